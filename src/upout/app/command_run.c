/* The steps: options -> nodes, programs, plan, launcher -> doctor -> folder -> campaign -> report.
 */
#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "agreement.h"
#include "atomic_file.h"
#include "campaign.h"
#include "clock.h"
#include "collect.h"
#include "doctor.h"
#include "environment.h"
#include "export.h"
#include "forecast_text.h"
#include "guess.h"
#include "hooks.h"
#include "launch_folder.h"
#include "memory.h"
#include "number.h"
#include "plan_default.h"
#include "plan_inputs.h"
#include "plan_json.h"
#include "prime_programs.h"
#include "report.h"
#include "rounds.h"
#include "run_options.h"
#include "shell.h"
#include "subcommands.h"

/* Everything that is known before anything is measured. */
struct run_command {
    struct run_options options;
    char *cleared; /* names of the variables that were removed from the environment */
    struct interrupts interrupts;
    struct machine machine;
    int cores, threads_per_core;
    struct nodes nodes;
    struct programs programs;
    struct launcher launcher;
    struct study study;
    struct plan plan;           /* until the study owns it */
    struct diagnosis diagnosis; /* the same */
};

/* spent_s is the time that earlier runs of the study took. The budget on the command line is for
 * this run alone, the budget of a plan for all runs. */
static enum status override_plan(struct plan *plan, const struct run_options *options,
                                 double spent_s, struct error *error) {
    if (options->repetitions > 0)
        plan->repetitions = options->repetitions;
    if (options->min_runs > 0)
        plan->least_launches = options->min_runs;
    if (options->precision > 0)
        plan->precision = options->precision;
    if (options->budget_s > 0)
        plan->budget_s = spent_s + options->budget_s;
    return price_options_apply(&options->prices, plan, error);
}

/* What is measured before the plan is made. */
struct first_times {
    double launch_s, slowness; /* 0: to be guessed */
};

/* A launch that takes nearly no time, so that no work grows because of it. */
static const struct first_times before_first = {1e-9, 1};

static enum status make_plan(struct run_command *run, struct first_times first,
                             struct error *error) {
    struct run_options *options = &run->options;
    const char *name = options->plan != NULL ? options->plan : "quick";
    const struct sweep sweep = {
        .programs = &run->programs,
        .cores = (unsigned)run->cores,
        .nodes = (unsigned)run->nodes.count,
        .most_workers = options->max_workers,
        .strong = options->strong,
        .weak = program_options_weak(&options->program),
        .sockets = (unsigned)run->machine.sockets,
        .launch_s = first.launch_s,
        .slowness = first.slowness,
        .range = options->range.name != NULL ? &options->range : NULL,
    };
    const struct command_machine machine = {(unsigned)run->nodes.count, (unsigned)run->cores};
    if (options->program.words != NULL)
        program_options_plan(&run->plan, &options->program, options->strong, &machine, error);
    else if (plan_is_default(name)) {
        if (run->programs.count > 0 ||
            programs_find(&run->programs, prime_programs, PRIME_COUNT, error) == STATUS_OK)
            plan_make_default(&run->plan, name, &sweep, error);
    } else if (access(name, R_OK) != 0)
        return error_set(
            error, STATUS_USAGE,
            "--plan '%s' is not a file that can be read (%s), nor one of " PLAN_DEFAULT_NAMES, name,
            strerror(errno));
    else if (plan_read_new(&run->plan, name, error) == STATUS_OK)
        plan_take_inputs(&run->plan, error);
    if (error->status == STATUS_OK)
        override_plan(&run->plan, options, 0, error);
    return error->status;
}

/* Finds the programs of the plan; those of a built-in plan were found before it was made. */
static enum status find_programs(struct run_command *run, struct error *error) {
    const struct plan *plan = &run->plan;
    if (run->programs.count == 0)
        programs_find(&run->programs, plan->programs, plan->program_count, error);
    return error->status == STATUS_OK ? programs_check(&run->programs, plan, error) : error->status;
}

/* STATUS_USAGE if the plan needs more nodes than there are. */
static enum status check_nodes(const struct run_command *run, struct error *error) {
    const struct plan *plan = &run->plan;
    const struct nodes *nodes = &run->nodes;
    for (size_t i = 0; i < plan->point_count; i++)
        if (plan->points[i].layout.nodes > (unsigned)nodes->count)
            return error_set(error, STATUS_USAGE,
                             "%s needs %u nodes, but %s: run upout in an allocation of that many "
                             "nodes, let upout submit ask for one, or name the nodes with --hosts",
                             plan->points[i].id, plan->points[i].layout.nodes,
                             *nodes->from == '\0' ? "this is one machine and not a batch job"
                             : nodes->count == 1  ? "only one is available"
                                                  : "fewer are available");
    return STATUS_OK;
}

