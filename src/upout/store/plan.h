/* What a study measures, and plan.json.
 *
 *     {"schema": 1, "name": "quick", "seed": 7, "repetitions": 30, "runs": 3,
 *      "budget_s": 100, "timeout_s": 60,
 *      "works": [{"name": "range", "kind": "range", "lo": "0", "hi": "1e9", "kernel": "sieve"}],
 *      "series": [{"work": "range", "variant": "serial", "layouts": ["1x1x1"]},
 *                 {"work": "range", "variant": "omp", "scaling": "strong",
 *                  "layouts": ["1x1x1", "1x1x2"]}]}
 *
 * What may be missing: everything but "works", their "kind" and what they are of, "series", their
 * "variant" and, but of serial, their "layouts". A work is then called like its kind and has the
 * kernel that the programs would choose; a series is of the one work there is. Numbers may be
 * written as JSON numbers or as texts: 1000000000, 1e9 or "10^9".
 *
 * A work is a set of numbers and a kernel. A series is one curve: a work, a variant and the layouts
 * of its workers. A point is one layout of a series: what is launched again and again. */
#ifndef UPOUT_PLAN_H
#define UPOUT_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "status.h"

enum { PLAN_SCHEMA = 1, PLAN_ID_BYTES = 128 };

enum variant { VARIANT_SERIAL, VARIANT_OMP, VARIANT_MPI, VARIANT_MAPREDUCE, VARIANT_COUNT };
enum scaling { SCALING_STRONG, SCALING_WEAK };
enum work_kind { WORK_NOTEBOOK, WORK_RANGE, WORK_RANDOM, WORK_INPUT };

/* "trial", "exact", "sieve", and NULL. */
extern const char *const plan_kernels[];

/* "lo", "hi", "count" and "seed" are numbers as the programs take them: 1000 or "10^12+10^9". */
struct work {
    char *name;   /* of a-z, 0-9 and -; unique in the plan */
    char *kernel; /* one of plan_kernels */
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

/* Reads and checks a plan that was measured, or is being so. STATUS_USAGE names the file and, each
 * with its line, all that is wrong: an unknown key, a missing one, a value out of its range, a
 * series that its variant cannot be. The plan is to be closed whatever the status; {0} may be
 * closed too. */
enum status plan_read(struct plan *plan, const char *path, struct error *error);

/* The same of one that is to be measured: its name must be one as works have, its schedules must be
 * known, every series has layouts, and every work a series of the serial program, its base, unless
 * it is a part. */
enum status plan_read_new(struct plan *plan, const char *path, struct error *error);

/* Appears whole or not at all. */
enum status plan_write(const struct plan *plan, const char *path, struct error *error);

/* Makes the paths of lists absolute, as jobs and resumed studies are run in other folders, and
 * takes their checksums. STATUS_USAGE where there is no such file, or it is another than the plan's
 * checksum is of. */
enum status plan_take_inputs(struct plan *plan, struct error *error);

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

/* "serial", "omp", "mpi", "mapreduce"; "strong", "weak"; "notebook", "range", "random", "input". */
const char *variant_name(enum variant variant);
const char *scaling_name(enum scaling scaling);
const char *work_kind_name(enum work_kind kind);

/* How many numbers a point tests: of a weak series, those of one worker times its workers; 0 of an
 * input, which is not read here. Modulo 2^64. */
uint64_t point_numbers(const struct plan *plan, const struct point *point);

#endif
