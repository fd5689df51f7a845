#include "launcher.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "environment.h"
#include "launch.h"

static const double version_timeout_s = 30.0;

const char *launcher_name(enum launcher_kind kind) {
    static const char *const names[] = {"none", "mpirun", "mpirun", "srun"};
    return names[kind];
}

const char *launcher_policy(const struct launcher *launcher) {
    return launcher->binds
               ? "every rank and thread, the serial program's too, is bound to a core "
                 "of its own, on all points that have a core for each worker"
               : "nothing is bound: this process may not run on all processors, and the "
                 "launcher's choice could lie outside";
}

static void add_number(struct command *command, const char *option, uint64_t number) {
    command_add(command, "%s", option);
    command_add(command, "%" PRIu64, number);
}

static char *first_line(const char *text) {
    return strndup(text, strcspn(text, "\n"));
}

/* What it is, by what it says of itself. */
static enum status ask_version(struct launcher *launcher, struct interrupts *interrupts,
                               struct error *error) {
    struct launched launched = {0};
    struct command command = {0};
    command_add(&command, "%s", launcher->path);
    command_add(&command, "--version");
    if (launch(&launched, &command, version_timeout_s, interrupts, error) == STATUS_OK) {
        launcher->version = first_line(launched.output);
        if (launched.outcome == OUTCOME_INTERRUPTED)
            error_set(error, interrupts_status(interrupts), "stopped before anything was measured");
        else if (launched.outcome != OUTCOME_OK)
            error_set(error, STATUS_USAGE, "'%s --version' fails: %s", launcher->path,
                      launched.error);
        else if (launcher->kind == LAUNCHER_SRUN)
            ;
        else if (strstr(launched.output, "Open MPI") != NULL)
            launcher->kind = LAUNCHER_OPEN_MPI;
        else if (strcasestr(launched.output, "hydra") != NULL ||
                 strcasestr(launched.output, "Intel") != NULL)
            launcher->kind = LAUNCHER_HYDRA;
        else
            error_set(error, STATUS_USAGE,
                      "'%s' is neither Open MPI's nor Hydra's (MPICH, Intel MPI): '%s'; try "
                      "--launcher srun",
                      launcher->path, launcher->version);
    }
    command_close(&command);
    launched_close(&launched);
    return error->status;
}

/* Most sites leave Slurm's default, which is none: every rank would be alone. */
static enum status choose_srun_mpi(struct launcher *launcher, struct interrupts *interrupts,
                                   struct error *error) {
    static const char needs_pmix[] = "scontrol show config | grep -q '^MpiDefault *= *none' && "
                                     "\"$0\" --mpi=list 2>&1 | grep -qw pmix";
    const char *asked = getenv("PRIMES_SRUN_MPI"), *default_type = getenv("SLURM_MPI_TYPE");
    struct launched launched = {0};
    if (asked == NULL || *asked == '\0')
        asked = default_type;
    if (asked == NULL || *asked == '\0') {
        struct command command = {0};
        command_add(&command, "sh");
        command_add(&command, "-c");
        command_add(&command, "%s", needs_pmix);
        command_add(&command, "%s", launcher->path);
        if (launch(&launched, &command, version_timeout_s, interrupts, error) == STATUS_OK)
            asked = launched.outcome == OUTCOME_OK ? "pmix" : NULL;
        command_close(&command);
        launched_close(&launched);
    }
    if (asked != NULL && *asked != '\0' && (launcher->srun_mpi = strdup(asked)) == NULL)
        error_no_memory(error, "the name of an MPI plug-in", strlen(asked));
    return error->status;
}

static bool missing(const char *name) {
    char *path = programs_in_path(name);
    free(path);
    return path == NULL;
}

enum status launcher_find(struct launcher *launcher, const char *wanted,
                          struct interrupts *interrupts, struct error *error) {
    bool automatic = strcmp(wanted, "auto") == 0;
    launcher->kind = LAUNCHER_OPEN_MPI;
    launcher->path = programs_in_path(automatic ? "mpirun" : wanted);
    if (launcher->path == NULL && automatic)
        launcher->path = programs_in_path("srun");
    if (launcher->path == NULL)
        return error_set(error, STATUS_USAGE,
                         "no %s in PATH to start ranks with: install Open MPI or MPICH, load their "
                         "module, or give a --plan without mpi and mapreduce",
                         automatic ? "mpirun or srun" : wanted);
    const char *name = strrchr(launcher->path, '/') + 1;
    if (strcmp(name, "srun") == 0)
        launcher->kind = LAUNCHER_SRUN;
    launcher->no_ssh = missing("ssh") && missing("rsh");
    if (ask_version(launcher, interrupts, error) == STATUS_OK && launcher->kind == LAUNCHER_SRUN)
        choose_srun_mpi(launcher, interrupts, error);
    return error->status;
}