static enum status find_launcher(struct run_command *run, struct error *error) {
    const char *wanted = run->options.launcher != NULL ? run->options.launcher
                         : run->study.diagnosis.launcher != NULL /* of a resumed study */
                             ? run->study.diagnosis.launcher
                             : "auto";
    struct launcher *launcher = &run->launcher;
    *launcher = (struct launcher){
        .kind = &launcher_none,
        .nodes = &run->nodes,
        .cores = run->cores,
        .threads_per_core = run->threads_per_core,
        .binds = run->machine.cores_affinity >= run->machine.cores_online,
    };
    if (plan_find_ranks(&run->plan, false) == NULL)
        return STATUS_OK;
    return launcher_find(launcher, wanted, &run->interrupts, error);
}

/* A resumed study uses its former hosts, unless the user names others or a job has them: a job that
 * was queued again may have other nodes. */
static enum status find_nodes(struct run_command *run, struct error *error) {
    const struct diagnosis *before = &run->study.diagnosis;
    struct nodes *nodes = &run->nodes;
    if (nodes_find(nodes, run->options.hosts, error) != STATUS_OK || before->hosts == NULL ||
        *before->hosts == '\0' || *nodes->from != '\0')
        return error->status;
    nodes_close(nodes);
    return nodes_take(nodes, before->hosts, before->cores, error);
}

/* Clears the environment of this process; all that it starts inherits the rest. */
static enum status clear_environment(struct run_command *run, struct error *error) {
    if (environment_clear(&run->cleared, error) == STATUS_OK && *run->cleared != '\0')
        fprintf(
            stderr,
            "upout: the programs run without these environment variables, which are set here: %s\n",
            run->cleared);
    return error->status;
}

static enum status look_around(struct run_command *run, struct error *error) {
    run->machine = machine_describe();
    machine_name_processor(&run->machine);
    machine_topology(&run->machine);
    if (find_nodes(run, error) != STATUS_OK)
        return error->status;
    struct error why = {0};
    if (nodes_begin_here(&run->nodes, &nodes_of_a_study, &why) != STATUS_OK &&
        !run->options.dry_run)
        return error_set(error, why.status, "%s", why.message);
    if (why.status != STATUS_OK) /* a dry run is allowed on any machine */
        fprintf(stderr, "upout: %s\n", why.message);
    int cores = doctor_count_cores(&run->machine, "", &run->threads_per_core);
    run->cores = nodes_usable_cores(&run->nodes, cores, run->threads_per_core);
    return STATUS_OK;
}

static enum status examine(struct run_command *run, struct error *error) {
    const struct checkup checkup = {
        .machine = &run->machine,
        .root = "",
        .plan = &run->plan,
        .programs = &run->programs,
        .launcher = &run->launcher,
        .threads_per_core = run->threads_per_core,
    };
    run->diagnosis.nodes = run->nodes.count;
    run->diagnosis.cores = run->cores;
    run->diagnosis.hosts = memory_text("the list of hosts", error, "%s", run->nodes.hosts);
    if (plan_has_commands(&run->plan))
        run->diagnosis.folder = getcwd(NULL, 0);
    if (run->diagnosis.hosts == NULL)
        return error->status;
    return doctor_examine(&run->diagnosis, &checkup, &run->interrupts, error);
}

static void show_step(const char *text) {
    if (text == NULL)
        return;
    fputs("sh -c ", stdout);
    shell_put(stdout, text);
    putchar('\n');
}

/* The setup or cleanup commands. */
static void show_steps(const struct plan *plan, const char *step, bool is_setup,
                       struct error *error) {
    const struct placeholder_values none = {.out = ""};
    for (size_t i = 0; i < plan->program_count; i++) {
        const struct program *program = &plan->programs[i];
        const char *text = is_setup ? program->setup : program->cleanup;
        if (text == NULL || !plan_needs(plan, program))
            continue;
        char *filled = placeholders_fill(text, &none, error);
        printf("# %s of %s\n", step, program->name);
        show_step(filled);
        free(filled);
    }
}

