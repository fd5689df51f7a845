#include "point_launch.h"

#include <stdlib.h>
#include <string.h>

#include "agreement.h"
#include "clock.h"
#include "hooks.h"
#include "launch.h"
#include "launch_folder.h"
#include "memory.h"
#include "time_file.h"
#include "watch.h"

/* `said` is what it printed last, and may be "". */
static void fail(struct record *record, const char *said, const char *why, struct error *error) {
    char *before = record->error;
    record->outcome = OUTCOME_FAILED;
    record->error = memory_text("the runs", error, "%s%s%s", said, *said != '\0' ? "\n" : "", why);
    free(before);
}

static void interrupt(struct record *record, const char *why, struct error *error) {
    free(record->error);
    record->outcome = OUTCOME_INTERRUPTED;
    record->error = memory_copy("the runs", why, error);
}

/* A launch that exited with 0 is OUTCOME_OK only if its report can be read and fits the plan. */
static void read_report(struct record *record, const char *line, const struct plan *plan,
                        const struct point *point, struct error *error) {
    struct error why = {0};
    if (record_take_report(record, line, &why) == STATUS_OK &&
        agreement_check_record(record, plan, point, &why) == STATUS_OK)
        return;
    program_report_close(&record->report);
    fail(record, "", why.message, error);
}

/* Both streams as one text, with '?' for zero bytes; to be freed. */
static char *all_output(const struct launched *launched, struct error *error) {
    size_t out = launched->output_bytes, err = launched->error_output_bytes, count = 0;
    char *text = memory_create(out + err + 2, 1, "the output of a program", error);
    if (text == NULL)
        return NULL;
    memcpy(text, launched->output, out);
    count = out;
    if (count > 0 && text[count - 1] != '\n')
        text[count++] = '\n';
    memcpy(text + count, launched->error_output, err);
    count += err;
    for (char *zero = text; (zero = memchr(zero, '\0', (size_t)(text + count - zero))) != NULL;)
        *zero = '?';
    return text;
}

/* A launch that exited with 0 is OUTCOME_OK only if it printed what it should. */
static void read_output(struct record *record, const struct launched *launched,
                        const struct reading *reading, const struct time_file *file,
                        struct error *error) {
    struct error why = {0};
    char *output = all_output(launched, error);
    char *written = file->path != NULL ? time_file_read(file, &why) : NULL;
    if (output != NULL && why.status == STATUS_OK)
        reading_take(reading, &(struct printed){output, written}, record, &why);
    if (output != NULL && why.status != STATUS_OK) {
        char *said = launch_tail(written != NULL ? written : output, error);
        fail(record, said != NULL ? said : "", why.message, error);
        free(said);
    }
    free(output);
    free(written);
}

/* One launch of a point, from its command to its record. */
struct attempt {
    const struct program_launch *how;
    const struct program *program;
    struct turn turn;
    struct placeholder_values values;
    struct record *record;
};

static enum status make_command(const struct attempt *attempt, struct error *error) {
    const struct launcher *launcher = attempt->how->launcher;
    struct record *record = attempt->record;
    char now[CLOCK_UTC_BYTES];
    clock_utc(now);
    record->launcher = memory_copy(
        "the runs",
        program_is_launched(attempt->program) ? launcher->kind->name : launcher_none.name, error);
    record->started_utc = memory_copy("the runs", now, error);
    return error->status == STATUS_OK ? launcher_command(launcher, attempt->how->programs,
                                                         &attempt->turn, &record->command, error)
                                      : error->status;
}

/* A shell, env and the launchers end with 126 or 127 if they cannot start a program. */
static bool is_ignored(const struct launched *launched, const struct program *program) {
    return program->ignore_failure && launched->outcome == OUTCOME_FAILED &&
           !launched->is_flooded && launched->exit_code > 0 && launched->exit_code < 126;
}

