/* A table that others made, as a study that upout did not measure, so that all of analyse and
 * report can read it. */
#ifndef UPOUT_TABLE_STUDY_H
#define UPOUT_TABLE_STUDY_H

#include "status.h"
#include "study.h"
#include "table.h"

/* Makes a study in memory: a program for each label of the table, a point for each of its layouts,
 * a launch for each row; the first row of every layout is of round 1, the second of round 2. `name`
 * becomes the study's. Nothing is known of the machine: diagnosis.host is NULL.
 *
 * Times of a table of rates, speed-ups or efficiencies are relative: 1 is that of the first layout,
 * or of one unit of work. In a weak table a time is of one share of the work, time / workers: the
 * speed-up is then the scaled one. STATUS_USAGE if all rows have the same number of workers. Close
 * the study whatever the status. */
enum status study_of_table(struct study *study, const struct table *table, const char *name,
                           struct error *error);

#endif
