/* The decision: scale up, scale out, or stay with one core, and what it costs. decision_say.h has
 * its words.
 *
 * It looks at one work: the one whose serial program takes longest. Times are those of whole
 * commands, launch included. Only strong series count, and only points that have a core for each
 * worker. */
#ifndef UPOUT_DECISION_H
#define UPOUT_DECISION_H

#include "curves.h"
#include "steadiness.h"
#include "verdict.h"

/* Jobs of a second, a minute, an hour and a day. */
enum { DECISION_JOBS = 4 };

/* How the time of a choice is known, best first. */
enum basis {
    BASIS_MEASURED,
    BASIS_MODELLED,     /* measured, and the makespan made longer or shorter for the plan's job */
    BASIS_FITTED,       /* from the model of a curve, between its measured points */
    BASIS_OTHER_LAYOUT, /* measured, with as many workers on another number of nodes */
    BASIS_EXTRAPOLATED, /* from a model outside its points, or from one machine for several */
    BASIS_NONE,
};

/* Whether a choice is in time. A median in time is not enough: half of all runs are then late. */
enum in_time {
    IN_TIME_SURE, /* at least decision_in_time of all runs, with a confidence of 95 % */
    IN_TIME_SEEN, /* every launch was, but these are too few to be sure or were modelled; or a model
                     says so */
    IN_TIME_NOT,  /* a launch was late, or the time is not known */
};

/* The share of runs that a deadline must hold for. 29 launches in time are needed to be sure. */
extern const double decision_in_time;

/* Something that has a price: `machines` machines or nodes of `cores` cores each. */
struct choice {
    unsigned machines, cores;
    bool is_node;                  /* priced as nodes; false: as one machine */
    const struct program *program; /* the fastest program here */
    unsigned workers; /* workers of that program; a single machine may leave cores idle */
    const struct measured *point; /* the measured point; NULL: a model's time, or none */
    double time_s;                /* of one command; infinite for BASIS_NONE */
    double low_s, high_s;         /* its 95 % interval; NAN: none */
    double price_of_s;            /* price of a second, in the currency of the plan */
    double price; /* of one command; for its interval, multiply low_s and high_s by price_of_s */
    enum basis basis;
    bool launch_is_guessed; /* more workers than measured: the launch in time_s is the largest
                               point's */

    enum in_time in_time; /* without a deadline, IN_TIME_SURE if the time is known */
    size_t met;           /* launches of the point that were in time; 0 without a point */
    double met_share;     /* decision_met_share */
    bool is_tied;         /* its price is not clearly above the cheapest; so is the chosen one's */
};

struct decision {
    bool counts_nodes;       /* of a table without cores: its workers are nodes */
    bool of_table;           /* others measured: on which machines, and what with, is not known */
    bool is_relative;        /* of a table without times: only ratios are said */
    const struct work *work; /* NULL: no work has a serial time; all below is then empty */
    const struct measured *serial; /* the serial point of that work */
    bool has_parallel;             /* the verdict has more than the base to look at */
    bool is_busy;                  /* steadiness_is_busy of that work */
    bool is_dependent;             /* launches of that work are not independent: steadiness.h */
    struct verdict verdict;        /* how many cores of one machine, or of several */
    /* The same for jobs of DECISION_JOBS lengths, without draws. */
    struct verdict of_jobs[DECISION_JOBS];
    double round_s; /* mean seconds of a round of the study */

    /* Points on several machines were measured. If the verdict is about these, the rest of this is
     * empty. */
    bool has_machines;
    bool knows_machines; /* all these points share six rounds or more with the best one of one
                            machine */
    /* The point with the fewest workers on several machines that is surely faster than the best
     * point of one machine, in the same rounds, and how many times as fast it is. NULL: there is
     * none; the gain is then that of the point which may be fastest. */
    const struct measured *more_machines;
    struct estimate machines_gain;

    double job_s;           /* of the plan's job, in seconds of one core; 0: the one measured */
    struct choice *choices; /* of the plan's prices; owned */
    size_t choice_count;
    /* The cheapest choice; among those of the same price, the fastest. Choices that are measured or
     * fitted come before extrapolated ones, and choices that are surely in time before those that
     * only seem to be. NULL: no choice has a price, or none is in time. */
    const struct choice *chosen;
    /* Costs less, by a time that was not measured; NULL: none */
    const struct choice *maybe_cheaper;
};

/* What is decided from. */
struct grounds {
    const struct study *study;
    const struct measured *points;
    const struct steadiness *steadiness; /* of the plan's works, in its order */
    const struct curves *curves;
};

/* Decides. The decision borrows from the study, the points and the curves, which must outlive it.
 * STATUS_SYSTEM out of memory. Close it whatever the status. */
enum status decision_make(struct decision *decision, const struct grounds *grounds,
                          struct error *error);
void decision_close(struct decision *decision);

/* How many of the point's launches met the deadline, if the work takes `scale` times as long. */
size_t decision_met(const struct measured *point, double deadline_s, double scale);

/* The share of all runs that are in time with a confidence of 95 %, if `met` of `launches` were:
 * the lower bound of Clopper and Pearson (Biometrika 26(4), 1934). NAN: not known, because the
 * launches depend on each other. */
double decision_met_share(const struct decision *decision, size_t met, size_t launches);

#endif
