/* What a variant is to the driver: how it starts, how it hands out work and brings results back,
 * and how its ranks communicate between the runs. Everything else (reading, timing, verifying,
 * printing) is done by the driver, in the same way for all. */
#ifndef PRIMES_DRIVER_VARIANT_H
#define PRIMES_DRIVER_VARIANT_H

#include <stdbool.h>
#include <stddef.h>

#include "schedule.h"
#include "status.h"
#include "worker.h"

/* The processes and threads that share the work, and the place of this process among them. */
struct team {
    int rank, ranks;   /* rank 0 is the root */
    int threads;       /* of this rank; the same on every rank */
    int threads_asked; /* in OMP_NUM_THREADS, may exceed `threads` if there is a limit; 0: unset */
    char library[128]; /* the library of the variant with its version: "Open MPI v4.1.4"; or "" */
};

/* One run over a span of chunks. */
struct run {
    const struct problem *problem;
    const struct team *team;
    enum schedule_kind schedule;
    struct span chunks;
    struct worker *workers; /* team->threads of them, reset; each belongs to one thread */
    uint64_t *counts;       /* this process's, zeroed, one for each key of the problem */
    uint64_t *verdicts;     /* this process's bits for all positions, or NULL */
    uint64_t verdict_words;

    void *memory;                 /* the result of the variant's `open`, or NULL */
    const struct pair_run *pairs; /* NULL unless the variant moves pairs */
};

/* The cost of one phase of a run: time on this rank, and bytes that it received from other ranks or
 * sent to them. */
struct phase {
    uint64_t ns, bytes;
};

/* How a run moves pairs, and the cost of it. */
struct pair_run {
    bool combine;         /* a rank's primes with one key become one pair, not one each */
    bool overlap;         /* the next splits are handed out while these are mapped */
    struct phase *phases; /* of this process, zeroed; one for each phase of the variant */
};

/* What only a variant that moves pairs has: a combiner, hand-outs that may overlap maps, and phases
 * that it times one by one. */
struct pair_moving {
    const char *const *phases; /* their names */
    unsigned phase_count;
};

/* The communication that the driver needs between runs. All ranks make the same calls in the same
 * order. With one process all of them are trivial (alone.c). */
struct group {
    /* No rank leaves before all have arrived. Called right before a run is timed. */
    void (*fence)(void);
    /* Sends bytes from the root to all ranks. A rank that waits leaves the processor to others,
     * because the root may be timing its baseline. */
    void (*broadcast)(void *data, size_t bytes);
    /* Sends the same number of bytes from every rank to the root, in the order of ranks. */
    void (*gather)(const void *mine, size_t bytes, void *all);
    /* Sets at the root all bits that are set on any rank. `count` is the same on all ranks; `words`
     * may be NULL if it is 0. */
    void (*unite)(uint64_t *words, uint64_t count);
    /* Every rank learns whether one failed: returns, on all, the status of the first one that did,
     * and its message. */
    enum status (*agree)(enum status mine, struct error *error);
};

struct variant {
    const char *name; /* the executable is primes_NAME; see vocabulary_variant_help */
    const struct group *group;
    bool has_ranks;                  /* several processes share the work */
    bool is_baseline;                /* the other variants are compared with it */
    bool follows_openmp;             /* OMP_SCHEDULE applies */
    bool every_rank_holds_list;      /* a list is copied to all ranks before the start */
    const struct pair_moving *pairs; /* NULL for a variant that moves no pairs */
    unsigned schedules;              /* bit 1 << kind is set for each kind that it supports */
    enum schedule_kind default_schedule;

    /* Starts ranks and threads and fills in *team. `stop` is called even if this fails. */
    enum status (*start)(struct team *team, struct error *error);
    void (*stop)(void);

    /* Allocates what runs need beside workers, once for all runs; NULL: nothing is needed. `run` is
     * a run over all chunks, the longest there can be. `close` is called at the end, also with what
     * a failed `open` returned. */
    void *(*open)(const struct run *run, struct error *error);
    void (*close)(void *memory);

    /* Does every chunk of the run once. Afterwards the root has the total, and the counts and
     * verdict bits of all ranks. All ranks agree on a failure before they return it. */
    enum status (*run)(const struct run *run, struct tally *total, struct error *error);
};

/* The number of phases that the variant times; 0 unless it moves pairs. */
static inline unsigned variant_phase_count(const struct variant *variant) {
    return variant->pairs == NULL ? 0 : variant->pairs->phase_count;
}

#endif
