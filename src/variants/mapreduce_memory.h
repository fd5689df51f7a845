/* The memory of map-reduces: what their waves bring, their pairs, and what has been reduced. All
 * of it is there before the first run begins, so that no phase can fail on one rank alone, and none
 * waits for memory that has never been touched. */
#ifndef PRIMES_VARIANTS_MAPREDUCE_MEMORY_H
#define PRIMES_VARIANTS_MAPREDUCE_MEMORY_H

#include <mpi.h>
#include <stdatomic.h>

#include "pairs.h"
#include "variant.h"

/* One wave: what goes out, rank by rank, and this rank's part of it. */
struct wave {
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

struct mapreduce_memory {
    const struct run *run; /* the one that goes on */
    bool is_list;
    uint64_t wave_chunks; /* of all ranks together */
    struct wave waves[2]; /* the second only where there are several, and they overlap */
    struct wave *now;     /* the one that is mapped */
    struct wave *coming;  /* the one that is on its way meanwhile, or NULL */
    uint64_t *at;         /* each thread's place in its wave: a split, or AT_NONE */
    uint32_t keys;        /* how many there are */
    uint32_t combined;    /* keys whose counts have been made pairs */
    uint32_t *owners;     /* rank of each key */
    struct pairs *pairs;  /* each thread's, or, with the combiner, the rank's */
    size_t senders;       /* how many of them */
    struct pair *arrived; /* pairs from all ranks */
    int *counts, *starts; /* four of each for each rank, for the collective calls */
    uint64_t *owned;      /* totals by key; only those of this rank's own keys grow */
    uint64_t *totals;     /* as they travel to the root, rank by rank */
    MPI_Datatype pair_type;
};

#define AT_NONE UINT64_MAX

/* For runs like this one, over as many chunks at most. STATUS_USAGE where chunks of a list are too
 * large to scatter, STATUS_SYSTEM out of memory; not agreed on. NULL, or to be closed whatever the
 * status. */
void *mapreduce_memory_open(const struct run *run, struct error *error);
void mapreduce_memory_close(void *memory);

/* Forgets the last run; this one begins. */
void mapreduce_memory_start(struct mapreduce_memory *memory, const struct run *run);

#endif
