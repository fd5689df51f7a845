#include "memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "faults.h"

static void *taken(void *memory, size_t count, size_t size, const char *what, struct error *error) {
    if (memory == NULL)
        error_no_memory(error, what, count > SIZE_MAX / size ? SIZE_MAX : count * size);
    return memory;
}

void *memory_create(size_t count, size_t size, const char *what, struct error *error) {
    void *memory = faults_fail_allocation(what) ? NULL : calloc(count > 0 ? count : 1, size);
    return taken(memory, count, size, what, error);
}

void *memory_resize(void *old, size_t count, size_t size, const char *what, struct error *error) {
    void *memory =
        faults_fail_allocation(what) ? NULL : reallocarray(old, count > 0 ? count : 1, size);
    return taken(memory, count, size, what, error);
}

char *memory_copy(const char *what, const char *text, struct error *error) {
    if (text == NULL)
        return NULL;
    size_t bytes = strlen(text) + 1;
    char *copy = memory_create(bytes, 1, what, error);
    return copy != NULL ? memcpy(copy, text, bytes) : NULL;
}

char *memory_vtext(const char *what, struct error *error, const char *format, va_list arguments) {
    char *text = NULL;
    if (faults_fail_allocation(what) || vasprintf(&text, format, arguments) < 0)
        text = NULL;
    return taken(text, 1, 1, what, error);
}

char *memory_text(const char *what, struct error *error, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *text = memory_vtext(what, error, format, arguments);
    va_end(arguments);
    return text;
}
