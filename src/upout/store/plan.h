/* What a study measures: works, series, points, and their arithmetic.
 *
 * A work is a set of numbers and a kernel. A series is one curve: a work, a variant and the layouts
 * of its workers. A point is one layout of a series: what is launched again and again. */
#ifndef UPOUT_PLAN_H
#define UPOUT_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "status.h"

enum { PLAN_ID_BYTES = 128, PLAN_MOST_WORKERS = 1 << 20 };

/* Numbers of a random work. */
extern const uint64_t plan_most_random;

enum variant { VARIANT_SERIAL, VARIANT_OMP, VARIANT_MPI, VARIANT_MAPREDUCE, VARIANT_COUNT };
enum scaling { SCALING_STRONG, SCALING_WEAK };
enum work_kind { WORK_NOTEBOOK, WORK_RANGE, WORK_RANDOM, WORK_INPUT };

/* The names of scalings and of kinds of work, in the order of their enumerations. NULL follows the
 * last. Those of variants are in vocabulary.h. */
extern const char *const plan_scalings[], *const plan_work_kinds[];

/* "lo", "hi", "count" and "seed" are numbers as the programs take them: 1000 or "10^12+10^9". */
struct work {
    char *name;   /* of a-z, 0-9 and -; unique in the plan */
    char *kernel; /* one of vocabulary_kernels */
    enum work_kind kind;
    uint64_t lo, hi;      /* WORK_RANGE, both included */
    uint64_t count, seed; /* WORK_RANDOM; seed 1 where none is given */
    unsigned bits;        /* WORK_RANDOM; 64 where none is given */
    char *input;          /* WORK_INPUT: the path of a list, as --input takes it; else NULL */
    char *checksum;       /* of the list, when the study began; NULL: not known */
};

/* Written "1x2x4": the product is the number of workers. */
struct layout {
    unsigned nodes;
    unsigned ranks;   /* on each node; 1 of serial and omp */
    unsigned threads; /* of each rank */
};

struct series {
    size_t work; /* index */
    enum variant variant;
    enum scaling scaling; /* weak: the work grows with the workers; not of a notebook or input */
    char *schedule;       /* as --schedule takes it; NULL: the program's own choice */
    struct layout *layouts;
    size_t layout_count;
};

/* The id tells all: "range/omp/strong/1x1x2", and "/dynamic,1000" behind it where the series has a
 * schedule. Unique in the plan. */
struct point {
    char id[PLAN_ID_BYTES];
    size_t series; /* index */
    struct layout layout;
};

/* Any currency, an hour. */
struct price {
    unsigned cores;
    double price;
};

struct plan {
    char *name;    /* as those of works; "plan" where none is given */
    bool is_part;  /* "part": what one job measures of a plan, whose bases may be elsewhere */
    uint64_t seed; /* of the order of launches; where none is given, the time */
    unsigned repetitions; /* launches of a point at most; 30 where none are given */
    unsigned runs;        /* timed runs inside a launch; their median is one observation; 1 */
    double budget_s;      /* of all launches together; 110 */
    double timeout_s;     /* of one launch; 60 */

    struct work *works;
    size_t work_count;
    struct series *series;
    size_t series_count;
    struct point *points; /* of all series, in their order; made from them, not in the file */
    size_t point_count;

    struct price *machine_prices; /* "machine_prices": [{"cores": 8, "price": 0.4}, ...] */
    size_t machine_price_count;
    struct price node_price; /* "node_price"; cores 0: none */
    double deadline_s;       /* 0: none */
};

/* Makes the points from the series; STATUS_USAGE where two of them are the same, or one has more
 * work or workers than there can be. */
enum status plan_make_points(struct plan *plan, struct error *error);
void plan_close(struct plan *plan);

/* NULL where the plan has no such point. */
const struct point *plan_find_point(const struct plan *plan, const char *id);

/* Leaves only the points on so many nodes, with their series: a part. STATUS_SYSTEM out of memory.
 */
enum status plan_keep_nodes(struct plan *plan, unsigned nodes, struct error *error);

/* Whether both are of the same numbers and kernel: of lists by their checksums, where both are
 * known, else by their paths. */
bool work_is_same(const struct work *one, const struct work *other);

bool plan_needs(const struct plan *plan, enum variant variant);

/* Whether the variant's processes are ranks, which a launcher starts. */
bool variant_has_ranks(enum variant variant);

unsigned layout_workers(struct layout layout);

/* Reads "1x2x4". False where the text is no layout, or has more than PLAN_MOST_WORKERS workers;
 * *layout is then undefined. */
bool layout_parse(const char *text, struct layout *layout);

/* Whether the text can name a plan or a work: 1 to 40 of a-z, 0-9 and -. */
bool plan_is_name(const char *name);

/* "serial", "omp", "mpi", "mapreduce"; "strong", "weak"; "notebook", "range", "random", "input". */
const char *variant_name(enum variant variant);
const char *scaling_name(enum scaling scaling);
const char *work_kind_name(enum work_kind kind);

/* How many numbers a point tests: of a weak series, those of one worker times its workers; 0 of an
 * input, which is not read here. Modulo 2^64. */
uint64_t point_numbers(const struct plan *plan, const struct point *point);

#endif
