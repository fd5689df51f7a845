/* A study: a folder with plan.json, machine.json and runs.jsonl, and what is made from these files.
 */
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
    char *runs_path; /* the path of its runs.jsonl; NULL: the records are in memory only */
    struct plan plan;
    struct diagnosis diagnosis;
    struct records records; /* each is of a point of the plan and did that point's work */
    char *source;      /* of a table that others made: what was taken from it, as a sentence; NULL:
                          upout measured */
    bool is_relative;  /* the table has no times: those of the records have no unit */
    bool counts_nodes; /* the table has no cores: the workers of its points are nodes */
    int lock;          /* the descriptor that holds the lock; 0: not locked */
    char note[512];    /* for the user: why there is no lock; otherwise "" */
    char idle[512]; /* for the user: which workers did not work, so that the rounds ended after the
                       first one (cores_check.h); otherwise "" */
};

/* Reads a folder. STATUS_USAGE if it is not a study, or if one of its files cannot be read or is
 * wrong; the message names the file and the line. Close the study whatever the status. */
enum status study_open(struct study *study, const char *folder, struct error *error);

/* The same, but leaves out lines of runs.jsonl that are wrong or do not fit the plan. The diagnosis
 * gets a finding "records" about them. */
enum status study_open_without_bad(struct study *study, const char *folder, struct error *error);

/* Makes the folder, or takes an empty one, and writes plan.json and machine.json into it. The study
 * becomes the owner of *plan and *diagnosis. STATUS_USAGE if there is something else at this path.
 */
enum status study_create(struct study *study, const char *folder, struct plan *plan,
                         struct diagnosis *diagnosis, struct error *error);
void study_close(struct study *study);

/* Keeps other processes from measuring the study until this process ends. STATUS_USAGE if another
 * one is measuring it. If the file system has no locks, study->note says so. */
enum status study_lock(struct study *study, struct error *error);

/* Like mkdir -p, but STATUS_USAGE if the folder exists and is not empty. */
enum status study_make_folder(const char *folder, struct error *error);

/* Checks, before any work is done, that what exists at this path would not stop study_make_folder.
 */
enum status study_check_folder(const char *folder, struct error *error);

/* FOLDER/NAME, to be freed; NULL with *error set if memory runs out. */
char *study_path(const char *folder, const char *name, struct error *error);

/* Writes "results/MACHINE/DATE-NAME", followed by a number if that exists already. */
void study_name_folder(char *folder, size_t bytes, const char *machine, const char *name);

/* Whether the point has more workers on a node than the node has cores. Such points are shown, but
 * no model uses them. */
bool study_is_oversubscribed(const struct study *study, const struct point *point);

/* The median of a point's observations and its interval. Every launch that succeeded gives one
 * observation; without any, summary->count is 0. STATUS_SYSTEM out of memory. */
enum status study_summarise_point(const struct study *study, const struct point *point,
                                  struct summary *summary, struct error *error);

/* STATUS_SYSTEM if no launch of a series succeeded; the message names the first such series, and
 * why its last launch failed. */
enum status study_check_series(const struct study *study, struct error *error);

#endif
