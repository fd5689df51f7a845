/* All files are in one folder, and commands run there. So no directive contains a path, which batch
 * systems quote in different ways or not at all. The only path in a script is that of upout, quoted
 * for the shell. Rejected: scripts on standard input, because no file would show what ran; one
 * job for everything, because small points would occupy all nodes; and a base that one job measures
 * for all, because its nodes and its hour are not those of the others. */
#include "submit.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "atomic_file.h"
#include "campaign.h"
#include "files.h"
#include "guess.h"
#include "launch.h"
#include "memory.h"
#include "number.h"
#include "plan_inputs.h"
#include "plan_json.h"
#include "programs.h"
#include "shell.h"
#include "study.h"

static const double start_s = 240; /* for the doctor, the first look and the end of a job */
static const double submission_timeout_s = 120;
enum { REPORT_MINUTES = 10, MOST_JOBS = 64 };

static void name_job(struct job *job, unsigned nodes) {
    *job = (struct job){.nodes = nodes};
    snprintf(job->name, sizeof job->name, "%u-node%s", nodes, nodes == 1 ? "" : "s");
}

/* Lists the jobs of a plan, one for each number of nodes, the smallest first. Returns how many. */
static int list_jobs(const struct plan *plan, struct job jobs[MOST_JOBS]) {
    int count = 0;
    unsigned last = 0;
    for (;;) {
        unsigned next = UINT_MAX;
        for (size_t i = 0; i < plan->point_count; i++)
            if (plan->points[i].layout.nodes > last && plan->points[i].layout.nodes < next)
                next = plan->points[i].layout.nodes;
        if (next == UINT_MAX || count == MOST_JOBS)
            return next == UINT_MAX ? count : MOST_JOBS + 1;
        name_job(&jobs[count++], next);
        last = next;
    }
}

static unsigned most_cores(const struct plan *plan) {
    unsigned most = 1;
    for (size_t i = 0; i < plan->point_count; i++) {
        struct layout layout = plan->points[i].layout;
        if (layout.ranks * layout.threads > most)
            most = layout.ranks * layout.threads;
    }
    return most;
}

/* The path JOBS/NAME.ENDING, to be freed; NULL with *error set. */
static char *job_path(const char *jobs, const char *name, const char *ending, struct error *error) {
    return memory_text("a path", error, "%s/%s.%s", jobs, name, ending);
}

static void write_measuring(FILE *out, const struct submission *submission, const struct job *job) {
    const struct batch_system *system = submission->system;
    fprintf(out,
            "# Measures the points of %s.json on %u node%s, into a folder of its own.\n"
            "# If it is started again, it continues there.\n"
            "task=%s\n"
            "part=%s-$task\n"
            "if [ -e \"$part/plan.json\" ]; then\n"
            "    set -- --resume \"$part\"\n"
            "else\n"
            "    set -- --plan %s.json --out \"$part\"%s%s\n"
            "fi\n",
            job->name, job->nodes, job->nodes == 1 ? "" : "s", system->task, job->name, job->name,
            submission->launcher != NULL ? " --launcher " : "",
            submission->launcher != NULL ? submission->launcher : "");
    if (system->again == NULL) {
        fputs("exec \"$study\" run \"$@\"\n", out);
        return;
    }
    fputs("# The time limit is near: what was measured is kept, and the job is queued again.\n",
          out);
    if (!system->warns) {
        fprintf(out,
                "timeout --foreground %u \"$study\" run \"$@\"\n"
                "code=$?\n"
                "[ \"$code\" -ne 124 ] || %s\n"
                "exit \"$code\"\n",
                job->minutes * 60 - BATCH_WARNING_S, system->again);
        return;
    }
    fprintf(out,
            "trap 'kill -TERM \"$!\"; wait \"$!\"; %s' USR1\n"
            "\"$study\" run \"$@\" &\n"
            "wait \"$!\"\n",
            system->again);
}

