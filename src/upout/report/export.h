/* The observations in the formats of other tools. */
#ifndef UPOUT_EXPORT_H
#define UPOUT_EXPORT_H

#include <stddef.h>
#include <stdio.h>

#include "status.h"
#include "study.h"

/* "extrap": the JSON lines that Extra-P reads, one for each observation of a series that has no
 * more workers than cores. Its parameters are the numbers of the layout that vary: nodes, ranks (on
 * each), threads (of each). Extra-P takes no file in which a call path (work, program, scaling,
 * schedule) lacks a coordinate of another, so that only layouts are written that all have; of the
 * others, *left_out counts the points. omp and mpi share little more than one worker: "extrap:mpi"
 * writes what the series of one program share.
 *
 * "google-benchmark": the JSON that programs of Google Benchmark write, one run for each
 * observation, in ns, for its tools/compare.py; the CPU time is the sum of the workers' busy times.
 *
 * STATUS_USAGE names the formats that there are, or says that nothing is left to export. */
enum status study_export(const struct study *study, const char *format, FILE *out, size_t *left_out,
                         struct error *error);

#endif
