/* All files are in one folder, and commands run there. So no directive contains a path, which batch
 * systems quote in different ways or not at all. The only path in a script is that of upout, quoted
 * for the shell. Rejected: scripts on standard input, because no file would show what ran; one
 * job for everything, because small points would occupy all nodes; and a base that one job measures
 * for all, because its nodes and its hour are not those of the others. */
#include "job_files.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "atomic_file.h"
#include "guess.h"
#include "memory.h"
#include "number.h"
#include "plan_inputs.h"
#include "plan_json.h"
#include "shell.h"
#include "study.h"

static const double start_s = 240; /* for the doctor, the first look and the end of a job */
enum { REPORT_MINUTES = 10 };

static void name_job(struct job *job, unsigned nodes) {
    *job = (struct job){.nodes = nodes};
    snprintf(job->name, sizeof job->name, "%u-node%s", nodes, number_plural(nodes));
}

/* Lists the jobs of a plan, one for each number of nodes, the smallest first. Returns how many. */
static int list_jobs(const struct plan *plan, struct job jobs[JOB_FILES_MOST]) {
    int count = 0;
    unsigned last = 0;
    for (;;) {
        unsigned next = UINT_MAX;
        for (size_t i = 0; i < plan->point_count; i++)
            if (plan->points[i].layout.nodes > last && plan->points[i].layout.nodes < next)
                next = plan->points[i].layout.nodes;
        if (next == UINT_MAX || count == JOB_FILES_MOST)
            return next == UINT_MAX ? count : JOB_FILES_MOST + 1;
        name_job(&jobs[count++], next);
        last = next;
    }
}

static unsigned most_cores(const struct plan *plan) {
    unsigned most = 1;
    for (size_t i = 0; i < plan->point_count; i++) {
        unsigned cores = layout_of_node(plan->points[i].layout);
        most = cores > most ? cores : most;
    }
    return most;
}

char *job_files_path(const char *jobs, const char *name, const char *ending, struct error *error) {
    return memory_text("a path", error, "%s/%s.%s", jobs, name, ending);
}

/* Commands run where upout submit was started: their words may be paths from there. */
static void write_place(FILE *out, const char *place) {
    shell_put_path(out, "jobs=$PWD\ncd ", place, " || exit\n");
}

/* `place`: where its commands run; NULL: they run anywhere. */
static void write_measuring(FILE *out, const struct submission *submission, const struct job *job,
                            const char *place) {
    const struct batch_system *system = submission->system;
    const char *quote = place != NULL ? "\"" : "";
    const char *from = place != NULL ? "$jobs/" : "";
    fprintf(out,
            "# Measures the points of %s.json on %u node%s, into a folder of its own.\n"
            "# If it is started again, it continues there.\n"
            "task=%s\n",
            job->name, job->nodes, number_plural(job->nodes), system->task);
    if (place != NULL)
        write_place(out, place);
    fprintf(out,
            "part=%s%s%s-$task%s\n"
            "if [ -e \"$part/plan.json\" ]; then\n"
            "    set -- --resume \"$part\"\n"
            "else\n"
            "    set -- --plan %s%s%s.json%s --out \"$part\"%s%s\n"
            "fi\n",
            quote, from, job->name, quote, quote, from, job->name, quote,
            submission->launcher != NULL ? " --launcher " : "",
            submission->launcher != NULL ? submission->launcher : "");
    if (system->again == NULL) {
        fputs("exec \"$upout\" run \"$@\"\n", out);
        return;
    }
    fputs("# The time limit is near: what was measured is kept, and the job is queued again.\n",
          out);
    if (!system->warns) {
        fprintf(out,
                "timeout --foreground %u \"$upout\" run \"$@\"\n"
                "code=$?\n"
                "[ \"$code\" -ne 124 ] || %s\n"
                "exit \"$code\"\n",
                job->minutes * 60 - BATCH_WARNING_S, system->again);
        return;
    }
    fprintf(out,
            "trap 'kill -TERM \"$!\"; wait \"$!\"; %s' USR1\n"
            "\"$upout\" run \"$@\" &\n"
            "wait \"$!\"\n",
            system->again);
}

