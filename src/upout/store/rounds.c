#include "rounds.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "paired.h"

/* Whether a record before this one, from `first` on, is of the same point. */
static bool comes_again(const struct records *records, size_t first, size_t record) {
    for (size_t i = first; i < record; i++)
        if (strcmp(records->items[i].point, records->items[record].point) == 0)
            return true;
    return false;
}

void rounds_infer(struct records *records) {
    size_t first = 0;
    unsigned round = 1;
    for (size_t i = 0; i < records->count; i++) {
        struct record *record = &records->items[i];
        if (record->round > 0) {
            first = i + 1;
            round = record->round + 1;
            continue;
        }
        if (comes_again(records, first, i)) {
            first = i;
            round++;
        }
        record->round = round;
    }
}

static bool is_of(const struct record *record, const char *point) {
    return record->outcome == OUTCOME_OK && !record_has_jumped(record) &&
           strcmp(record->point, point) == 0;
}

enum status launches_find(struct launches *launches, const struct records *records,
                          const char *point, struct error *error) {
    *launches = (struct launches){
        memory_create(records->count, sizeof *launches->items, "the launches of a point", error),
        0};
    for (size_t i = 0; launches->items != NULL && i < records->count; i++)
        if (is_of(&records->items[i], point))
            launches->items[launches->count++] = &records->items[i];
    return error->status;
}

void launches_close(struct launches *launches) {
    free(launches->items);
    *launches = (struct launches){0};
}

static uint64_t apart(const struct record *one, const struct record *other) {
    return one->sequence > other->sequence ? one->sequence - other->sequence
                                           : other->sequence - one->sequence;
}

static const struct record *nearest(const struct launches *launches, const struct record *to) {
    const struct record *found = NULL;
    for (size_t i = 0; i < launches->count; i++) {
        const struct record *record = launches->items[i];
        if (record->round == to->round && (found == NULL || apart(record, to) < apart(found, to)))
            found = record;
    }
    return found;
}

size_t rounds_pair(const struct launches *base, const struct launches *point, struct pair *pairs) {
    size_t count = 0;
    for (size_t i = 0; i < point->count; i++) {
        const struct record *partner = nearest(base, point->items[i]);
        if (partner != NULL)
            pairs[count++] = (struct pair){partner, point->items[i]};
    }
    return count;
}

enum status paired_times_open(struct paired_times *times, const struct launches *base,
                              const struct launches *point, struct error *error) {
    static const char what[] = "the rounds of a study";
    *times = (struct paired_times){
        .pairs = memory_create(point->count, sizeof *times->pairs, what, error),
        .bases_s = memory_create(point->count, sizeof *times->bases_s, what, error),
        .points_s = memory_create(point->count, sizeof *times->points_s, what, error)};
    if (error->status == STATUS_OK)
        times->count = rounds_pair(base, point, times->pairs);
    return error->status;
}

void paired_times_close(struct paired_times *times) {
    free(times->pairs);
    free(times->bases_s);
    free(times->points_s);
    *times = (struct paired_times){0};
}

void paired_times_fill(struct paired_times *times, time_of *time_s) {
    for (size_t i = 0; i < times->count; i++) {
        times->bases_s[i] = time_s(times->pairs[i].base);
        times->points_s[i] = time_s(times->pairs[i].point);
    }
}

enum status paired_times_ratio(const struct paired_times *times, struct paired *paired,
                               struct error *error) {
    size_t count = times->count;
    double *sorted = memory_create(count, sizeof *sorted, "the rounds of a study", error);
    *paired = (struct paired){.base_s = NAN, .point_s = NAN};
    if (error->status == STATUS_OK &&
        paired_ratio(times->bases_s, times->points_s, count, &paired->ratio, error) == STATUS_OK &&
        count > 0) {
        memcpy(sorted, times->bases_s, count * sizeof *sorted);
        paired->base_s = stats_median(sorted, count);
        memcpy(sorted, times->points_s, count * sizeof *sorted);
        paired->point_s = stats_median(sorted, count);
    }
    free(sorted);
    return error->status;
}

enum status rounds_ratio(const struct launches *base, const struct launches *point, time_of *time_s,
                         struct paired *paired, struct error *error) {
    struct paired_times times;
    *paired = (struct paired){.base_s = NAN, .point_s = NAN};
    if (paired_times_open(&times, base, point, error) == STATUS_OK) {
        paired_times_fill(&times, time_s);
        paired_times_ratio(&times, paired, error);
    }
    paired_times_close(&times);
    return error->status;
}
