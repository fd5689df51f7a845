/* How chunks are handed out to workers. The names are those of OpenMP, with the same meaning in
 * every variant:
 *
 *   static   each worker gets one block of neighbouring chunks, before the start
 *   cyclic   worker w of W gets the chunks w, w + W, w + 2 W, ...: OpenMP's static,CHUNK
 *   dynamic  a free worker gets the next chunk
 *   guided   a free worker gets a run of chunks, whose length is proportional to what is left
 *
 * This file has the arithmetic. How a worker asks for chunks is up to the variant. */
#ifndef PRIMES_WORK_SCHEDULE_H
#define PRIMES_WORK_SCHEDULE_H

#include <stdbool.h>
#include <stdint.h>

#include "load.h"
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
    uint64_t chunk_size; /* numbers in a chunk; 0: chunk_size_choose decides */
    bool in_legs;        /* workers wait for each other about every second, as in a long run */
    unsigned ranks;      /* ranks that share the work; 0 or 1: the root sends no messages */
    struct load load;    /* chunks of its own, before all others */
};

/* Reads "KIND" or "KIND,CHUNK", with blanks as in OpenMP and CHUNK as in number_parse.
 * STATUS_USAGE: the message begins with the quoted text, and the caller puts the name of the option
 * before it. */
enum status schedule_parse(const char *text, struct schedule *schedule, struct error *error);

/* Reads OMP_SCHEDULE as OpenMP defines it. static with a chunk size is our cyclic. "auto", a blank
 * and an unset variable leave *schedule as it is. A modifier (monotonic:) changes nothing. */
enum status schedule_from_environment(struct schedule *schedule, struct error *error);

const char *schedule_name(enum schedule_kind kind);

/* The share of one worker under static or cyclic: the `count` chunks first, first + step, ... */
struct share {
    uint64_t first, step, count;
};
struct share schedule_share(enum schedule_kind kind, struct span chunks, unsigned worker,
                            unsigned workers);

/* Under dynamic or guided: how many of the `left` chunks the next worker gets; 0 if none is left.
 */
uint64_t schedule_next_run(enum schedule_kind kind, uint64_t left, unsigned workers);

#endif
