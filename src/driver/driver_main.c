/* The steps, which all ranks do together: options -> workload -> problem -> measure (partition,
 * kernel, tally, reduce, verify) -> report. After a step that can fail on some ranks only, all
 * `agree`, so that they leave together and the root says why. */
#include "driver_main.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "atomic_file.h"
#include "build_info.h"
#include "checkpoint_file.h"
#include "clock.h"
#include "files.h"
#include "input.h"
#include "launched.h"
#include "measure.h"
#include "memory.h"
#include "options.h"
#include "print_primes.h"
#include "report.h"
#include "request.h"
#include "simd.h"
#include "stop.h"
#include "terminal.h"

/* PRIMES of the study notebook. */
static const uint64_t notebook_numbers[] = {
    112272535095293, 112582705942171, 112272535095293,
    115280095190773, 115797848077099, 1099726899285419,
};
enum { NOTEBOOK_COUNT = sizeof notebook_numbers / sizeof *notebook_numbers };

/* The data of the whole program, from its options to its report. */
struct execution {
    struct request request;
    struct problem problem;
    uint64_t *numbers; /* a list that was read from a file */
    struct checkpoint_file checkpoint;
    struct measurement measurement;
    struct report report;
};

/* Sends a list to the ranks: its length to all, its numbers only if the variant needs them there.
 */
static enum status share_list(struct execution *execution, uint64_t *count, struct error *error) {
    const struct request *request = &execution->request;
    const struct group *group = request->variant->group;
    group->broadcast(count, sizeof *count);
    if (!request->variant->every_rank_holds_list || request->team->ranks == 1)
        return STATUS_OK;
    size_t bytes = *count * sizeof *execution->numbers;
    if (!request_is_root(request))
        execution->numbers =
            memory_create(*count, sizeof *execution->numbers, "the list of numbers", error);
    if (group->agree(error->status, error) == STATUS_OK)
        group->broadcast(execution->numbers, bytes);
    return error->status;
}

static enum status read_list(struct execution *execution, struct workload *workload,
                             struct error *error) {
    const struct request *request = &execution->request;
    uint64_t count = 0;
    if (request_is_root(request))
        input_read(request->options->input, &execution->numbers, &count, error);
    if (request->variant->group->agree(error->status, error) == STATUS_OK &&
        share_list(execution, &count, error) == STATUS_OK)
        *workload = workload_list(execution->numbers, count);
    return error->status;
}

static enum status make_workload(struct execution *execution, struct workload *workload,
                                 struct error *error) {
    const struct options *options = execution->request.options;
    switch (options->work) {
    case WORK_RANGE:
        *workload = workload_range(options->range);
        break;
    case WORK_RANDOM:
        *workload = workload_random(options->random_count, options->bits, options->seed);
        break;
    case WORK_NOTEBOOK:
        *workload = workload_list(notebook_numbers, NOTEBOOK_COUNT);
        break;
    case WORK_NUMBERS:
        *workload = workload_list(options->numbers, options->number_count);
        break;
    case WORK_INPUT:
        read_list(execution, workload, error);
        break;
    }
    return error->status;
}

/* All ranks cut what the root's checkpoint says is left. */
static enum status cut_what_is_left(struct execution *execution, struct error *error) {
    const struct group *group = execution->request.variant->group;
    struct partition *partition = &execution->problem.partition;
    uint64_t count = execution->checkpoint.checkpoint.left_count;
    group->broadcast(&count, sizeof count);
    struct span *left = memory_create(count, sizeof *left, "what is left to do", error);
    if (group->agree(error->status, error) == STATUS_OK && count > 0) {
        if (request_is_root(&execution->request))
            memcpy(left, execution->checkpoint.checkpoint.left, count * sizeof *left);
        group->broadcast(left, count * sizeof *left);
        partition_cut_parts(partition, left, count, partition->chunk_size, error);
    }
    free(left);
    return group->agree(error->status, error);
}

static enum status open_checkpoint(struct execution *execution, struct error *error) {
    const struct request *request = &execution->request;
    if (request->checkpoint == NULL)
        return STATUS_OK;
    if (request_is_root(request) &&
        checkpoint_file_open(request->checkpoint, request->options->checkpoint,
                             request->options->resume, request->problem, error) == STATUS_OK &&
        request->checkpoint->note[0] != '\0')
        terminal_say("primes_%s: %s\n", request->variant->name, request->checkpoint->note);
    if (request->variant->group->agree(error->status, error) != STATUS_OK)
        return error->status;
    return cut_what_is_left(execution, error);
}

/* Prepares the work and cuts it: the part of the set-up that every rank does. */
static enum status make_problem(struct execution *execution, struct error *error) {
    const struct request *request = &execution->request;
    struct workload workload;
    uint64_t start_ns = clock_now_ns();
    if (make_workload(execution, &workload, error) != STATUS_OK)
        return error->status;
    uint64_t read_ns = clock_now_ns();
    execution->report.input_s = clock_seconds(read_ns - start_ns);
    struct schedule schedule = request->options->schedule;
    schedule.ranks = (unsigned)request->team->ranks;
    problem_create(&execution->problem, &workload, &request->options->method, schedule,
                   (unsigned)(request->team->ranks * request->team->threads), error);
    if (request->variant->group->agree(error->status, error) == STATUS_OK)
        open_checkpoint(execution, error);
    execution->report.setup_s = clock_seconds(clock_now_ns() - read_ns);
    return error->status;
}

