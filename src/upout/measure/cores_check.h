/* After the first round: did all workers that a program was asked for really work?
 *
 * Where the largest point is less than 0.9 efficient, or used less than 0.9 of a core for each
 * worker, or one worker used more than 1.25, both are launched once more, and their threads are
 * watched (thread_look.h). These launches are no observations. They have OMP_WAIT_POLICY=passive,
 * so that OpenMP's threads sleep while they wait. What is found becomes findings "cores" of the
 * diagnosis, the likeliest cause first, in the order in which people meet them.
 *
 * The study ends there if all added workers together worked less than a quarter of the time of one,
 * and the command became faster by less than a quarter. A quarter, because it lies far from both
 * sides: programs that ignore their number of threads, are bound to one core or are serial gain
 * nothing, and the curve of a program that gains more is worth measuring, even if it is a poor one.
 * A program whose one worker waits for a fifth of its time does not end its study: others may do
 * its work.
 *
 * Other programs can make a healthy program look sick: one thread that waits for a processor makes
 * all those wait that wait for it. So the processors that were idle during the launch are counted,
 * too. What they leave unexplained of the cores that the workers could have used, other programs
 * took. If that is as much as a cause may have lost, the cause is not told and does not end the
 * study; it is said that the machine is too busy to tell. More threads than asked for, bound
 * threads and a quota are seen all the same.
 *
 * Rejected: used cores alone (cores_used.h). Where other programs take processors, a healthy
 * program uses as few as one that is bound to a core; and OpenMP's threads that spin use all of
 * them. */
#ifndef UPOUT_CORES_CHECK_H
#define UPOUT_CORES_CHECK_H

#include "interrupts.h"
#include "point_launch.h"
#include "status.h"
#include "study.h"
#include "thread_look.h"

/* What is known of one number of workers. Times are in seconds. */
struct cores_point {
    double wall_s, cpu_s;                 /* of the first round */
    double watched_wall_s, watched_cpu_s; /* of the launch that was watched; NAN: there was none */
    double idle_s; /* of all processors, during it, as if nobody had watched; NAN: not known */
    struct threads_seen threads; /* of that launch */
};

/* What is known of a program after the first round. */
struct cores_seen {
    unsigned workers;
    struct cores_point one, all; /* one worker; `workers`, which are two or more */
    unsigned processors;         /* that upout may use */
    double quota;                /* processors that a control group allows; 0: no limit */
};

enum cores_cause {
    CORES_TOO_MANY,    /* the one worker used more than one core */
    CORES_NOT_SEEN,    /* it waits, or others do its work: nothing can be said */
    CORES_NOT_READ,    /* the number of workers is not read */
    CORES_BOUND,       /* its threads may run on fewer processors than there are workers */
    CORES_QUOTA,       /* a control group allows less */
    CORES_SERIAL,      /* only one thread works at a time */
    CORES_START,       /* one thread, or none, works for some time at the start */
    CORES_SHORT,       /* there is too little work */
    CORES_SERIAL_PART, /* one thread, or none, works between the others */
    CORES_UNEVEN,      /* workers end before others */
    CORES_SPINNING,    /* threads use cores while they wait */
    CORES_SLOWER,      /* the same work takes more processor time on more workers */
    CORES_BUSY,        /* there may be more, but the machine is too busy to tell */
    CORES_CAUSES
};

/* Whether the points need a look, by their times. */
bool cores_are_odd(const struct cores_seen *seen);

/* Whether the study should end. */
bool cores_are_missing(const struct cores_seen *seen);

/* Which causes apply, in order. Returns their number. */
size_t cores_judge(const struct cores_seen *seen, enum cores_cause causes[CORES_CAUSES]);

/* Checks each program of the study that makes no report of its own, after the first round, and adds
 * what is found to study->diagnosis, and to machine.json. If the study should end, study->idle
 * becomes a sentence without a full stop.
 *
 * If the plan wants copies, as many copies of the command on one worker as the largest point has
 * workers are run side by side, three times, each time after one alone. Where they slow each other
 * down, the machine is the limit (memory bandwidth, caches, hardware threads, the clock), and not
 * how the program shares its work. STATUS_SYSTEM if nothing can be launched, the file cannot
 * be written, or memory runs out. */
enum status cores_check(struct study *study, const struct point_launch *launch,
                        struct error *error);

#endif
