/* The report of a study: the files in its folder, and the text on the terminal. */
#ifndef UPOUT_REPORT_H
#define UPOUT_REPORT_H

#include <stdio.h>

#include "status.h"
#include "study.h"

/* How much is written to the terminal: what fits on it (report_brief.h), or all tables. */
enum report_length { REPORT_SHORT, REPORT_WHOLE };

/* Makes points.csv, fits.csv, the plots, report.md and report.html in the study's folder, and
 * writes the report to `out`. The same records give the same bytes. Pictures that cannot be drawn
 * are left out, and the report says so. STATUS_USAGE if the folder cannot be written, STATUS_SYSTEM
 * out of memory. */
enum status report_study(const struct study *study, enum report_length length, FILE *out,
                         struct error *error);

/* The same without any file: for folders that cannot be written. */
enum status report_print(const struct study *study, enum report_length length, FILE *out,
                         struct error *error);

#endif
