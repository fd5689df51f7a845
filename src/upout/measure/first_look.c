#include "first_look.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "document.h"
#include "launch.h"
#include "report_schema.h"

static const double timeout_s = 60.0;

static enum status read_build(struct program *program, const struct node *report, char **type,
                              struct error *error) {
    struct node build = node_object(report, "build", REQUIRED, error);
    node_text(&build, "version", REQUIRED, &program->version, error);
    node_text(&build, "git_commit", REQUIRED, &program->commit, error);
    node_text(&build, "compiler", REQUIRED, &program->compiler, error);
    node_text(&build, "flags", REQUIRED, &program->flags, error);
    node_text(&build, "library", REQUIRED, &program->library, error);
    node_text(&build, "type", REQUIRED, type, error);
    return error->status;
}

static enum status check_report(const struct node *report, const char *path,
                                const struct launcher *launcher, enum variant variant,
                                struct error *error) {
    uint64_t schema = 0, ranks = 0;
    struct error why = {0};
    node_number(report, "schema", REQUIRED, 0, UINT64_MAX, &schema, &why);
    node_number(report, "ranks", REQUIRED, 1, UINT32_MAX, &ranks, &why);
    if (why.status != STATUS_OK || schema < REPORT_SCHEMA_OLDEST || schema > REPORT_SCHEMA)
        return error_set(error, STATUS_USAGE,
                         "'%s' reports in schema %llu, and this upout reads schema %d: use "
                         "programs of the same version",
                         path, (unsigned long long)schema, REPORT_SCHEMA);
    if (variant_has_ranks(variant) && ranks != 2)
        return error_set(error, STATUS_USAGE,
                         "'%s' was started on 2 ranks and knows of %llu: the launcher belongs to "
                         "another MPI than the one it was built with; %s",
                         path, (unsigned long long)ranks,
                         launcher->kind == LAUNCHER_SRUN
                             ? "choose with PRIMES_SRUN_MPI among what srun --mpi=list names"
                             : "put the right mpirun first in PATH, or try --launcher srun");
    return STATUS_OK;
}

/* mpirun explains at length, under a line, what may have caused the error that stands before it. */
static void cut_explanation(char *text) {
    char *line = strstr(text, "\n-----");
    if (line != NULL)
        *line = '\0';
}

/* As ssh names a host that it does not reach: "host a port 22", "hostname a:", "me@a: Permission".
 */
static bool is_named(const char *text, const char *host) {
    static const char *const before[] = {"host ", "hostname ", "@"};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        for (const char *at = text; (at = strstr(at, before[i])) != NULL;) {
            at += strlen(before[i]);
            if (strncmp(at, host, strlen(host)) == 0 && strchr(" :\n", at[strlen(host)]) != NULL)
                return true;
        }
    return false;
}

/* NULL: none is. */
static const char *find_lost_host(const struct launcher *launcher, const char *text) {
    for (int i = 0; launcher->nodes != NULL && i < launcher->nodes->list.count; i++)
        if (is_named(text, launcher->nodes->list.items[i].name))
            return launcher->nodes->list.items[i].name;
    return NULL;
}

static enum status tell_failure(const struct launched *launched, const char *path,
                                const struct launcher *launcher, struct error *error) {
    const char *host = find_lost_host(launcher, launched->error);
    if (host != NULL)
        return error_set(error, STATUS_USAGE, "the host '%s' cannot be used: %s", host,
                         launched->error);
    return error_set(error, STATUS_USAGE, "'%s' cannot be used, it %s: %s", path,
                     launched->outcome == OUTCOME_TIMED_OUT ? "does not end" : "fails",
                     launched->error);
}

static enum status look_at(struct program *program, struct diagnosis *diagnosis,
                           const struct checkup *checkup, enum variant variant,
                           struct interrupts *interrupts, struct error *error) {
    struct launched launched = {0};
    struct document document = {0};
    struct error why = {0};
    char *type = NULL;
    const char *path = checkup->programs->paths[variant];
    struct command command = {0};
    launcher_first_look(checkup->launcher, checkup->programs, variant, 1, &command);
    if (launch(&launched, &command, timeout_s, interrupts, error) != STATUS_OK)
        goto close;
    const char *line = launched_report(&launched);
    if (launched.outcome == OUTCOME_INTERRUPTED) {
        error_set(error, interrupts_status(interrupts), "stopped before anything was measured");
    } else if (launched.outcome != OUTCOME_OK) {
        cut_explanation(launched.error);
        tell_failure(&launched, path, checkup->launcher, error);
    } else if (document_parse(&document, path, line, 1, &why) != STATUS_OK) {
        error_set(error, STATUS_USAGE,
                  "'%s' is no program of this version: instead of a JSON report it wrote '%.100s'",
                  path, line);
    } else {
        struct node report = document_root(&document);
        if (check_report(&report, path, checkup->launcher, variant, error) == STATUS_OK)
            read_build(program, &report, &type, error);
    }
    if (type != NULL && strcmp(type, "Release") != 0)
        diagnosis_add(diagnosis, FINDING_WARNING, "build",
                      "a build for finding errors is several times slower, and not evenly so",
                      "cmake --preset release, and use its programs", error,
                      "%s is a build of type '%s'", program->name, type);
close:
    free(type);
    document_close(&document);
    command_close(&command);
    launched_close(&launched);
    return error->status;
}

static void compare_builds(struct diagnosis *diagnosis, struct error *error) {
    const struct program *programs = diagnosis->programs;
    for (size_t i = 1; i < diagnosis->program_count; i++)
        if (!program_is_same_build(&programs[0], &programs[i])) {
            diagnosis_add(diagnosis, FINDING_WARNING, "build",
                          "a difference between their times may be one between their builds",
                          "build all programs at once", error,
                          "%s and %s were built from different sources or in different ways",
                          programs[0].name, programs[i].name);
            return;
        }
}

enum status first_look(struct diagnosis *diagnosis, const struct checkup *checkup,
                       struct interrupts *interrupts, struct error *error) {
    diagnosis->programs = calloc(VARIANT_COUNT, sizeof *diagnosis->programs);
    if (diagnosis->programs == NULL)
        return error_no_memory(error, "the programs", sizeof *diagnosis->programs);
    for (int i = 0; error->status == STATUS_OK && i < VARIANT_COUNT; i++) {
        if (!plan_needs(checkup->plan, (enum variant)i))
            continue;
        const char *path = checkup->programs->paths[i];
        struct program *program = &diagnosis->programs[diagnosis->program_count++];
        program->path = strdup(path);
        program->name = strdup(strrchr(path, '/') + 1);
        if (program->path == NULL || program->name == NULL)
            return error_no_memory(error, "the programs", strlen(path));
        look_at(program, diagnosis, checkup, (enum variant)i, interrupts, error);
    }
    if (error->status == STATUS_OK)
        compare_builds(diagnosis, error);
    return error->status;
}