static enum status write_script(const struct submission *submission, const char *jobs,
                                const struct job *job, struct error *error) {
    char self[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    char *path = job_path(jobs, job->name, submission->system->name, error);
    struct atomic_file file = {0};
    if (length <= 0)
        error_set(error, STATUS_SYSTEM, "cannot find this program's own path: %s", strerror(errno));
    if (error->status == STATUS_OK && atomic_file_open(&file, path, error) == STATUS_OK) {
        self[length] = '\0';
        fputs("#!/bin/sh\n", file.stream);
        submission->system->write_head(file.stream, job);
        fputs("# Written by upout submit.\nstudy=", file.stream);
        shell_put(file.stream, self);
        putc('\n', file.stream);
        if (job->tasks == 0)
            fputs("exec \"$study\" report ..\n", file.stream);
        else
            write_measuring(file.stream, submission, job);
        atomic_file_commit(&file, error);
    }
    atomic_file_abandon(&file);
    free(path);
    return error->status;
}

/* How many tasks reach the repetitions of a point if each does `of_each_task` of them. */
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
    char *path = job_path(jobs, job->name, "json", error);
    if (error->status == STATUS_OK && plan_read(&part, whole, error) == STATUS_OK &&
        plan_keep_nodes(&part, job->nodes, error) == STATUS_OK) {
        unsigned all = part.repetitions;
        part.repetitions = (all + submission->tasks - 1) / submission->tasks;
        job->tasks = tasks_for(all, part.repetitions);
        job->minutes = submission->minutes > 0 ? submission->minutes : choose_minutes(&part);
        plan_write(&part, path, error);
        write_script(submission, jobs, job, error);
    }
    plan_close(&part);
    free(path);
    free(whole);
    return error->status;
}

static enum status check_minutes(const struct submission *submission, const struct plan *plan,
                                 struct error *error) {
    double least_s = plan->timeout_s + start_s;
    if (submission->minutes == 0 || submission->minutes * 60.0 >= least_s)
        return STATUS_OK;
    return error_set(error, STATUS_USAGE,
                     "--time %u is too short: one launch may take the plan's timeout_s of %g s, "
                     "so give at least %.0f minutes",
                     submission->minutes, plan->timeout_s, ceil(least_s / 60));
}

enum status submit_write(const struct submission *submission, struct plan *plan,
                         struct error *error) {
    struct job list[MOST_JOBS], report = {.name = "report", .nodes = 1, .minutes = REPORT_MINUTES};
    int count = list_jobs(plan, list);
    char *whole = study_path(submission->folder, "plan.json", error);
    char *jobs = study_path(submission->folder, "jobs", error);
    if (count > MOST_JOBS)
        error_set(error, STATUS_USAGE, "the plan has more than %d numbers of nodes", MOST_JOBS);
    if (error->status == STATUS_OK && check_minutes(submission, plan, error) == STATUS_OK &&
        plan_take_inputs(plan, error) == STATUS_OK &&
        study_make_folder(submission->folder, error) == STATUS_OK &&
        study_make_folder(jobs, error) == STATUS_OK)
        plan_write(plan, whole, error);
    for (int i = 0; error->status == STATUS_OK && i < count; i++) {
        list[i].cores = most_cores(plan);
        write_job(submission, jobs, &list[i], error);
    }
    if (error->status == STATUS_OK)
        write_script(submission, jobs, &report, error);
    free(whole);
    free(jobs);
    return error->status;
}

