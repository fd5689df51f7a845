#include "steps.h"

#include <stdlib.h>
#include <string.h>

#include "launch.h"

static enum status refuse(const struct program *program, const char *step,
                          struct launched *launched, const char *command, struct error *error) {
    char why[FAILURE_BYTES];
    record_failure(why, launched->error);
    if (launched->outcome == OUTCOME_TIMED_OUT)
        return error_set(error, STATUS_SYSTEM, "the %s command of '%s' does not end: %s: %.200s",
                         step, program->name, why, command);
    return error_set(error, STATUS_SYSTEM,
                     "the %s command of '%s' failed: %s: %.200s; if that does not matter, append "
                     "'|| true' to it",
                     step, program->name, why, command);
}

static enum status run(const struct plan *plan, const struct program *program, const char *step,
                       const char *text, const struct placeholder_values *values, double *wall_s,
                       struct interrupts *interrupts, struct error *error) {
    struct launched launched = {0};
    struct command command = {0};
    char *filled = placeholders_fill(text, values, error);
    command_add(&command, "sh");
    command_add(&command, "-c");
    command_add(&command, "%s", filled != NULL ? filled : "");
    if (error->status == STATUS_OK &&
        launch(&launched, &command, plan->timeout_s, interrupts, error) == STATUS_OK) {
        *wall_s += launched.wall_s;
        if (launched.outcome == OUTCOME_FAILED || launched.outcome == OUTCOME_TIMED_OUT)
            refuse(program, step, &launched, filled, error);
    }
    launched_close(&launched);
    command_close(&command);
    free(filled);
    return error->status;
}

enum status steps_prepare(const struct plan *plan, const struct program *program,
                          const struct placeholder_values *values, double *wall_s,
                          struct interrupts *interrupts, struct error *error) {
    return program->prepare == NULL
               ? STATUS_OK
               : run(plan, program, "prepare", program->prepare, values, wall_s, interrupts, error);
}

enum status steps_setup(const struct plan *plan, struct interrupts *interrupts,
                        struct error *error) {
    const struct placeholder_values none = {.out = ""};
    double wall_s = 0;
    for (size_t i = 0; error->status == STATUS_OK && i < plan->program_count; i++) {
        const struct program *program = &plan->programs[i];
        if (interrupts->stopped_by != 0 || program->setup == NULL || !plan_needs(plan, program))
            continue;
        run(plan, program, "setup", program->setup, &none, &wall_s, interrupts, error);
    }
    return error->status;
}

enum status steps_cleanup(const struct plan *plan, struct interrupts *interrupts,
                          struct error *error) {
    const struct placeholder_values none = {.out = ""};
    double wall_s = 0;
    for (size_t i = 0; i < plan->program_count; i++) {
        const struct program *program = &plan->programs[i];
        struct error why = {0};
        if (program->cleanup != NULL && plan_needs(plan, program) &&
            run(plan, program, "cleanup", program->cleanup, &none, &wall_s, interrupts, &why) !=
                STATUS_OK)
            error_set(error, why.status, "%s", why.message);
    }
    return error->status;
}
