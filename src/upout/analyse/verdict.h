/* Up to how many cores of one machine a job should be scaled, and how sure that is.
 *
 * Times are those of whole commands, launch included. On each number of workers the program with
 * the best lower bound of its speed-up over the serial one is looked at: the one with the best
 * value would be flattered by chance. All ratios are paired within rounds. The rule is that of
 * worth.h.
 *
 * How sure it is: the rounds are drawn again, with replacement, as often as there were (the
 * bootstrap over blocks: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, 8.6), and
 * each draw is walked by its values alone. The share of draws that end where the verdict says is a
 * check of the verdict that does not use its intervals.
 *
 * For a job of another length the makespan of each launch is made longer or shorter, and launch,
 * input and set-up stay: a model, and called so. */
#ifndef UPOUT_VERDICT_H
#define UPOUT_VERDICT_H

#include "points.h"

/* How many cores: for a work that was measured, or one like it of another length. */
struct question {
    const struct measured *points; /* of the study, this work's among them; borrowed */
    size_t count;
    const struct measured *serial; /* the work's serial point */
    double job_s; /* the serial program's makespan of the job; 0: the measured one */
};

struct verdict {
    double job_s;     /* of the serial program's makespan */
    bool is_modelled; /* the job is not the one that was measured */

    size_t rungs;  /* numbers of workers that were looked at, the serial program among them */
    size_t rounds; /* the most that some parallel point has in common with the serial program */
    /* Some parallel point has an interval. If not, there is no verdict, and what follows is empty.
     */
    bool is_known;

    unsigned worth_workers;  /* this many are surely worth it; 1: one core */
    unsigned most_workers;   /* beyond these none is worth it; between, it cannot be told */
    unsigned cores_measured; /* the most workers of one machine */
    unsigned unmeasured; /* the most workers, above worth_workers, that were planned and of which no
                            launch succeeded; 0: none. most_workers is not less */
    const struct measured *worth; /* the point of worth_workers; NULL: the serial program */
    struct estimate gain, next;   /* of the last step that is worth it, and of the best later one */

    /* The parallel point with the best lower bound of its speed-up over the serial program, and
     * this speed-up; NULL: none has an interval. */
    const struct measured *fastest;
    struct estimate fastest_speed_up;
    struct estimate speed_up; /* of `worth` */
    /* Medians of the rounds in common, of commands: the serial program's and the point's, of
     * `fastest` and of `worth`. */
    double fastest_serial_s, fastest_s, worth_serial_s, worth_s;

    double same; /* the share of draws that end in worth_workers .. most_workers; NAN: none drawn */
    /* The number of rounds, about, that would decide what cannot be told yet; NAN: nothing is open,
     * or no sensible number would. */
    double rounds_needed;
};

enum { VERDICT_DRAWS = 2000 };

/* `draws` of 0 leaves `same` out. The verdict borrows from the points. STATUS_SYSTEM out of memory.
 */
enum status verdict_make(struct verdict *verdict, const struct question *question, size_t draws,
                         struct error *error);

/* Whether a point may be part of a verdict: it went well, has a core for each of two workers or
 * more, and belongs to a strong series of the work. */
bool verdict_counts(const struct measured *point, const struct work *work);

/* The time of a command, in seconds, whose work takes `scale` times as long. */
double verdict_command_s(const struct record *record, double scale);

#endif
