/* The memory of a map-reduce: for the splits of a wave, the pairs, and the totals. All of it is
 * allocated and touched before the first run begins. So no phase can fail on one rank alone, and
 * none waits for new pages. */
#ifndef PRIMES_VARIANTS_MAPREDUCE_MEMORY_H
#define PRIMES_VARIANTS_MAPREDUCE_MEMORY_H

#include <mpi.h>
#include <stdatomic.h>

#include "pairs.h"
#include "variant.h"

/* One wave: what is sent out, rank by rank, and this rank's part of it. */
struct wave {
    struct span chunks;
    uint64_t *splits_out;  /* root: chunk indices, those of rank 0 first */
    uint64_t *numbers_out; /* root, list: their numbers in the same order */
    int *split_counts, *split_starts, *number_counts, *number_starts; /* root: for each rank */
    MPI_Request arriving[2];

    uint64_t *splits;  /* chunk indices of this rank's splits */
    uint64_t *numbers; /* list: their numbers, chunk_size for each; the very last has fewer */
    uint64_t count;    /* number of splits */
    atomic_uint_fast64_t drawn; /* splits that this rank's threads have taken */
};

struct mapreduce_memory {
    const struct run *run; /* the present run */
    bool is_list;
    uint64_t wave_chunks; /* chunks in a wave, over all ranks */
    struct wave waves[2]; /* the second is used only if there are several waves, and they overlap */
    struct wave *now;     /* the wave that is mapped */
    struct wave *coming;  /* the wave that is on its way meanwhile, or NULL */
    uint64_t *at;         /* for each thread: the split it works on, or AT_NONE */
    uint32_t keys;        /* number of keys */
    uint32_t combined;    /* number of keys whose counts have become pairs */
    uint32_t *owners;     /* the rank that owns each key */
    struct pairs *pairs;  /* one for each thread; with the combiner, one for the rank */
    size_t senders;       /* number of `pairs` */
    struct pair *arrived; /* pairs from all ranks */
    int *counts, *starts; /* four of each for each rank, for the collective calls */
    uint64_t *owned;      /* totals by key; only those of this rank's own keys are used */
    uint64_t *totals;     /* the totals sent to the root, rank by rank */
    MPI_Datatype pair_type;
};

#define AT_NONE UINT64_MAX

/* Allocates the memory for runs like this one, with at most as many chunks. STATUS_USAGE if the
 * chunks of a list are too large to scatter, STATUS_SYSTEM out of memory; each rank has its own
 * status. Close the result whatever the status; NULL may be closed, too. */
void *mapreduce_memory_open(const struct run *run, struct error *error);
void mapreduce_memory_close(void *memory);

/* Forgets the last run and begins this one. */
void mapreduce_memory_start(struct mapreduce_memory *memory, const struct run *run);

#endif
