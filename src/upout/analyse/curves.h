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

struct curve {
    const struct series *series;
    const struct work *work;
    bool is_spread; /* the layouts on several nodes; false: those on one */
    /* The fastest layout of each number of workers. Parallel points (measured.is_parallel) first,
     * then by workers. The array is owned, the points are not. */
    const struct measured **points;
    size_t count;
    size_t parallel_count;          /* the first points: no more workers than cores */
    const struct measured *largest; /* the last parallel point; NULL: there is none */

    /* Fits to makespans. A strong series has Amdahl's law and the USL, a weak one Gustafson's. */
    struct fit fits[CURVE_FITS];
    size_t fit_count;
    struct estimate karp_flatt; /* of `largest`, from its speed-up's interval; count 0: not known */

    /* COST (McSherry, Isard and Murray, Scalability! But at what COST?, HotOS 2015): the fewest
     * workers whose speed-up over the best serial program has an interval above 1; 0: none. Once by
     * makespan, once by the time of the whole command. Strong series only. */
    unsigned cost_workers, cost_command_workers;
};

/* Makes one or two curves for each series of the plan, in the plan's order; the one of one node is
 * first. They borrow from the study and the points. *curves is the caller's, to be freed by
 * curves_destroy. STATUS_SYSTEM out of memory. */
enum status curves_make(const struct study *study, const struct measured *points,
                        struct curve **curves, size_t *count, struct error *error);
void curves_destroy(struct curve *curves, size_t count);

/* The fit to draw and to predict from: the USL, otherwise Amdahl's or Gustafson's law; NULL if
 * nothing could be fitted. */
const struct fit *curve_best_fit(const struct curve *curve);

/* "omp", "mpi, several nodes, threads inside, weak, dynamic,1": the program, and what sets the
 * curve apart from a plain one. Fills and returns `text`. */
const char *curve_label(char *text, size_t bytes, const struct curve *curve);

#endif
