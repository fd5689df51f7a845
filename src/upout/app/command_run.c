/* The steps: options -> nodes, programs, plan, launcher -> doctor -> folder -> campaign -> report.
 */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "agreement.h"
#include "atomic_file.h"
#include "campaign.h"
#include "collect.h"
#include "export.h"
#include "files.h"
#include "forecast_text.h"
#include "guess.h"
#include "launch_folder.h"
#include "memory.h"
#include "number.h"
#include "page.h"
#include "plan_default.h"
#include "plan_inputs.h"
#include "plan_json.h"
#include "prime_programs.h"
#include "report.h"
#include "report_brief.h"
#include "rounds.h"
#include "run_steps.h"
#include "shell.h"
#include "subcommands.h"
#include "terminal.h"

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

static void show_step(FILE *to, const char *text) {
    if (text == NULL)
        return;
    fputs("sh -c ", to);
    shell_put(to, text);
    putc('\n', to);
}

/* The setup or cleanup commands. */
static void show_steps(FILE *to, const struct plan *plan, const char *step, bool is_setup,
                       struct error *error) {
    const struct placeholder_values none = {.out = ""};
    for (size_t i = 0; i < plan->program_count; i++) {
        const struct program *program = &plan->programs[i];
        const char *text = is_setup ? program->setup : program->cleanup;
        if (text == NULL || !plan_needs(plan, program))
            continue;
        char *filled = placeholders_fill(text, &none, error);
        fprintf(to, "# %s of %s\n", step, program->name);
        show_step(to, filled);
        free(filled);
    }
}

static void show_point(FILE *to, const struct run_command *run, const struct plan *plan,
                       const struct point *point, const char *out, struct error *error) {
    const struct turn turn = {plan, point, out, turn_seed(plan, 1)};
    const char *prepare = point_program(plan, point)->prepare;
    struct command command = {0};
    if (launcher_command(&run->launcher, &run->programs, &turn, &command, error) == STATUS_OK) {
        fprintf(to, "# %s\n", point->id);
        if (program_needs_folder(point_program(plan, point)))
            shell_put_path(to, "mkdir -p ", out, "\n");
        if (prepare != NULL) {
            const struct placeholder_values values = launcher_values(&run->launcher, &turn);
            char *text = placeholders_fill(prepare, &values, error);
            show_step(to, text);
            free(text);
        }
        command_put(&command, to);
        putc('\n', to);
    }
    command_close(&command);
}

/* How many lines a screen needs for a text. */
static size_t screen_lines(const char *text) {
    size_t lines = 0;
    for (const char *end; (end = strchr(text, '\n')) != NULL; text = end + 1)
        lines += end == text ? 1 : (size_t)(end - text - 1) / PAGE_SCREEN_COLUMNS + 1;
    return lines;
}

/* A text that is being written, and how much of it one screen can show. */
struct screen {
    FILE *to;
    char *text; /* owned */
    size_t bytes, fits;
};

/* Extends what fits to the whole text, if that leaves a line for what is left out. */
static void mark_screen(struct screen *screen) {
    if (fflush(screen->to) == 0 && screen_lines(screen->text) < BRIEF_LINES)
        screen->fits = screen->bytes;
}

static void put_commands(struct screen *screen, const struct run_command *run,
                         const struct plan *plan, const bool *is_launched, struct error *error) {
    char own[RUN_FOLDER_BYTES];
    char *out = launch_folder_path(run_folder(run, own), 1, error);
    putc('\n', screen->to);
    if (*run->cleared != '\0')
        fprintf(screen->to, "unset %s\n", run->cleared);
    show_steps(screen->to, plan, "setup", true, error);
    for (size_t i = 0; out != NULL && i < plan->point_count; i++) {
        if (is_launched[i])
            show_point(screen->to, run, plan, &plan->points[i], out, error);
        mark_screen(screen);
    }
    show_steps(screen->to, plan, "cleanup", false, error);
    free(out);
}

/* Shows the times and the commands; for a resumed study, those that are missing. All other lines
 * are comments of the shell, so that the output can be pasted. Without --verbose, no more than a
 * screen. */
