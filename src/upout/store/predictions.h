/* predictions.json: makespans that upout predict simulated. The report of a study shows them beside
 * the measured ones.
 *
 *     {"schema": 2, "platform": "flat:256, 4 cores a node, 2 us, 1.25 GB/s",
 *      "predictions": [{"work": "range", "program": "mpi", "schedule": "dynamic", "ranks": 64,
 *                       "nodes": 16, "serial_s": 4.1, "makespan_s": 0.07}, ...]}
 *
 * Schema 1, which is still read, says "variant" in place of "program".
 *
 * The predictions of one work, program and schedule are a curve. They are next to each other,
 * sorted by ranks. */
#ifndef UPOUT_PREDICTIONS_H
#define UPOUT_PREDICTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "plan.h"
#include "status.h"

#define PREDICTIONS_FILE "predictions.json" /* in the folder of a study */

struct prediction {
    char *work, *schedule;
    const char *program; /* "mpi" or "mapreduce"; static */
    unsigned ranks, nodes;
    double serial_s; /* the same for a whole curve: the work on one core, cut as for one rank */
    double makespan_s;
};

struct predictions {
    char *platform; /* in words */
    struct prediction *items;
    size_t count;
};

/* Reads a file; a missing one counts as empty. STATUS_USAGE names the file, the line and the
 * mistake. Close the predictions whatever the status; {0} may be closed too. */
enum status predictions_read(struct predictions *predictions, const char *path,
                             struct error *error);
enum status predictions_write(const struct predictions *predictions, const char *path,
                              struct error *error);
void predictions_close(struct predictions *predictions);

/* Adds a copy of the prediction. STATUS_SYSTEM out of memory. */
enum status predictions_add(struct predictions *predictions, const struct prediction *prediction,
                            struct error *error);

/* Whether there is a prediction for this work. */
bool predictions_has(const struct predictions *predictions, const char *work);

/* How many predictions, from index `first` on, belong to the same curve as the first of them. */
size_t predictions_curve(const struct predictions *predictions, size_t first);

/* serial_s / makespan_s, and that divided by the ranks. */
double prediction_speed_up(const struct prediction *prediction);
double prediction_efficiency(const struct prediction *prediction);

#endif