static void take(const struct attempt *attempt, struct launched *launched,
                 const struct time_file *file, struct error *error) {
    const struct program *program = attempt->program;
    struct record *record = attempt->record;
    record->conditions.cpu_s = launched->cpu_s;
    record->conditions.voluntary_switches = launched->voluntary_switches;
    record->conditions.involuntary_switches = launched->involuntary_switches;
    record->conditions.peak_bytes = launched->peak_bytes;
    record->wall_s = launched->wall_s;
    record->outcome = is_ignored(launched, program) ? OUTCOME_OK : launched->outcome;
    record->exit_code = launched->exit_code;
    record->signal = launched->signal;
    record->error = launched->error;
    launched->error = NULL;
    if (launched->is_paused &&
        (record->outcome == OUTCOME_OK || record->outcome == OUTCOME_TIMED_OUT)) {
        interrupt(record, "upout was stopped while it ran (Ctrl-Z), so its time does not count",
                  error);
        return;
    }
    if (record->outcome == OUTCOME_OK && program->reader == READER_COMMAND)
        read_output(record, launched, &program->reading, file, error);
    else if (record->outcome == OUTCOME_OK)
        read_report(record, launched_report(launched), attempt->turn.plan, attempt->turn.point,
                    error);
}

static enum status prepare(const struct attempt *attempt, struct error *error) {
    struct record *record = attempt->record;
    struct hooks hooks = {attempt->turn.plan->timeout_s, attempt->how->interrupts,
                          record->prepare_s, 0};
    hooks_prepare(&hooks, attempt->program, &attempt->values, error);
    record->prepare_s = hooks.wall_s;
    if (error->status != STATUS_OK || hooks.interrupts->stopped_by == 0)
        return error->status;
    record->exit_code = -1;
    interrupt(record, "the study was stopped", error);
    return error->status;
}

/* Output is kept for whoever looks why a launch failed, or of all launches if the plan says so. */
static bool is_kept(const struct plan *plan, const struct record *record) {
    return plan->keep_output || record->outcome == OUTCOME_FAILED ||
           record->outcome == OUTCOME_TIMED_OUT;
}

static enum status do_launch(const struct attempt *attempt, struct error *error) {
    const struct plan *plan = attempt->turn.plan;
    struct record *record = attempt->record;
    struct launched launched = {0};
    struct time_file file = {0};
    if (make_command(attempt, error) != STATUS_OK || prepare(attempt, error) != STATUS_OK ||
        record->outcome == OUTCOME_INTERRUPTED)
        return error->status;
    bool is_read = program_is_read(attempt->program);
    struct watch watch = watch_begin("");
    if (time_file_find(&file, attempt->program, &attempt->values, error) == STATUS_OK &&
        (is_read ? launch : launch_unread)(&launched, &record->command, plan->timeout_s,
                                           attempt->how->interrupts, error) == STATUS_OK) {
        watch_end(&watch, "", &record->conditions);
        take(attempt, &launched, &file, error);
        if (*attempt->turn.out != '\0' && is_kept(plan, record))
            launch_folder_keep_output(attempt->turn.out, &launched);
    }
    time_file_close(&file);
    launched_close(&launched);
    return error->status;
}

enum status point_launch_program(void *context, const struct plan *plan, const struct point *point,
                                 struct record *record, struct error *error) {
    const struct program_launch *how = context;
    const struct program *program = point_program(plan, point);
    bool needs_folder = program_needs_folder(program);
    char *out = how->study != NULL ? launch_folder_path(how->study, record->sequence, error) : NULL;
    if (error->status == STATUS_OK &&
        (!needs_folder || launch_folder_make(out, error) == STATUS_OK)) {
        struct attempt attempt = {
            .how = how,
            .program = program,
            .turn = {plan, point, out != NULL ? out : "", turn_seed(plan, record->round)},
            .record = record};
        attempt.values = launcher_values(how->launcher, &attempt.turn);
        do_launch(&attempt, error);
        if (needs_folder && is_kept(plan, record))
            launch_folder_keep(out);
        else if (needs_folder)
            launch_folder_remove(out);
    }
    free(out);
    return error->status;
}
