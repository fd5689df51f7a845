/* runs.jsonl: one line for each launched command, whatever became of it.
 *
 *     {"schema": 2, "sequence": 12, "round": 3, "point": "range/omp/strong/1x1x2",
 *      "command": {"environment": {"OMP_NUM_THREADS": "2"}, "cpu": null,
 *                  "argv": ["/usr/bin/primes_omp", ...]}, "launcher": "none",
 *      "started_utc": "2026-11-24T11:12:26Z", "wall_s": 0.41, "outcome": "ok",
 *      "exit_code": 0, "signal": null, "error": "", "report": {...}}
 *
 * Lines are only ever added, each by one write and synced, so that whatever ends a study leaves
 * whole lines before the last one. Lines of schema 1 are read, too: their command is a list of
 * words, and their round follows from the order of launches (rounds.h). */
#ifndef UPOUT_RECORD_H
#define UPOUT_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "command.h"
#include "program_report.h"
#include "status.h"

enum { RECORD_SCHEMA = 2 };

enum outcome { OUTCOME_OK, OUTCOME_FAILED, OUTCOME_TIMED_OUT, OUTCOME_INTERRUPTED };

struct record {
    unsigned line;     /* in its file */
    uint64_t sequence; /* of the launch in its study, from 1; larger from line to line */
    unsigned round;    /* of the study in which it was launched, from 1; of schema 1: 0 */
    char *point;       /* its id in the plan */
    struct command command;
    char *launcher; /* "none", "mpirun" or "srun" */
    char *started_utc;
    double wall_s; /* from before the command was started until it was gone */
    enum outcome outcome;
    int exit_code; /* -1: it did not exit by itself (null in the file) */
    int signal;    /* that ended it; 0: none (null in the file) */
    char *error;   /* the last lines of its standard error, or why it could not be started */
    struct program_report report; /* {0} where the outcome is not OUTCOME_OK */

    /* From the report; 0 without one. */
    double observation_s; /* the median makespan: what this launch says about its point */
    double launch_s; /* wall_s less what the program did once it was up: what starting it costs */
};

/* All records of one file, in its order. */
struct records {
    struct record *items;
    size_t count;
    uint64_t whole_bytes; /* of the lines that are whole; the file is cut here before it grows */
    bool cut_off;         /* its last line was not whole and is not among the items */
    unsigned lines;       /* that are whole */
    size_t left_out;      /* wrong lines */
    struct error why;     /* the first of these was */
};

/* Reads the bytes of a whole file. Blank lines are skipped. A last line that does not end is
 * dropped and cut_off set. Wrong lines are left out and counted, if that is asked for; else
 * STATUS_USAGE names the line after `name`, and what is wrong with it. To be closed whatever the
 * status; {0} may be closed too. */
enum status records_parse(struct records *records, const char *name, const char *bytes,
                          size_t count, bool leave_out, struct error *error);

/* The same of a file; one that is missing has no records. */
enum status records_read(struct records *records, const char *path, bool leave_out,
                         struct error *error);

/* Takes the record with this index out, counts it among those left out for this reason, and clears
 * *why. */
void records_leave_out(struct records *records, size_t index, struct error *why);
void records_close(struct records *records);

/* The sequence of the record that is to be added next. */
uint64_t records_next(const struct records *records);

/* The highest number of a round so far; 0: none is known. */
unsigned records_last_round(const struct records *records);

/* Takes the report that a program wrote; wall_s is known. STATUS_USAGE where it is none, has
 * another schema than this program knows, or lacks what it must have. */
enum status record_take_report(struct record *record, const char *text, struct error *error);

/* How long whoever types its command waits for the answer, in seconds, of a launch that went well:
 * launch, input, set-up and the work once. */
double record_command_s(const struct record *record);

/* Whether its program said that it has found a wrong answer. */
bool record_is_wrong(const struct record *record);

/* Adds the record to the file and to *records, and empties it. Durable when it returns.
 * STATUS_SYSTEM where it cannot be written (disk full): the file is then as it was before. `path`
 * NULL: the records are in memory only. */
enum status records_append(struct records *records, const char *path, struct record *record,
                           struct error *error);
void record_close(struct record *record);

/* Writes all of them to a file that appears whole or not at all. */
enum status records_write(const struct records *records, const char *path, struct error *error);

/* "ok", "failed", "timed-out", "interrupted". */
const char *outcome_name(enum outcome outcome);

#endif
