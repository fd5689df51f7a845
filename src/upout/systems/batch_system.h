/* What upout knows of batch systems: one file for each, behind one contract.
 *
 * A job file that upout submit writes, and which member of struct batch_system each part is; the
 * rest is the same for all:
 *
 *     #!/bin/sh
 *     #SBATCH --job-name=primes-2-nodes                    write_head
 *     #SBATCH --array=1-3
 *     study=/usr/bin/upout
 *     task=${SLURM_ARRAY_TASK_ID:-1}                       task
 *     part=2-nodes-$task
 *     set -- --plan 2-nodes.json --out "$part"
 *     trap 'kill -TERM "$!"; wait "$!"; exec scontrol requeue "$SLURM_JOB_ID"' USR1
 *     "$study" run "$@" &                                  again: from exec to the quote
 *     wait "$!"
 *
 * The trap is there if the system warns. If it does not, but can queue a job again, `timeout` ends
 * upout BATCH_WARNING_S before the time limit, and `again` follows. `task` and `again` are words of
 * sh; `again` may use $task, and stands in single quotes, so that it must have none.
 *
 * The commands that submit, what they print, and which member each word is:
 *
 *     sbatch --parsable 1-node.slurm                       command quiet
 *     17;cluster                                           17 is the id, as id_tail has a ;
 *     qsub -W depend=afterany:17:18 report.pbs             command after after_prefix
 *                                                          (between two ids: after_separator) */
#ifndef UPOUT_BATCH_SYSTEM_H
#define UPOUT_BATCH_SYSTEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "status.h"

struct nodes;

struct job {
    char name[24]; /* "2-nodes"; of the job, its file and its plan */
    unsigned nodes;
    unsigned cores;   /* of each node */
    unsigned tasks;   /* of the array that the job is; 0: one process, no array */
    unsigned minutes; /* its time limit */
};

/* What a task needs to end as it should. */
enum { BATCH_WARNING_S = 60 };

struct batch_system {
    const char *name;  /* "slurm": for --system, and the ending of its job files */
    const char *title; /* "Slurm" */

    /* ---- inside a job ---- */

    /* A variable that is set in the jobs of this system that have nodes, and nowhere else. */
    const char *job_variable;

    /* Fills in count, cores, cores_first, list and hosts of *nodes, which is empty but for hosts,
     * an allocated "". STATUS_USAGE if what the system says cannot be read. */
    enum status (*read_nodes)(struct nodes *nodes, struct error *error);

    /* A variable with this node's name, as the system calls it; NULL: there is none. */
    const char *node_variable;

    /* Ranks start on the first node of the job, and this is how a command, which follows, is begun
     * there from another machine. NULL: the launcher is given the hosts, this machine first. */
    const char *start_on_first;

    /* ---- job files and their submission ---- */

    void (*write_head)(FILE *out, const struct job *job);
    const char *task;  /* the number of the array's task, from 1 */
    const char *again; /* queues this task again, and is the last command; NULL: cannot be done */
    bool warns;        /* it sends USR1 to the job's shell BATCH_WARNING_S before its time limit */

    const char *command; /* submits a job file */
    const char *quiet;   /* its option that it prints the id alone; NULL: it always does */
    const char *id_tail; /* each of these characters may follow the digits of an id */
    bool id_is_whole;    /* what follows the digits belongs to the id */
    const char *after; /* its option for waiting until other jobs have ended; NULL: in the prefix */
    const char *after_prefix,
        *after_separator; /* before the ids, which are one word; between two */
    const char *watch;    /* a command for the user */
};

extern const struct batch_system batch_slurm, batch_pbs, batch_sge;

/* "slurm", "pbs" or "sge"; NULL for other names. */
const struct batch_system *batch_system_find(const char *name);

/* The one whose job this process is part of; NULL: none. */
const struct batch_system *batch_system_here(void);

/* The id of a job among what its submission has printed: the last line that is an id and nothing
 * else, as a site's own words may be printed, too. NULL: there is none. */
const char *batch_system_find_id(const struct batch_system *system, const char *output,
                                 size_t *length);

/* For the files of the systems: a count in the environment, at most 2^20; 0: it is not set, or is
 * no such number. */
int batch_system_count(const char *variable);

#endif