static void show_point(const struct run_command *run, const struct plan *plan,
                       const struct point *point, const char *out, struct error *error) {
    const struct turn turn = {plan, point, out, turn_seed(plan, 1)};
    const char *prepare = plan->series[point->series].program->prepare;
    struct command command = {0};
    if (launcher_command(&run->launcher, &run->programs, &turn, &command, error) == STATUS_OK) {
        printf("# %s\n", point->id);
        if (program_needs_folder(plan->series[point->series].program)) {
            fputs("mkdir -p ", stdout);
            shell_put(stdout, out);
            putchar('\n');
        }
        if (prepare != NULL) {
            const struct placeholder_values values = launcher_values(&run->launcher, &turn);
            char *text = placeholders_fill(prepare, &values, error);
            show_step(text);
            free(text);
        }
        command_put(&command, stdout);
        putchar('\n');
    }
    command_close(&command);
}

/* "amd-epyc-2-cores" */
static void name_machine(const struct run_command *run, char *name, size_t bytes) {
    size_t length = 0;
    for (const char *at = run->machine.cpu; *at != '\0' && length + 32 < bytes; at++) {
        if (isalnum((unsigned char)*at))
            name[length++] = (char)tolower((unsigned char)*at);
        else if (length > 0 && name[length - 1] != '-')
            name[length++] = '-';
    }
    snprintf(name + length, bytes - length, "%s%d-cores",
             length > 0 && name[length - 1] == '-' ? "" : "-", run->cores);
}

enum { FOLDER_BYTES = 512 };

/* Returns the folder of the study, which may be `own`. */
static const char *choose_folder(const struct run_command *run, char own[FOLDER_BYTES]) {
    char machine[128];
    if (run->options.resume != NULL)
        return run->options.resume;
    if (run->options.out != NULL)
        return run->options.out;
    name_machine(run, machine, sizeof machine);
    study_name_folder(own, FOLDER_BYTES, machine, run->plan.name);
    return own;
}

/* Shows the commands; for a resumed study, those that are missing. All other lines are comments of
 * the shell, so that the output can be pasted. */
static enum status dry_run(struct run_command *run, struct error *error) {
    struct study fresh = {.plan = run->plan, .diagnosis.cores = run->cores};
    struct study *study = run->options.resume != NULL ? &run->study : &fresh;
    const struct plan *plan = &study->plan;
    struct forecast forecast;
    char own[FOLDER_BYTES];
    char *out = launch_folder_path(choose_folder(run, own), 1, error);
    bool *is_launched =
        memory_create(plan->point_count, sizeof *is_launched, "the points of a study", error);
    if (out != NULL && is_launched != NULL &&
        campaign_forecast(study, &forecast, is_launched, error) == STATUS_OK) {
        if (*run->cleared != '\0' && forecast.points > 0)
            printf("unset %s\n", run->cleared);
        if (forecast.points > 0)
            show_steps(plan, "setup", true, error);
        for (size_t i = 0; i < plan->point_count; i++) {
            if (!is_launched[i])
                continue;
            show_point(run, plan, &plan->points[i], out, error);
        }
        if (forecast.points > 0)
            show_steps(plan, "cleanup", false, error);
        fputs(forecast.points > 0 ? "\n" : "", stdout);
        forecast_put(stdout, "# ", &forecast, plan);
    }
    free(is_launched);
    free(out);
    return error->status;
}

static void tell_findings(const struct diagnosis *diagnosis) {
    for (size_t i = 0; i < diagnosis->finding_count; i++) {
        const struct finding *finding = &diagnosis->findings[i];
        if (finding->severity == FINDING_WARNING)
            fprintf(stderr, "upout: %s: %s; %s. To fix it: %s\n", finding->check, finding->what,
                    finding->why, finding->mend);
    }
}

static enum status start_study(struct run_command *run, struct error *error) {
    char own[FOLDER_BYTES];
    const char *out = run->options.out;
    if (out != NULL && study_check_folder(out, error) != STATUS_OK)
        return error->status; /* before the doctor, who takes a second */
    if (examine(run, error) != STATUS_OK)
        return error->status;
    tell_findings(&run->diagnosis);
    return study_create(&run->study, choose_folder(run, own), &run->plan, &run->diagnosis, error);
}

/* Refuses to resume a study of another machine or of other builds: its times could not be compared
 * with new ones. */
