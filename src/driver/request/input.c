#include "input.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "list_text.h"

/* A read that a signal interrupts is tried again. */
static enum status read_all(FILE *file, struct list_text *list, struct error *error) {
    char bytes[1 << 12];
    for (;;) {
        errno = 0;
        size_t count = fread(bytes, 1, sizeof bytes, file);
        bool interrupted = ferror(file) && errno == EINTR;
        if (ferror(file) && !interrupted)
            return error_set(error, STATUS_USAGE, "cannot read %s: %s", list->name,
                             strerror(errno));
        if (list_text_feed(list, bytes, count, error) != STATUS_OK)
            return error->status;
        if (interrupted)
            clearerr(file);
        else if (count < sizeof bytes)
            return list_text_end(list, error);
    }
}

enum status input_read(const char *path, uint64_t **numbers, uint64_t *count, struct error *error) {
    bool standard = strcmp(path, "-") == 0;
    struct list_text list = {.name = standard ? "standard input" : path};
    FILE *file = standard ? stdin : fopen(path, "re");
    if (file == NULL)
        return error_set(error, STATUS_USAGE, "cannot read %s: %s", path, strerror(errno));
    read_all(file, &list, error);
    if (!standard)
        fclose(file);
    if (error->status != STATUS_OK) {
        free(list.numbers);
        return error->status;
    }
    uint64_t *exact = realloc(list.numbers, list.count * sizeof *exact);
    *numbers = exact != NULL ? exact : list.numbers;
    *count = list.count;
    return STATUS_OK;
}
