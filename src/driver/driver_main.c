/* options -> workload -> problem -> measure (partition, kernel, tally, reduce, verify) -> report:
 * one way, walked by all ranks together. Where a step can fail on some ranks and not on others,
 * `agree` stands behind it, so that all leave together and one of them, the root, says why. */
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
#include "simd.h"
#include "stop.h"

/* PRIMES of the study notebook. */
static const uint64_t notebook_numbers[] = {
    112272535095293, 112582705942171, 112272535095293,
    115280095190773, 115797848077099, 1099726899285419,
};
enum { NOTEBOOK_COUNT = sizeof notebook_numbers / sizeof *notebook_numbers };

/* Brings a list to the ranks: its length to all, its numbers only where the variant wants them. */
static enum status share_list(const struct variant *variant, const struct team *team,
                              uint64_t **numbers, uint64_t *count, struct error *error) {
    variant->group->broadcast(count, sizeof *count);
    if (!variant->every_rank_holds_list || team->ranks == 1)
        return STATUS_OK;
    if (team->rank > 0) {
        *numbers = memory_create(*count, sizeof **numbers, "the list of numbers", error);
    }
    if (variant->group->agree(error->status, error) == STATUS_OK)
        variant->group->broadcast(*numbers, *count * sizeof **numbers);
    return error->status;
}

/* *owned: the numbers to be freed, if any. */
static enum status make_workload(struct workload *workload, const struct variant *variant,
                                 const struct team *team, const struct options *options,
                                 uint64_t **owned, struct error *error) {
    uint64_t count = 0;
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
        if (team->rank == 0)
            input_read(options->input, owned, &count, error);
        if (variant->group->agree(error->status, error) == STATUS_OK &&
            share_list(variant, team, owned, &count, error) == STATUS_OK)
            *workload = workload_list(*owned, count);
        break;
    }
    return error->status;
}

static void report_write(FILE *out, const struct report *report, struct error *error) {
    struct figures figures;
    if (figures_make(&figures, report, error) != STATUS_OK)
        return;
    switch (report->options->format) {
    case FORMAT_TEXT:
        report_results(out, report);
        if (!report->options->quiet)
            report_text(out, report, &figures);
        break;
    case FORMAT_JSON:
        report_json(out, report, &figures, error);
        break;
    case FORMAT_CSV:
        report_csv(out, report, &figures);
        break;
    }
}

static enum status flush_standard_output(struct error *error) {
    if (fflush(stdout) == 0 && !ferror(stdout))
        return error->status;
    return error_set(error, STATUS_USAGE, "cannot write to standard output: %s", strerror(errno));
}

/* Opens it at the root; all ranks cut what is left to do. */
static enum status open_checkpoint(struct checkpoint_file *file, const struct variant *variant,
                                   const struct team *team, const struct options *options,
                                   struct problem *problem, struct error *error) {
    const struct group *group = variant->group;
    const bool root = team->rank == 0;
    if (root &&
        checkpoint_file_open(file, options->checkpoint, options->resume, problem, error) ==
            STATUS_OK &&
        file->note[0] != '\0')
        fprintf(stderr, "primes_%s: %s\n", variant->name, file->note);
    if (group->agree(error->status, error) != STATUS_OK)
        return error->status;
    uint64_t count = file->checkpoint.left_count;
    group->broadcast(&count, sizeof count);
    struct span *left = memory_create(count, sizeof *left, "what is left to do", error);
    if (group->agree(error->status, error) == STATUS_OK && count > 0) {
        if (root)
            memcpy(left, file->checkpoint.left, count * sizeof *left);
        group->broadcast(left, count * sizeof *left);
        partition_cut_parts(&problem->partition, left, count, problem->partition.chunk_size, error);
    }
    free(left);
    return group->agree(error->status, error);
}

