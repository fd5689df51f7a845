#include "submit.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "campaign.h"
#include "files.h"
#include "guess.h"
#include "launch.h"
#include "memory.h"
#include "number.h"
#include "plan_json.h"
#include "programs.h"
#include "shell.h"
#include "study.h"

static const double submission_timeout_s = 120;

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
    char *path = job_files_path(jobs, name, ending, error);
    FILE *file = path == NULL ? NULL : files_open_regular(path, error);
    int byte;
    if (file != NULL) {
        shell_put_path(stdout, "==> ", path, "\n");
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
    char *text; /* owned; NULL: there is none yet */
    const char *separator;
};

static void add_number(struct numbers *numbers, const char *number, size_t length,
                       struct error *error) {
    bool is_first = numbers->text == NULL;
    char *before = numbers->text;
    numbers->text = memory_text("the numbers of jobs", error, "%s%s%.*s", is_first ? "" : before,
                                is_first ? "" : numbers->separator, (int)length, number);
    free(before);
}

static void show_commands(const struct submission *submission, const struct job *list, int count,
                          struct error *error) {
    struct numbers numbers = {.separator = submission->system->after_separator};
    shell_put_path(stdout, "Would be submitted, in the folder ", submission->folder, "/jobs:\n");
    for (int i = 0; i <= count; i++) {
        bool last = i == count;
        struct command command =
            make_command(submission, last ? "report" : list[i].name, last ? numbers.text : NULL);
        print_command(&command);
        command_close(&command);
        if (!last)
            add_number(&numbers, list[i].name, strlen(list[i].name), error);
    }
    free(numbers.text);
    printf("\nIn these commands, the names of jobs take the place of their numbers. To submit the "
           "jobs: upout submit --system %s",
           submission->system->name);
    shell_put_path(stdout, " --resume ", submission->folder, "\n");
}

/* Seconds of the launches of a round that are on one node. */
static double guess_one_node_s(const struct plan *part, unsigned cores) {
    double sum_s = guess_round_s(part, cores);
    for (size_t i = 0; i < part->point_count; i++)
        if (part->points[i].layout.nodes > 1)
            sum_s -= fmin(guess_launch_s(part, &part->points[i], cores), part->timeout_s);
    return sum_s;
}

/* Prints how long a round of each job takes. */
static enum status show_rounds(const char *jobs, const struct job *list, int count,
                               struct error *error) {
    char all[NUMBER_DURATION_BYTES], one[NUMBER_DURATION_BYTES];
    puts("A job on several nodes also measures what its points are compared with, so that both saw "
         "the same nodes and hour. In each task:");
    for (int i = 0; error->status == STATUS_OK && i < count; i++) {
        struct plan part = {0};
        char *path = job_files_path(jobs, list[i].name, "json", error);
        if (path != NULL && plan_read(&part, path, error) == STATUS_OK) {
            unsigned cores = list[i].cores;
            number_show_duration(all, guess_round_s(&part, cores));
            number_show_duration(one, guess_one_node_s(&part, cores));
            printf("  %s: %zu point%s; ", list[i].name, part.point_count,
                   number_plural(part.point_count));
            if (plan_has_commands(&part))
                puts("how long a round takes is not known before the first");
            else
                printf("a round takes about %s, of which %s are on one node\n", all, one);
        }
        plan_close(&part);
        free(path);
    }
    putchar('\n');
    return error->status;
}

enum status submit_show(const struct submission *submission, struct error *error) {
    struct job list[JOB_FILES_MOST];
    int count = 0;
    char *jobs = study_path(submission->folder, "jobs", error);
    if (error->status == STATUS_OK)
        job_files_read(submission, list, &count, error);
    for (int i = 0; error->status == STATUS_OK && i < count; i++)
        print_file(jobs, list[i].name, submission->system->name, error);
    if (error->status == STATUS_OK &&
        print_file(jobs, "report", submission->system->name, error) == STATUS_OK &&
        (count == 1 || show_rounds(jobs, list, count, error) == STATUS_OK))
        show_commands(submission, list, count, error);
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

/* Runs the command that submits, and adds the job's number to *numbers. `after`: the numbers of the
 * jobs that it waits for; NULL: none. */
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
            add_number(numbers, id, length, error);
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
                         system->name, system->command, shell_quote_path(word, submission->folder));
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
        submit_one(submission, "report", numbers.text, &report, error);
    if (error->status == STATUS_OK) {
        const char *folder = shell_quote_path(word, submission->folder);
        printf("Submitted: %s%s%s. Watch them with: %s\nThe report will be in %s; at any time: "
               "upout report %s\n",
               numbers.text != NULL ? numbers.text : "",
               numbers.text != NULL ? numbers.separator : "", report.text,
               submission->system->watch, folder, folder);
    }
    free(numbers.text);
    free(report.text);
    return error->status;
}

enum status submit(const struct submission *submission, struct error *error) {
    struct job *list = memory_create(JOB_FILES_MOST, sizeof *list, "jobs", error);
    int count = 0;
    if (list != NULL && job_files_read(submission, list, &count, error) == STATUS_OK &&
        find_command(submission, error) == STATUS_OK &&
        enter_folder(submission, error) == STATUS_OK)
        submit_list(submission, list, count, error);
    free(list);
    return error->status;
}
