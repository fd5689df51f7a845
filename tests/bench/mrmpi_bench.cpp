/* Primes by residue class with MR-MPI (Plimpton and Devine, "MapReduce in MPI for large-scale graph
 * algorithms", Parallel Computing 37 (2011)), its map fed by primesieve's iterator.
 *
 *     mpirun -np P mrmpi_bench LIMIT MODULUS compress|plain
 *
 * Every rank maps a block of 0..LIMIT to one pair a prime: its residue, and nothing. With compress,
 * each rank's pairs with one key become one, as by a combiner. Prints the seconds, from a barrier
 * to the counts at rank 0, and the count of all primes. C++, as Debian's library has no C
 * interface. */
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <mpi.h>
#include <mrmpi/keyvalue.h>
#include <mrmpi/mapreduce.h>
#include <primesieve.h>

using MAPREDUCE_NS::KeyValue;
using MAPREDUCE_NS::MapReduce;

static uint64_t limit;
static uint32_t modulus;

static void map(int task, KeyValue *pairs, void *) {
    int ranks;
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    const uint64_t size = limit / (uint64_t)ranks + 1, first = (uint64_t)task * size;
    const uint64_t last = first + size - 1 < limit ? first + size - 1 : limit;
    primesieve_iterator it;
    primesieve_init(&it);
    primesieve_jump_to(&it, first, last);
    for (uint64_t prime; (prime = primesieve_next_prime(&it)) <= last;) {
        uint32_t key = (uint32_t)(prime % modulus);
        pairs->add((char *)&key, sizeof key, NULL, 0);
    }
    primesieve_free_iterator(&it);
}

/* Of pairs without a value. */
static void count(char *key, int key_bytes, char *, int value_count, int *, KeyValue *pairs,
                  void *context) {
    MapReduce *mr = (MapReduce *)context;
    uint64_t total = (uint64_t)value_count;
    if (value_count == 0) { /* they are more than fit into a page */
        char *values;
        int *sizes;
        int blocks;
        mr->multivalue_blocks(blocks);
        for (int i = 0; i < blocks; i++)
            total += (uint64_t)mr->multivalue_block(i, &values, &sizes);
    }
    pairs->add(key, key_bytes, (char *)&total, sizeof total);
}

/* Of pairs whose values are counts. */
static void add(char *key, int key_bytes, char *values, int value_count, int *, KeyValue *pairs,
                void *) {
    uint64_t total = 0, value;
    for (int i = 0; i < value_count; i++) {
        memcpy(&value, values + (size_t)i * sizeof value, sizeof value);
        total += value;
    }
    pairs->add(key, key_bytes, (char *)&total, sizeof total);
}

static void sum(char *, int, char *value, int value_bytes, void *total) {
    uint64_t one;
    memcpy(&one, value, (size_t)value_bytes);
    *(uint64_t *)total += one;
}

int main(int argc, char **argv) {
    int rank, ranks;
    MPI_Init(&argc, &argv);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    if (argc != 4) {
        fprintf(stderr, "mrmpi_bench LIMIT MODULUS compress|plain\n");
        MPI_Abort(MPI_COMM_WORLD, 2);
    }
    limit = strtoull(argv[1], NULL, 10);
    modulus = (uint32_t)strtoul(argv[2], NULL, 10);
    primesieve_set_num_threads(1);
    uint64_t total = 0;
    double seconds;
    {
        MapReduce mr(MPI_COMM_WORLD);
        mr.memsize = 16; /* MiB a page: faster here than its own 64, and than 256 */
        mr.verbosity = 0;
        MPI_Barrier(MPI_COMM_WORLD);
        const double start_s = MPI_Wtime();
        mr.map(ranks, map, NULL);
        if (strcmp(argv[3], "compress") == 0) {
            mr.compress(count, &mr);
            mr.collate(NULL);
            mr.reduce(add, NULL);
        } else {
            mr.collate(NULL);
            mr.reduce(count, &mr);
        }
        mr.gather(1);
        mr.scan(sum, &total);
        seconds = MPI_Wtime() - start_s;
    }
    if (rank == 0)
        printf("%.6f %llu\n", seconds, (unsigned long long)total);
    MPI_Finalize();
    return 0;
}
