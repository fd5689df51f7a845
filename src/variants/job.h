/* The memory of one map-reduce: what its rounds bring, its pairs, and what has been reduced. All of
 * it is there before the first phase begins, so that no phase can fail on one rank alone. */
#ifndef PRIMES_VARIANTS_JOB_H
#define PRIMES_VARIANTS_JOB_H

#include <mpi.h>
#include <stdatomic.h>

#include "pairs.h"
#include "variant.h"

/* One round: what goes out, rank by rank, and this rank's part of it. */
struct round {
    struct span chunks;
    uint64_t *splits_out;  /* root: chunk indices, those of rank 0 first */
    uint64_t *numbers_out; /* root, list: their numbers in the same order */
    int *split_counts, *split_starts, *number_counts, *number_starts; /* root: for each rank */
    MPI_Request arriving[2];

    uint64_t *splits;           /* this rank's: chunk indices */
    uint64_t *numbers;          /* list: their numbers, chunk_size for each but the last of all */
    uint64_t count;             /* of splits */
    atomic_uint_fast64_t drawn; /* by this rank's threads */
};

struct job {
    const struct run *run;
    bool is_list;
    uint64_t round_chunks;  /* of all ranks together */
    struct round rounds[2]; /* the second only where they overlap */
    struct round *now;      /* the one that is mapped */
    struct round *coming;   /* the one that is on its way meanwhile, or NULL */
    uint64_t *at;           /* each thread's place in its round: a split, or AT_NONE */
    uint32_t keys;          /* how many there are */
    uint32_t combined;      /* keys whose counts have been made pairs */
    uint32_t *owners;       /* rank of each key */
    struct pairs *pairs;    /* each thread's */
    struct pair *arrived;   /* pairs from all ranks */
    int *counts, *starts;   /* four of each for each rank, for the collective calls */
    uint64_t *owned;        /* totals by key; only those of this rank's own keys grow */
    uint64_t *totals;       /* as they travel to the root, rank by rank */
    MPI_Datatype pair_type;
};

#define AT_NONE UINT64_MAX

/* STATUS_USAGE where chunks of a list are too large to scatter, STATUS_SYSTEM out of memory; not
 * agreed on. To be closed whatever the status. */
enum status job_open(struct job *job, const struct run *run, struct error *error);
void job_close(struct job *job);

#endif
