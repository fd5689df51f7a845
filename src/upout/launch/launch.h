/* Runs one command, from its start until none of its processes is left. */
#ifndef UPOUT_LAUNCH_H
#define UPOUT_LAUNCH_H

#include "command.h"
#include "interrupts.h"
#include "record.h"
#include "status.h"

struct launched {
    enum outcome outcome;        /* OUTCOME_OK: it exited with 0 */
    int exit_code;               /* -1: it did not exit by itself */
    int signal;                  /* 0: none ended it */
    bool is_flooded;             /* it wrote too much, and was ended */
    bool is_paused;              /* this process was stopped meanwhile: wall_s tells nothing */
    double wall_s;               /* from before the start until none of its processes was left */
    double cpu_s;                /* of the command and its descendants (those waited for) */
    double voluntary_switches;   /* context switches of these processes, to wait for something */
    double involuntary_switches; /* context switches that the system forced on these processes */
    double peak_bytes;           /* as in conditions.h; NAN: not known */
    char *output;                /* all of its standard output, or of launch_unread its end */
    char *error_output;          /* the end of its standard error, as it wrote it */
    size_t output_bytes, error_output_bytes;
    char *error; /* the last lines of its standard error, as UTF-8. A last line says how it ended if
                    it took too long, was stopped, or failed without an error message */
};

/* Runs the command, which has at least one word, without a shell, in a process group of its own,
 * without a terminal and with nothing on standard input. When the command ends, takes longer than
 * timeout_s, or is interrupted, all of its group that is left is ended: by TERM first, which also
 * reaches what is stopped, by KILL some seconds later or at a second interrupt. If this process is
 * killed, the keeper does that. What has left the group is ended by KILL when the command has
 * ended, unless the command keeps daemons (leftovers.h).
 *
 * A program that writes more than 256 MiB to standard output or standard error is ended, and is
 * OUTCOME_FAILED. A program that cannot be started is OUTCOME_FAILED with exit code 127.
 * STATUS_SYSTEM if the system has no processes, pipes or memory left. Close *launched whatever the
 * status. */
enum status launch(struct launched *launched, const struct command *command, double timeout_s,
                   struct interrupts *interrupts, struct error *error);

/* The same for a program whose output nobody reads: it may write without a limit. */
enum status launch_unread(struct launched *launched, const struct command *command,
                          double timeout_s, struct interrupts *interrupts, struct error *error);

/* How much of the end of a stream is kept at least: of standard error always, of standard output by
 * launch_unread. */
enum { LAUNCH_END_BYTES = 1 << 20 };

void launched_close(struct launched *launched);

/* The last whole lines of a text that a program wrote, as UTF-8, to be freed. NULL with
 * STATUS_SYSTEM out of memory. */
char *launch_tail(const char *text, struct error *error);

/* The JSON report in the output: the first line that begins with {, or the first line if none does.
 * A site may print lines before it (srun's TaskProlog) and after it, and ranks that do not know of
 * each other print a report each. Borrowed, without the newline; the output is cut there. */
char *launched_report(struct launched *launched);

#endif
