# After the tests: what was skipped, and why. FILE has a line for each.
if(EXISTS "${FILE}")
  file(READ "${FILE}" lines)
  message(NOTICE "\nSkipped:\n${lines}")
endif()
