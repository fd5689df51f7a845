#include "launcher.h"

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

static void add(json_t *words, const char *word) {
    json_array_append_new(words, json_string(word));
}

static void add_number(json_t *words, const char *option, unsigned number) {
    add(words, option);
    json_array_append_new(words, json_sprintf("%u", number));
}

static char *first_line(const char *text) {
    return strndup(text, strcspn(text, "\n"));
}

/* What it is, by what it says of itself. */
static enum status ask_version(struct launcher *launcher, struct interrupts *interrupts,
                               struct error *error) {
    struct launched launched = {0};
    json_t *command = json_pack("[s,s]", launcher->path, "--version");
    if (launch(&launched, command, version_timeout_s, interrupts, error) == STATUS_OK) {
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
    json_decref(command);
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
        json_t *command = json_pack("[s,s,s,s]", "sh", "-c", needs_pmix, launcher->path);
        if (launch(&launched, command, version_timeout_s, interrupts, error) == STATUS_OK)
            asked = launched.outcome == OUTCOME_OK ? "pmix" : NULL;
        json_decref(command);
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

static void add_environment(json_t *words, const struct launcher *launcher, struct layout layout,
                            bool ranks, bool bound) {
    json_array_append_new(words, json_sprintf("OMP_NUM_THREADS=%u", layout.threads));
    add(words, bound ? "OMP_PROC_BIND=close" : "OMP_PROC_BIND=false");
    if (bound)
        add(words, "OMP_PLACES=cores");
    if (!ranks || launcher->kind == LAUNCHER_SRUN)
        return;
    if (getenv("SLURM_EXPORT_ENV") != NULL) /* mpirun starts its daemons by srun */
        add(words, "SLURM_EXPORT_ENV=ALL");
    if (launcher->kind != LAUNCHER_OPEN_MPI)
        return;
    if (geteuid() == 0) {
        add(words, "OMPI_ALLOW_RUN_AS_ROOT=1");
        add(words, "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1");
    }
    if (launcher->no_ssh)
        add(words, "OMPI_MCA_plm_rsh_agent=");
}

/* "a,b,c", the first so many of them; with :cores where it is Open MPI's, which takes a host
 * without a number for one with one slot. */
static void add_list(json_t *words, const char *option, const struct launcher *launcher,
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
    add(words, option);
    add(words, text);
    free(text);
}

/* srun takes any nodes of a job, and so many as it is told; bases are measured on the first. mpirun
 * takes them in their order, and finds those of Slurm by itself. */
static void add_hosts(json_t *words, const struct launcher *launcher, struct layout layout) {
    static const char *const options[] = {[LAUNCHER_OPEN_MPI] = "--host",
                                          [LAUNCHER_HYDRA] = "-hosts",
                                          [LAUNCHER_SRUN] = "--nodelist"};
    bool by_srun = launcher->kind == LAUNCHER_SRUN;
    if (launcher->nodes->list.count > 0 && (by_srun || *launcher->nodes->hosts != '\0'))
        add_list(words, options[launcher->kind], launcher, by_srun ? layout.nodes : UINT_MAX);
}

static void add_open_mpi(json_t *words, struct layout layout, bool bound, bool crowded) {
    static const char *const exported[] = {"OMP_NUM_THREADS", "OMP_PROC_BIND", "OMP_PLACES"};
    add_number(words, "-np", layout.nodes * layout.ranks);
    add(words, "--map-by");
    if (bound)
        json_array_append_new(words,
                              json_sprintf("ppr:%u:node:PE=%u", layout.ranks, layout.threads));
    else
        json_array_append_new(words, json_sprintf("ppr:%u:node", layout.ranks));
    add(words, "--bind-to");
    add(words, bound ? "core" : "none");
    if (crowded)
        add(words, "--oversubscribe");
    for (size_t i = 0; layout.nodes > 1 && i < (bound ? 3 : 2); i++) {
        add(words, "-x");
        add(words, exported[i]);
    }
}

static void add_launcher(json_t *words, const struct launcher *launcher, struct layout layout,
                         bool bound, bool crowded) {
    add(words, launcher->path);
    switch (launcher->kind) {
    case LAUNCHER_OPEN_MPI:
        add_open_mpi(words, layout, bound, crowded);
        break;
    case LAUNCHER_HYDRA:
        add_number(words, "-n", layout.nodes * layout.ranks);
        add_number(words, "-ppn", layout.ranks);
        add(words, "-bind-to");
        json_array_append_new(words, bound ? json_sprintf("core:%u", layout.threads)
                                           : json_string("none"));
        break;
    case LAUNCHER_SRUN:
        if (launcher->srun_mpi != NULL)
            json_array_append_new(words, json_sprintf("--mpi=%s", launcher->srun_mpi));
        add(words, "--export=ALL"); /* a job of sbatch --export=NONE would export nothing */
        add_number(words, "--nodes", layout.nodes);
        add_number(words, "--ntasks", layout.nodes * layout.ranks);
        add_number(words, "--ntasks-per-node", layout.ranks);
        add_number(words, "--cpus-per-task", layout.threads);
        if (!crowded && launcher->threads_per_core > 1)
            add(words, "--threads-per-core=1"); /* --cpus-per-task may count hardware threads */
        add(words, bound ? "--cpu-bind=cores" : "--cpu-bind=none");
        add(words, "--kill-on-bad-exit=1");
        if (crowded)
            add(words, "--overcommit");
        break;
    case LAUNCHER_NONE:
        break;
    }
    add_hosts(words, launcher, layout);
}

/* The first core is where OpenMP and the launchers put their first worker, too. */
static void add_taskset(json_t *words) {
    add(words, "taskset");
    add(words, "-c");
    add(words, "0");
}

/* Everything up to the program's path. */
static json_t *command_for(const struct launcher *launcher, const struct programs *programs,
                           enum variant variant, struct layout layout) {
    json_t *words = json_array();
    environment_add(words, variant_has_ranks(variant));
    bool crowded = layout.ranks * layout.threads > (unsigned)launcher->cores;
    bool bound = launcher->binds && !crowded;
    if (variant != VARIANT_SERIAL)
        add_environment(words, launcher, layout, variant_has_ranks(variant), bound);
    else if (bound)
        add_taskset(words);
    if (variant_has_ranks(variant))
        add_launcher(words, launcher, layout, bound, crowded);
    add(words, programs->paths[variant]);
    return words;
}

static void add_word64(json_t *words, uint64_t value) {
    json_array_append_new(words, json_sprintf("%llu", (unsigned long long)value));
}

static void add_work(json_t *words, const struct plan *plan, const struct point *point) {
    const struct work *work = &plan->works[plan->series[point->series].work];
    uint64_t numbers = point_numbers(plan, point);
    switch (work->kind) {
    case WORK_NOTEBOOK:
        break;
    case WORK_RANGE:
        add(words, "--range");
        add_word64(words, work->lo);
        add_word64(words, work->lo + (numbers - 1));
        break;
    case WORK_RANDOM:
        add(words, "--random");
        add_word64(words, numbers);
        add_number(words, "--bits", work->bits);
        add(words, "--seed");
        add_word64(words, work->seed);
        break;
    case WORK_INPUT:
        add(words, "--input");
        add(words, work->input);
        add(words, "--no-verdicts");
        break;
    }
    add(words, "--kernel");
    add(words, work->kernel);
}

json_t *launcher_command(const struct launcher *launcher, const struct programs *programs,
                         const struct plan *plan, const struct point *point) {
    const struct series *series = &plan->series[point->series];
    json_t *words = command_for(launcher, programs, series->variant, point->layout);
    add_work(words, plan, point);
    if (series->schedule != NULL) {
        add(words, "--schedule");
        add(words, series->schedule);
    }
    add_number(words, "--repetitions", plan->runs);
    add(words, "--baseline");
    add(words, "never");
    add(words, "--format");
    add(words, "json");
    return words;
}

json_t *launcher_first_look(const struct launcher *launcher, const struct programs *programs,
                            enum variant variant, unsigned nodes) {
    static const char *const rest[] = {"7",          "--repetitions", "1",        "--warmup", "0",
                                       "--baseline", "never",         "--format", "json"};
    struct layout two_ranks = {nodes, variant_has_ranks(variant) && nodes == 1 ? 2 : 1, 1};
    json_t *words = command_for(launcher, programs, variant, two_ranks);
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
        add(words, rest[i]);
    return words;
}
