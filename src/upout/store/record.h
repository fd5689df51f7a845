/* runs.jsonl: one line for each launched command, whether it succeeded or not.
 *
 *     {"schema": 3, "sequence": 12, "round": 3, "point": "range/omp/strong/1x1x2",
 *      "command": {"environment": {"OMP_NUM_THREADS": "2"}, "cpu": null,
 *                  "argv": ["/usr/bin/primes_omp", ...]}, "launcher": "none",
 *      "started_utc": "2026-11-24T11:12:26Z", "wall_s": 0.41, "outcome": "ok",
 *      "exit_code": 0, "signal": null, "error": "", "conditions": {...}, "report": {...}}
 *
 * Lines are only added, each by one write that is synced. So however a study ends, all lines before
 * the last one are whole. A launch of a program that makes no report has "time_s" in its place, or
 * "pace_s", and what else was asked of it: "answer", "work".
 * Lines of older schemas can be read, too. Those of schema 1 and 2 have no conditions; in schema 1
 * the command is a list of words, and the round follows from the order of launches (rounds.h). */
#ifndef UPOUT_RECORD_H
#define UPOUT_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "command.h"
#include "conditions.h"
#include "program_report.h"
#include "status.h"

enum { RECORD_SCHEMA = 3 };

enum outcome { OUTCOME_OK, OUTCOME_FAILED, OUTCOME_TIMED_OUT, OUTCOME_INTERRUPTED };

struct record {
    unsigned line;     /* number of the line in its file */
    uint64_t sequence; /* number of the launch in the study, from 1; grows from line to line */
    char *job;         /* the batch job that launched it: "2-nodes-1" (collect.h); NULL: none */
    unsigned round;    /* the round in which it was launched, from 1; in schema 1: 0 */
    char *point;       /* id of the point in the plan */
    struct command command;
    char *launcher; /* "none", "mpirun" or "srun" */
    char *started_utc;
    double wall_s;    /* from before the command's start until none of its processes was left */
    double prepare_s; /* of the prepare command before it; 0 and absent in the file: it has none */
    enum outcome outcome;
    int exit_code; /* -1: it did not exit by itself (null in the file) */
    int signal;    /* the signal that ended it; 0: none (null in the file) */
    char *error;   /* the last lines of its standard error, or why it could not be started */
    struct conditions conditions; /* conditions_unknown in older schemas */
    struct program_report report; /* {0} if there is none: see time_s and outcome */
    /* Of a program that makes no report and ended with OUTCOME_OK (reading.h). */
    double time_s; /* its time, or that of one unit of work; otherwise 0 */
    bool is_pace;  /* time_s is of one unit of work: the program tells a rate ("pace_s") */
    double work;   /* iterations, steps, ...; 0: not asked */
    char *answer;  /* on which all layouts must agree; NULL: not asked */

    /* From the report or the time; 0 without both. */
    double observation_s; /* the median makespan of the launch's timed runs, or time_s */
    double launch_s;      /* outside the program's own time: wall_s less the report's elapsed_s (or
                             time_s), at least 0. Of a pace 0: not known */
};

/* All records of a file, in order. */
struct records {
    struct record *items;
    size_t count;
    uint64_t
        whole_bytes;  /* length of the whole lines; the file is cut to it before a line is added */
    bool cut_off;     /* the last line is incomplete, and is not among the items */
    unsigned lines;   /* number of whole lines */
    size_t left_out;  /* number of wrong lines, which are not among the items */
    struct error why; /* why the first of these is wrong */
};

/* Reads the bytes of a whole file. Blank lines are skipped. A last line without its end is dropped,
 * and cut_off set. With leave_out, wrong lines are left out and counted; without it they are
 * STATUS_USAGE, which names `name`, the line and the mistake. Close the records whatever the
 * status; {0} may be closed too. */
enum status records_parse(struct records *records, const char *name, const char *bytes,
                          size_t count, bool leave_out, struct error *error);

/* The same for a file; a missing file has no records. */
enum status records_read(struct records *records, const char *path, bool leave_out,
                         struct error *error);

/* Removes the record with this index and counts it as left out, for the reason *why, which is
 * cleared. */
void records_leave_out(struct records *records, size_t index, struct error *why);
void records_close(struct records *records);

/* The sequence number of the next record. */
uint64_t records_next(const struct records *records);

/* The highest round so far; 0: none is known. */
unsigned records_last_round(const struct records *records);

/* The seconds that all launches took, with their prepare commands. */
double records_wall_s(const struct records *records);

/* Reads the report that a program printed into the record, whose wall_s must be set. STATUS_USAGE
 * if the text is not a report, has an unknown schema, or lacks a required member. */
enum status record_take_report(struct record *record, const char *text, struct error *error);

/* Takes the time of a program that makes no report. wall_s must be set. */
void record_take_time(struct record *record, double time_s);

/* The same for the time of one unit of work. */
void record_take_pace(struct record *record, double pace_s);

/* Whether the launch was cold: its program did the work once, without a warm-up, so that the wall
 * time is that of a typed command. In older studies programs did the work twice or more. */
bool record_is_cold(const struct record *record);

/* Whether the program reports a longer time than its whole command took: a clock jumped, or two
 * clocks differ. */
bool record_has_jumped(const struct record *record);

/* observation_s, for the functions that take a time_of (rounds.h). */
double record_makespan_s(const struct record *record);

/* The seconds that a user would wait for the answer after typing the command of this launch, which
 * succeeded: the wall time of a cold launch; otherwise launch, input, set-up and the work once. Of
 * a pace it is the pace: how much was done in the wall time is not known. */
double record_command_s(const struct record *record);

/* Whether the program said that it found a wrong answer. */
bool record_is_wrong(const struct record *record);

/* Adds the record to the file and to *records, and empties it. When it returns, the line is on the
 * disk. STATUS_SYSTEM if it cannot be written (disk full): the file is then as before. With `path`
 * NULL the records are in memory only. */
enum status records_append(struct records *records, const char *path, struct record *record,
                           struct error *error);
void record_close(struct record *record);

/* Writes all records to a file that appears whole or not at all. */
enum status records_write(const struct records *records, const char *path, struct error *error);

/* Why a launch failed, on one line, from its error output: what to do, if mpirun refused to start
 * it for a reason that is known; else the last line that has words. Fills and returns `text`, of
 * FAILURE_BYTES. */
enum { FAILURE_BYTES = 512 };
const char *record_failure(char *text, const char *output);

/* "ok", "failed", "timed-out", "interrupted". */
const char *outcome_name(enum outcome outcome);

#endif
