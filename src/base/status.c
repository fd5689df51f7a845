/* Names in parentheses: tests/analyse/model.h wraps both functions in macros. */
#include "status.h"

#include <stdarg.h>
#include <stdio.h>

enum status(error_set)(struct error *error, enum status status, const char *format, ...) {
    if (error->status != STATUS_OK)
        return error->status;
    error->status = status;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return status;
}

enum status(error_no_memory)(struct error *error, const char *what, unsigned long long bytes) {
    return error_set(error, STATUS_SYSTEM, "out of memory: %s needs %llu bytes", what, bytes);
}
