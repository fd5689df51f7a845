/* The observations of a study in the formats of other tools. */
#ifndef UPOUT_EXPORT_H
#define UPOUT_EXPORT_H

#include <stddef.h>
#include <stdio.h>

#include "status.h"
#include "study.h"

/* Writes the observations to `out`. The formats, each described in its file:
 *
 *     extrap             JSON lines for Extra-P, of the layouts that all series have
 *     extrap:PROGRAM     the same for one program, "omp", "mpi" or "mapreduce"
 *     google-benchmark   JSON for the compare.py of Google Benchmark
 *     hyperfine          JSON as hyperfine writes it
 *     csv, markdown      a row for each point
 *
 * *left_out becomes the number of measured points that the format has no place for. STATUS_USAGE
 * lists the formats, or says that nothing is left to export. STATUS_SYSTEM: writing failed, or
 * memory ran out. */
enum status study_export(const struct study *study, const char *format, FILE *out, size_t *left_out,
                         struct error *error);

#endif