static enum status check_same(const struct run_command *run, struct error *error) {
    const struct diagnosis *before = &run->study.diagnosis, *now = &run->diagnosis;
    if (!diagnosis_is_same_processor(before, now) || before->cores != now->cores ||
        before->nodes != now->nodes)
        return error_set(error, STATUS_USAGE,
                         "'%s' was measured on another machine (%d x %d cores, %s; this is %d x %d "
                         "cores, %s): start a new study here",
                         run->study.folder, before->nodes, before->cores, before->cpu, now->nodes,
                         now->cores, now->cpu);
    for (size_t i = 0; i < before->program_count && i < now->program_count; i++)
        if (!program_is_same_build(&before->programs[i], &now->programs[i]))
            return error_set(error, STATUS_USAGE,
                             "'%s' was measured with another build of %s (%s, commit %s, now: %s, "
                             "commit %s): start a new study",
                             run->study.folder, before->programs[i].name,
                             before->programs[i].version, before->programs[i].commit,
                             now->programs[i].version, now->programs[i].commit);
    return STATUS_OK;
}

static enum status resume_study(struct run_command *run, struct error *error) {
    if (examine(run, error) != STATUS_OK || check_same(run, error) != STATUS_OK)
        return error->status;
    if (run->study.records.cut_off)
        fprintf(stderr, "upout: the last line of '%s' is incomplete and is ignored\n",
                run->study.runs_path);
    char *path = study_path(run->study.folder, "plan.json", error);
    if (path != NULL)
        plan_write(&run->study.plan, path, error);
    free(path);
    return error->status;
}

/* Refuses to resume a study of commands in another folder: their words may be relative paths. */
static enum status check_folder(const struct study *study, struct error *error) {
    const char *folder = study->diagnosis.folder;
    char first[SHELL_WORD_BYTES], whole[SHELL_WORD_BYTES];
    struct stat then, now;
    if (folder == NULL || stat(folder, &then) != 0 || stat(".", &now) != 0 ||
        (then.st_dev == now.st_dev && then.st_ino == now.st_ino))
        return STATUS_OK;
    char *path = realpath(study->folder, NULL);
    error_set(error, STATUS_USAGE,
              "'%s' was started in another folder, and its commands may have paths relative to "
              "that: cd %s && upout run --resume %s",
              study->folder, shell_quote(first, folder),
              shell_quote(whole, path != NULL ? path : study->folder));
    free(path);
    return error->status;
}

/* Opens the study that is resumed. run->plan gets a copy of its plan, for everything that looks
 * there. */
static enum status open_study(struct run_command *run, struct error *error) {
    if (collect_is_needed(run->options.resume))
        return error_set(error, STATUS_USAGE,
                         "'%s' is measured by jobs: continue it with upout submit --resume",
                         run->options.resume);
    if (study_open(&run->study, run->options.resume, error) != STATUS_OK ||
        check_folder(&run->study, error) != STATUS_OK ||
        plan_take_inputs(&run->study.plan, error) != STATUS_OK ||
        override_plan(&run->study.plan, &run->options, records_wall_s(&run->study.records),
                      error) != STATUS_OK)
        return error->status;
    char *path = study_path(run->study.folder, "plan.json", error);
    if (path != NULL)
        plan_read(&run->plan, path, error);
    free(path);
    return error->status;
}

static enum status look_ahead(struct run_command *run, struct error *error) {
    struct forecast forecast;
    if (campaign_forecast(&run->study, &forecast, NULL, error) == STATUS_OK)
        forecast_put(stderr, "upout: ", &forecast, &run->study.plan);
    return error->status;
}

static void tell_how_to_continue(const struct run_command *run, const char *why) {
    char folder[SHELL_WORD_BYTES];
    fprintf(stderr, "upout: %swhat was measured is kept; to continue: upout --resume %s\n", why,
            shell_quote(folder, run->study.folder));
}

/* Writes the files of --export-json and the like; before the study, only tries whether they can be
 * written. */
static enum status export_files(const struct run_command *run, bool only_try, struct error *error) {
    const struct run_options *options = &run->options;
    const struct {
        const char *path, *format;
    } files[] = {{options->export_json, "hyperfine"},
                 {options->export_csv, "csv"},
                 {options->export_markdown, "markdown"}};
    for (size_t i = 0; error->status == STATUS_OK && i < sizeof files / sizeof *files; i++) {
        struct atomic_file file = {0};
        size_t left_out;
        if (files[i].path == NULL || atomic_file_open(&file, files[i].path, error) != STATUS_OK)
            continue;
        if (only_try ||
            study_export(&run->study, files[i].format, file.stream, &left_out, error) != STATUS_OK)
            atomic_file_abandon(&file);
        else
            atomic_file_commit(&file, error);
    }
    return error->status;
}