static void catch_stops(void) {
    stop_catch(SIGINT);
    stop_catch(SIGTERM);
    stop_catch(SIGHUP);
}

/* At the root. */
static void write_report(struct execution *execution, FILE *out, uint64_t start_ns,
                         struct error *error) {
    struct report *report = &execution->report;
    report->setup_s += execution->measurement.open_s;
    report_judge(report, error);
    report->elapsed_s = clock_seconds(clock_now_ns() - start_ns);
    if (error->status == STATUS_OK)
        report_write(out, report, error);
    report_warn(report);
}

static enum status do_work(struct execution *execution, FILE *out, struct error *error) {
    uint64_t start_ns = clock_now_ns();
    clock_utc(execution->report.date_utc);
    if (make_problem(execution, error) == STATUS_OK) {
        catch_stops();
        if (measure(&execution->measurement, &execution->request, error) == STATUS_OK &&
            request_is_root(&execution->request))
            write_report(execution, out, start_ns, error);
    }
    measurement_close(&execution->measurement);
    problem_destroy(&execution->problem);
    free(execution->numbers);
    return error->status;
}

static enum status flush_standard_output(struct error *error) {
    if (fflush(stdout) == 0 && !ferror(stdout))
        return error->status;
    return error_set(error, STATUS_USAGE, "cannot write to standard output: %s", strerror(errno));
}

/* --output at the root: the file, or standard output. */
static FILE *open_output(struct atomic_file *file, const struct request *request,
                         struct error *error) {
    const char *path = request->options->output;
    if (request_is_root(request) && path != NULL && strcmp(path, "-") != 0 &&
        atomic_file_open(file, path, error) == STATUS_OK)
        return file->stream;
    return stdout;
}

static enum status run_request(const struct request *asked, struct machine *machine,
                               struct error *error) {
    struct execution execution = {.request = *asked, .checkpoint = {.lock = -1}};
    struct atomic_file file = {0};
    FILE *out = stdout;
    const struct options *options = asked->options;
    execution.request.problem = &execution.problem;
    execution.request.checkpoint = options->checkpoint == NULL ? NULL : &execution.checkpoint;
    execution.report = (struct report){
        .request = &execution.request, .measurement = &execution.measurement, .machine = machine};
    if (simd_check(error) == STATUS_OK)
        out = open_output(&file, asked, error);
    if (asked->variant->group->agree(error->status, error) == STATUS_OK) {
        if (options->list)
            print_primes(out, options->range, error);
        else
            do_work(&execution, out, error);
    }
    if (file.stream != NULL && error->status == STATUS_OK)
        atomic_file_commit(&file, error);
    atomic_file_abandon(&file);
    if (request_is_root(asked) && flush_standard_output(error) == STATUS_OK &&
        execution.checkpoint.lock >= 0)
        checkpoint_file_remove(&execution.checkpoint);
    checkpoint_file_close(&execution.checkpoint);
    return asked->variant->group->agree(error->status, error);
}

/* If OpenMP or MPI fails, for lack of threads or memory for example, it ends the process by
 * exit(1). But our exit code 1 means a wrong answer. */
static bool is_over;

static void refuse_exit_of_others(void) {
    if (!is_over)
        _exit(STATUS_SYSTEM);
}

int driver_main(const struct variant *variant, int argc, char **argv) {
    files_hold_standard();
    files_survive_limit();
    atexit(refuse_exit_of_others);
    /* A batch system's warning may arrive at any time, and mpirun hangs if ranks die before they
     * have started. */
    stop_catch_warnings();
    struct error error = {0};
    struct team team;
    struct options options = {0};
    struct machine machine = machine_describe();
    const struct request request = {.variant = variant, .team = &team, .options = &options};
    if (variant->start(&team, &error) == STATUS_OK &&
        launched_alike(variant, &team, argc, argv, &error) == STATUS_OK &&
        variant->group->agree(options_parse(&options, variant, argc, argv, &error), &error) ==
            STATUS_OK) {
        bool root = team.rank == 0;
        if (options.action == ACTION_RUN)
            run_request(&request, &machine, &error);
        else if (root && options.action == ACTION_HELP)
            options_help(variant->name);
        else if (root)
            printf("primes_%s %s (commit %s)\n", variant->name, build_info.version,
                   build_info.commit);
        if (root && options.action != ACTION_RUN)
            flush_standard_output(&error);
    }
    if (error.status != STATUS_OK && team.rank == 0)
        terminal_say("primes_%s: %s\n", variant->name, error.message);
    options_close(&options);
    variant->stop();
    is_over = true;
    return (int)error.status;
}
