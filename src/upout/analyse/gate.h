/* A gate: does one program, the head, take at most `slowdown` times as long as another, the base,
 * on each layout of workers?
 *
 * The ratio of a layout is head / base, paired within rounds (paired.h). The gate passes if the
 * whole interval of every layout lies below the slow-down, and fails if that of one lies above.
 * Otherwise it cannot tell. So a head that is exactly as much slower as is allowed neither passes
 * nor fails, except by mistake.
 *
 * The data are looked at after 12, 24, 48, 96 and 192 rounds, so that a clear case ends soon. Each
 * look at each layout could be wrong by chance; so the intervals are wider: the chance of a mistake
 * to one side, 1 %, is divided among the looks and the layouts (Bonferroni). Of 100 gates at most
 * one fails though the head is not slower than allowed, and at most one passes though it is.
 * tests/instrument counts both.
 *
 * Rejected: a fixed number of rounds (12 are enough on a quiet machine, 192 take sixteen times as
 * long); a test against a ratio of 1 (with enough rounds any head fails, for a difference that
 * nobody minds); Holm's steps beyond the first, because the answer needs one layout. */
#ifndef UPOUT_GATE_H
#define UPOUT_GATE_H

#include <stdbool.h>
#include <stddef.h>

#include "stats.h"
#include "status.h"
#include "study.h"

enum { GATE_LOOKS = 5, GATE_LEAST_ROUNDS = 12, GATE_MOST_ROUNDS = 192 };

/* The rounds after which the data are looked at. */
extern const unsigned gate_rounds[GATE_LOOKS];

enum gate_answer { GATE_PASS, GATE_FAIL, GATE_CANNOT_TELL };

enum { GATE_WORKERS_BYTES = 64, GATE_WHY_BYTES = 640 };

/* One layout. */
struct gate_point {
    const struct point *base, *head;
    char workers[GATE_WORKERS_BYTES]; /* "4 threads" */
    struct estimate ratio;            /* head / base */
    double base_s, head_s;            /* medians of their common rounds; NAN: there is none */
    enum gate_answer answer;
    /* With GATE_CANNOT_TELL, about how many rounds would tell; NAN: not known. */
    double rounds;
    bool is_lost;             /* base failed twice, or at once: more rounds cannot tell */
    char why[GATE_WHY_BYTES]; /* which launch failed, and how; "": none did */
};

struct gate {
    const struct study *study;
    enum gate_answer answer;
    bool is_over;     /* more rounds would change nothing */
    char wrong[1024]; /* launches that gave different answers, so that the gate fails; "": none */
    struct gate_point *points; /* owned */
    size_t count;
    unsigned rounds; /* so far */
    double seconds;  /* of all launches */
};

/* Judges a study whose plan has a slowdown: its base is the program with is_base, its head the
 * other one. STATUS_USAGE if they have different layouts. STATUS_SYSTEM out of memory. Close the
 * gate whatever the status; {0} may be closed, too. */
enum status gate_judge(struct gate *gate, const struct study *study, struct error *error);
void gate_close(struct gate *gate);

/* "pass", "fail", "cannot tell". */
const char *gate_answer_name(enum gate_answer answer);

#endif