/* However the study ended, what was measured is reported. */
static int finish(const struct run_command *run, struct error *error) {
    const struct study *study = &run->study;
    char folder[SHELL_WORD_BYTES];
    if (report_study(study, stdout, error) != STATUS_OK) {
        fprintf(stderr,
                "upout: the measurements are kept; once the problem is fixed, make the report "
                "with: upout report %s\n",
                shell_quote(folder, study->folder));
        return (int)error->status;
    }
    if (export_files(run, false, error) != STATUS_OK ||
        agreement_check_study(study, error) != STATUS_OK)
        return (int)error->status;
    if (study->idle[0] != '\0')
        return (int)error_set(error, STATUS_USAGE,
                              "%s. The study ended after its first round: the report above says "
                              "what can be wrong, and what to try. To measure all the same: upout "
                              "run --resume %s",
                              study->idle, shell_quote(folder, study->folder));
    if (run->interrupts.stopped_by == 0)
        return (int)study_check_series(study, error);
    tell_how_to_continue(run, "stopped; ");
    return (int)interrupts_status(&run->interrupts);
}

/* Programs get none of what waits on standard input, which whoever put it there may not expect. */
static void tell_input(const struct plan *plan) {
    int waiting = 0;
    for (size_t i = 0; i < plan->program_count; i++)
        if (plan->programs[i].reader != READER_PRIMES && !isatty(0) &&
            ioctl(0, FIONREAD, &waiting) == 0 && waiting > 0) {
            fputs("upout: the programs get nothing on standard input, but here it has data: put "
                  "it into the command, like sh -c './solver <input'\n",
                  stderr);
            return;
        }
}

static enum status lock(struct run_command *run, struct error *error) {
    if (study_lock(&run->study, error) == STATUS_OK && run->study.note[0] != '\0')
        fprintf(stderr, "upout: %s\n", run->study.note);
    return error->status;
}

enum { FIRST_LAUNCHES = 3 };

/* The least of a time of some launches of the point, since other work on the machine only makes
 * them longer; NAN if one did not succeed. */
static enum status first_time(struct run_command *run, const struct point *point, time_of *time_s,
                              double *least_s, struct error *error) {
    struct program_launch how = {&run->launcher, &run->programs, &run->interrupts, NULL};
    *least_s = INFINITY;
    for (size_t i = 0; i < FIRST_LAUNCHES && error->status == STATUS_OK; i++) {
        struct record record = {0};
        if (point_launch_program(&how, &run->plan, point, &record, error) == STATUS_OK &&
            record.outcome == OUTCOME_INTERRUPTED)
            error_set(error, interrupts_status(&run->interrupts),
                      "stopped before anything was measured");
        bool succeeded = record.outcome == OUTCOME_OK;
        *least_s = succeeded ? fmin(*least_s, time_s(&record)) : NAN;
        record_close(&record);
        if (!succeeded)
            return error->status;
    }
    return error->status;
}

static double time_of_launch(const struct record *record) {
    return record->launch_s;
}

/* Says how long the work is against a launch, and keeps it in machine.json: the works of the plan
 * follow from it. */
static void tell_first(struct run_command *run, struct first_times first, struct error *error) {
    char start[NUMBER_DURATION_BYTES], one[NUMBER_DURATION_BYTES];
    const struct plan *plan = &run->plan;
    const struct point *largest = plan_default_largest(plan);
    const struct work *work = &plan->works[plan->series[largest->series].work];
    unsigned workers = layout_workers(largest->layout);
    double serial_s = first.slowness * guess_work_s(work);
    double launches = serial_s / workers / first.launch_s;
    bool is_short = launches < PLAN_LEAST_LAUNCHES;
    diagnosis_add(&run->diagnosis, is_short ? FINDING_NOTE : FINDING_FINE, "length of the work",
                  is_short ? "the launch decides as much as the work, and the serial program would "
                             "take too long for more of it"
                           : "",
                  is_short ? "decide for longer jobs by --range or --job" : "", error,
                  "a launch on %u worker%s takes %s, and '%s' takes one core %s: shared by all "
                  "workers, about %.0f times as long as a launch",
                  workers, number_plural(workers), number_show_duration(start, first.launch_s),
                  work->name, number_show_duration(one, serial_s), launches);
    if (error->status != STATUS_OK)
        return;
    const struct finding *finding = &run->diagnosis.findings[run->diagnosis.finding_count - 1];
    fprintf(stderr, "upout: %s%s%s%s%s\n", finding->what, is_short ? ". That is short: " : "",
            finding->why, is_short ? "; to fix it: " : "", finding->mend);
}

