/* Which layouts of a program pass a rule, as far as the intervals of their ratios tell: for
 * proposals, whose readers ask for a number such as "an efficiency of 75 %".
 *
 * Ratios are paired within rounds, against the smallest layout that ran. A layout passes if the
 * whole interval of its ratio is above what the rule asks for, fails if it is below, and otherwise
 * cannot be told. Rejected: to judge by the medians, as most tables do. A layout at the limit then
 * passes in every second study.
 *
 * Times are those of points.h: what the program itself tells, or the wall time of its command. */
#ifndef UPOUT_PASSING_H
#define UPOUT_PASSING_H

#include "analysis.h"
#include "rules.h"

enum passes { PASSES_YES, PASSES_NO, PASSES_UNKNOWN };

struct passing_row {
    const struct measured *point;
    struct estimate speed_up; /* over the smallest layout; of itself 1, without an interval */
    struct estimate step;     /* times as fast as the row before; value NAN: this is the first */
    enum passes passes;       /* the first always does */
};

struct passing {
    const struct series *series;
    const struct work *work;
    /* The fastest layout of each number of workers, from few to many, with a core for each worker.
     * Two or more; owned. */
    struct passing_row *rows;
    size_t count;
    bool has_intervals; /* of some row */
    /* Indices of rows: the largest that surely passes, and the one beyond which nothing passes. */
    size_t largest, most;
    struct rule_answer by_medians; /* the answer if intervals are ignored */
};

/* Judges the series of the decision's fastest point; without one, or if it has one layout, the
 * strong series with the most layouts. Only series of the program with this name count, unless it
 * is NULL. `rule` is not RULE_FASTEST. STATUS_USAGE if the series has fewer than two layouts, or if
 * the plan does not have the program; STATUS_SYSTEM out of memory. It borrows from the analysis.
 * Close it whatever the status. */
enum status passing_make(struct passing *passing, const struct analysis *analysis,
                         const struct rule *rule, const char *program, struct error *error);
void passing_close(struct passing *passing);

/* The efficiency of a row: its speed-up / its workers over those of the smallest layout. */
struct estimate passing_efficiency(const struct passing *passing, size_t row);

/* "passes", "fails", "cannot be told". */
const char *passes_name(enum passes passes);

#endif
