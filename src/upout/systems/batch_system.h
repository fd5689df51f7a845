/* Batch systems, as far as a study needs them: what a job file begins with, and how it is
 * submitted. A new one is a line in the table of batch_system.c. */
#ifndef UPOUT_BATCH_SYSTEM_H
#define UPOUT_BATCH_SYSTEM_H

#include <stdbool.h>
#include <stdio.h>

struct job {
    char name[24]; /* "2-nodes"; of the job, its file and its plan */
    unsigned nodes;
    unsigned cores;   /* of each node */
    unsigned tasks;   /* the job is an array of so many; 0: one job of one process, no array */
    unsigned minutes; /* its time limit */
};

struct batch_system {
    const char *name;    /* "slurm"; the ending of its job files, too */
    const char *command; /* that submits: "sbatch" */
    const char *quiet;   /* its option for printing the job's number alone; NULL: it always does */
    const char *id_tail; /* characters of which one may follow the digits of a job's number */
    bool id_is_whole;    /* what follows belongs to the number */
    const char *after; /* its option for waiting until other jobs have ended; NULL: in the prefix */
    const char *after_prefix, *after_separator; /* of these jobs' numbers, which are one word */
    const char *task;  /* the shell's expression for the number of the array's task, from 1 */
    const char *again; /* the shell's last command if the job is to be queued again; NULL: none */
    bool warns;        /* it sends USR1 to the job's shell BATCH_WARNING_S before its time limit */
    const char *watch; /* a command for the user */
    void (*write_head)(FILE *out, const struct job *job);
};

/* What a task needs to end as it should. */
enum { BATCH_WARNING_S = 60 };

/* "slurm", "pbs" or "sge"; NULL for other names. */
const struct batch_system *batch_system_find(const char *name);

#endif
