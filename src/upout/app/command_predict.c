/* options -> simulator, platform, hosts -> for each curve: costs, then ranks -> tables, a file. */
#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "atomic_file.h"
#include "clock.h"
#include "environment.h"
#include "machine.h"
#include "memory.h"
#include "nodes.h"
#include "number.h"
#include "predict_options.h"
#include "prediction_worth.h"
#include "prime_programs.h"
#include "progress.h"
#include "shell.h"
#include "simulator.h"
#include "study.h"
#include "subcommands.h"

enum { PATH_BYTES = PATH_MAX + 256, MOST_STEPS = 16 };

struct predict_command {
    struct predict_options options;
    struct interrupts interrupts;
    struct simulator simulator;
    struct simulated_hosts hosts;
    struct study study;
    struct predictions predictions;
    struct progress progress;
    char folder[PATH_MAX]; /* temporary folder for the simulator's files; "": not made yet */
    char platform[PATH_BYTES], hostfile[PATH_BYTES];
    char *out; /* where the predictions are kept; NULL: nowhere */
};

/* ---- the platform ---- */

static enum status make_folder(struct predict_command *run, struct error *error) {
    const char *parent = getenv("TMPDIR");
    snprintf(run->folder, sizeof run->folder, "%s/primes-predict-XXXXXX",
             parent != NULL && *parent != '\0' ? parent : "/tmp");
    if (mkdtemp(run->folder) == NULL) {
        run->folder[0] = '\0';
        return error_set(error, STATUS_SYSTEM, "cannot make a folder for temporary files: %s",
                         strerror(errno));
    }
    snprintf(run->platform, PATH_BYTES, "%s/platform.xml", run->folder);
    snprintf(run->hostfile, PATH_BYTES, "%s/hosts", run->folder);
    return STATUS_OK;
}

static void remove_folder(const struct predict_command *run) {
    if (run->folder[0] == '\0')
        return;
    DIR *folder = opendir(run->folder);
    for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;)
        unlinkat(dirfd(folder), entry->d_name, 0);
    if (folder != NULL)
        closedir(folder);
    rmdir(run->folder);
}

static enum status write_platform(struct predict_command *run, struct error *error) {
    struct atomic_file file = {0};
    if (run->options.platform.topology == TOPOLOGY_FILE)
        snprintf(run->platform, PATH_BYTES, "%s", run->options.platform_text);
    else if (atomic_file_open(&file, run->platform, error) == STATUS_OK) {
        platform_write(file.stream, &run->options.platform);
        atomic_file_commit(&file, error);
    }
    return error->status;
}

static enum status write_hostfile(const struct predict_command *run, struct error *error) {
    const struct simulated_hosts *hosts = &run->hosts;
    struct atomic_file file = {0};
    if (atomic_file_open(&file, run->hostfile, error) != STATUS_OK)
        return error->status;
    unsigned nodes = run->options.platform.nodes; /* a fat tree may have more: they stay idle */
    for (size_t i = 0; i < hosts->count && (nodes == 0 || i < nodes); i++)
        for (unsigned core = 0; core < hosts->cores[i]; core++)
            fprintf(file.stream, "%s\n", hosts->names[i]);
    return atomic_file_commit(&file, error);
}

static enum status make_platform(struct predict_command *run, struct error *error) {
    const struct platform *platform = &run->options.platform;
    struct simulated_hosts *hosts = &run->hosts;
    if (make_folder(run, error) != STATUS_OK || write_platform(run, error) != STATUS_OK ||
        simulator_hosts(&run->simulator, run->platform, platform->cores, hosts, error) != STATUS_OK)
        return error->status;
    if (platform->nodes > 0)
        hosts->ranks = platform->nodes * platform->cores;
    if (hosts->ranks > PLATFORM_MOST_RANKS)
        return error_set(
            error, STATUS_USAGE,
            "the platform has %u cores, and at most %d ranks are simulated: give fewer "
            "nodes, or fewer --cores-per-node",
            hosts->ranks, PLATFORM_MOST_RANKS);
    if (hosts->slowest < hosts->fastest)
        progress_say(&run->progress,
                     "the cores of the platform differ, from %.3g to %.3g flop/s: the fastest ones "
                     "are taken to be as fast as a core here",
                     hosts->slowest, hosts->fastest);
    return write_hostfile(run, error);
}

