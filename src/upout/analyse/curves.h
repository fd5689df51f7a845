/* A series as curves over its workers: the models fitted to them, and what it takes to be worth it.
 *
 * Scaling up and scaling out are told apart: what bends a curve on one node (memory, caches) is not
 * what bends one over several (the network), and a model fitted through both would be of neither.
 * So a series with layouts on one node and on several makes two curves. Rejected: to have the one
 * node's points begin the curve of several; they are free of what that curve is to show. */
#ifndef UPOUT_CURVES_H
#define UPOUT_CURVES_H

#include "models.h"
#include "points.h"

enum { CURVE_FITS = 2 };

struct curve {
    const struct series *series;
    const struct work *work;
    bool is_spread;                 /* of the layouts on several nodes; else of those on one */
    const struct measured **points; /* by workers, the fastest layout of each number; owned */
    size_t count;
    size_t parallel_count;          /* the first ones: no more workers than cores */
    const struct measured *largest; /* the last of these; NULL: there is none */

    struct fit fits[CURVE_FITS]; /* of makespans: Amdahl and USL, or Gustafson of a weak series */
    size_t fit_count;
    struct estimate karp_flatt; /* of the largest, from its speed-up's interval; 0: not to be had */

    /* COST (McSherry, Isard and Murray, Scalability! But at what COST?, HotOS 2015): the smallest
     * number of workers that beats the best serial program by more than the intervals; 0: never.
     * By makespan, and by the time of the whole command. Strong series only. */
    unsigned cost_workers, cost_command_workers;
};

/* One or two for each series of the plan, in its order, one node's first. */
enum status curves_make(const struct study *study, const struct measured *points,
                        struct curve **curves, size_t *count, struct error *error);
void curves_destroy(struct curve *curves, size_t count);

/* The fit to be drawn and to predict from: the USL, else Amdahl or Gustafson; NULL: none. */
const struct fit *curve_best_fit(const struct curve *curve);

/* "mpi" and, where it is not plain, that it is over nodes, that ranks have threads inside, its
 * scaling and schedule. */
const char *curve_label(char *text, size_t bytes, const struct curve *curve);

#endif
