#include "launcher.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "environment.h"
#include "files.h"
#include "launch.h"
#include "memory.h"
#include "mix.h"

static const double version_timeout_s = 30.0;

const struct launcher_kind launcher_none = {.name = "none"};

/* Open MPI comes first, because a site's own text may also contain "Intel". */
static const struct launcher_kind *const kinds[] = {&launcher_open_mpi, &launcher_hydra,
                                                    &launcher_srun};

const char *launcher_policy(const struct launcher *launcher) {
    return launcher->binds ? "every rank and thread, a single one too, is bound to a core "
                             "of its own, on all points that have a core for each worker"
                           : "nothing is bound, because this process may not use all processors, "
                             "and the launcher might choose others";
}

static char *copy_line(const char *text, const char *at, struct error *error) {
    while (at > text && at[-1] != '\n')
        at--;
    return memory_text("the launcher's version", error, "%.*s", (int)strcspn(at, "\n"), at);
}

/* Which launcher it is, by the output of --version. NULL: it is not known. */
static const struct launcher_kind *recognise(const char *name, const char *output, char **version,
                                             struct error *error) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (const char *const *word = kinds[i]->says; *word != NULL; word++) {
            const char *at = strcmp(name, kinds[i]->name) == 0 ? strcasestr(output, *word) : NULL;
            if (at == NULL)
                continue;
            *version = copy_line(output, at, error);
            return kinds[i];
        }
    return NULL;
}

static enum status ask_version(struct launcher *launcher, struct interrupts *interrupts,
                               struct error *error) {
    const char *name = files_name(launcher->path);
    struct launched launched = {0};
    struct command command = {0};
    command_add(&command, "%s", launcher->path);
    command_add(&command, "--version");
    if (launch(&launched, &command, version_timeout_s, interrupts, error) == STATUS_OK) {
        if (launched.outcome == OUTCOME_INTERRUPTED)
            error_set(error, interrupts_status(interrupts), "stopped before anything was measured");
        else if (launched.outcome != OUTCOME_OK)
            error_set(error, STATUS_USAGE, "'%s --version' fails: %s", launcher->path,
                      launched.error);
        else if ((launcher->kind = recognise(name, launched.output, &launcher->version, error)) ==
                 NULL)
            error_set(error, STATUS_USAGE,
                      "'%s' is neither Open MPI's nor Hydra's (MPICH, Intel MPI): '%.*s'; try "
                      "--launcher srun",
                      launcher->path, (int)strcspn(launched.output, "\n"), launched.output);
    }
    command_close(&command);
    launched_close(&launched);
    return error->status;
}

enum status launcher_find(struct launcher *launcher, const char *wanted,
                          struct interrupts *interrupts, struct error *error) {
    bool automatic = strcmp(wanted, "auto") == 0;
    launcher->path = programs_in_path(automatic ? "mpirun" : wanted, error);
    if (launcher->path == NULL && automatic)
        launcher->path = programs_in_path("srun", error);
    if (launcher->path == NULL)
        return error_set(
            error, STATUS_USAGE,
            "no %s in PATH to start ranks with: install Open MPI or MPICH, load their "
            "module, or measure without ranks: a --plan without mpi and mapreduce, or a "
            "command with --threads; one that starts its ranks itself has {ranks}",
            automatic ? "mpirun or srun" : wanted);
    if (ask_version(launcher, interrupts, error) == STATUS_OK && launcher->kind->prepare != NULL)
        launcher->kind->prepare(launcher, interrupts, error);
    return error->status;
}

void launcher_close(struct launcher *launcher) {
    free(launcher->path);
    free(launcher->version);
    free(launcher->srun_mpi);
    *launcher = (struct launcher){0};
}

void launcher_add_number(struct command *command, const char *option, uint64_t number) {
    command_add(command, "%s", option);
    command_add(command, "%" PRIu64, number);
}

