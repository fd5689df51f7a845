/* The steps: options -> plan -> files -> batch system. */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "command_help.h"
#include "command_line.h"
#include "machine.h"
#include "option_values.h"
#include "plan_default.h"
#include "plan_json.h"
#include "prime_programs.h"
#include "program_options.h"
#include "study.h"
#include "subcommands.h"
#include "submit.h"

/* The arguments as given. */
struct given {
    char *system, *plan, *nodes, *cores, *tasks, *limit, *launcher, *out, *resume;
    bool dry_run;
    struct program_options program; /* the command to measure, unless there is a plan */
};

#define FIELD(name) offsetof(struct given, name)

static const struct command_option own_table[] = {
    COMMAND_OPTIONS_HEADING("The jobs:"),
    {"system", 0, FIELD(system), "batch system: slurm, pbs or sge (Grid Engine)", "SYSTEM"},
    {"plan", 0, FIELD(plan),
     "a file, or a name as for upout run (quick, full, scale-out, ...) together with --nodes "
     "and --cores",
     "PLAN"},
    {"nodes", 0, FIELD(nodes), "measure on 1, 2, 4, ... and N nodes", "N"},
    {"cores", 0, FIELD(cores), "cores of each node", "N"},
    {"tasks", 0, FIELD(tasks),
     "measure each number of nodes N times, each time in an allocation of its own (default: 1)",
     "N"},
    {"limit", 0, FIELD(limit),
     "time limit of a task, like 90min or 24h (default: computed from the plan); a task that is "
     "cut off continues in another",
     "DURATION"},
    {"launcher", 0, FIELD(launcher), "what starts the ranks: auto, mpirun or srun", "LAUNCHER"},
    {"dry-run", 0, FIELD(dry_run), "write the job files and show them, and submit nothing", NULL},
    {"out", 'o', FIELD(out), "folder for the study (default: results/SYSTEM/DATE-NAME)", "FOLDER"},
    {"resume", 0, FIELD(resume),
     "submit the jobs of this study that still have something to measure", "FOLDER"},
    COMMAND_OPTIONS_END};

static const struct command_choices choices[] = {
    {"system", "slurm pbs sge"},
    {"plan", "quick full scale-up scale-out hybrid map-reduce"},
    {"launcher", "auto mpirun srun"},
    PROGRAM_OPTIONS_CHOICES,
    COMMAND_CHOICES_END};

static const struct command_option *full_table(struct command_option table[COMMAND_LINE_ROOM]) {
    return program_options_join(table, own_table, FIELD(program));
}

static const char usage[] =
    "Usage: upout submit --system SYSTEM [OPTION...] -- [NAME=VALUE...] COMMAND...\n"
    "       upout submit --system SYSTEM --plan PLAN [OPTION...] [-- ARGUMENT...]\n\n"
    "Writes and submits a job for each number of nodes of a command or of a plan, and one more\n"
    "that makes the report after all of them. Each job measures its own part of the plan and,\n"
    "on the same nodes, what this part is compared with. The jobs may end in any order. With\n"
    "--plan or --resume, arguments after -- are passed to sbatch or qsub unchanged.\n\n"
    "  upout submit --system slurm --nodes 8 --cores 64 --ranks -- ./app\n"
    "  upout submit --system slurm --plan FILE --dry-run    show what would be submitted\n"
    "  upout submit --system slurm --plan full --nodes 8 --cores 64 -- --account=me\n"
    "  upout report FOLDER                                  report what is measured so far\n"
    "  upout submit --system slurm --resume FOLDER          submit what is still missing\n";

static void help(void) {
    struct command_option table[COMMAND_LINE_ROOM];
    command_help_show(&(struct command_help){.program = "upout submit",
                                             .text = usage,
                                             .options = full_table(table),
                                             .choices = choices});
}

