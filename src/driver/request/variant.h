/* What a variant is to the driver: how it starts, how it hands out work and brings results back,
 * and how its ranks speak to each other between the runs. Everything else (reading, timing,
 * verifying, printing) is the driver's and the same for all. */
#ifndef PRIMES_DRIVER_VARIANT_H
#define PRIMES_DRIVER_VARIANT_H

#include <stdbool.h>
#include <stddef.h>

#include "schedule.h"
#include "status.h"
#include "worker.h"

/* This process's place among those that work together. */
struct team {
    int rank, ranks;   /* rank 0 is the root */
    int threads;       /* of this rank; the same on every rank */
    int threads_asked; /* by OMP_NUM_THREADS: more than there are where a limit cuts them; or 0 */
    char library[128]; /* what carries the variant, with its version; "" for none */
};

/* One run over a span of chunks. */
struct run {
    const struct problem *problem;
    const struct team *team;
    enum schedule_kind schedule;
    struct span chunks;
    struct worker *workers; /* team->threads of them, reset; each is one thread's alone */
    uint64_t *counts;       /* this process's, zeroed, one for each key of the problem */
    uint64_t *verdicts;     /* this process's bits for all positions, or NULL */
    uint64_t verdict_words;

    void *memory;                 /* what the variant has opened for all runs, or NULL */
    const struct pair_run *pairs; /* NULL unless the variant moves pairs */
};

/* What one phase of a run took: time on this rank, and bytes that this rank had from others, or
 * sent to them. */
struct phase {
    uint64_t ns, bytes;
};

/* How a run moves pairs, and what that took. */
struct pair_run {
    bool combine;         /* a rank's primes with one key become one pair, not one each */
    bool overlap;         /* the next splits are handed out while these are mapped */
    struct phase *phases; /* this process's, zeroed, one for each that the variant has */
};

/* What only a variant that moves pairs has: a combiner, hand-outs that may overlap maps, and phases
 * that it times one by one. */
struct pair_moving {
    const char *const *phases; /* their names */
    unsigned phase_count;
};

/* What the driver needs from the ranks between runs. Every call is made by all ranks in the same
 * order. With one process all of it is trivial (alone.c). */
struct group {
    /* All arrive, then all leave: right before a run is timed. */
    void (*fence)(void);
    /* Bytes go from the root to all. Ranks that wait leave the processor to others meanwhile, as
     * the root may be timing its baseline. */
    void (*broadcast)(void *data, size_t bytes);
    /* The same number of bytes comes from every rank to the root, in the order of ranks. */
    void (*gather)(const void *mine, size_t bytes, void *all);
    /* Bits that are set on some rank are set at the root. All give as many words; or NULL and 0. */
    void (*unite)(uint64_t *words, uint64_t count);
    /* Every rank learns whether one failed: returns, on all, the status of the first one that did,
     * and its message. */
    enum status (*agree)(enum status mine, struct error *error);
};

struct variant {
    const char *name;    /* the executable is primes_NAME */
    const char *summary; /* a line of --help */
    const char *detail;  /* a sentence of --help: how many workers, and how to set them */
    const struct group *group;
    bool has_ranks;                  /* several processes share the work */
    bool is_baseline;                /* it is what the others are compared with */
    bool follows_openmp;             /* OMP_SCHEDULE applies */
    bool every_rank_holds_list;      /* a list is copied to all ranks before the start */
    const struct pair_moving *pairs; /* NULL for a variant that moves none */
    unsigned schedules;              /* bit 1 << kind is set for each it can do */
    enum schedule_kind default_schedule;

    /* Starts the ranks and threads and tells their numbers; `stop` is called even if it fails. */
    enum status (*start)(struct team *team, struct error *error);
    void (*stop)(void);

    /* Opens what runs need beside workers, once for all of them, or NULL. `run` is one over all
     * chunks, the longest. The memory, or a part of it where it fails, is closed in the end. */
    void *(*open)(const struct run *run, struct error *error);
    void (*close)(void *memory);

    /* Does every chunk of the run once. Afterwards the root has the total, and its counts and
     * verdict bits are those of all. A failure is agreed on by all ranks before it is returned. */
    enum status (*run)(const struct run *run, struct tally *total, struct error *error);
};

/* How many phases it times one by one: 0 unless it moves pairs. */
static inline unsigned variant_phase_count(const struct variant *variant) {
    return variant->pairs == NULL ? 0 : variant->pairs->phase_count;
}

#endif
