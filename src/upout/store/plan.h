/* What a study measures: works, series, points, and their arithmetic.
 *
 * A work is what is computed: a set of numbers and a kernel, or whatever a command does. A series
 * is one curve: a work, a program and layouts of workers. A point is one layout of a series, which
 * is launched again and again. */
#ifndef UPOUT_PLAN_H
#define UPOUT_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "program.h"
#include "status.h"

enum { PLAN_ID_BYTES = 128, PLAN_MOST_WORKERS = 1 << 20, PLAN_MOST_SLOWDOWN = 100 };

/* The most numbers of steps of a layout that a production run is estimated from. */
enum { PLAN_MOST_LENGTHS = 16 };

enum scaling { SCALING_STRONG, SCALING_WEAK };
enum work_kind { WORK_NOTEBOOK, WORK_RANGE, WORK_RANDOM, WORK_INPUT, WORK_COMMAND };

/* The names of scalings and of kinds of work, in the order of their enumerations; NULL follows the
 * last. */
extern const char *const plan_scalings[], *const plan_work_kinds[];

/* WORK_COMMAND is for programs that are not prime programs: it is whatever the command does, and
 * has no numbers; it may have a size, the value of {size} in the command.
 *
 * "lo", "hi", "count" and "seed" are numbers as the programs take them: 1000 or "10^12+10^9". */
struct work {
    char *name;   /* of the characters a-z, 0-9 and -; unique in the plan */
    char *kernel; /* one of vocabulary_kernels; NULL for WORK_COMMAND */
    enum work_kind kind;
    uint64_t lo, hi;      /* WORK_RANGE, both included */
    uint64_t count, seed; /* WORK_RANDOM; the default seed is 1 */
    unsigned bits;        /* WORK_RANDOM; default: 64 */
    uint64_t size;        /* WORK_COMMAND; 0: none */
    uint64_t steps;       /* WORK_COMMAND: how long it is, the value of {steps}; 0: not known */
    char *input;          /* WORK_INPUT: the path of a list, as for --input; otherwise NULL */
    char *checksum;       /* of the list, when the study began; NULL: not known */
};

/* Written "1x2x4". The product is the number of workers. */
struct layout {
    unsigned nodes;
    unsigned ranks;   /* on each node; 1 for serial and omp */
    unsigned threads; /* of each rank */
};

/* The base can also have a weak series. For each number of workers above 1 that the weak series of
 * the same work have, it has a point in which the base does, on one worker, the work that has grown
 * for that number. A base that has only one worker has no other points there. */
struct series {
    size_t work;                   /* index into the plan's works */
    const struct program *program; /* of the plan's */
    enum scaling scaling; /* weak: the work grows with the workers; not for a notebook or input */
    char *schedule;       /* as for --schedule; NULL: the program's default */
    struct layout *layouts;
    size_t layout_count;
};

struct point {
    char id[PLAN_ID_BYTES]; /* "range/omp/strong/1x1x2", followed by "/x4" if one worker does 4
                               shares, and by "/dynamic,1000" if the series has a schedule; unique
                               in the plan */
    size_t series;          /* index into the plan's series */
    struct layout layout;
    unsigned shares; /* how many times as much work: in a weak series the number of workers that it
                        has grown for, otherwise 1 */
    unsigned copies; /* of its command, side by side; 0 or 1: one. Points of a plan have one */
};

struct price {
    unsigned cores;
    double price; /* of an hour, in any currency */
};

struct plan {
    char *name;           /* characters as in the name of a work; default: that of the file */
    bool is_part;         /* "part": the points of a plan that one job measures. Older parts have no
                             serial points to compare with */
    uint64_t seed;        /* of the order of launches; default: the time */
    unsigned repetitions; /* the most launches of a point; of a base, twice as many; default: 30 */
    unsigned least_launches; /* of each point, whatever the budget; default: 0 */
    unsigned warmup;         /* launches of each point before the first round; they do not count */
    bool keep_output;        /* what launches print and write is kept, also if they succeed */
    double precision; /* wanted half-width of the intervals of ratios, relative; default: 0.05 */
    double budget_s;  /* of all launches together; default: 110 */
    double timeout_s; /* of one launch; default: 60 */
    double slowdown;  /* of a gate: how many times as long the other program may take as the base on
                         the same layout; every point is launched once a round, and no precision
                         ends the rounds. 0: the plan is none of a gate */
    bool copies;      /* after the first round, copies of each command are compared with one alone:
                         see cores_check.h */

    struct program *programs; /* those that series may have; at most one is the base */
    size_t program_count;
    struct work *works;
    size_t work_count;
    struct series *series;
    size_t series_count;
    struct point *points; /* of all series, in order; made by plan_make_points, not in the file */
    size_t point_count;

    struct price *machine_prices; /* "machine_prices": [{"cores": 8, "price": 0.4}, ...] */
    size_t machine_price_count;
    struct price node_price; /* "node_price"; cores 0: no price */
    double deadline_s;       /* 0: no deadline */
    double job_s;            /* of the job to decide for, on one core; 0: the one measured */
};