static enum status read_plan(struct plan *plan, const struct given *given, struct error *error) {
    struct programs programs = {0};
    struct sweep sweep = {.programs = &programs};
    option_values_count("nodes", given->nodes, &sweep.nodes, error);
    option_values_count("cores", given->cores, &sweep.cores, error);
    if (error->status != STATUS_OK)
        return error->status;
    bool sized = given->nodes != NULL && given->cores != NULL;
    if (given->plan == NULL && !sized)
        return error_set(error, STATUS_USAGE,
                         "a command is measured up to --nodes, the largest number of nodes, with "
                         "--cores, the cores of each: give both");
    if (given->plan == NULL) {
        const struct command_machine machine = {sweep.nodes, sweep.cores};
        return program_options_plan(plan, &given->program, false, &machine, error);
    }
    if (!plan_is_default(given->plan)) {
        if (given->nodes != NULL || given->cores != NULL)
            return error_set(error, STATUS_USAGE,
                             "--nodes and --cores apply to the plans with a name only "
                             "(" PLAN_DEFAULT_NAMES "): a plan file lists its own layouts");
        return plan_read_new(plan, given->plan, error);
    }
    if (!sized)
        return error_set(
            error, STATUS_USAGE,
            "--plan %s: give --nodes, the largest number of nodes, and --cores, the cores of each",
            given->plan);
    struct machine machine = {0};
    machine_topology(&machine);
    sweep.sockets = (unsigned)machine.sockets; /* assumes nodes like this machine */
    if (programs_find(&programs, prime_programs, PRIME_COUNT, error) == STATUS_OK)
        plan_make_default(plan, given->plan, &sweep, error);
    programs_close(&programs);
    return error->status;
}

static enum status check_options(const struct given *given, struct error *error) {
    const char *of_command = program_options_first(&given->program);
    if (given->system == NULL)
        error_set(error, STATUS_USAGE, "give --system slurm, pbs or sge");
    else if (batch_system_find(given->system) == NULL)
        error_set(error, STATUS_USAGE, "--system '%s' is not known: use slurm, pbs or sge",
                  given->system);
    else if (given->resume == NULL && given->plan == NULL && given->program.words == NULL)
        error_set(error, STATUS_USAGE,
                  "give a command after --, a --plan, or --resume and the folder of a submitted "
                  "study");
    else if ((given->resume != NULL || given->plan != NULL) &&
             (of_command != NULL || program_options_weak(&given->program)))
        error_set(error, STATUS_USAGE,
                  "--%s is for a command after --: leave it out with --plan and --resume",
                  of_command != NULL ? of_command : "weak");
    else if (given->resume != NULL &&
             (given->plan != NULL || given->out != NULL || given->tasks != NULL ||
              given->limit != NULL || given->launcher != NULL))
        error_set(error, STATUS_USAGE,
                  "--resume uses the plan and the job files in its folder: leave out --plan, "
                  "--out, --tasks, --limit and --launcher");
    option_values_check_launcher(given->launcher, error);
    return error->status;
}

/* Writes the job files of a new study. */
static enum status begin(struct submission *submission, const struct given *given, char *folder,
                         size_t folder_bytes, struct error *error) {
    struct plan plan = {0};
    option_values_count("tasks", given->tasks, &submission->tasks, error);
    option_values_duration("limit", given->limit, &submission->limit_s, error);
    if (error->status == STATUS_OK && read_plan(&plan, given, error) == STATUS_OK &&
        programs_check_launchers(&plan, error) == STATUS_OK) {
        if (given->out == NULL)
            study_name_folder(folder, folder_bytes, submission->system->name, plan.name);
        job_files_write(submission, &plan, error);
    }
    plan_close(&plan);
    return error->status;
}

static enum status run(struct submission *submission, const struct given *given,
                       struct error *error) {
    struct interrupts interrupts = {.descriptor = -1};
    char folder[512];
    submission->system = batch_system_find(given->system);
    submission->launcher = given->launcher;
    submission->folder = given->resume != NULL ? given->resume
                         : given->out != NULL  ? given->out
                                               : folder;
    if (given->resume == NULL &&
        begin(submission, given, folder, sizeof folder, error) != STATUS_OK)
        return error->status;
    if (given->dry_run)
        return submit_show(submission, error);
    submission->interrupts = &interrupts;
    if (interrupts_open(&interrupts, error) == STATUS_OK)
        submit(submission, error);
    interrupts_close(&interrupts);
    return error->status;
}

int command_submit(int argc, const char **argv, struct error *error) {
    struct given given = {0};
    struct command_option table[COMMAND_LINE_ROOM];
    struct submission submission = {.tasks = 1};
    struct command_line line = {
        .program = "upout submit", .options = full_table(table), .fields = &given};
    int own;
    const char **words = program_options_split(&given.program, argc, argv, &own, error);
    if (words != NULL && command_line_parse(&line, own, words, error) == STATUS_OK) {
        if (given.plan != NULL || given.resume != NULL) {
            submission.arguments = given.program.words;
            submission.argument_count = (int)given.program.word_count;
        }
        if (line.help)
            help();
        else if (check_options(&given, error) == STATUS_OK)
            run(&submission, &given, error);
    }
    free(words);
    command_options_free(table, &given);
    return (int)error->status;
}