static enum status describe_platform(struct predict_command *run, struct error *error) {
    const struct platform *platform = &run->options.platform;
    const char *text = run->options.platform_text;
    char latency[NUMBER_DURATION_BYTES];
    static const char what[] = "the platform";
    run->predictions.platform =
        platform->topology == TOPOLOGY_FILE
            ? memory_text(what, error, "%s, %u core%s", text, run->hosts.ranks,
                          number_plural(run->hosts.ranks))
            : memory_text(what, error, "%s, %u core%s a node, latency %s, %.3g GB/s", text,
                          platform->cores, number_plural(platform->cores),
                          number_show_duration(latency, platform->latency_s),
                          platform->bytes_per_s / 1e9);
    return error->status;
}

/* ---- a curve ---- */

/* The curve that is simulated, point by point. */
struct predicted_curve {
    struct prediction point; /* the point that is simulated now */
    unsigned ranks[MOST_STEPS];
    size_t count;
    uint64_t start_ns;
};

static void print_head(const struct predict_command *run, const struct work *work,
                       const struct prediction *curve) {
    printf("Predicted, not measured: primes_%s, %s, of %" PRIu64 " to %" PRIu64 " (%s)\non %s\n",
           curve->program, curve->schedule, work->lo, work->hi, work->kernel,
           run->predictions.platform);
    printf("%8s %8s %12s %10s %11s\n", "ranks", "nodes", "makespan", "speed-up", "efficiency");
}

static void print_point(const struct prediction *point) {
    char makespan[NUMBER_DURATION_BYTES];
    printf("%8u %8u %12s %10.2f %11.2f\n", point->ranks, point->nodes,
           number_show_duration(makespan, point->makespan_s), prediction_speed_up(point),
           prediction_efficiency(point));
    fflush(stdout);
}

static void print_end(const struct prediction *curve, size_t count) {
    char words[PREDICTION_WORTH_BYTES];
    printf("%s.\n\n", prediction_say_worth(words, curve, count));
    fflush(stdout);
}

/* The relative time of a simulation. Its start takes as long as simulating 200 ranks. */
static double effort(unsigned ranks) {
    return 200.0 + ranks;
}

/* Chooses 1, 2, 4, ... and `most`. Returns how many. */
static size_t choose_ranks(unsigned most, unsigned *ranks) {
    size_t count = 0;
    for (unsigned next = 1; next < most; next *= 2)
        ranks[count++] = next;
    ranks[count++] = most;
    return count;
}

static void show_progress(struct predict_command *run, const struct predicted_curve *curve,
                          size_t done) {
    const struct prediction *point = &curve->point;
    char what[64];
    double spent_s = clock_seconds(clock_now_ns() - curve->start_ns), before = 0, left = 0;
    for (size_t i = 0; i < curve->count; i++)
        *(i < done ? &before : &left) += effort(curve->ranks[i]);
    snprintf(what, sizeof what, "%s, %u rank%s", point->program, point->ranks,
             number_plural(point->ranks));
    if (done > 0)
        progress_show(&run->progress, run->predictions.count, spent_s, spent_s * left / before,
                      what);
}

/* Simulates each number of ranks, with the chunk size that the programs would choose for it. */
static enum status simulate(struct predict_command *run, struct predicted_curve *curve, char *costs,
                            struct error *error) {
    struct prediction *point = &curve->point;
    double one_rank_s = 0;
    curve->start_ns = clock_now_ns();
    for (size_t i = 0; i < curve->count; i++) {
        const struct simulation_files files = {run->platform, run->hostfile, strsep(&costs, "\n")};
        point->ranks = curve->ranks[i];
        point->nodes = simulated_hosts_nodes(&run->hosts, point->ranks);
        show_progress(run, curve, i);
        simulator_run(&run->simulator, &files, point, error);
        progress_end(&run->progress);
        if (i == 0)
            one_rank_s = point->serial_s;
        point->serial_s = one_rank_s;
        if (error->status != STATUS_OK ||
            predictions_add(&run->predictions, point, error) != STATUS_OK)
            return error->status;
        print_point(point);
    }
    return STATUS_OK;
}

