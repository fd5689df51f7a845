/* A scaling table that others made: how long, or how fast, a program was on how many workers. */
#ifndef UPOUT_TABLE_H
#define UPOUT_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "grid.h"
#include "plan.h"
#include "status.h"

/* The most rows for one number of workers: ratios are estimated from all pairs of them. And the
 * most layouts: all are compared with all. */
enum { TABLE_MOST_LAUNCHES = 2000, TABLE_MOST_LAYOUTS = 500 };

/* What the value of a row is. More is better for all but a time. */
enum table_measure { TABLE_TIME, TABLE_RATE, TABLE_SPEED_UP, TABLE_EFFICIENCY };

/* What the user says about the columns. A member that is NULL or 0 is guessed. */
struct table_words {
    const char *workers; /* the name of a column, or its number from 1; or a product: nodes*ranks */
    const char *value;
    double unit_s; /* seconds of a time that has no unit of its own */
    bool weak;     /* the work of a row grows with its workers */
};

struct table_row {
    unsigned line;
    char *label; /* of the program; "" without such a column */
    struct layout layout;
    double value;      /* seconds of a TABLE_TIME */
    unsigned round;    /* in which it was launched; 0: not known */
    uint64_t sequence; /* which of all launches it was; 0: not known */
    bool is_crowded;   /* its node has fewer cores than workers */
};

struct table {
    enum table_measure measure;
    bool is_weak;           /* times are of work that grows with the workers */
    bool counts_nodes;      /* workers are nodes: the table has no number of cores */
    struct table_row *rows; /* sorted by label and workers; a repeated one is another launch */
    size_t count;
    size_t left_out; /* rows without a value, or of jobs that did not end well */
    char *said;      /* which columns were taken, as a sentence */
    char *base;      /* the label that all others are compared with; NULL: the first */
    char *work;      /* the name of what was done; NULL: not known */
};

/* Takes the columns from the grid; `name` is for messages. Columns are recognised by their names,
 * in any case: ntasks and cpus-per-task, cores, threads, ranks, nodes and so on; time, elapsed,
 * seconds, rate, speed-up, efficiency. Without a header there must be two columns: workers, then
 * seconds. STATUS_USAGE, with the line, if two columns could be the value, if a cell is no number
 * of workers or no positive value, if only some times have a unit, if there are more than
 * TABLE_MOST_LAYOUTS layouts or more than TABLE_MOST_LAUNCHES rows of one, or if nothing is left.
 * Close the table whatever the status. */
enum status table_take(struct table *table, const struct grid *grid, const char *name,
                       const struct table_words *words, struct error *error);
void table_close(struct table *table);

#endif
