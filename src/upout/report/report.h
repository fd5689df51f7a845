/* The report of a study: its folder's files, and the same as text. */
#ifndef UPOUT_REPORT_H
#define UPOUT_REPORT_H

#include <stdio.h>

#include "status.h"
#include "study.h"

/* Makes points.csv, fits.csv, the plots, report.md and report.html in the study's folder, and
 * writes the tables and the decision to `out`. The same records give the same bytes. Pictures that
 * cannot be drawn are left out, and that is said. */
enum status report_study(const struct study *study, FILE *out, struct error *error);

/* Only writes to `out`: of a folder that cannot be written. */
enum status report_print(const struct study *study, FILE *out, struct error *error);

#endif
