/* Scale up, scale out, or stay with one core? What the measured points answer, and what they
 * cannot.
 *
 * Judged by the time of whole commands, launch included, of the plan's heaviest work: the one whose
 * serial program takes longest. */
#ifndef UPOUT_DECISION_H
#define UPOUT_DECISION_H

#include "curves.h"

/* How a time came to be known, from the best to the least. */
enum basis {
    BASIS_MEASURED,
    BASIS_FITTED,       /* between the measured points of a fitted curve */
    BASIS_EXTRAPOLATED, /* past them, or to several machines where one was measured */
    BASIS_BOUND, /* Amdahl with the upper Karp-Flatt bound: no fit, and past what was measured */
    BASIS_NONE,
};

/* One thing that can be bought: `machines` of `cores` each. On one machine the serial program and
 * fewer workers than cores may be what is fastest. */
struct choice {
    unsigned machines, cores;
    bool is_node; /* priced as a node, even if it is one */
    enum variant variant;
    unsigned workers;     /* that are fastest there */
    double time_s, price; /* of one run of the command; infinite where the basis is none */
    enum basis basis;
    bool in_time; /* meets the deadline, or there is none */
};

struct decision {
    const struct work *work;       /* NULL: no work has a serial time; then all below is empty */
    const struct measured *serial; /* of this work */
    const struct measured *best;   /* the fastest command of one machine; NULL: no parallel one */
    unsigned cores_measured;       /* the most workers of one machine, no more than cores */

    /* The last step to more workers of one machine that gained half of its ideal or more, walking
     * up from the serial program by the fastest command of each number of workers, until a step
     * fails. The gain of a step from n to m workers is (T(n)/T(m) - 1) / (m/n - 1). */
    unsigned worth_workers;       /* 1: none is worth it */
    const struct measured *worth; /* NULL then */
    double worth_gain;            /* of the last step that was worth it, 1 is ideal */
    double next_gain;             /* of the step after it; not a number where there is none */

    bool has_machines; /* there are points of more than one machine */
    /* The fewest workers on more machines that are faster than the best of one; NULL: none are. */
    const struct measured *more_machines;

    struct choice *choices; /* where the plan has prices; owned */
    size_t choice_count;
    const struct choice *chosen; /* the cheapest in time; NULL: no prices, or none is in time */
};

enum status decision_make(struct decision *decision, const struct plan *plan,
                          const struct measured *points, const struct curve *curves,
                          size_t curve_count, struct error *error);
void decision_close(struct decision *decision);

/* One sentence to act on; `text` of DECISION_BYTES. */
enum { DECISION_BYTES = 600 };
const char *decision_sentence(char *text, const struct decision *decision, const struct plan *plan);

/* "measured", "fitted", "extrapolated", "bound", "unknown". */
const char *basis_name(enum basis basis);

/* Whether the dearest choice costs so little that prices are better told of a million runs. */
bool decision_has_small_prices(const struct decision *decision);

/* "serial", "omp", and "omp, 4 workers" where these are not all cores; `text` of 64 bytes. */
const char *choice_program(char *text, const struct choice *choice);

/* "1 machine of 8 cores", "4 nodes of 16 cores"; `text` of 64 bytes. */
const char *choice_label(char *text, const struct choice *choice);

#endif
