#include "warnings.h"

#include <stdarg.h>
#include <stdio.h>

void warnings_add(struct warnings *warnings, const char *format, ...) {
    if (warnings->count == WARNINGS_MOST)
        return;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(warnings->text[warnings->count++], WARNING_BYTES, format, arguments);
    va_end(arguments);
}
