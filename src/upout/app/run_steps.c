#include "run_steps.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "campaign.h"
#include "doctor.h"
#include "environment.h"
#include "hooks.h"
#include "memory.h"
#include "terminal.h"

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

enum status run_find_programs(struct run_command *run, struct error *error) {
    if (check_nodes(run, error) == STATUS_OK && find_programs(run, error) == STATUS_OK)
        find_launcher(run, error);
    return error->status;
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

static enum status clear_environment(struct run_command *run, struct error *error) {
    if (environment_clear(&run->cleared, error) == STATUS_OK && *run->cleared != '\0')
        terminal_say(
            "upout: the programs run without these environment variables, which are set here: %s\n",
            run->cleared);
    return error->status;
}

enum status run_look_around(struct run_command *run, struct error *error) {
    if (clear_environment(run, error) != STATUS_OK)
        return error->status;
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
        terminal_say("upout: %s\n", why.message);
    int cores = doctor_count_cores(&run->machine, "", &run->threads_per_core);
    run->cores = nodes_usable_cores(&run->nodes, cores, run->threads_per_core);
    return STATUS_OK;
}

enum status run_examine(struct run_command *run, struct error *error) {
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
    run->diagnosis.hosts = memory_copy("the list of hosts", run->nodes.hosts, error);
    run->diagnosis.upout = memory_copy("the version", PRIMES_VERSION, error);
    if (plan_has_commands(&run->plan))
        run->diagnosis.folder = getcwd(NULL, 0);
    if (error->status != STATUS_OK)
        return error->status;
    return doctor_examine(&run->diagnosis, &checkup, &run->interrupts, error);
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

const char *run_folder(const struct run_command *run, char own[RUN_FOLDER_BYTES]) {
    char machine[128];
    if (run->options.resume != NULL)
        return run->options.resume;
    if (run->options.out != NULL)
        return run->options.out;
    name_machine(run, machine, sizeof machine);
    study_name_folder(own, RUN_FOLDER_BYTES, machine, run->plan.name);
    return own;
}

static void tell_findings(const struct diagnosis *diagnosis) {
    for (size_t i = 0; i < diagnosis->finding_count; i++) {
        const struct finding *finding = &diagnosis->findings[i];
        if (finding->severity == FINDING_WARNING)
            terminal_say("upout: %s: %s; %s. To fix it: %s\n", finding->check, finding->what,
                         finding->why, finding->mend);
    }
}

enum status run_start(struct run_command *run, struct error *error) {
    char own[RUN_FOLDER_BYTES];
    const char *out = run->options.out;
    if (out != NULL && study_check_folder(out, error) != STATUS_OK)
        return error->status; /* before the doctor, who takes a second */
    if (run_examine(run, error) != STATUS_OK)
        return error->status;
    tell_findings(&run->diagnosis);
    return study_create(&run->study, run_folder(run, own), &run->plan, &run->diagnosis, error);
}

/* Programs get none of what waits on standard input, which whoever put it there may not expect. */
static void tell_input(const struct plan *plan) {
    int waiting = 0;
    for (size_t i = 0; i < plan->program_count; i++)
        if (plan->programs[i].reader != READER_PRIMES && !isatty(0) &&
            ioctl(0, FIONREAD, &waiting) == 0 && waiting > 0) {
            terminal_say(
                "upout: the programs get nothing on standard input, but here it has data: put "
                "it into the command, like sh -c './solver <input'\n");
            return;
        }
}

enum status run_lock(struct run_command *run, struct error *error) {
    if (study_lock(&run->study, error) == STATUS_OK && run->study.note[0] != '\0')
        terminal_say("upout: %s\n", run->study.note);
    return error->status;
}

void run_measure(struct run_command *run, run_rounds *rounds, struct error *error) {
    struct study *study = &run->study;
    struct program_launch how = {&run->launcher, &run->programs, &run->interrupts, study->folder};
    const struct point_launch launch = {point_launch_program, &how};
    struct hooks hooks = {study->plan.timeout_s, &run->interrupts, 0, 0};
    tell_input(&study->plan);
    if (!campaign_has_more(study, error))
        return;
    if (hooks_setup(&hooks, &study->plan, error) == STATUS_OK) {
        struct progress progress = progress_start();
        rounds(study, &launch, &run->interrupts, &progress, error);
        progress_end(&progress);
    }
    hooks_cleanup(&hooks, &study->plan, error);
}

void run_close(struct run_command *run) {
    interrupts_close(&run->interrupts);
    study_close(&run->study);
    plan_close(&run->plan);
    diagnosis_close(&run->diagnosis);
    launcher_close(&run->launcher);
    programs_close(&run->programs);
    nodes_close(&run->nodes);
    run_options_close(&run->options);
    free(run->cleared);
}
