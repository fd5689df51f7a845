/* One command, from its start until nothing of it is left. */
#ifndef UPOUT_LAUNCH_H
#define UPOUT_LAUNCH_H

#include "command.h"
#include "interrupts.h"
#include "record.h"
#include "status.h"

struct launched {
    enum outcome outcome; /* OUTCOME_OK: it exited with 0 */
    int exit_code;        /* -1: it did not exit by itself */
    int signal;           /* 0: none ended it */
    double wall_s;
    char *output; /* all of its standard output */
    char *error;  /* the last lines of its standard error, as UTF-8; below them how it ended, where
                   * it  took too long, was stopped, or failed and said nothing */
};

/* Runs the command, which has at least one word, without a shell, in a process group of its own
 * with nothing on standard input. When it ends, takes longer than timeout_s or an interrupt comes,
 * what is left of the group is ended: TERM first, KILL after some seconds or at a second interrupt.
 * The keeper does this where this process is killed. A program that writes more than 256 MiB to one
 * of both is ended, too, and is OUTCOME_FAILED. A program that cannot be started is OUTCOME_FAILED
 * with exit code 127. STATUS_SYSTEM where there are no processes, pipes or memory. launched_close
 * whatever the status. */
enum status launch(struct launched *launched, const struct command *command, double timeout_s,
                   struct interrupts *interrupts, struct error *error);
void launched_close(struct launched *launched);

/* The line of the output that is a JSON report, without its end: the first that begins with {. A
 * site may print before it (srun's TaskProlog) and after it, and ranks that do not know of each
 * other print a report each. The first line of the output if there is none. Borrowed; the output is
 * cut at the line's end. */
char *launched_report(struct launched *launched);

#endif
