/* The production run: how long a job of many steps takes on each layout, from launches of a few
 * steps.
 *
 * The time of a layout is fixed + rate x steps: start, input and output are in the first, the work
 * in the second. Two lengths give both, a third tests that the line is straight. The lengths of one
 * round belong together, so each round gives a line, and the rounds their scatter: the machine's
 * changes of speed do not bend the line.
 *
 * The steady speed-up is the ratio of the times of a step, paired within rounds (paired.h): what a
 * job gains that is so long that its start counts no more.
 *
 * Rejected: the time of the longest launch, multiplied. It multiplies the start, too. And the ratio
 * of two medians of a step: base and layout then come from other rounds of the machine. */
#ifndef UPOUT_PRODUCTION_H
#define UPOUT_PRODUCTION_H

#include <stdbool.h>
#include <stddef.h>

#include "laws.h"
#include "stats.h"
#include "status.h"
#include "study.h"

/* The time of a step in one round. */
struct round_step {
    unsigned round;
    double step_s;
};

struct production {
    const struct program *program;
    struct layout layout; /* of a predicted one only the number of workers counts */
    unsigned workers;
    bool is_predicted;      /* by a law, from the measured layouts of the program */
    size_t lengths, rounds; /* numbers of those that it was measured with; 0 if predicted */
    size_t flat_rounds;     /* others, which are left out: more steps took no longer there. If there
                               are some, nothing has an interval */

    struct estimate fixed_s; /* what does not depend on the steps; may be below 0 by noise */
    struct estimate step_s;  /* of one step */
    struct estimate total_s; /* of the wanted steps */
    struct estimate bend; /* the middle length / the line through the others; value NAN: there are
                             only two lengths */
    double round_s;       /* of all lengths together, launched once; NAN if predicted */

    struct round_step *steps; /* owned; of each of the rounds, in their order; NULL if predicted */
    /* The base's time of a step / that of this layout; of the base itself 1, without an interval.
     * value NAN: predicted, the two share no round, or the time of a step is not known, as either
     * has flat rounds or is bent. */
    struct estimate steady;
};

/* More workers than any that were measured or predicted, of one program. Their time is unknown
 * until one more number of workers is measured. */
struct beyond {
    const struct program *program;
    unsigned known;    /* the largest number of workers that was measured or predicted */
    unsigned measure;  /* the number of workers to measure: it tells most for its core-hours */
    double core_h;     /* of PAIRED_FEWEST rounds there */
    bool is_predicted; /* core_h; false: no law could be fitted, so it is the most that is likely,
                          as if more workers were no faster */
};

struct productions {
    struct production *items; /* owned; by program, then by workers */
    size_t count;
    struct beyond *beyond; /* owned; one for each program that was measured, in their order */
    size_t beyond_count;
    double most_steps; /* of the longest launch */
    size_t left_out;   /* layouts where more steps took no longer, in half of the rounds or more */
};

/* Estimates all layouts that were measured with two lengths or more, in strong series, and predicts
 * those of twice and four times as many workers. STATUS_USAGE if the study has no such layout, or
 * if time does not grow with the steps; STATUS_SYSTEM out of memory. Close the productions whatever
 * the status. */
enum status productions_make(struct productions *productions, const struct study *study,
                             double steps, struct error *error);
void productions_close(struct productions *productions);

/* Whether the line is surely bent, by more than 3 %. */
bool production_is_bent(const struct production *production);

/* Whose time of a step a steady speed-up is against: the layout with the fewest workers of the
 * program that is the base, if it was measured with two lengths, else of the same program. */
const struct production *production_base(const struct productions *productions,
                                         const struct production *production);

/* How many jobs in a row the run takes under a time limit; each pays the fixed time again. 0: not
 * even one step fits. *total_s becomes the sum of their times. */
double production_jobs(const struct production *production, double steps, double limit_s,
                       struct estimate *total_s);

#endif