void launcher_close(struct launcher *launcher) {
    free(launcher->path);
    free(launcher->version);
    free(launcher->srun_mpi);
    *launcher = (struct launcher){0};
}

static void add_environment(struct command *command, const struct launcher *launcher,
                            struct layout layout, bool ranks, bool bound) {
    command_set(command, "OMP_NUM_THREADS=%u", layout.threads);
    command_set(command, "OMP_PROC_BIND=%s", bound ? "close" : "false");
    if (bound)
        command_set(command, "OMP_PLACES=cores");
    if (!ranks || launcher->kind == LAUNCHER_SRUN)
        return;
    if (getenv("SLURM_EXPORT_ENV") != NULL) /* mpirun starts its daemons by srun */
        command_set(command, "SLURM_EXPORT_ENV=ALL");
    if (launcher->kind != LAUNCHER_OPEN_MPI)
        return;
    if (geteuid() == 0) {
        command_set(command, "OMPI_ALLOW_RUN_AS_ROOT=1");
        command_set(command, "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1");
    }
    if (launcher->no_ssh)
        command_add(command, "OMPI_MCA_plm_rsh_agent=");
}

/* "a,b,c", the first so many of them; with :cores where it is Open MPI's, which takes a host
 * without a number for one with one slot. */
static void add_list(struct command *command, const char *option, const struct launcher *launcher,
                     unsigned count) {
    const struct host_list *list = &launcher->nodes->list;
    char *text = NULL;
    size_t bytes;
    FILE *memory = open_memstream(&text, &bytes);
    if (memory == NULL)
        return;
    for (int i = 0; i < list->count && (unsigned)i < count; i++) {
        fprintf(memory, "%s%s", i == 0 ? "" : ",", list->items[i].name);
        if (launcher->kind == LAUNCHER_OPEN_MPI)
            fprintf(memory, ":%d", launcher->cores);
    }
    fclose(memory);
    command_add(command, "%s", option);
    command_add(command, "%s", text);
    free(text);
}

/* srun takes any nodes of a job, and so many as it is told; bases are measured on the first. mpirun
 * takes them in their order, and finds those of Slurm by itself. */
static void add_hosts(struct command *command, const struct launcher *launcher,
                      struct layout layout) {
    static const char *const options[] = {[LAUNCHER_OPEN_MPI] = "--host",
                                          [LAUNCHER_HYDRA] = "-hosts",
                                          [LAUNCHER_SRUN] = "--nodelist"};
    bool by_srun = launcher->kind == LAUNCHER_SRUN;
    if (launcher->nodes->list.count > 0 && (by_srun || *launcher->nodes->hosts != '\0'))
        add_list(command, options[launcher->kind], launcher, by_srun ? layout.nodes : UINT_MAX);
}

static void add_open_mpi(struct command *command, struct layout layout, bool bound, bool crowded) {
    static const char *const exported[] = {"OMP_NUM_THREADS", "OMP_PROC_BIND", "OMP_PLACES"};
    add_number(command, "-np", layout.nodes * layout.ranks);
    command_add(command, "--map-by");
    if (bound)
        command_add(command, "ppr:%u:node:PE=%u", layout.ranks, layout.threads);
    else
        command_add(command, "ppr:%u:node", layout.ranks);
    command_add(command, "--bind-to");
    command_add(command, "%s", bound ? "core" : "none");
    if (crowded)
        command_add(command, "--oversubscribe");
    for (size_t i = 0; layout.nodes > 1 && i < (bound ? 3 : 2); i++) {
        command_add(command, "-x");
        command_add(command, "%s", exported[i]);
    }
}