/* Makes the points from the series. STATUS_USAGE if two points are the same, or if one has more
 * work or workers than the programs can take. STATUS_SYSTEM out of memory. */
enum status plan_make_points(struct plan *plan, struct error *error);
void plan_close(struct plan *plan);

/* The point with this id; NULL if the plan has none. */
const struct point *plan_find_point(const struct plan *plan, const char *id);

/* Keeps the points on this number of nodes, and the points on one node that they are compared with:
 * the serial program, one worker of each series, layouts with as many workers, and the largest
 * layout of each series. The plan becomes a part. STATUS_SYSTEM out of memory; the plan may then
 * only be closed. */
enum status plan_keep_nodes(struct plan *plan, unsigned nodes, struct error *error);

/* Whether both have the same numbers and kernel. Lists are compared by their checksums if both are
 * known, otherwise by their paths. */
bool work_is_same(const struct work *one, const struct work *other);

/* The numbers of a work, and its kernel: "the numbers 0 to 100, kernel sieve"; "" for a command.
 * The work has grown to `shares` times its size. Fills and returns `text`, of WORK_TEXT_BYTES. */
enum { WORK_TEXT_BYTES = 1024 };
const char *work_text(char *text, const struct work *work, unsigned shares);

/* How a report calls the work: by its name, or "the command" if that is only the default name of
 * its kind. */
const char *work_words(const struct work *work);

/* Whether a series of the plan has this program. */
bool plan_needs(const struct plan *plan, const struct program *program);

/* The first program of a series whose ranks upout's launcher starts; with is_prime only a prime
 * program. NULL: there is none. */
const struct program *plan_find_ranks(const struct plan *plan, bool is_prime);

/* The program with this name; NULL: there is none. */
const struct program *plan_find_program(const struct plan *plan, const char *name);

/* The program that others are compared with; NULL: there is none. */
const struct program *plan_base(const struct plan *plan);

/* What the times of a work are: the same for all its programs. */
enum program_times plan_times(const struct plan *plan, size_t work);

/* Whether a work is whatever a command does. */
bool plan_has_commands(const struct plan *plan);

/* Whether a series has a prime program; one with ranks, so that more machines can be used. */
bool plan_has_primes(const struct plan *plan);
bool plan_has_ranks(const struct plan *plan);
bool plan_has_weak(const struct plan *plan);

unsigned layout_workers(struct layout layout);

/* The workers on each of its nodes. */
unsigned layout_of_node(struct layout layout);

bool layout_is_same(struct layout one, struct layout other);

/* Writes "1x2x4". Returns text. */
enum { LAYOUT_BYTES = 34 };
const char *layout_show(char text[LAYOUT_BYTES], struct layout layout);

/* Reads "1x2x4". Returns false if the text is not a layout or has more than PLAN_MOST_WORKERS
 * workers; *layout is then undefined. */
bool layout_parse(const char *text, struct layout *layout);

/* A text of `length` bytes as a name: in small letters, other characters as '-'. Fills `name`, of
 * PLAN_NAME_BYTES, which is "" only if the text is. */
enum { PLAN_NAME_BYTES = 41 };
void plan_name_plainly(char *name, const char *text, size_t length);

/* The name of a plan or a program by that of its file, whose path has `length` bytes: without
 * folders and ".json". Fills `name`, of PLAN_NAME_BYTES. */
void plan_name_after(char *name, const char *path, size_t length);

/* Whether the text can name a plan or a work: 1 to 40 of the characters a-z, 0-9 and -. */
bool plan_is_name(const char *name);

/* "strong", "weak"; "notebook", "range", "random", "input", "command". */
const char *scaling_name(enum scaling scaling);
const char *work_kind_name(enum work_kind kind);

/* The point of the base program that does the same work as the point, on the fewest workers: one,
 * unless the work is too large for one. It may be the point itself. `is_out` has a flag for each
 * point of the plan that cannot be the base, because it failed; NULL: all can. Returns NULL if
 * there is none, as in older plans for weak series. */
const struct point *plan_find_base(const struct plan *plan, const struct point *point,
                                   const bool *is_out);

/* Whether other points are compared with it. Such a point is launched twice a round, or
 * once if its work has grown. */
bool point_is_base(const struct plan *plan, const struct point *point);

/* The work and the program of a point of the plan. */
const struct work *point_work(const struct plan *plan, const struct point *point);
const struct program *point_program(const struct plan *plan, const struct point *point);

/* {size} of a point's command: that of the work times its shares; 0: it has none. */
uint64_t point_size(const struct plan *plan, const struct point *point);

/* How many numbers a point tests, modulo 2^64: those of the work times its shares. 0 for a command,
 * and for an input, which is not read here. */
uint64_t point_numbers(const struct plan *plan, const struct point *point);

#endif
