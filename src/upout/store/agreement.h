/* Checks that the runs of a study fit the plan and that their answers agree. upout launches the
 * programs without a baseline, so no program compares its answer with another one's. */
#ifndef UPOUT_AGREEMENT_H
#define UPOUT_AGREEMENT_H

#include "plan.h"
#include "record.h"
#include "status.h"
#include "study.h"

/* Checks that a record has the command of the point's program, and its report the program, layout,
 * numbers and kernel. A record without a report passes, and so do what its report leaves out and
 * the words with placeholders. STATUS_USAGE names what the plan asks for and what was done. */
enum status agreement_check_record(const struct record *record, const struct plan *plan,
                                   const struct point *point, struct error *error);

/* STATUS_WRONG if a program found a wrong answer, or if two launches of the same work have
 * different answers. The message names both launches, their lines in runs.jsonl and their answers.
 * STATUS_SYSTEM out of memory. */
enum status agreement_check_study(const struct study *study, struct error *error);

/* The same for two studies: compares the works that both have. */
enum status agreement_check_studies(const struct study *one, const struct study *other,
                                    struct error *error);

#endif