static void add_launcher(struct command *command, const struct launcher *launcher,
                         struct layout layout, bool bound, bool crowded) {
    command_add(command, "%s", launcher->path);
    switch (launcher->kind) {
    case LAUNCHER_OPEN_MPI:
        add_open_mpi(command, layout, bound, crowded);
        break;
    case LAUNCHER_HYDRA:
        add_number(command, "-n", layout.nodes * layout.ranks);
        add_number(command, "-ppn", layout.ranks);
        command_add(command, "-bind-to");
        if (bound)
            command_add(command, "core:%u", layout.threads);
        else
            command_add(command, "none");
        break;
    case LAUNCHER_SRUN:
        if (launcher->srun_mpi != NULL)
            command_add(command, "--mpi=%s", launcher->srun_mpi);
        command_add(command,
                    "--export=ALL"); /* a job of sbatch --export=NONE would export nothing */
        add_number(command, "--nodes", layout.nodes);
        add_number(command, "--ntasks", layout.nodes * layout.ranks);
        add_number(command, "--ntasks-per-node", layout.ranks);
        add_number(command, "--cpus-per-task", layout.threads);
        if (!crowded && launcher->threads_per_core > 1)
            command_add(command,
                        "--threads-per-core=1"); /* --cpus-per-task may count hardware threads */
        command_add(command, "%s", bound ? "--cpu-bind=cores" : "--cpu-bind=none");
        command_add(command, "--kill-on-bad-exit=1");
        if (crowded)
            command_add(command, "--overcommit");
        break;
    case LAUNCHER_NONE:
        break;
    }
    add_hosts(command, launcher, layout);
}

/* Where OpenMP and the launchers put their first worker, too. */
enum { FIRST_CPU = 0 };

/* Everything up to the program's path. */
static void begin(struct command *command, const struct launcher *launcher,
                  const struct programs *programs, enum variant variant, struct layout layout) {
    environment_add(command, variant_has_ranks(variant));
    bool crowded = layout.ranks * layout.threads > (unsigned)launcher->cores;
    bool bound = launcher->binds && !crowded;
    if (variant != VARIANT_SERIAL)
        add_environment(command, launcher, layout, variant_has_ranks(variant), bound);
    else if (bound)
        command_bind(command, FIRST_CPU);
    if (variant_has_ranks(variant))
        add_launcher(command, launcher, layout, bound, crowded);
    command_add(command, "%s", programs->paths[variant]);
}

static void add_work(struct command *command, const struct plan *plan, const struct point *point) {
    const struct work *work = &plan->works[plan->series[point->series].work];
    uint64_t numbers = point_numbers(plan, point);
    switch (work->kind) {
    case WORK_NOTEBOOK:
        break;
    case WORK_RANGE:
        add_number(command, "--range", work->lo);
        command_add(command, "%" PRIu64, work->lo + (numbers - 1));
        break;
    case WORK_RANDOM:
        add_number(command, "--random", numbers);
        add_number(command, "--bits", work->bits);
        add_number(command, "--seed", work->seed);
        break;
    case WORK_INPUT:
        command_add(command, "--input");
        command_add(command, "%s", work->input);
        command_add(command, "--no-verdicts");
        break;
    }
    command_add(command, "--kernel");
    command_add(command, "%s", work->kernel);
}

enum status launcher_command(const struct launcher *launcher, const struct programs *programs,
                             const struct plan *plan, const struct point *point,
                             struct command *command, struct error *error) {
    const struct series *series = &plan->series[point->series];
    begin(command, launcher, programs, series->variant, point->layout);
    add_work(command, plan, point);
    if (series->schedule != NULL) {
        command_add(command, "--schedule");
        command_add(command, "%s", series->schedule);
    }
    add_number(command, "--repetitions", plan->runs);
    command_add(command, "--baseline");
    command_add(command, "never");
    command_add(command, "--format");
    command_add(command, "json");
    return command_check(command, error);
}

void launcher_first_look(const struct launcher *launcher, const struct programs *programs,
                         enum variant variant, unsigned nodes, struct command *command) {
    static const char *const rest[] = {"7",          "--repetitions", "1",        "--warmup", "0",
                                       "--baseline", "never",         "--format", "json"};
    struct layout two_ranks = {nodes, variant_has_ranks(variant) && nodes == 1 ? 2 : 1, 1};
    begin(command, launcher, programs, variant, two_ranks);
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
        command_add(command, "%s", rest[i]);
}