static enum status read_tasks(const char *folder, const struct plan *plan, struct job *job,
                              struct error *error) {
    struct plan part = {0};
    char *jobs = study_path(folder, "jobs", error);
    char *path = jobs == NULL ? NULL : job_path(jobs, job->name, "json", error);
    if (path != NULL && plan_read(&part, path, error) == STATUS_OK)
        job->tasks = tasks_for(plan->repetitions, part.repetitions);
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

/* Lists the jobs of an existing study. */
static enum status read_jobs(const struct submission *submission, struct job list[MOST_JOBS],
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

static struct command make_command(const struct submission *submission, const char *name,
                                   const char *after) {
    const struct batch_system *system = submission->system;
    struct command command = {0};
    command_add(&command, "%s", system->command);
    if (system->quiet != NULL)
        command_add(&command, "%s", system->quiet);
    if (after != NULL && system->after != NULL)
        command_add(&command, "%s", system->after);
    if (after != NULL)
        command_add(&command, "%s%s", system->after_prefix, after);
    for (int i = 0; i < submission->argument_count; i++)
        command_add(&command, "%s", submission->arguments[i]);
    command_add(&command, "%s.%s", name, system->name);
    return command;
}

static void print_command(const struct command *command) {
    fputs("  ", stdout);
    command_put(command, stdout);
    putchar('\n');
}

static enum status print_file(const char *jobs, const char *name, const char *ending,
                              struct error *error) {
    char *path = job_path(jobs, name, ending, error);
    FILE *file = path == NULL ? NULL : files_open_regular(path, error);
    int byte;
    if (file != NULL) {
        printf("==> %s\n", path);
        while ((byte = getc(file)) != EOF)
            putchar(byte);
        putchar('\n');
        fclose(file);
    }
    free(path);
    return error->status;
}

/* A list of job numbers in the batch system's format. */
struct numbers {
    char text[1024];
    const char *separator;
};

static void add_number(struct numbers *numbers, const char *number, size_t length) {
    size_t used = strlen(numbers->text);
    snprintf(numbers->text + used, sizeof numbers->text - used, "%s%.*s",
             used == 0 ? "" : numbers->separator, (int)length, number);
}

static void show_commands(const struct submission *submission, const struct job *list, int count) {
    struct numbers numbers = {.separator = submission->system->after_separator};
    printf("Would be submitted, in the folder ");
    shell_put(stdout, submission->folder);
    puts("/jobs:");
    for (int i = 0; i <= count; i++) {
        bool last = i == count;
        struct command command =
            make_command(submission, last ? "report" : list[i].name, last ? numbers.text : NULL);
        print_command(&command);
        command_close(&command);
        if (!last)
            add_number(&numbers, list[i].name, strlen(list[i].name));
    }
    printf("\nIn these commands, the names of jobs take the place of their numbers. To submit the "
           "jobs: upout submit --system %s --resume ",
           submission->system->name);
    shell_put(stdout, submission->folder);
    putchar('\n');
}

/* Seconds of the launches of a round that are on one node. */
static double guess_one_node_s(const struct plan *part, unsigned cores) {
    double sum_s = guess_round_s(part, cores);
    for (size_t i = 0; i < part->point_count; i++)
        if (part->points[i].layout.nodes > 1)
            sum_s -= fmin(guess_launch_s(part, &part->points[i], cores), part->timeout_s);
    return sum_s;
}

/* Says what a round of each job costs. */
static enum status show_rounds(const char *jobs, const struct job *list, int count,
                               struct error *error) {
    char all[NUMBER_DURATION_BYTES], one[NUMBER_DURATION_BYTES];
    puts("A job on several nodes also measures what its points are compared with, so that both saw "
         "the same nodes and hour. About, in each task:");
    for (int i = 0; error->status == STATUS_OK && i < count; i++) {
        struct plan part = {0};
        char *path = job_path(jobs, list[i].name, "json", error);
        if (path != NULL && plan_read(&part, path, error) == STATUS_OK) {
            unsigned cores = most_cores(&part);
            number_show_duration(all, guess_round_s(&part, cores));
            number_show_duration(one, guess_one_node_s(&part, cores));
            printf("  %s: %zu point%s; a round takes %s, of which %s are on one node\n",
                   list[i].name, part.point_count, number_plural(part.point_count), all, one);
        }
        plan_close(&part);
        free(path);
    }
    putchar('\n');
    return error->status;
}

enum status submit_show(const struct submission *submission, struct error *error) {
    struct job list[MOST_JOBS];
    int count = 0;
    char *jobs = study_path(submission->folder, "jobs", error);
    if (error->status == STATUS_OK)
        read_jobs(submission, list, &count, error);
    for (int i = 0; error->status == STATUS_OK && i < count; i++)
        print_file(jobs, list[i].name, submission->system->name, error);
    if (error->status == STATUS_OK &&
        print_file(jobs, "report", submission->system->name, error) == STATUS_OK &&
        (count == 1 || show_rounds(jobs, list, count, error) == STATUS_OK))
        show_commands(submission, list, count);
    free(jobs);
    return error->status;
}

/* Whether the task, whose folder is in the current one, has something left to measure. */
static bool task_has_more(const struct job *job, unsigned task, struct error *error) {
    struct study study = {0};
    char folder[48], plan[64];
    bool more = true;
    snprintf(folder, sizeof folder, "%.23s-%u", job->name, task);
    snprintf(plan, sizeof plan, "%s/plan.json", folder);
    if (access(plan, F_OK) != 0)
        return true;
    if (study_open(&study, folder, error) == STATUS_OK)
        more = campaign_has_more(&study, error);
    study_close(&study);
    return more;
}

static bool has_more(const struct job *job, struct error *error) {
    for (unsigned task = 1; task <= job->tasks; task++)
        if (task_has_more(job, task, error))
            return true;
    return false;
}

/* Runs the command that submits, and adds the job's number to *numbers. */
static enum status submit_one(const struct submission *submission, const char *name,
                              const char *after, struct numbers *numbers, struct error *error) {
    struct interrupts *interrupts = submission->interrupts;
    struct launched launched = {0};
    struct command command = make_command(submission, name, after);
    print_command(&command);
    fflush(stdout);
    if (launch(&launched, &command, submission_timeout_s, interrupts, error) == STATUS_OK) {
        size_t length;
        const char *id = batch_system_find_id(submission->system, launched.output, &length);
        if (launched.outcome == OUTCOME_INTERRUPTED)
            error_set(error, interrupts_status(interrupts), "stopped while submitting %s", name);
        else if (launched.outcome != OUTCOME_OK)
            error_set(error, STATUS_USAGE, "%s refuses %s/jobs/%s.%s: %s",
                      submission->system->command, submission->folder, name,
                      submission->system->name, launched.error);
        else if (id == NULL)
            error_set(error, STATUS_USAGE,
                      "%s printed no job's number for %s/jobs/%s.%s, but '%.400s'",
                      submission->system->command, submission->folder, name,
                      submission->system->name, launched.output);
        else
            add_number(numbers, id, length);
    }
    command_close(&command);
    launched_close(&launched);
    return error->status;
}

static enum status enter_folder(const struct submission *submission, struct error *error) {
    char *jobs = study_path(submission->folder, "jobs", error);
    if (jobs != NULL && chdir(jobs) != 0)
        error_set(error, STATUS_USAGE, "cannot enter '%s': %s", jobs, strerror(errno));
    free(jobs);
    return error->status;
}

static enum status find_command(const struct submission *submission, struct error *error) {
    const struct batch_system *system = submission->system;
    char word[SHELL_WORD_BYTES], *path = programs_in_path(system->command, error);
    if (path == NULL)
        return error_set(error, STATUS_USAGE,
                         "--system %s: there is no %s in PATH. The job files are written: submit "
                         "them where the batch system is, with --resume %s",
                         system->name, system->command, shell_quote(word, submission->folder));
    free(path);
    return STATUS_OK;
}

/* Nothing is lost if this stops half-way: a job that is submitted twice finds its study locked or
 * complete. */
static enum status submit_list(const struct submission *submission, const struct job *list,
                               int count, struct error *error) {
    struct numbers numbers = {.separator = submission->system->after_separator};
    struct numbers report = numbers;
    char word[SHELL_WORD_BYTES];
    for (int i = 0; error->status == STATUS_OK && i < count; i++)
        if (has_more(&list[i], error))
            submit_one(submission, list[i].name, NULL, &numbers, error);
    if (error->status == STATUS_OK)
        submit_one(submission, "report", *numbers.text != '\0' ? numbers.text : NULL, &report,
                   error);
    if (error->status == STATUS_OK)
        printf("Submitted: %s%s%s. Watch them with: %s\nThe report will be in %s; at any time: "
               "upout report %s\n",
               numbers.text, *numbers.text != '\0' ? numbers.separator : "", report.text,
               submission->system->watch, submission->folder,
               shell_quote(word, submission->folder));
    return error->status;
}

enum status submit(const struct submission *submission, struct error *error) {
    struct job list[MOST_JOBS];
    int count = 0;
    if (read_jobs(submission, list, &count, error) == STATUS_OK &&
        find_command(submission, error) == STATUS_OK &&
        enter_folder(submission, error) == STATUS_OK)
        submit_list(submission, list, count, error);
    return error->status;
}
