/* The observations in the formats of other tools. */
#ifndef UPOUT_EXPORT_H
#define UPOUT_EXPORT_H

#include <stdio.h>

#include "status.h"
#include "study.h"

/* "extrap": the JSON lines that Extra-P reads, one for each observation of a series that has no
 * more workers than cores; its one parameter is the number of workers. "google-benchmark": the JSON
 * that programs of Google Benchmark write, one run for each observation, for its tools/compare.py;
 * the CPU time is the sum of the workers' busy seconds. STATUS_USAGE names the formats that there
 * are. */
enum status study_export(const struct study *study, const char *format, FILE *out,
                         struct error *error);

#endif
