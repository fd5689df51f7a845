# Writes page.css and page.js into a C file as arrays of lines, each ended by NULL. Arrays, since C
# compilers need not take string literals of more than 4095 bytes.
set(code "#include \"page_assets.h\"\n")
foreach(name css js)
  file(READ ${SOURCE_DIR}/page.${name} text)
  string(REPLACE "\\" "\\\\" text "${text}")
  string(REPLACE "\"" "\\\"" text "${text}")
  string(REGEX REPLACE "\n$" "" text "${text}")
  string(REPLACE "\n" "\\n\",\n    \"" text "${text}")
  string(APPEND code "const char *const page_${name}[] = {\n    \"${text}\\n\",\n    0};\n")
endforeach()
file(WRITE ${OUTPUT} "${code}")
