/* How chunks are handed out to workers, with the names that OpenMP users know and one meaning in
 * every variant:
 *
 *   static   each worker gets one block of neighbouring chunks, before the start
 *   cyclic   worker w of W gets the chunks w, w + W, w + 2 W, ...: OpenMP's static,CHUNK
 *   dynamic  whoever is free gets the next chunk
 *   guided   whoever is free gets a run of chunks, its length in proportion to what is left
 *
 * This file is the arithmetic of it; by what means a worker asks is the variant's. */
#ifndef PRIMES_WORK_SCHEDULE_H
#define PRIMES_WORK_SCHEDULE_H

#include <stdbool.h>
#include <stdint.h>

#include "span.h"
#include "status.h"

enum schedule_kind { SCHEDULE_STATIC, SCHEDULE_CYCLIC, SCHEDULE_DYNAMIC, SCHEDULE_GUIDED };

/* Sets of kinds: bit 1 << kind. */
enum {
    SCHEDULES_BEFORE = 1 << SCHEDULE_STATIC | 1 << SCHEDULE_CYCLIC, /* shares known at the start */
    SCHEDULES_ALL = SCHEDULES_BEFORE | 1 << SCHEDULE_DYNAMIC | 1 << SCHEDULE_GUIDED,
};

struct schedule {
    enum schedule_kind kind;
    uint64_t chunk_size; /* numbers in a chunk; 0: to be chosen */
    bool in_legs;        /* workers wait for each other every second or so, as in a long run */
};

/* Reads "KIND" or "KIND,CHUNK", with blanks where OpenMP allows them and CHUNK as number_parse
 * reads it. The message of an error begins with the quoted text: its caller names the option before
 * it. */
enum status schedule_parse(const char *text, struct schedule *schedule, struct error *error);

/* Reads OMP_SCHEDULE as OpenMP defines it: static with a chunk size is our cyclic, "auto", a blank
 * and an unset variable leave *schedule as it is, a modifier (monotonic:) changes nothing here. */
enum status schedule_from_environment(struct schedule *schedule, struct error *error);

const char *schedule_name(enum schedule_kind kind);

/* The share of one worker under static or cyclic: chunks first, first + step, ..., count of them.
 */
struct share {
    uint64_t first, step, count;
};
struct share schedule_share(enum schedule_kind kind, struct span chunks, unsigned worker,
                            unsigned workers);

/* Under dynamic or guided: how many of the chunks that are left the next worker gets; 0 at 0. */
uint64_t schedule_next_run(enum schedule_kind kind, uint64_t left, unsigned workers);

#endif
