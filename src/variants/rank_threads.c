#include "rank_threads.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "number.h"

enum status rank_threads_from_environment(int *threads, struct error *error) {
    const char *text = getenv("OMP_NUM_THREADS");
    if (text == NULL || text[strspn(text, " \t")] == '\0')
        return STATUS_OK;
    const char *at = text;
    for (int level = 0;; level++) {
        char entry[32];
        size_t length = strcspn(at, ",");
        uint64_t value = 0;
        struct error why = {0};
        snprintf(entry, sizeof entry, "%.*s", (int)length, at);
        if (length >= sizeof entry || number_parse(entry, &value, &why) != STATUS_OK ||
            value == 0 || value > RANK_THREADS_MOST)
            return error_set(error, STATUS_USAGE,
                             "OMP_NUM_THREADS='%s': give a number of threads from 1 to %d, or "
                             "unset it",
                             text, RANK_THREADS_MOST);
        if (level == 0)
            *threads = (int)value;
        if (at[length] == '\0')
            return STATUS_OK;
        at += length + 1;
    }
}
