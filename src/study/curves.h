/* A series as a curve over its workers: the models fitted to it, and what it takes to be worth it.
 */
#ifndef PRIMES_STUDY_CURVES_H
#define PRIMES_STUDY_CURVES_H

#include "models.h"
#include "points.h"

enum { CURVE_FITS = 2 };

struct curve {
    const struct series *series;
    const struct work *work;
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

/* One for each series of the plan, in its order. */
enum status curves_make(const struct study *study, const struct measured *points,
                        struct curve **curves, struct error *error);
void curves_destroy(struct curve *curves, size_t count);

/* The fit to be drawn and to predict from: the USL, else Amdahl or Gustafson; NULL: none. */
const struct fit *curve_best_fit(const struct curve *curve);

/* "range, omp" and, where it is not plain, its scaling and schedule. */
const char *curve_label(char *text, size_t bytes, const struct curve *curve);

#endif
