/* A series as curves over its workers, the models fitted to them, and the number of workers from
 * which they beat the serial program.
 *
 * Scaling up and scaling out are kept apart. Memory and caches bend a curve on one node, the
 * network bends one over several nodes; one model fitted through both would describe neither. So a
 * series with layouts on one node and on several makes two curves. Rejected: starting the curve of
 * several nodes with the points of one node, because they lack the network that this curve is to
 * show. */
#ifndef UPOUT_CURVES_H
#define UPOUT_CURVES_H

#include "models.h"
#include "points.h"

enum { CURVE_FITS = 2 };

struct cost {
    unsigned workers; /* 0: more than were measured, if is_known */
    bool is_known;    /* false: the largest point has too few rounds to tell */
};

struct curve {
    const struct series *series;
    const struct work *work;
    bool is_spread;   /* the layouts on several nodes; false: those on one */
    bool is_relative; /* of a table without times: those of the fits have no unit */
    /* The fastest layout of each number of workers: first the parallel points
     * (measured.is_parallel), then the others, each by workers. The array is owned, the points are
     * not. */
    const struct measured **points;
    size_t count;
    size_t parallel_count;          /* of the parallel points: no more workers than cores */
    const struct measured *largest; /* the last parallel point; NULL: there is none */

    /* Fits to makespans. A strong series has Amdahl's law and the USL, a weak one Gustafson's. The
     * makespans are those that the paired speed-ups give with the serial program's median, so that
     * a machine that changes its speed bends no curve; their errors are those of the speed-ups. */
    struct fit fits[CURVE_FITS];
    size_t fit_count;
    struct sample_point *samples; /* what was fitted: the parallel points that have a speed-up */
    size_t sample_count;
    double serial_s;            /* the serial program's median makespan, of one share of the work;
                                   0: none was measured */
    struct estimate karp_flatt; /* of `largest` (curve_karp_flatt) */

    /* COST (McSherry, Isard and Murray, Scalability! But at what COST?, HotOS 2015): the fewest
     * workers from which on all speed-ups over the best serial program have an interval above 1.
     * Once by makespan, once by the time of the whole command. Strong series only. */
    struct cost cost, cost_of_commands;
};

struct curves {
    struct curve *items;
    size_t count;
};

/* Makes one or two curves for each series of the plan, in the plan's order; the one of one node is
 * first. They borrow from the study and the points. STATUS_SYSTEM out of memory. Close the curves
 * whatever the status. */
enum status curves_make(const struct study *study, const struct measured *points,
                        struct curves *curves, struct error *error);
void curves_close(struct curves *curves);

/* The fit to draw and to predict from: the one with the smallest AICc; NULL if nothing could be
 * fitted. */
const struct fit *curve_best_fit(const struct curve *curve);

/* The serial fraction that would explain what a point of a strong series gains over one worker of
 * the same program. Karp and Flatt compare with that worker; the serial program may be another
 * program. NAN below CURVE_KARP_FLATT_LEAST workers, where noise decides it: with 2 workers and 2 %
 * noise an ideal program had "limits" of 27. */
enum { CURVE_KARP_FLATT_LEAST = 4 };
struct estimate curve_karp_flatt(const struct measured *point);

/* "omp", "mpi, several nodes, threads inside, weak, dynamic,1": the program, and what sets the
 * curve apart from a plain one. Fills and returns `text`. */
const char *curve_label(char *text, size_t bytes, const struct curve *curve);

#endif
