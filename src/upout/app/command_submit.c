/* options -> plan -> files -> batch system. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command_line.h"
#include "machine.h"
#include "plan_default.h"
#include "plan_json.h"
#include "run_options.h"
#include "study.h"
#include "subcommands.h"
#include "submit.h"

/* The words as they were given. popt allocates the strings. */
struct given {
    char *system, *plan, *nodes, *cores, *tasks, *time, *launcher, *out, *resume;
    int dry_run, help;
};

#define TEXT POPT_ARG_STRING
#define FLAG POPT_ARG_NONE

static enum status parse(struct given *given, int argc, const char **argv, bool show_help,
                         struct error *error) {
    struct poptOption options[] = {
        {"system", 's', TEXT, &given->system, 0, "batch system: slurm, pbs or sge (Grid Engine)",
         "SYSTEM"},
        {"plan", 'p', TEXT, &given->plan, 0,
         "a file, or a name as for upout run (quick, full, scale-out, ...) together with --nodes "
         "and --cores",
         "PLAN"},
        {"nodes", 0, TEXT, &given->nodes, 0, "measure on 1, 2, 4, ... and N nodes", "N"},
        {"cores", 0, TEXT, &given->cores, 0, "cores of each node", "N"},
        {"tasks", 't', TEXT, &given->tasks, 0,
         "measure each number of nodes N times, each time in an allocation of its own (default: 1)",
         "N"},
        {"time", 0, TEXT, &given->time, 0,
         "time limit of a task; a task that is cut off continues in another", "MINUTES"},
        {"launcher", 0, TEXT, &given->launcher, 0, "what starts the ranks: auto, mpirun or srun",
         "LAUNCHER"},
        {"dry-run", 0, FLAG, &given->dry_run, 0,
         "write the job files and show them, and submit nothing", NULL},
        {"out", 'o', TEXT, &given->out, 0,
         "folder for the study (default: results/SYSTEM/DATE-NAME)", "FOLDER"},
        {"resume", 0, TEXT, &given->resume, 0,
         "submit the jobs of this study that still have something to measure", "FOLDER"},
        COMMAND_LINE_HELP(&given->help),
        POPT_TABLEEND};
    struct command_line line;
    if (command_line_open(&line, "upout submit", argc, argv, options, error) != STATUS_OK)
        return error->status;
    if (show_help)
        command_line_help(&line);
    else
        run_options_read_all(&line, error);
    command_line_close(&line);
    return error->status;
}

static void help(void) {
    const char *no_words[] = {"upout submit", NULL};
    struct given given = {0};
    struct error ignored = {0};
    printf(
        "Usage: upout submit --system SYSTEM [OPTION...] [-- ARGUMENT...]\n\n"
        "Writes and submits a job for each number of nodes in a plan, and one more that makes the\n"
        "report after all of them. Each job measures its own part of the plan, and they may end "
        "in\n"
        "any order. Arguments after -- are passed to sbatch or qsub unchanged.\n\n"
        "  upout submit --system slurm --plan FILE --dry-run    show what would be submitted\n"
        "  upout submit --system slurm --plan full --nodes 8 --cores 64 -- --account=me\n"
        "  upout report FOLDER                                  report what is measured so far\n"
        "  upout submit --system slurm --resume FOLDER          submit what is still missing\n");
    parse(&given, 1, no_words, true, &ignored);
}

static enum status read_plan(struct plan *plan, const struct given *given, struct error *error) {
    struct programs programs = {{0}};
    struct sweep sweep = {.programs = &programs};
    run_options_read_count("--nodes", given->nodes, &sweep.nodes, error);
    run_options_read_count("--cores", given->cores, &sweep.cores, error);
    if (error->status != STATUS_OK)
        return error->status;
    bool sized = given->nodes != NULL && given->cores != NULL;
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
    sweep.sockets = (unsigned)machine.sockets; /* nodes are taken to be like this machine */
    programs = programs_find();
    plan_make_default(plan, given->plan, &sweep, error);
    programs_close(&programs);
    return error->status;
}

static enum status check_options(const struct given *given, struct error *error) {
    if (given->system == NULL)
        error_set(error, STATUS_USAGE, "give --system slurm, pbs or sge");
    else if (batch_system_find(given->system) == NULL)
        error_set(error, STATUS_USAGE, "--system '%s' is not known: use slurm, pbs or sge",
                  given->system);
    else if (given->resume == NULL && given->plan == NULL)
        error_set(error, STATUS_USAGE,
                  "give a --plan, or --resume and the folder of a submitted study");
    else if (given->resume != NULL &&
             (given->plan != NULL || given->out != NULL || given->tasks != NULL ||
              given->time != NULL || given->launcher != NULL))
        error_set(error, STATUS_USAGE,
                  "--resume uses the plan and the job files in its folder: leave out --plan, "
                  "--out, --tasks, --time and --launcher");
    run_options_check_launcher(given->launcher, error);
    return error->status;
}

/* Writes the job files of a new study. */
static enum status begin(struct submission *submission, const struct given *given, char *folder,
                         size_t folder_bytes, struct error *error) {
    struct plan plan = {0};
    run_options_read_count("--tasks", given->tasks, &submission->tasks, error);
    run_options_read_count("--time", given->time, &submission->minutes, error);
    if (error->status == STATUS_OK && read_plan(&plan, given, error) == STATUS_OK) {
        if (given->out == NULL)
            study_name_folder(folder, folder_bytes, submission->system->name, plan.name);
        submit_write(submission, &plan, error);
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
    if (interrupts_open(&interrupts, error) == STATUS_OK)
        submit(submission, &interrupts, error);
    interrupts_close(&interrupts);
    return error->status;
}

int command_submit(int argc, const char **argv, struct error *error) {
    struct given given = {0};
    int own = 1;
    while (own < argc && strcmp(argv[own], "--") != 0)
        own++;
    struct submission submission = {.tasks = 1,
                                    .arguments = argv + own + (own < argc),
                                    .argument_count = own < argc ? argc - own - 1 : 0};
    if (parse(&given, own, argv, false, error) == STATUS_OK) {
        if (given.help)
            help();
        else if (check_options(&given, error) == STATUS_OK)
            run(&submission, &given, error);
    }
    char *texts[] = {given.system, given.plan,     given.nodes, given.cores, given.tasks,
                     given.time,   given.launcher, given.out,   given.resume};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free(texts[i]);
    return (int)error->status;
}
