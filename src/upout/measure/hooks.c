#include "hooks.h"

#include <stdlib.h>
#include <string.h>

#include "launch.h"

struct hook {
    const struct program *program;
    const char *name, *text; /* "prepare", and the line for sh */
};

static const struct placeholder_values no_values = {.out = ""};

/* The last line that it wrote, or how it ended. */
static const char *last_line(struct launched *launched) {
    const char *line = strrchr(launched->error, '\n');
    return line != NULL ? line + 1 : launched->error;
}

static enum status refuse(const struct hook *hook, struct launched *launched, const char *command,
                          struct error *error) {
    const char *name = hook->program->name;
    if (launched->outcome == OUTCOME_TIMED_OUT)
        return error_set(error, STATUS_SYSTEM, "the %s command of '%s' does not end: %s: %.200s",
                         hook->name, name, last_line(launched), command);
    return error_set(error, STATUS_SYSTEM,
                     "the %s command of '%s' failed: %s: %.200s; if that does not matter, append "
                     "'|| true' to it",
                     hook->name, name, last_line(launched), command);
}

static enum status run(struct hooks *hooks, const struct hook *hook,
                       const struct placeholder_values *values, struct error *error) {
    struct launched launched = {0};
    struct command command = {.keeps_daemons = true}; /* servers that launches need */
    char *filled = placeholders_fill(hook->text, values, error);
    command_add(&command, "sh");
    command_add(&command, "-c");
    command_add(&command, "%s", filled != NULL ? filled : "");
    if (error->status == STATUS_OK &&
        launch(&launched, &command, hooks->timeout_s, hooks->interrupts, error) == STATUS_OK) {
        hooks->wall_s += launched.wall_s;
        if (launched.outcome == OUTCOME_FAILED || launched.outcome == OUTCOME_TIMED_OUT)
            refuse(hook, &launched, filled, error);
    }
    launched_close(&launched);
    command_close(&command);
    free(filled);
    return error->status;
}

enum status hooks_prepare(struct hooks *hooks, const struct program *program,
                          const struct placeholder_values *values, struct error *error) {
    const struct hook hook = {program, "prepare", program->prepare};
    return hook.text == NULL ? STATUS_OK : run(hooks, &hook, values, error);
}

enum status hooks_setup(struct hooks *hooks, const struct plan *plan, struct error *error) {
    for (; hooks->begun < plan->program_count; hooks->begun++) {
        const struct program *program = &plan->programs[hooks->begun];
        const struct hook hook = {program, "setup", program->setup};
        interrupts_look(hooks->interrupts);
        if (hooks->interrupts->stopped_by != 0)
            return STATUS_OK;
        if (hook.text != NULL && plan_needs(plan, program) &&
            run(hooks, &hook, &no_values, error) != STATUS_OK)
            return error->status;
    }
    return STATUS_OK;
}

enum status hooks_cleanup(struct hooks *hooks, const struct plan *plan, struct error *error) {
    for (size_t i = 0; i < hooks->begun; i++) {
        const struct hook hook = {&plan->programs[i], "cleanup", plan->programs[i].cleanup};
        struct error why = {0};
        if (hook.text != NULL && plan_needs(plan, hook.program) &&
            run(hooks, &hook, &no_values, &why) != STATUS_OK)
            error_set(error, why.status, "%s", why.message);
    }
    return error->status;
}
