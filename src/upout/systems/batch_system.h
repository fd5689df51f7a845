/* The contract of a batch system; each system has a file of its own.
 *
 * A job file that upout submit writes, and the member of struct batch_system that gives each part;
 * the rest is the same for all systems:
 *
 *     #!/bin/sh
 *     #SBATCH --job-name=upout-2-nodes                     write_head
 *     #SBATCH --array=1-3
 *     upout=/usr/bin/upout
 *     task=${SLURM_ARRAY_TASK_ID:-1}                       task
 *     part=2-nodes-$task
 *     set -- --plan 2-nodes.json --out "$part"
 *     trap 'kill -TERM "$!"; wait "$!"; exec scontrol requeue "$SLURM_JOB_ID"' USR1
 *     "$upout" run "$@" &                                  again: from exec to the quote
 *     wait "$!"
 *
 * The trap is written if the system warns. If it does not warn, but can queue a job again,
 * `timeout` ends upout BATCH_WARNING_S before the time limit, and `again` follows. `task` and
 * `again` are text for sh. `again` may use $task; it is put in single quotes, so it must not
 * contain any.
 *
 * The commands that submit, their output, and the member that gives each word:
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
    char name[24]; /* of the job, its file and its plan: "2-nodes" */
    unsigned nodes;
    unsigned cores;   /* of each node */
    unsigned tasks;   /* of a job that is an array; 0: one process, no array */
    unsigned minutes; /* the time limit */
};

/* The seconds that a task needs to end in order. */
enum { BATCH_WARNING_S = 60 };

struct batch_system {
    const char *name;  /* "slurm": for --system, and the ending of its job files */
    const char *title; /* "Slurm" */

    /* ---- inside a job ---- */

    /* A variable that is set only in jobs of this system that have nodes. */
    const char *job_variable;

    /* Fills in count, cores, cores_first, list and hosts of *nodes, which is empty except for
     * hosts, an allocated "". STATUS_USAGE if the system's list of nodes cannot be read. */
    enum status (*read_nodes)(struct nodes *nodes, struct error *error);

    /* A variable with the system's name of this node; NULL: there is none. */
    const char *node_variable;

    /* How to start a command on the first node of the job, for an error message: the command
     * follows these words. Set if the launcher always puts rank 0 on the first node. NULL: the
     * launcher is given the hosts, with this machine first. */
    const char *start_on_first;

    /* ---- job files and their submission ---- */

    void (*write_head)(FILE *out, const struct job *job);
    const char *task;  /* text for sh: the number of this task of the array, from 1 */
    const char *again; /* text for sh, the last command: queues this task again; NULL: impossible */
    bool warns; /* the system sends USR1 to the job's shell BATCH_WARNING_S before the time limit */

    const char *command;         /* submits a job file */
    const char *quiet;           /* option of `command`: print only the id; NULL: it always does */
    const char *id_tail;         /* one of these characters may follow the digits of an id */
    bool id_is_whole;            /* what follows the digits is a part of the id */
    const char *after;           /* option of `command`: wait for other jobs; NULL: after_prefix
                                    contains it */
    const char *after_prefix;    /* before the first id; prefix, ids and separators make one word */
    const char *after_separator; /* between two ids */
    const char *watch;           /* a command with which the user can watch the jobs */
};

extern const struct batch_system batch_slurm, batch_pbs, batch_sge;

/* "slurm", "pbs" or "sge"; NULL for other names. */
const struct batch_system *batch_system_find(const char *name);

/* The system in whose job this process runs; NULL: none. */
const struct batch_system *batch_system_here(void);

/* Finds the id of a job in the output of its submission: the last line that is nothing but an id. A
 * site may print other lines. NULL: there is none. The id has *length bytes, without a zero. */
const char *batch_system_find_id(const struct batch_system *system, const char *output,
                                 size_t *length);

/* For the files of the systems: a number from 1 to 2^20 in the environment; 0 if the variable is
 * not set or is anything else. */
int batch_system_count(const char *variable);

#endif
