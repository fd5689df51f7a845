#include "first_look.h"

#include <stdbool.h>
#include <string.h>

#include "document.h"
#include "files.h"
#include "launch.h"
#include "memory.h"
#include "prefix.h"
#include "program_report.h"

static const double timeout_s = 60.0;

static enum status take_build(struct built_program *program, const struct program_build *build,
                              struct error *error) {
    const struct {
        char **to;
        const char *from;
    } texts[] = {{&program->version, build->version},   {&program->commit, build->commit},
                 {&program->compiler, build->compiler}, {&program->flags, build->flags},
                 {&program->library, build->library},   {NULL, build->type}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (texts[i].from == NULL)
            return error_set(error, STATUS_USAGE, "'%s' does not say how it was built",
                             program->path);
        if (texts[i].to != NULL)
            *texts[i].to = memory_copy("how a program was built", texts[i].from, error);
    }
    return error->status;
}

/* For a program that does not say how it was built. */
static void take_nothing(struct built_program *program, struct error *error) {
    char **const texts[] = {&program->version, &program->commit, &program->compiler,
                            &program->flags, &program->library};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = memory_copy("how a program was built", "", error);
}

static enum status check_ranks(const struct program_report *report, const char *path,
                               const struct launcher *launcher, const struct program *program,
                               struct error *error) {
    if (!program_has_ranks(program) || report->ranks == 2)
        return STATUS_OK;
    return error_set(error, STATUS_USAGE,
                     "'%s' was started on 2 ranks and knows of %u: the launcher belongs to "
                     "another MPI than the one it was built with; %s",
                     path, report->ranks, launcher->kind->other_mpi);
}

/* mpirun prints a long explanation under a line of dashes; the error itself comes before it. */
static void cut_explanation(char *text) {
    char *line = strstr(text, "\n-----");
    if (line != NULL)
        *line = '\0';
}

/* Whether an error of ssh names this host as one that it cannot reach: "host a port 22", "hostname
 * a:", "me@a: Permission". */
static bool is_named(const char *text, const char *host) {
    static const char *const before[] = {"host ", "hostname ", "@"};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        for (const char *at = text; (at = strstr(at, before[i])) != NULL;) {
            at += strlen(before[i]);
            const char *rest = prefix_skip(at, host);
            if (rest != NULL && strchr(" :\n", *rest) != NULL)
                return true;
        }
    return false;
}

/* The host that ssh could not reach; NULL: the text names none. */
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

/* Fills in the last of the diagnosis' programs. */
static enum status look_at(struct diagnosis *diagnosis, const struct checkup *checkup,
                           const struct program *program, struct interrupts *interrupts,
                           struct error *error) {
    struct built_program *built = &diagnosis->programs[diagnosis->program_count - 1];
    struct launched launched = {0};
    struct document document = {0};
    struct error why = {0};
    struct program_report report = {0};
    const char *path = checkup->programs->paths[program->index];
    struct command command = {0};
    launcher_first_look(checkup->launcher, checkup->programs, program, 1, &command);
    if (launch(&launched, &command, timeout_s, interrupts, error) != STATUS_OK)
        goto close;
    const char *line = launched_report(&launched);
    if (launched.outcome == OUTCOME_INTERRUPTED) {
        error_set(error, interrupts_status(interrupts), "stopped before anything was measured");
    } else if (launched.outcome != OUTCOME_OK) {
        cut_explanation(launched.error);
        tell_failure(&launched, path, checkup->launcher, error);
    } else if (document_parse(&document, path, line, 1, &why) != STATUS_OK) {
        error_set(
            error, STATUS_USAGE,
            "'%s' is not a program of this version: instead of a JSON report it wrote '%.100s'",
            path, line);
    } else {
        struct node root = document_root(&document);
        if (program_report_read(&report, &root, error) == STATUS_OK &&
            check_ranks(&report, path, checkup->launcher, program, error) == STATUS_OK)
            take_build(built, &report.build, error);
    }
    if (error->status == STATUS_OK && strcmp(report.build.type, "Release") != 0)
        diagnosis_add(diagnosis, FINDING_WARNING, "build",
                      "a build for finding errors is several times slower, and not evenly so",
                      "cmake --preset release, and use its programs", error,
                      "%s is a build of type '%s'", built->name, report.build.type);
close:
    program_report_close(&report);
    document_close(&document);
    command_close(&command);
    launched_close(&launched);
    return error->status;
}

static void compare_builds(struct diagnosis *diagnosis, struct error *error) {
    const struct built_program *programs = diagnosis->programs;
    for (size_t i = 1; i < diagnosis->program_count; i++)
        if (*programs[0].version != '\0' && *programs[i].version != '\0' &&
            !program_is_same_build(&programs[0], &programs[i])) {
            diagnosis_add(diagnosis, FINDING_WARNING, "build",
                          "a difference between their times may come from their builds",
                          "build all programs at once", error,
                          "%s and %s were built from different sources or in different ways",
                          programs[0].name, programs[i].name);
            return;
        }
}

enum status first_look(struct diagnosis *diagnosis, const struct checkup *checkup,
                       struct interrupts *interrupts, struct error *error) {
    const struct plan *plan = checkup->plan;
    diagnosis->programs =
        memory_create(plan->program_count, sizeof *diagnosis->programs, "the programs", error);
    for (size_t i = 0; error->status == STATUS_OK && i < plan->program_count; i++) {
        if (!plan_needs(plan, &plan->programs[i]))
            continue;
        const char *path = checkup->programs->paths[i];
        struct built_program *built = &diagnosis->programs[diagnosis->program_count++];
        built->path = memory_copy("the programs", path, error);
        built->name = memory_copy("the programs", files_name(path), error);
        if (plan->programs[i].reader != READER_PRIMES)
            take_nothing(built, error);
        else if (error->status == STATUS_OK)
            look_at(diagnosis, checkup, &plan->programs[i], interrupts, error);
    }
    if (error->status == STATUS_OK)
        compare_builds(diagnosis, error);
    return error->status;
}