/* Measures a launch and one core, briefly, and makes a built-in plan anew for them. What fails here
 * is left to the campaign, which records it. */
static enum status fit_plan(struct run_command *run, struct error *error) {
    const struct run_options *options = &run->options;
    const char *name = options->plan != NULL ? options->plan : "quick";
    const struct point *largest = plan_default_largest(&run->plan);
    const struct point *serial = plan_default_serial(&run->plan);
    struct first_times first = {0};
    double serial_s;
    if (!plan_is_default(name) || options->range.name != NULL || largest == NULL || serial == NULL)
        return STATUS_OK;
    double guess_s = guess_work_s(&run->plan.works[run->plan.series[serial->series].work]);
    if (first_time(run, serial, record_makespan_s, &serial_s, error) != STATUS_OK ||
        first_time(run, largest, time_of_launch, &first.launch_s, error) != STATUS_OK ||
        !(serial_s > 0 && first.launch_s > 0))
        return error->status;
    uint64_t seed = run->plan.seed;
    first.slowness = serial_s / guess_s;
    plan_close(&run->plan);
    if (make_plan(run, first, error) == STATUS_OK) {
        run->plan.seed = seed;
        tell_first(run, first, error);
    }
    return error->status;
}

/* The cleanup follows however the launches ended. */
static void measure(struct run_command *run, struct error *error) {
    struct study *study = &run->study;
    struct program_launch how = {&run->launcher, &run->programs, &run->interrupts, study->folder};
    const struct point_launch launch = {point_launch_program, &how};
    struct hooks hooks = {study->plan.timeout_s, &run->interrupts, 0, 0};
    if (!campaign_has_more(study, error))
        return;
    if (hooks_setup(&hooks, &study->plan, error) == STATUS_OK) {
        struct progress progress = progress_start();
        campaign_run(study, &launch, &run->interrupts, &progress, error);
        progress_end(&progress);
    }
    hooks_cleanup(&hooks, &study->plan, error);
}

static int do_steps(struct run_command *run, struct error *error) {
    struct run_options *options = &run->options;
    bool resume = options->resume != NULL;
    if ((resume && open_study(run, error) != STATUS_OK) ||
        clear_environment(run, error) != STATUS_OK || look_around(run, error) != STATUS_OK ||
        (!resume && make_plan(run, options->dry_run ? (struct first_times){0} : before_first,
                              error) != STATUS_OK) ||
        check_nodes(run, error) != STATUS_OK || find_programs(run, error) != STATUS_OK ||
        find_launcher(run, error) != STATUS_OK)
        return (int)error->status;
    if (options->dry_run)
        return (int)dry_run(run, error);
    if (export_files(run, true, error) != STATUS_OK ||
        (!resume && fit_plan(run, error) != STATUS_OK))
        return (int)error->status;
    if ((resume ? resume_study(run, error) : start_study(run, error)) == STATUS_OK &&
        lock(run, error) == STATUS_OK && look_ahead(run, error) == STATUS_OK) {
        tell_input(&run->study.plan);
        measure(run, error);
        if (error->status != STATUS_OK)
            tell_how_to_continue(run, "");
    }
    return error->status == STATUS_OK ? finish(run, error) : (int)error->status;
}

int command_run(int argc, const char **argv, struct error *error) {
    struct run_command run = {.interrupts = {.descriptor = -1}};
    int code = STATUS_OK;
    if (run_options_parse(&run.options, argc, argv, error) == STATUS_OK) {
        if (run.options.help)
            run_options_help();
        else if (interrupts_open(&run.interrupts, error) == STATUS_OK)
            code = do_steps(&run, error);
    }
    interrupts_close(&run.interrupts);
    study_close(&run.study);
    plan_close(&run.plan);
    diagnosis_close(&run.diagnosis);
    launcher_close(&run.launcher);
    programs_close(&run.programs);
    nodes_close(&run.nodes);
    run_options_close(&run.options);
    free(run.cleared);
    return code;
}
