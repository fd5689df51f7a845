#include "worker_counts.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "plan.h"

enum { MOST_COUNTS = 10000 };

static bool add(struct worker_counts *counts, unsigned number) {
    if (counts->count == MOST_COUNTS)
        return false;
    counts->items[counts->count++] = number;
    return true;
}

/* Reads a number of workers; NULL if there is none. */
static const char *read_number(const char *text, unsigned *number) {
    char *end;
    if (!isdigit((unsigned char)*text))
        return NULL;
    unsigned long value = strtoul(text, &end, 10);
    *number = (unsigned)value;
    return value >= 1 && value <= PLAN_MOST_WORKERS ? end : NULL;
}

/* Reads "4", "1..16" or "1:16". Returns what follows; NULL if the text is none of these, or there
 * are too many numbers. */
static const char *read_part(struct worker_counts *counts, const char *text) {
    unsigned low, high;
    text = read_number(text, &low);
    if (text == NULL)
        return NULL;
    bool doubles = strncmp(text, "..", 2) == 0;
    if (!doubles && *text != ':')
        return add(counts, low) ? text : NULL;
    text = read_number(text + (doubles ? 2 : 1), &high);
    if (text == NULL || high < low)
        return NULL;
    for (unsigned n = low; n < high; n = doubles ? 2 * n : n + 1)
        if (!add(counts, n))
            return NULL;
    return add(counts, high) ? text : NULL;
}

static int by_number(const void *a, const void *b) {
    unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;
    return (x > y) - (x < y);
}

static void sort_once(struct worker_counts *counts) {
    size_t kept = 0;
    qsort(counts->items, counts->count, sizeof *counts->items, by_number);
    for (size_t i = 0; i < counts->count; i++)
        if (kept == 0 || counts->items[i] != counts->items[kept - 1])
            counts->items[kept++] = counts->items[i];
    counts->count = kept;
}

enum status worker_counts_read(struct worker_counts *counts, const char *option, const char *text,
                               struct error *error) {
    *counts = (struct worker_counts){
        .items = memory_create(MOST_COUNTS, sizeof *counts->items, option, error)};
    if (counts->items == NULL)
        return error->status;
    const char *at = read_part(counts, text);
    while (at != NULL && *at == ',')
        at = read_part(counts, at + 1);
    if (at == NULL || *at != '\0') {
        free(counts->items);
        *counts = (struct worker_counts){0};
        return error_set(error, STATUS_USAGE,
                         "%s %s: give numbers from 1 to %d, at most %d of them: a list such as "
                         "1,2,4; 1..16 for 1, 2, 4, ... 16; or 1:16 for all from 1 to 16",
                         option, text, PLAN_MOST_WORKERS, MOST_COUNTS);
    }
    sort_once(counts);
    return STATUS_OK;
}