static enum status dry_run(struct run_command *run, struct error *error) {
    struct study fresh = {.plan = run->plan, .diagnosis.cores = run->cores};
    struct study *study = run->options.resume != NULL ? &run->study : &fresh;
    const struct plan *plan = &study->plan;
    struct forecast forecast;
    struct screen screen = {0};
    bool *is_launched =
        memory_create(plan->point_count, sizeof *is_launched, "the points of a study", error);
    screen.to = open_memstream(&screen.text, &screen.bytes);
    if (screen.to == NULL)
        error_no_memory(error, "the list of commands", 1);
    if (error->status == STATUS_OK &&
        campaign_forecast(study, &forecast, is_launched, error) == STATUS_OK) {
        forecast_put(screen.to, "# ", &forecast, plan);
        mark_screen(&screen);
        if (forecast.points > 0)
            put_commands(&screen, run, plan, is_launched, error);
    }
    if (screen.to != NULL && fclose(screen.to) != 0)
        error_no_memory(error, "the list of commands", screen.bytes);
    bool is_whole = run->options.verbose || error->status != STATUS_OK ||
                    screen_lines(screen.text) <= BRIEF_LINES;
    if (error->status == STATUS_OK)
        fwrite(screen.text, 1, is_whole ? screen.bytes : screen.fits, stdout);
    if (!is_whole)
        puts("# All commands: the same command with --verbose");
    free(screen.text);
    free(is_launched);
    return error->status;
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
    if (run_examine(run, error) != STATUS_OK || check_same(run, error) != STATUS_OK)
        return error->status;
    if (run->study.records.cut_off)
        terminal_say("upout: the last line of '%s' is incomplete and is ignored\n",
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
    if (folder == NULL || access(folder, F_OK) != 0 || files_are_same(folder, "."))
        return STATUS_OK;
    char *path = realpath(study->folder, NULL);
    error_set(error, STATUS_USAGE,
              "'%s' was started in another folder, and its commands may have paths relative to "
              "that: cd %s && upout --resume %s",
              study->folder, shell_quote_path(first, folder),
              shell_quote_path(whole, path != NULL ? path : study->folder));
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
    terminal_say("upout: %swhat was measured is kept; to continue: upout --resume %s\n", why,
                 shell_quote_path(folder, run->study.folder));
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
    if (report_study(study, run->options.verbose ? REPORT_WHOLE : REPORT_SHORT, stdout, error) !=
        STATUS_OK) {
        terminal_say("upout: the measurements are kept; once the problem is fixed, make the report "
                     "with: upout report %s\n",
                     shell_quote_path(folder, study->folder));
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
                              study->idle, shell_quote_path(folder, study->folder));
    if (run->interrupts.stopped_by == 0)
        return (int)study_check_series(study, error);
    tell_how_to_continue(run, "stopped; ");
    return (int)interrupts_status(&run->interrupts);
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
            run->interrupts.stopped_by != 0)
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
    const struct work *work = point_work(plan, largest);
    unsigned workers = layout_workers(largest->layout);
    double serial_s = first.slowness * guess_work_s(work);
    double launches = serial_s / workers / first.launch_s;
    bool is_short = launches < PLAN_LEAST_MAKESPAN_LAUNCHES;
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
    terminal_say("upout: %s%s%s%s%s\n", finding->what, is_short ? ". That is short: " : "",
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
    double guess_s = guess_work_s(point_work(&run->plan, serial));
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

static int do_steps(struct run_command *run, struct error *error) {
    struct run_options *options = &run->options;
    bool resume = options->resume != NULL;
    if ((resume && open_study(run, error) != STATUS_OK) ||
        run_look_around(run, error) != STATUS_OK ||
        (!resume && make_plan(run, options->dry_run ? (struct first_times){0} : before_first,
                              error) != STATUS_OK) ||
        run_find_programs(run, error) != STATUS_OK)
        return (int)error->status;
    if (options->dry_run)
        return (int)dry_run(run, error);
    if (export_files(run, true, error) != STATUS_OK ||
        (!resume && fit_plan(run, error) != STATUS_OK))
        return (int)error->status;
    if ((resume ? resume_study(run, error) : run_start(run, error)) == STATUS_OK &&
        run_lock(run, error) == STATUS_OK && look_ahead(run, error) == STATUS_OK) {
        run_measure(run, campaign_run, error);
        if (error->status != STATUS_OK)
            tell_how_to_continue(run, "");
    }
    return error->status == STATUS_OK ? finish(run, error) : (int)error->status;
}

int command_run(int argc, const char **argv, struct error *error) {
    struct run_command *run = memory_create(1, sizeof *run, "a study", error);
    int code = STATUS_OK;
    if (run == NULL)
        return (int)error->status;
    run->interrupts.descriptor = -1;
    if (run_options_parse(&run->options, argc, argv, error) == STATUS_OK) {
        if (run->options.help)
            run_options_help();
        else if (interrupts_open(&run->interrupts, error) == STATUS_OK)
            code = do_steps(run, error);
    }
    run_close(run);
    free(run);
    return code;
}