/* From the workload on; `file` is open at the root where --output is given. */
static enum status do_work(const struct variant *variant, const struct team *team,
                           const struct options *options, struct machine *machine,
                           struct atomic_file *file, struct checkpoint_file *checkpoint,
                           struct error *error) {
    const struct group *group = variant->group;
    struct report report = {
        .variant = variant, .team = team, .options = options, .machine = machine};
    struct workload workload;
    struct problem problem = {0};
    struct measurement measurement = {0};
    uint64_t *owned = NULL;
    clock_utc(report.date_utc);

    uint64_t start_ns = clock_now_ns();
    if (make_workload(&workload, variant, team, options, &owned, error) != STATUS_OK)
        goto close;
    uint64_t planning_ns = clock_now_ns();
    report.input_s = clock_seconds(planning_ns - start_ns);
    problem_create(&problem, &workload, &options->method, options->schedule,
                   (unsigned)(team->ranks * team->threads), error);
    if (group->agree(error->status, error) != STATUS_OK)
        goto close;
    if (options->checkpoint != NULL &&
        open_checkpoint(checkpoint, variant, team, options, &problem, error) != STATUS_OK)
        goto close;
    report.setup_s = clock_seconds(clock_now_ns() - planning_ns);
    stop_catch(SIGINT);
    stop_catch(SIGTERM);
    stop_catch(SIGHUP);
    if (measure(&measurement, variant, team, &problem, options,
                options->checkpoint == NULL ? NULL : checkpoint, error) != STATUS_OK)
        goto close;
    report.setup_s += measurement.open_s;
    if (team->rank == 0) {
        report.problem = &problem;
        report.measurement = &measurement;
        machine_topology(machine);
        placement_judge(&report.placement, &report.warnings,
                        measurement_typical_run(&measurement).records, measurement.workers, team,
                        machine, error);
        launched_judge(&report.warnings, variant, team, machine, options->argc, options->argv);
        report.elapsed_s = clock_seconds(clock_now_ns() - start_ns);
        if (error->status == STATUS_OK)
            report_write(file->stream != NULL ? file->stream : stdout, &report, error);
        if (measurement.baseline_skipped)
            fprintf(stderr,
                    "primes_%s: the serial baseline would take about %.0f s and was not timed; "
                    "--baseline always times it\n",
                    variant->name, measurement.baseline_estimate_s);
        for (int i = 0; i < report.warnings.count && !options->quiet; i++)
            fprintf(stderr, "primes_%s: warning: %s\n", variant->name, report.warnings.text[i]);
    }
close:
    measurement_close(&measurement);
    problem_destroy(&problem);
    free(owned);
    return error->status;
}

static enum status run_request(const struct variant *variant, const struct team *team,
                               const struct options *options, struct machine *machine,
                               struct error *error) {
    struct atomic_file file = {0};
    struct checkpoint_file checkpoint = {.lock = -1};
    bool root = team->rank == 0;
    if (simd_check(error) == STATUS_OK && root && options->output != NULL &&
        strcmp(options->output, "-") != 0)
        atomic_file_open(&file, options->output, error);
    if (variant->group->agree(error->status, error) == STATUS_OK) {
        if (options->list)
            print_primes(file.stream != NULL ? file.stream : stdout, options->range, error);
        else
            do_work(variant, team, options, machine, &file, &checkpoint, error);
    }
    if (file.stream != NULL && error->status == STATUS_OK)
        atomic_file_commit(&file, error);
    atomic_file_abandon(&file);
    if (root && flush_standard_output(error) == STATUS_OK && checkpoint.lock >= 0)
        checkpoint_file_remove(&checkpoint);
    checkpoint_file_close(&checkpoint);
    return variant->group->agree(error->status, error);
}

/* OpenMP and MPI end the process by exit(1) where they fail: without threads or memory, say. From
 * us a 1 means a wrong answer. */
static bool is_over;

static void refuse_exit_of_others(void) {
    if (!is_over)
        _exit(STATUS_SYSTEM);
}

int driver_main(const struct variant *variant, int argc, char **argv) {
    files_hold_standard();
    atexit(refuse_exit_of_others);
    /* A batch system's warning may come at any time, and mpirun hangs over ranks that die before
     * they have started. */
    stop_catch_warnings();
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is like a full disk */
    struct error error = {0};
    struct team team;
    struct options options = {0};
    struct machine machine = machine_describe();
    if (variant->start(&team, &error) == STATUS_OK &&
        launched_alike(variant, &team, argc, argv, &error) == STATUS_OK &&
        variant->group->agree(options_parse(&options, variant, argc, argv, &error), &error) ==
            STATUS_OK) {
        bool root = team.rank == 0;
        if (options.request == REQUEST_RUN)
            run_request(variant, &team, &options, &machine, &error);
        else if (root && options.request == REQUEST_HELP)
            options_help(variant);
        else if (root)
            printf("primes_%s %s (commit %s)\n", variant->name, build_info.version,
                   build_info.commit);
        if (root && options.request != REQUEST_RUN)
            flush_standard_output(&error);
    }
    if (error.status != STATUS_OK && team.rank == 0)
        fprintf(stderr, "primes_%s: %s\n", variant->name, error.message);
    options_close(&options);
    variant->stop();
    is_over = true;
    return (int)error.status;
}