bool launcher_needs_hosts(const struct launcher *launcher) {
    return *launcher->nodes->hosts != '\0';
}

void launcher_add_hosts(struct command *command, const char *option,
                        const struct launcher *launcher, unsigned count, int cores) {
    const struct host_list *list = &launcher->nodes->list;
    char *text = NULL;
    size_t bytes;
    FILE *memory = list->count > 0 ? open_memstream(&text, &bytes) : NULL;
    if (memory == NULL)
        return;
    for (int i = 0; i < list->count && (unsigned)i < count; i++) {
        fprintf(memory, "%s%s", i == 0 ? "" : ",", list->items[i].name);
        if (cores > 0)
            fprintf(memory, ":%d", cores);
    }
    fclose(memory);
    command_add(command, "%s", option);
    command_add(command, "%s", text);
    free(text);
}

void launcher_export_all(struct command *command) {
    if (getenv("SLURM_EXPORT_ENV") != NULL)
        command_set(command, "SLURM_EXPORT_ENV=ALL");
}

static void set_threads(struct command *command, const struct placing *placing) {
    command_set(command, "OMP_NUM_THREADS=%u", placing->layout.threads);
    command_set(command, "OMP_PROC_BIND=%s", placing->bound ? "close" : "false");
    if (placing->bound)
        command_set(command, "OMP_PLACES=cores");
}

static void add_launcher(struct command *command, const struct launcher *launcher,
                         const struct placing *placing) {
    if (launcher->kind->set_environment != NULL)
        launcher->kind->set_environment(command, launcher);
    command_add(command, "%s", launcher->path);
    launcher->kind->add_options(command, launcher, placing);
}

/* OpenMP and the launchers put their first worker there, too. */
enum { FIRST_CPU = 0 };

/* Adds a shell that starts `copies` of the command that follows, side by side, and fails if one of
 * them fails. */
static void add_copies(struct command *command, unsigned copies) {
    command_add(command, "sh");
    command_add(command, "-c");
    command_add(command,
                "for i in $(seq %u); do \"$@\" & all=\"$all $!\"; done; "
                "for one in $all; do wait $one || exit; done",
                copies);
    command_add(command, "sh");
}

/* Adds everything before the program's path. Copies are not bound: all would be on the same cores.
 */
static void begin(struct command *command, const struct launcher *launcher,
                  const struct program *program, const struct point *point) {
    const struct layout layout = point->layout;
    environment_add(command, program_has_ranks(program));
    struct placing placing = {.layout = layout,
                              .environment = program->environment,
                              .crowded = layout_of_node(layout) > (unsigned)launcher->cores};
    placing.bound = launcher->binds && !placing.crowded && point->copies <= 1;
    if (program->scales != SCALES_NONE)
        set_threads(command, &placing);
    else if (placing.bound)
        command_bind(command, FIRST_CPU);
    if (point->copies > 1)
        add_copies(command, point->copies);
    if (program_is_launched(program))
        add_launcher(command, launcher, &placing);
}

static void add_work(struct command *command, const struct plan *plan, const struct point *point) {
    const struct work *work = point_work(plan, point);
    uint64_t numbers = point_numbers(plan, point);
    switch (work->kind) {
    case WORK_NOTEBOOK:
        break;
    case WORK_RANGE:
        launcher_add_number(command, "--range", work->lo);
        command_add(command, "%" PRIu64, work->lo + (numbers - 1));
        break;
    case WORK_RANDOM:
        launcher_add_number(command, "--random", numbers);
        launcher_add_number(command, "--bits", work->bits);
        launcher_add_number(command, "--seed", work->seed);
        break;
    case WORK_INPUT:
        command_add(command, "--input");
        command_add(command, "%s", work->input);
        command_add(command, "--no-verdicts");
        break;
    case WORK_COMMAND:
        return;
    }
    command_add(command, "--kernel");
    command_add(command, "%s", work->kernel);
}

