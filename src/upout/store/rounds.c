#include "rounds.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "paired.h"

/* Whether the point of the record was launched in the records from first on, before it. */
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
    return record->outcome == OUTCOME_OK && strcmp(record->point, point) == 0;
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

enum status rounds_ratio(const struct launches *base, const struct launches *point, time_of *time_s,
                         struct paired *paired, struct error *error) {
    size_t room = point->count, count = 0;
    static const char what[] = "the rounds of a study";
    struct pair *pairs = memory_create(room, sizeof *pairs, what, error);
    double *bases = memory_create(room, sizeof *bases, what, error);
    double *points = memory_create(room, sizeof *points, what, error);
    *paired = (struct paired){.base_s = NAN, .point_s = NAN};
    if (error->status == STATUS_OK)
        count = rounds_pair(base, point, pairs);
    for (size_t i = 0; i < count; i++) {
        bases[i] = time_s(pairs[i].base);
        points[i] = time_s(pairs[i].point);
    }
    if (error->status == STATUS_OK)
        paired_ratio(bases, points, count, &paired->ratio, error);
    if (error->status == STATUS_OK && count > 0) {
        paired->base_s = stats_median(bases, count);
        paired->point_s = stats_median(points, count);
    }
    free(pairs);
    free(bases);
    free(points);
    return error->status;
}
