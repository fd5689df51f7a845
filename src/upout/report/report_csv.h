/* points.csv and fits.csv: every number of the report, not rounded, for other programs. The field
 * of an unknown number is empty. Write errors are left in the stream (ferror). */
#ifndef UPOUT_REPORT_CSV_H
#define UPOUT_REPORT_CSV_H

#include <stdio.h>

#include "analysis.h"

/* One field, or an estimate's three (the value and the ends of its interval), each with a comma
 * after it. The word stands in quotes. */
void report_csv_word(FILE *out, const char *word);
void report_csv_number(FILE *out, double value);
void report_csv_estimate(FILE *out, struct estimate estimate);

void report_csv_points(FILE *out, const struct analysis *analysis);
void report_csv_fits(FILE *out, const struct analysis *analysis);

#endif