static void add_schedule(struct command *command, const struct series *series) {
    if (series->schedule != NULL) {
        command_add(command, "--schedule");
        command_add(command, "%s", series->schedule);
    }
}

/* Options for one cold run with a report, as if a user had typed the command. */
static void add_once(struct command *command) {
    static const char *const words[] = {"--warmup",   "0",     "--repetitions", "1",
                                        "--baseline", "never", "--format",      "json"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        command_add(command, "%s", words[i]);
}

uint64_t turn_seed(const struct plan *plan, unsigned round) {
    return mix(plan->seed + mix(round)) % INT32_MAX + 1;
}

struct placeholder_values launcher_values(const struct launcher *launcher,
                                          const struct turn *turn) {
    const struct plan *plan = turn->plan;
    const struct point *point = turn->point;
    const struct layout layout = point->layout;
    return (struct placeholder_values){
        .of = {[PLACEHOLDER_THREADS] = layout.threads,
               [PLACEHOLDER_RANKS] = (uint64_t)layout.nodes * layout.ranks,
               [PLACEHOLDER_NODES] = layout.nodes,
               [PLACEHOLDER_WORKERS] = layout_workers(layout),
               [PLACEHOLDER_CORES] = (unsigned)launcher->cores,
               [PLACEHOLDER_SIZE] = point_size(plan, point),
               [PLACEHOLDER_STEPS] = point_work(plan, point)->steps,
               [PLACEHOLDER_SEED] = turn->seed},
        .out = turn->out,
    };
}

/* Sets the program's own variables. They replace what upout sets. */
static void set_environment(struct command *command, const struct program *program,
                            const struct placeholder_values *values, struct error *error) {
    for (char *const *variable = program->environment; variable != NULL && *variable != NULL;
         variable++) {
        char *filled = placeholders_fill(*variable, values, error);
        if (filled != NULL)
            command_set(command, "%s", filled);
        free(filled);
    }
}

/* Adds a word of the command of a program that is not a prime program. */
static void add_word(struct command *command, const char *word,
                     const struct placeholder_values *values, struct error *error) {
    char *filled = placeholders_fill(word, values, error);
    if (filled != NULL)
        command_add(command, "%s", filled);
    free(filled);
}

enum status launcher_command(const struct launcher *launcher, const struct programs *programs,
                             const struct turn *turn, struct command *command,
                             struct error *error) {
    const struct placeholder_values values = launcher_values(launcher, turn);
    const struct plan *plan = turn->plan;
    const struct point *point = turn->point;
    const struct series *series = &plan->series[point->series];
    const struct program *program = series->program;
    begin(command, launcher, program, point);
    command_add(command, "%s", programs->paths[program->index]);
    set_environment(command, program, &values, error);
    for (char *const *word = &program->command[1]; *word != NULL; word++)
        if (program->reader != READER_PRIMES) {
            add_word(command, *word, &values, error);
        } else if (strcmp(*word, PROGRAM_WORK) != 0) {
            command_add(command, "%s", *word);
        } else {
            add_work(command, plan, point);
            add_schedule(command, series);
        }
    if (program->reader == READER_PRIMES)
        add_once(command);
    if (program->fresh_folder)
        command_in(command, turn->out);
    return error->status == STATUS_OK ? command_check(command, error) : error->status;
}

void launcher_first_look(const struct launcher *launcher, const struct programs *programs,
                         const struct program *program, unsigned nodes, struct command *command) {
    const struct point two_ranks = {
        .layout = {nodes, program_has_ranks(program) && nodes == 1 ? 2 : 1, 1}};
    begin(command, launcher, program, &two_ranks);
    command_add(command, "%s", programs->paths[program->index]);
    for (char *const *word = &program->command[1]; *word != NULL; word++)
        command_add(command, "%s", strcmp(*word, PROGRAM_WORK) == 0 ? "7" : *word);
    add_once(command);
}