static enum status write_script(const struct submission *submission, const char *jobs,
                                const struct job *job, const char *place, struct error *error) {
    char self[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    char *path = job_files_path(jobs, job->name, submission->system->name, error);
    struct atomic_file file = {0};
    if (length <= 0)
        error_set(error, STATUS_SYSTEM, "cannot find this program's own path: %s", strerror(errno));
    if (error->status == STATUS_OK && atomic_file_open(&file, path, error) == STATUS_OK) {
        self[length] = '\0';
        fputs("#!/bin/sh\n", file.stream);
        submission->system->write_head(file.stream, job);
        shell_put_path(file.stream, "# Written by upout submit.\nupout=", self, "\n");
        if (job->tasks == 0)
            fputs("exec \"$upout\" report ..\n", file.stream);
        else
            write_measuring(file.stream, submission, job, place);
        atomic_file_commit(&file, error);
    }
    atomic_file_abandon(&file);
    free(path);
    return error->status;
}

/* How many tasks are needed for all launches of a point if each task does `of_each_task` of them.
 */
static unsigned tasks_for(unsigned repetitions, unsigned of_each_task) {
    return (repetitions + of_each_task - 1) / of_each_task;
}

/* The time that a job needs if nothing fails: the budget, or the first round if that is longer. */
static unsigned choose_minutes(const struct plan *part) {
    double round_s = guess_round_s(part, most_cores(part));
    return (unsigned)ceil((fmax(round_s, part->budget_s) + part->timeout_s + start_s) / 60);
}

static enum status write_job(const struct submission *submission, const char *jobs, struct job *job,
                             struct error *error) {
    struct plan part = {0};
    char *whole = study_path(submission->folder, "plan.json", error);
    char *path = job_files_path(jobs, job->name, "json", error), *place = NULL;
    if (error->status == STATUS_OK && plan_read(&part, whole, error) == STATUS_OK &&
        plan_keep_nodes(&part, job->nodes, error) == STATUS_OK) {
        unsigned all = part.repetitions;
        part.repetitions = (all + submission->tasks - 1) / submission->tasks;
        job->tasks = tasks_for(all, part.repetitions);
        job->minutes = submission->limit_s > 0 ? (unsigned)ceil(submission->limit_s / 60)
                                               : choose_minutes(&part);
        if (plan_has_commands(&part) && (place = getcwd(NULL, 0)) == NULL)
            error_set(error, STATUS_SYSTEM, "cannot find the current folder: %s", strerror(errno));
        plan_write(&part, path, error);
        write_script(submission, jobs, job, place, error);
    }
    free(place);
    plan_close(&part);
    free(path);
    free(whole);
    return error->status;
}

static enum status check_limit(const struct submission *submission, const struct plan *plan,
                               struct error *error) {
    double least_s = plan->timeout_s + start_s;
    if (submission->limit_s == 0 || submission->limit_s >= least_s)
        return STATUS_OK;
    return error_set(
        error, STATUS_USAGE,
        "--limit of %g s is too short: one launch may take the plan's timeout_s of %g s, "
        "so give at least %.0fmin",
        submission->limit_s, plan->timeout_s, ceil(least_s / 60));
}

enum status job_files_write(const struct submission *submission, struct plan *plan,
                            struct error *error) {
    struct job list[JOB_FILES_MOST],
        report = {.name = "report", .nodes = 1, .minutes = REPORT_MINUTES};
    int count = list_jobs(plan, list);
    char *whole = study_path(submission->folder, "plan.json", error);
    char *jobs = study_path(submission->folder, "jobs", error);
    if (count > JOB_FILES_MOST)
        error_set(error, STATUS_USAGE, "the plan has more than %d numbers of nodes: give fewer",
                  JOB_FILES_MOST);
    if (error->status == STATUS_OK && check_limit(submission, plan, error) == STATUS_OK &&
        plan_take_inputs(plan, error) == STATUS_OK &&
        study_make_folder(submission->folder, error) == STATUS_OK &&
        study_make_folder(jobs, error) == STATUS_OK)
        plan_write(plan, whole, error);
    for (int i = 0; error->status == STATUS_OK && i < count; i++) {
        list[i].cores = most_cores(plan);
        write_job(submission, jobs, &list[i], error);
    }
    if (error->status == STATUS_OK)
        write_script(submission, jobs, &report, NULL, error);
    free(whole);
    free(jobs);
    return error->status;
}

static enum status read_tasks(const char *folder, const struct plan *plan, struct job *job,
                              struct error *error) {
    struct plan part = {0};
    char *jobs = study_path(folder, "jobs", error);
    char *path = jobs == NULL ? NULL : job_files_path(jobs, job->name, "json", error);
    if (path != NULL && plan_read(&part, path, error) == STATUS_OK) {
        job->tasks = tasks_for(plan->repetitions, part.repetitions);
        job->cores = most_cores(&part);
    }
    plan_close(&part);
    free(path);
    free(jobs);
    return error->status;
}

static bool has_scripts(const struct submission *submission) {
    struct error ignored = {0};
    char *path = memory_text("a path", &ignored, "%s/jobs/report.%s", submission->folder,
                             submission->system->name);
    bool there = path != NULL && access(path, R_OK) == 0;
    free(path);
    return there;
}

enum status job_files_read(const struct submission *submission, struct job list[JOB_FILES_MOST],
                           int *count, struct error *error) {
    struct plan plan = {0};
    char *path = study_path(submission->folder, "plan.json", error);
    if (error->status == STATUS_OK && !has_scripts(submission))
        error_set(error, STATUS_USAGE,
                  "'%s' has no job files for %s: give the folder that upout submit made",
                  submission->folder, submission->system->name);
    if (error->status == STATUS_OK && plan_read(&plan, path, error) == STATUS_OK)
        *count = list_jobs(&plan, list);
    for (int i = 0; error->status == STATUS_OK && i < *count; i++)
        read_tasks(submission->folder, &plan, &list[i], error);
    plan_close(&plan);
    free(path);
    return error->status;
}
