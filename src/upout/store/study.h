/* A study: a folder with plan.json, machine.json and runs.jsonl, and what is made from these. */
#ifndef UPOUT_STUDY_H
#define UPOUT_STUDY_H

#include <stdbool.h>

#include "diagnosis.h"
#include "plan.h"
#include "record.h"
#include "stats.h"
#include "status.h"

struct study {
    char *folder;
    char *runs_path; /* of runs.jsonl in it; NULL: the records are in memory only */
    struct plan plan;
    struct diagnosis diagnosis;
    struct records records; /* each of a point of the plan, and of its work */
    int lock;               /* the descriptor that holds it; 0: not locked */
    char note[512];         /* to be shown: why there is no lock; else "" */
};

/* Reads a folder. STATUS_USAGE where it is not a study, or a file of it cannot be read or is wrong
 * (file and line are named). To be closed whatever the status. */
enum status study_open(struct study *study, const char *folder, struct error *error);

/* The same, but lines of runs.jsonl that are wrong, or of other work than the plan's, are left out:
 * that they are is a finding of the diagnosis, "records". */
enum status study_open_without_bad(struct study *study, const char *folder, struct error *error);

/* Makes the folder, or takes an empty one, and writes plan.json and machine.json into it, of which
 * the study becomes the owner. STATUS_USAGE where there is something at this place already. */
enum status study_create(struct study *study, const char *folder, struct plan *plan,
                         struct diagnosis *diagnosis, struct error *error);
void study_close(struct study *study);

/* Keeps other processes from measuring the same study until this one ends. STATUS_USAGE where one
 * does. A file system without locks is noted. */
enum status study_lock(struct study *study, struct error *error);

/* Like mkdir -p, but the last folder must be new or empty: else STATUS_USAGE. */
enum status study_make_folder(const char *folder, struct error *error);

/* Whether it could be made, as far as what is there is no obstacle. */
enum status study_check_folder(const char *folder, struct error *error);

/* FOLDER/NAME, to be freed; NULL with *error set out of memory. */
char *study_path(const char *folder, const char *name, struct error *error);

/* "results/MACHINE/DATE-NAME", with a number behind it where that is there already. */
void study_name_folder(char *folder, size_t bytes, const char *machine, const char *name);

/* Whether the point has more workers on a node than this has cores: shown, but never fitted. */
bool study_is_oversubscribed(const struct study *study, const struct point *point);

/* The median of a point's observations so far (one of each launch that was ok) and its interval.
 * count 0 where there are none. STATUS_SYSTEM out of memory. */
enum status study_summarise_point(const struct study *study, const struct point *point,
                                  struct summary *summary, struct error *error);

/* STATUS_SYSTEM where a series has no launch that went well: names the first, and why its last one
 * did not. */
enum status study_check_series(const struct study *study, struct error *error);

#endif
