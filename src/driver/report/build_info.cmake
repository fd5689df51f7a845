# Writes OUTPUT, the definition of struct build_info. Runs at every build, because the commit changes
# without CMake being run again. Touches the file only if its text changes.
execute_process(
  COMMAND git describe --always --dirty --abbrev=12 --exclude=*
  WORKING_DIRECTORY ${SOURCE_DIR}
  OUTPUT_VARIABLE commit
  OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(NOT commit)
  set(commit unknown)
endif()
set(text
    "#include \"build_info.h\"\n
const struct build_info build_info = {
    .version = \"${VERSION}\",
    .commit = \"${commit}\",
    .compiler = \"${COMPILER}\",
    .flags = BUILD_FLAGS,
    .type = BUILD_TYPE,
};\n")
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT "${text}" @ONLY)