static enum status predict_curve(struct predict_command *run, const struct work *work,
                                 enum prime_program program, char *schedule, struct error *error) {
    struct predicted_curve curve = {.point = {.work = work->name,
                                              .schedule = schedule,
                                              .program = prime_programs[program].name}};
    curve.count = choose_ranks(run->hosts.ranks, curve.ranks);
    const struct wanted_costs wanted = {.work = work,
                                        .schedule = schedule,
                                        .ranks = curve.ranks,
                                        .count = curve.count,
                                        .folder = run->options.costs != NULL ? run->options.costs
                                                                             : run->folder};
    size_t first = run->predictions.count;
    char *costs = NULL;
    progress_say(&run->progress, "measuring on one core what the chunks of %s cost (%s)",
                 work->name, schedule);
    if (simulator_measure(&run->simulator, &wanted, &costs, error) == STATUS_OK) {
        print_head(run, work, &curve.point);
        if (simulate(run, &curve, costs, error) == STATUS_OK)
            print_end(&run->predictions.items[first], curve.count);
    }
    free(costs);
    return error->status;
}

/* ---- all curves ---- */

static char *own_schedule(enum prime_program program) {
    static char dynamic[] = "dynamic", cyclic[] = "cyclic";
    return program == PRIME_MPI ? dynamic : cyclic;
}

static enum status predict_range(struct predict_command *run, struct error *error) {
    const struct predict_options *options = &run->options;
    for (int i = 0; error->status == STATUS_OK && i < PRIME_COUNT; i++)
        if (options->programs[i])
            predict_curve(run, &options->work, (enum prime_program)i,
                          options->schedule != NULL ? options->schedule
                                                    : own_schedule((enum prime_program)i),
                          error);
    return error->status;
}

/* Only ranges can be predicted: the costs of a list depend on its numbers, which primes_costs does
 * not have. */
static bool can_be_predicted(const struct plan *plan, const struct series *series) {
    return plan->works[series->work].kind == WORK_RANGE && series->scaling == SCALING_STRONG &&
           (prime_program_of(series->program) == PRIME_MPI ||
            prime_program_of(series->program) == PRIME_MAPREDUCE);
}

static char *schedule_of(const struct series *series) {
    return series->schedule != NULL ? series->schedule
                                    : own_schedule(prime_program_of(series->program));
}

/* Series that differ only in their threads make one curve, of ranks with one thread. */
static bool is_repeated(const struct plan *plan, size_t series) {
    const struct series *one = &plan->series[series];
    for (size_t i = 0; i < series; i++)
        if (can_be_predicted(plan, &plan->series[i]) && plan->series[i].work == one->work &&
            prime_program_of(plan->series[i].program) == prime_program_of(one->program) &&
            strcmp(schedule_of(&plan->series[i]), schedule_of(one)) == 0)
            return true;
    return false;
}

static enum status predict_study(struct predict_command *run, struct error *error) {
    const struct plan *plan = &run->study.plan;
    for (size_t i = 0; error->status == STATUS_OK && i < plan->series_count; i++) {
        const struct series *series = &plan->series[i];
        if (can_be_predicted(plan, series) && !is_repeated(plan, i))
            predict_curve(run, &plan->works[series->work], prime_program_of(series->program),
                          schedule_of(series), error);
    }
    if (error->status == STATUS_OK && run->predictions.count == 0)
        error_set(error, STATUS_USAGE,
                  "'%s' has nothing to predict: only ranges with strong scaling by primes_mpi or "
                  "primes_mapreduce can be predicted",
                  run->study.folder);
    return error->status;
}

/* The path of the predictions; NULL: they are not kept. If the file cannot be written, this fails
 * before any work is done. */
