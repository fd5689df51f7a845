/* options -> plan -> files -> batch system. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command_line.h"
#include "plan_default.h"
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
        {"system", 's', TEXT, &given->system, 0, "slurm, pbs or sge (Grid Engine)", "SYSTEM"},
        {"plan", 'p', TEXT, &given->plan, 0, "a file; or quick or full, with --nodes and --cores",
         "PLAN"},
        {"nodes", 0, TEXT, &given->nodes, 0, "measure on 1, 2, 4, ... and so many nodes", "N"},
        {"cores", 0, TEXT, &given->cores, 0, "that each of them has", "N"},
        {"tasks", 't', TEXT, &given->tasks, 0,
         "measure each number of nodes so many times, in allocations of its own (default: 1)", "N"},
        {"time", 0, TEXT, &given->time, 0,
         "limit of each task; where it comes too early, the task goes on in another", "MINUTES"},
        {"launcher", 0, TEXT, &given->launcher, 0, "starts ranks: auto, mpirun or srun",
         "LAUNCHER"},
        {"dry-run", 0, FLAG, &given->dry_run, 0, "write the job files, show them, and end", NULL},
        {"out", 'o', TEXT, &given->out, 0, "default: results/SYSTEM/DATE-NAME", "FOLDER"},
        {"resume", 0, TEXT, &given->resume, 0,
         "submit the jobs of this study that have something to measure", "FOLDER"},
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
        "Writes a job for each number of nodes in a plan, and one that reports when all have\n"
        "ended, and submits them. Each measures its own part, which is collected whatever order\n"
        "they end in. Arguments behind -- go to sbatch or qsub as they are.\n\n"
        "  upout submit --system slurm --plan FILE --dry-run    ... what would be "
        "submitted?\n"
        "  upout submit --system slurm --plan full --nodes 8 --cores 64 -- --account=me\n"
        "  upout report FOLDER                                  what there is so far\n"
        "  upout submit --system slurm --resume FOLDER          ... what is missing\n");
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
                             "--nodes and --cores shape the plans quick and full: a plan in a file "
                             "has its own layouts");
        return plan_read_new(plan, given->plan, error);
    }
    if (!sized)
        return error_set(error, STATUS_USAGE,
                         "--plan %s: how many nodes, and how many cores has each? Give --nodes and "
                         "--cores",
                         given->plan);
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
        error_set(error, STATUS_USAGE, "give a --plan, or --resume a study that was submitted");
    else if (given->resume != NULL &&
             (given->plan != NULL || given->out != NULL || given->tasks != NULL ||
              given->time != NULL || given->launcher != NULL))
        error_set(error, STATUS_USAGE,
                  "--resume takes the plan and the job files that are in the folder");
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
