/* The steps: options -> nodes, programs, plan, launcher -> doctor -> folder -> campaign -> report.
 */
#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
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
struct session {
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

static enum status make_plan(struct session *session, struct first_times first,
                             struct error *error) {
    struct run_options *options = &session->options;
    const char *name = options->plan != NULL ? options->plan : "quick";
    const struct sweep sweep = {
        .programs = &session->programs,
        .cores = (unsigned)session->cores,
        .nodes = (unsigned)session->nodes.count,
        .most_workers = options->max_workers,
        .strong = options->strong,
        .weak = program_options_weak(&options->program),
        .sockets = (unsigned)session->machine.sockets,
        .launch_s = first.launch_s,
        .slowness = first.slowness,
        .range = options->range.name != NULL ? &options->range : NULL,
    };
    const struct command_machine machine = {(unsigned)session->nodes.count,
                                            (unsigned)session->cores};
    if (options->program.words != NULL)
        program_options_plan(&session->plan, &options->program, options->strong, &machine, error);
    else if (plan_is_default(name)) {
        if (session->programs.count > 0 ||
            programs_find(&session->programs, prime_programs, PRIME_COUNT, error) == STATUS_OK)
            plan_make_default(&session->plan, name, &sweep, error);
    } else if (access(name, R_OK) != 0)
        return error_set(
            error, STATUS_USAGE,
            "--plan '%s' is not a file that can be read (%s), nor one of " PLAN_DEFAULT_NAMES, name,
            strerror(errno));
    else if (plan_read_new(&session->plan, name, error) == STATUS_OK)
        plan_take_inputs(&session->plan, error);
    if (error->status == STATUS_OK)
        override_plan(&session->plan, options, 0, error);
    return error->status;
}

/* Finds the programs of the plan; those of a built-in plan were found before it was made. */
static enum status find_programs(struct session *session, struct error *error) {
    const struct plan *plan = &session->plan;
    if (session->programs.count == 0)
        programs_find(&session->programs, plan->programs, plan->program_count, error);
    return error->status == STATUS_OK ? programs_check(&session->programs, plan, error)
                                      : error->status;
}

/* STATUS_USAGE if the plan needs more nodes than there are. */
static enum status check_nodes(const struct session *session, struct error *error) {
    const struct plan *plan = &session->plan;
    const struct nodes *nodes = &session->nodes;
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

static enum status find_launcher(struct session *session, struct error *error) {
    const char *wanted = session->options.launcher != NULL ? session->options.launcher
                         : session->study.diagnosis.launcher != NULL /* of a resumed study */
                             ? session->study.diagnosis.launcher
                             : "auto";
    struct launcher *launcher = &session->launcher;
    *launcher = (struct launcher){
        .kind = &launcher_none,
        .nodes = &session->nodes,
        .cores = session->cores,
        .threads_per_core = session->threads_per_core,
        .binds = session->machine.cores_affinity >= session->machine.cores_online,
    };
    if (plan_find_ranks(&session->plan, false) == NULL)
        return STATUS_OK;
    return launcher_find(launcher, wanted, &session->interrupts, error);
}

/* A resumed study uses its former hosts, unless the user names others or a job has them: a job that
 * was queued again may have other nodes. */
static enum status find_nodes(struct session *session, struct error *error) {
    const struct diagnosis *before = &session->study.diagnosis;
    struct nodes *nodes = &session->nodes;
    if (nodes_find(nodes, session->options.hosts, error) != STATUS_OK || before->hosts == NULL ||
        *before->hosts == '\0' || *nodes->from != '\0')
        return error->status;
    nodes_close(nodes);
    return nodes_take(nodes, before->hosts, before->cores, error);
}

/* Clears the environment of this process; all that it starts inherits the rest. */
static enum status clear_environment(struct session *session, struct error *error) {
    if (environment_clear(&session->cleared, error) == STATUS_OK && *session->cleared != '\0')
        fprintf(
            stderr,
            "upout: the programs run without these environment variables, which are set here: %s\n",
            session->cleared);
    return error->status;
}

static enum status look_around(struct session *session, struct error *error) {
    session->machine = machine_describe();
    machine_name_processor(&session->machine);
    machine_topology(&session->machine);
    if (find_nodes(session, error) != STATUS_OK)
        return error->status;
    struct error why = {0};
    if (nodes_begin_here(&session->nodes, &nodes_of_a_study, &why) != STATUS_OK &&
        !session->options.dry_run)
        return error_set(error, why.status, "%s", why.message);
    if (why.status != STATUS_OK) /* a dry run is allowed on any machine */
        fprintf(stderr, "upout: %s\n", why.message);
    int cores = doctor_count_cores(&session->machine, "", &session->threads_per_core);
    session->cores = nodes_usable_cores(&session->nodes, cores, session->threads_per_core);
    return STATUS_OK;
}

static enum status examine(struct session *session, struct error *error) {
    const struct checkup checkup = {
        .machine = &session->machine,
        .root = "",
        .plan = &session->plan,
        .programs = &session->programs,
        .launcher = &session->launcher,
        .threads_per_core = session->threads_per_core,
    };
    session->diagnosis.nodes = session->nodes.count;
    session->diagnosis.cores = session->cores;
    session->diagnosis.hosts = memory_text("the list of hosts", error, "%s", session->nodes.hosts);
    if (session->diagnosis.hosts == NULL)
        return error->status;
    return doctor_examine(&session->diagnosis, &checkup, &session->interrupts, error);
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

static void show_point(const struct session *session, const struct plan *plan,
                       const struct point *point, const char *out, struct error *error) {
    const struct turn turn = {out, turn_seed(plan, 1)};
    const char *prepare = plan->series[point->series].program->prepare;
    struct command command = {0};
    if (launcher_command(&session->launcher, &session->programs, plan, point, &turn, &command,
                         error) == STATUS_OK) {
        printf("# %s\n", point->id);
        if (program_needs_folder(plan->series[point->series].program)) {
            fputs("mkdir -p ", stdout);
            shell_put(stdout, out);
            putchar('\n');
        }
        if (prepare != NULL) {
            const struct placeholder_values values =
                launcher_values(&session->launcher, plan, point, &turn);
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
static void name_machine(const struct session *session, char *name, size_t bytes) {
    size_t length = 0;
    for (const char *at = session->machine.cpu; *at != '\0' && length + 32 < bytes; at++) {
        if (isalnum((unsigned char)*at))
            name[length++] = (char)tolower((unsigned char)*at);
        else if (length > 0 && name[length - 1] != '-')
            name[length++] = '-';
    }
    snprintf(name + length, bytes - length, "%s%d-cores",
             length > 0 && name[length - 1] == '-' ? "" : "-", session->cores);
}

enum { FOLDER_BYTES = 512 };

/* Returns the folder of the study, which may be `own`. */
static const char *choose_folder(const struct session *session, char own[FOLDER_BYTES]) {
    char machine[128];
    if (session->options.resume != NULL)
        return session->options.resume;
    if (session->options.out != NULL)
        return session->options.out;
    name_machine(session, machine, sizeof machine);
    study_name_folder(own, FOLDER_BYTES, machine, session->plan.name);
    return own;
}

/* Shows the commands; for a resumed study, those that are missing. All other lines are comments of
 * the shell, so that the output can be pasted. */
static enum status dry_run(struct session *session, struct error *error) {
    struct study fresh = {.plan = session->plan, .diagnosis.cores = session->cores};
    struct study *study = session->options.resume != NULL ? &session->study : &fresh;
    const struct plan *plan = &study->plan;
    struct forecast forecast;
    char own[FOLDER_BYTES];
    char *out = launch_folder_path(choose_folder(session, own), 1, error);
    bool *is_launched =
        memory_create(plan->point_count, sizeof *is_launched, "the points of a study", error);
    if (out != NULL && is_launched != NULL &&
        campaign_forecast(study, &forecast, is_launched, error) == STATUS_OK) {
        if (*session->cleared != '\0' && forecast.points > 0)
            printf("unset %s\n", session->cleared);
        if (forecast.points > 0)
            show_steps(plan, "setup", true, error);
        for (size_t i = 0; i < plan->point_count; i++) {
            if (!is_launched[i])
                continue;
            show_point(session, plan, &plan->points[i], out, error);
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

static enum status start_study(struct session *session, struct error *error) {
    char own[FOLDER_BYTES];
    const char *out = session->options.out;
    if (out != NULL && study_check_folder(out, error) != STATUS_OK)
        return error->status; /* before the doctor, who takes a second */
    if (examine(session, error) != STATUS_OK)
        return error->status;
    tell_findings(&session->diagnosis);
    return study_create(&session->study, choose_folder(session, own), &session->plan,
                        &session->diagnosis, error);
}

/* Refuses to resume a study of another machine or of other builds: its times could not be compared
 * with new ones. */
static enum status check_same(const struct session *session, struct error *error) {
    const struct diagnosis *before = &session->study.diagnosis, *now = &session->diagnosis;
    if (!diagnosis_is_same_processor(before, now) || before->cores != now->cores ||
        before->nodes != now->nodes)
        return error_set(error, STATUS_USAGE,
                         "'%s' was measured on another machine (%d x %d cores, %s; this is %d x %d "
                         "cores, %s): start a new study here",
                         session->study.folder, before->nodes, before->cores, before->cpu,
                         now->nodes, now->cores, now->cpu);
    for (size_t i = 0; i < before->program_count && i < now->program_count; i++)
        if (!program_is_same_build(&before->programs[i], &now->programs[i]))
            return error_set(error, STATUS_USAGE,
                             "'%s' was measured with another build of %s (%s, commit %s, now: %s, "
                             "commit %s): start a new study",
                             session->study.folder, before->programs[i].name,
                             before->programs[i].version, before->programs[i].commit,
                             now->programs[i].version, now->programs[i].commit);
    return STATUS_OK;
}

static enum status resume_study(struct session *session, struct error *error) {
    if (examine(session, error) != STATUS_OK || check_same(session, error) != STATUS_OK)
        return error->status;
    if (session->study.records.cut_off)
        fprintf(stderr, "upout: the last line of '%s' is incomplete and is ignored\n",
                session->study.runs_path);
    char *path = study_path(session->study.folder, "plan.json", error);
    if (path != NULL)
        plan_write(&session->study.plan, path, error);
    free(path);
    return error->status;
}

/* Opens the study that is resumed. session->plan gets a copy of its plan, for everything that looks
 * there. */
static enum status open_study(struct session *session, struct error *error) {
    if (collect_is_needed(session->options.resume))
        return error_set(error, STATUS_USAGE,
                         "'%s' is measured by jobs: continue it with upout submit --resume",
                         session->options.resume);
    if (study_open(&session->study, session->options.resume, error) != STATUS_OK ||
        plan_take_inputs(&session->study.plan, error) != STATUS_OK ||
        override_plan(&session->study.plan, &session->options,
                      records_wall_s(&session->study.records), error) != STATUS_OK)
        return error->status;
    char *path = study_path(session->study.folder, "plan.json", error);
    if (path != NULL)
        plan_read(&session->plan, path, error);
    free(path);
    return error->status;
}

static enum status look_ahead(struct session *session, struct error *error) {
    struct forecast forecast;
    if (campaign_forecast(&session->study, &forecast, NULL, error) == STATUS_OK)
        forecast_put(stderr, "upout: ", &forecast, &session->study.plan);
    return error->status;
}

static void tell_how_to_continue(const struct session *session, const char *why) {
    char folder[SHELL_WORD_BYTES];
    fprintf(stderr, "upout: %swhat was measured is kept; to continue: upout --resume %s\n", why,
            shell_quote(folder, session->study.folder));
}

/* Writes the files of --export-json and the like; before the study, only tries whether they can be
 * written. */
static enum status export_files(const struct session *session, bool only_try, struct error *error) {
    const struct run_options *options = &session->options;
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
        if (only_try || study_export(&session->study, files[i].format, file.stream, &left_out,
                                     error) != STATUS_OK)
            atomic_file_abandon(&file);
        else
            atomic_file_commit(&file, error);
    }
    return error->status;
}

/* However the study ended, what was measured is reported. */
static int finish(const struct session *session, struct error *error) {
    const struct study *study = &session->study;
    char folder[SHELL_WORD_BYTES];
    if (report_study(study, stdout, error) != STATUS_OK) {
        fprintf(stderr,
                "upout: the measurements are kept; once the problem is fixed, make the report "
                "with: upout report %s\n",
                shell_quote(folder, study->folder));
        return (int)error->status;
    }
    if (export_files(session, false, error) != STATUS_OK ||
        agreement_check_study(study, error) != STATUS_OK)
        return (int)error->status;
    if (study->idle[0] != '\0')
        return (int)error_set(error, STATUS_USAGE,
                              "%s. The study ended after its first round: the report above says "
                              "what can be wrong, and what to try. To measure all the same: upout "
                              "run --resume %s",
                              study->idle, shell_quote(folder, study->folder));
    if (session->interrupts.stopped_by == 0)
        return (int)study_check_series(study, error);
    tell_how_to_continue(session, "stopped; ");
    return (int)interrupts_status(&session->interrupts);
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

static enum status lock(struct session *session, struct error *error) {
    if (study_lock(&session->study, error) == STATUS_OK && session->study.note[0] != '\0')
        fprintf(stderr, "upout: %s\n", session->study.note);
    return error->status;
}

enum { FIRST_LAUNCHES = 3 };

/* The least of a time of some launches of the point, since other work on the machine only makes
 * them longer; NAN if one did not succeed. */
static enum status first_time(struct session *session, const struct point *point, time_of *time_s,
                              double *least_s, struct error *error) {
    struct program_launch how = {&session->launcher, &session->programs, &session->interrupts,
                                 NULL};
    *least_s = INFINITY;
    for (size_t i = 0; i < FIRST_LAUNCHES && error->status == STATUS_OK; i++) {
        struct record record = {0};
        if (point_launch_program(&how, &session->plan, point, &record, error) == STATUS_OK &&
            record.outcome == OUTCOME_INTERRUPTED)
            error_set(error, interrupts_status(&session->interrupts),
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
static void tell_first(struct session *session, struct first_times first, struct error *error) {
    char start[NUMBER_DURATION_BYTES], one[NUMBER_DURATION_BYTES];
    const struct plan *plan = &session->plan;
    const struct point *largest = plan_default_largest(plan);
    const struct work *work = &plan->works[plan->series[largest->series].work];
    unsigned workers = layout_workers(largest->layout);
    double serial_s = first.slowness * guess_work_s(work);
    double launches = serial_s / workers / first.launch_s;
    bool is_short = launches < PLAN_LEAST_LAUNCHES;
    diagnosis_add(&session->diagnosis, is_short ? FINDING_NOTE : FINDING_FINE, "length of the work",
                  is_short ? "the launch decides as much as the work, and the serial program would "
                             "take too long for more of it"
                           : "",
                  is_short ? "decide for longer jobs by --range or --job" : "", error,
                  "a launch on %u worker%s takes %s, and '%s' takes one core %s: divided by all, "
                  "about %.0f launches long",
                  workers, number_plural(workers), number_show_duration(start, first.launch_s),
                  work->name, number_show_duration(one, serial_s), launches);
    if (error->status != STATUS_OK)
        return;
    const struct finding *finding =
        &session->diagnosis.findings[session->diagnosis.finding_count - 1];
    fprintf(stderr, "upout: %s%s%s%s%s\n", finding->what, is_short ? ". That is short: " : "",
            finding->why, is_short ? "; to fix it: " : "", finding->mend);
}

/* Measures a launch and one core, briefly, and makes a built-in plan anew for them. What fails here
 * is left to the campaign, which records it. */
static enum status fit_plan(struct session *session, struct error *error) {
    const struct run_options *options = &session->options;
    const char *name = options->plan != NULL ? options->plan : "quick";
    const struct point *largest = plan_default_largest(&session->plan);
    const struct point *serial = plan_default_serial(&session->plan);
    struct first_times first = {0};
    double serial_s;
    if (!plan_is_default(name) || options->range.name != NULL || largest == NULL || serial == NULL)
        return STATUS_OK;
    double guess_s = guess_work_s(&session->plan.works[session->plan.series[serial->series].work]);
    if (first_time(session, serial, record_makespan_s, &serial_s, error) != STATUS_OK ||
        first_time(session, largest, time_of_launch, &first.launch_s, error) != STATUS_OK ||
        !(serial_s > 0 && first.launch_s > 0))
        return error->status;
    uint64_t seed = session->plan.seed;
    first.slowness = serial_s / guess_s;
    plan_close(&session->plan);
    if (make_plan(session, first, error) == STATUS_OK) {
        session->plan.seed = seed;
        tell_first(session, first, error);
    }
    return error->status;
}

/* The cleanup follows however the launches ended. */
static void measure(struct session *session, struct error *error) {
    struct study *study = &session->study;
    struct program_launch how = {&session->launcher, &session->programs, &session->interrupts,
                                 study->folder};
    const struct point_launch launch = {point_launch_program, &how};
    struct hooks hooks = {study->plan.timeout_s, &session->interrupts, 0};
    if (!campaign_has_more(study, error) || hooks_setup(&hooks, &study->plan, error) != STATUS_OK)
        return;
    struct progress progress = progress_start();
    campaign_run(study, &launch, &session->interrupts, &progress, error);
    progress_end(&progress);
    hooks_cleanup(&hooks, &study->plan, error);
}

static int run(struct session *session, struct error *error) {
    struct run_options *options = &session->options;
    bool resume = options->resume != NULL;
    if ((resume && open_study(session, error) != STATUS_OK) ||
        clear_environment(session, error) != STATUS_OK ||
        look_around(session, error) != STATUS_OK ||
        (!resume && make_plan(session, options->dry_run ? (struct first_times){0} : before_first,
                              error) != STATUS_OK) ||
        check_nodes(session, error) != STATUS_OK || find_programs(session, error) != STATUS_OK ||
        find_launcher(session, error) != STATUS_OK)
        return (int)error->status;
    if (options->dry_run)
        return (int)dry_run(session, error);
    if (export_files(session, true, error) != STATUS_OK ||
        (!resume && fit_plan(session, error) != STATUS_OK))
        return (int)error->status;
    if ((resume ? resume_study(session, error) : start_study(session, error)) == STATUS_OK &&
        lock(session, error) == STATUS_OK && look_ahead(session, error) == STATUS_OK) {
        tell_input(&session->study.plan);
        measure(session, error);
        if (error->status != STATUS_OK)
            tell_how_to_continue(session, "");
    }
    return error->status == STATUS_OK ? finish(session, error) : (int)error->status;
}

int command_run(int argc, const char **argv, struct error *error) {
    struct session session = {.interrupts = {.descriptor = -1}};
    int code = STATUS_OK;
    if (run_options_parse(&session.options, argc, argv, error) == STATUS_OK) {
        if (session.options.help)
            run_options_help();
        else if (interrupts_open(&session.interrupts, error) == STATUS_OK)
            code = run(&session, error);
    }
    interrupts_close(&session.interrupts);
    study_close(&session.study);
    plan_close(&session.plan);
    diagnosis_close(&session.diagnosis);
    launcher_close(&session.launcher);
    programs_close(&session.programs);
    nodes_close(&session.nodes);
    run_options_close(&session.options);
    free(session.cleared);
    return code;
}