static enum status choose_out(struct predict_command *run, struct error *error) {
    const struct predict_options *options = &run->options;
    struct atomic_file file = {0};
    if (options->study != NULL)
        run->out = study_path(run->study.folder, PREDICTIONS_FILE, error);
    else if (options->out != NULL)
        run->out = memory_copy("a path", options->out, error);
    if (run->out != NULL)
        atomic_file_open(&file, run->out, error);
    atomic_file_abandon(&file);
    return error->status;
}

static enum status keep(const struct predict_command *run, struct error *error) {
    if (run->out == NULL || predictions_write(&run->predictions, run->out, error) != STATUS_OK)
        return error->status;
    if (run->options.study != NULL) {
        shell_put_path(stdout, "Written to ", run->out,
                       ". To show the predictions in the report: ");
        shell_put_path(stdout, "upout report ", run->study.folder, "\n");
    }
    return STATUS_OK;
}

/* Predicted times are compared with measured ones, so both must be of the same kind of core. */
static enum status check_machine(const struct study *study, struct error *error) {
    struct machine machine = machine_describe();
    machine_name_processor(&machine);
    const struct diagnosis here = {.host = machine.host, .cpu = machine.cpu};
    if (diagnosis_is_same_processor(&study->diagnosis, &here))
        return STATUS_OK;
    return error_set(
        error, STATUS_USAGE,
        "'%s' was measured on another machine (%s, %s; this is %s, %s): predict there, "
        "or without --study",
        study->folder, study->diagnosis.host, study->diagnosis.cpu, here.host, here.cpu);
}

static enum status clear_environment(struct predict_command *run, struct error *error) {
    char *cleared;
    if (environment_clear(&cleared, error) == STATUS_OK && *cleared != '\0')
        progress_say(
            &run->progress,
            "the chunks are measured without these environment variables, which are set here: %s",
            cleared);
    free(cleared);
    return error->status;
}

/* Chunks are measured on a core of this machine, so in a job it must be one of the nodes
 * (nodes_begin_here).
 */
static enum status check_place(struct error *error) {
    static const struct beginning prediction = {
        .otherwise = "chunks would be measured here, and not where they are to run",
        .command = "upout predict"};
    struct nodes nodes = {0};
    if (nodes_find(&nodes, NULL, error) == STATUS_OK)
        nodes_begin_here(&nodes, &prediction, error);
    nodes_close(&nodes);
    return error->status;
}

static enum status predict(struct predict_command *run, struct error *error) {
    run->progress = progress_start();
    if (check_place(error) != STATUS_OK || clear_environment(run, error) != STATUS_OK ||
        interrupts_open(&run->interrupts, error) != STATUS_OK ||
        simulator_find(&run->simulator, error) != STATUS_OK)
        return error->status;
    run->simulator.interrupts = &run->interrupts;
    const char *costs = run->options.costs;
    if (costs != NULL && mkdir(costs, 0777) != 0 && errno != EEXIST)
        return error_set(error, STATUS_USAGE, "cannot make the folder %s: %s", costs,
                         strerror(errno));
    bool of_study = run->options.study != NULL;
    if (of_study && (study_open(&run->study, run->options.study, error) != STATUS_OK ||
                     check_machine(&run->study, error) != STATUS_OK))
        return error->status;
    if (choose_out(run, error) != STATUS_OK || make_platform(run, error) != STATUS_OK ||
        describe_platform(run, error) != STATUS_OK ||
        (of_study ? predict_study : predict_range)(run, error) != STATUS_OK)
        return error->status;
    return keep(run, error);
}

int command_predict(int argc, const char **argv, struct error *error) {
    struct predict_command *run = memory_create(1, sizeof *run, "the prediction", error);
    if (run == NULL)
        return (int)error->status;
    run->interrupts.descriptor = -1;
    if (predict_options_parse(&run->options, argc, argv, error) == STATUS_OK) {
        if (run->options.help)
            predict_options_help();
        else
            predict(run, error);
    }
    remove_folder(run);
    simulated_hosts_close(&run->hosts);
    simulator_close(&run->simulator);
    study_close(&run->study);
    predictions_close(&run->predictions);
    interrupts_close(&run->interrupts);
    free(run->out);
    predict_options_close(&run->options);
    free(run);
    return (int)error->status;
}
