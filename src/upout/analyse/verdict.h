/* Up to how many cores of one machine a job should be scaled, and how sure that is. If the base,
 * the fewest workers that ran, needs several machines, or has all that was tried of one, it is how
 * many cores of all of them.
 *
 * Times are those of whole commands, launch included. For each number of workers, the program
 * counts whose speed-up over the serial one has the best lower bound: the one with the best value
 * would be flattered by chance. All ratios are paired within rounds. The rule is that of worth.h.
 *
 * How sure it is: the rounds are drawn again, with replacement, as often as there were (the
 * bootstrap over blocks: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, 8.6), and
 * the rule is applied to the values of each draw, without intervals. The share of draws that end
 * where the verdict does is a check that does not use the verdict's intervals.
 *
 * For a job of another length the makespan of each launch is made longer or shorter, and launch,
 * input and set-up stay: a model, and called so. */
#ifndef UPOUT_VERDICT_H
#define UPOUT_VERDICT_H

#include "points.h"

/* The question: how many cores for a work that was measured, or for one like it of another length?
 */
struct question {
    const struct measured *points; /* of the study, this work's among them; borrowed */
    size_t count;
    const struct measured *serial; /* the work's serial point */
    double job_s; /* the serial program's makespan of the job; 0: the measured one */
    /* Other programs took processors meanwhile (steadiness_is_busy). They slow down many cores more
     * than one. So what was worth it is worth it without them, too, and what was not worth it may
     * be. */
    bool is_busy;
};

struct verdict {
    double job_s;          /* of the serial program's makespan */
    bool is_modelled;      /* the job is not the one that was measured */
    bool is_over_machines; /* more workers are on more machines */

    size_t rungs;  /* numbers of workers that were looked at, the serial program among them */
    size_t rounds; /* the most that some parallel point has in common with the serial program */
    /* Whether some parallel point has an interval. If not, there is no verdict, and what follows is
     * empty. */
    bool is_known;

    unsigned worth_workers;  /* this many are surely worth it; those of the base: no more */
    unsigned most_workers;   /* more are not worth it; up to here, the data cannot tell */
    unsigned cores_measured; /* the most workers that were looked at */
    /* The point of the most workers, above worth_workers, of which too little is known: no launch
     * of it succeeded, or too few are in a round with the serial program. NULL: none.
     * most_workers is not less. */
    const struct measured *unknown;
    size_t unknown_rounds; /* that it has with the serial program */
    bool is_busy;          /* and some step is not worth it: most_workers is cores_measured */
    const struct measured *worth; /* the point of worth_workers; NULL: the serial program */
    /* Of the last step that is worth it, and of the best step after it. */
    struct estimate gain, next;

    /* The parallel point with the best lower bound of its speed-up over the serial program, and
     * this speed-up; NULL: none has an interval. */
    const struct measured *fastest;
    struct estimate fastest_speed_up;
    struct estimate speed_up; /* of `worth` */
    /* Median seconds of commands: of the serial program and of the point, for `fastest` and for
     * `worth`. Of all launches, so that they are those of the tables; of a modelled job in the
     * rounds in common. */
    double fastest_serial_s, fastest_s, worth_serial_s, worth_s;

    /* The share of draws that end in worth_workers .. most_workers; NAN: none were drawn, or no end
     * is outside. */
    double same;
    /* About how many rounds would decide what is still open; NAN: nothing is open, or no sensible
     * number would decide it. */
    double rounds_needed;
};

enum { VERDICT_DRAWS = 2000 };

/* `draws` of 0 leaves `same` out. The verdict borrows from the points. STATUS_SYSTEM out of memory.
 */
enum status verdict_make(struct verdict *verdict, const struct question *question, size_t draws,
                         struct error *error);

/* Whether a point may be part of a verdict: it went well, has more workers than the base and a core
 * for each, and belongs to a strong series of the base's work. */
bool verdict_counts(const struct measured *point, const struct measured *base);

/* The time of a command, in seconds, whose work takes `scale` times as long. */
double verdict_command_s(const struct record *record, double scale);

/* How many times as fast as the base the point is, by such commands, paired within rounds.
 * STATUS_SYSTEM out of memory. */
enum status verdict_ratio(const struct measured *base, const struct measured *point, double scale,
                          struct paired *paired, struct error *error);

#endif
