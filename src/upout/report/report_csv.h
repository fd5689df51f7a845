/* points.csv and fits.csv: every number of the report, unrounded, for other programs. What is not
 * known is an empty field. */
#ifndef UPOUT_REPORT_CSV_H
#define UPOUT_REPORT_CSV_H

#include <stdio.h>

#include "analysis.h"

void report_csv_points(FILE *out, const struct analysis *analysis);
void report_csv_fits(FILE *out, const struct analysis *analysis);

#endif
