/* Rejected: one file for each launch, because a directory has no order and thousands of files are
 * slow on a cluster's file system; and a database, because jq and text editors can read lines. */
#include "record.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "atomic_file.h"
#include "document.h"
#include "files.h"
#include "memory.h"
#include "number.h"
#include "report_schema.h"
#include "stats.h"

static const char *const outcomes[] = {"ok", "failed", "timed-out", "interrupted", NULL};

const char *outcome_name(enum outcome outcome) {
    return outcomes[outcome];
}

/* Computes observation_s and launch_s. */
static enum status summarise(struct record *record, struct error *error) {
    const struct program_report *report = &record->report;
    size_t count = report->makespan_count;
    double *sorted = memory_create(count, sizeof *sorted, "the times of a run", error);
    if (sorted == NULL)
        return error->status;
    memcpy(sorted, report->makespan_s, count * sizeof *sorted);
    record->observation_s = stats_median(sorted, count);
    record->launch_s = fmax(record->wall_s - report->elapsed_s, 0);
    free(sorted);
    return STATUS_OK;
}

uint64_t records_next(const struct records *records) {
    return records->count == 0 ? 1 : records->items[records->count - 1].sequence + 1;
}

unsigned records_last_round(const struct records *records) {
    unsigned last = 0;
    for (size_t i = 0; i < records->count; i++)
        last = records->items[i].round > last ? records->items[i].round : last;
    return last;
}

double records_wall_s(const struct records *records) {
    double wall_s = 0;
    for (size_t i = 0; i < records->count; i++)
        wall_s += records->items[i].wall_s + records->items[i].prepare_s;
    return wall_s;
}

enum status record_take_report(struct record *record, const char *text, struct error *error) {
    if (program_report_parse(&record->report, "the report", text, error) != STATUS_OK)
        return error->status;
    return summarise(record, error);
}

void record_take_time(struct record *record, double time_s) {
    record->time_s = record->observation_s = time_s;
    record->launch_s = fmax(record->wall_s - time_s, 0);
}

void record_take_pace(struct record *record, double pace_s) {
    record->time_s = record->observation_s = pace_s;
    record->is_pace = true;
    record->launch_s = 0;
}

bool record_is_cold(const struct record *record) {
    if (record->time_s > 0)
        return true;
    const struct command *command = &record->command;
    for (size_t i = 1; i < command->argv_count; i++)
        if (strcmp(command->argv[i - 1], "--warmup") == 0)
            return strcmp(command->argv[i], "0") == 0 && record->report.makespan_count == 1;
    return false;
}

double record_makespan_s(const struct record *record) {
    return record->observation_s;
}

bool record_has_jumped(const struct record *record) {
    return record->outcome == OUTCOME_OK && record->wall_s < record->report.elapsed_s;
}

double record_command_s(const struct record *record) {
    if (record->is_pace)
        return record->observation_s;
    if (record_is_cold(record))
        return record->wall_s;
    return record->launch_s + record->report.input_s + record->report.setup_s +
           record->observation_s;
}

bool record_is_wrong(const struct record *record) {
    return record->outcome == OUTCOME_FAILED && strstr(record->error, ": " WRONG_ANSWER) != NULL;
}

static enum status read_record(struct record *record, const struct node *line,
                               struct error *error) {
    static const char *const keys[] = {
        "schema",      "sequence", "job",       "round",     "point",  "command", "launcher",
        "started_utc", "wall_s",   "outcome",   "exit_code", "signal", "error",   "conditions",
        "time_s",      "report",   "prepare_s", "pace_s",    "answer", "work",    NULL};
    unsigned schema = 0, exit_code = 256, ended_by = 0;
    int outcome = OUTCOME_OK;
    node_check_keys(line, keys, error);
    node_unsigned(line, "schema", REQUIRED, 1, RECORD_SCHEMA, &schema, error);
    node_number(line, "sequence", REQUIRED, 1, INT64_MAX, &record->sequence, error);
    node_text(line, "job", OPTIONAL, &record->job, error);
    node_unsigned(line, "round", schema > 1 ? REQUIRED : OPTIONAL, 0, UINT32_MAX, &record->round,
                  error);
    node_text(line, "point", REQUIRED, &record->point, error);
    node_text(line, "launcher", REQUIRED, &record->launcher, error);
    node_text(line, "started_utc", REQUIRED, &record->started_utc, error);
    node_text(line, "error", REQUIRED, &record->error, error);
    node_real(line, "wall_s", REQUIRED, &record->wall_s, error);
    node_real(line, "prepare_s", OPTIONAL, &record->prepare_s, error);
    node_choice(line, "outcome", REQUIRED, outcomes, &outcome, error);
    node_unsigned(line, "exit_code", OPTIONAL, 0, 255, &exit_code, error);
    node_unsigned(line, "signal", OPTIONAL, 1, 128, &ended_by, error);
    if (error->status == STATUS_OK)
        command_read(&record->command, line, schema, error);
    conditions_read(&record->conditions, line, error);
    record->outcome = (enum outcome)outcome;
    record->exit_code = exit_code == 256 ? -1 : (int)exit_code;
    record->signal = (int)ended_by;
    double time_s = 0, pace_s = 0;
    node_real(line, "time_s", OPTIONAL, &time_s, error);
    node_real(line, "pace_s", OPTIONAL, &pace_s, error);
    node_real(line, "work", OPTIONAL, &record->work, error);
    node_text(line, "answer", OPTIONAL, &record->answer, error);
    bool has_report = outcome == OUTCOME_OK && time_s == 0 && pace_s == 0;
    struct node report = node_object(line, "report", has_report ? REQUIRED : OPTIONAL, error);
    bool has_time = report.value == NULL && outcome == OUTCOME_OK;
    if (has_time && time_s > 0 && pace_s == 0)
        record_take_time(record, time_s);
    else if (has_time && pace_s > 0 && time_s == 0)
        record_take_pace(record, pace_s);
    else if (time_s > 0 || pace_s > 0)
        node_refuse(line, error,
                    "only a launch that is \"ok\" and has no report has \"time_s\" or \"pace_s\", "
                    "and only one of them");
    if (report.value == NULL)
        return error->status;
    if (outcome != OUTCOME_OK)
        return node_refuse(&report, error, "only a launch that is \"ok\" has a report");
    if (record->exit_code != 0 || ended_by != 0)
        return node_refuse(&report, error, "a launch that is \"ok\" ends with exit code 0");
    return program_report_read(&record->report, &report, error) == STATUS_OK
               ? summarise(record, error)
               : error->status;
}

/* Adds a zeroed record; NULL if memory runs out. */
static struct record *grow(struct records *records, struct error *error) {
    struct record *grown =
        memory_resize(records->items, records->count + 1, sizeof *grown, "the runs", error);
    if (grown == NULL)
        return NULL;
    records->items = grown;
    grown[records->count] = (struct record){0};
    return &grown[records->count++];
}

/* Refuses a line that was pasted twice, because it would count twice. */
static void check_order(const struct records *records, const struct node *line,
                        struct error *error) {
    uint64_t last = records->count > 1 ? records->items[records->count - 2].sequence : 0;
    uint64_t now = records->items[records->count - 1].sequence;
    if (error->status == STATUS_OK && now <= last)
        node_refuse(line, error,
                    "\"sequence\" %llu follows %llu: the line is a copy, or lines were moved",
                    ULL(now), ULL(last));
}

static enum status read_line(struct records *records, const char *name, const char *text,
                             unsigned number, struct error *error) {
    struct document document = {0};
    struct record *record = NULL;
    if (document_parse(&document, name, text, number, error) == STATUS_OK)
        record = grow(records, error);
    if (record != NULL) {
        record->line = number;
        struct node line = document_root(&document);
        read_record(record, &line, error);
        check_order(records, &line, error);
    }
    document_close(&document);
    return error->status;
}

static void count_left_out(struct records *records, struct error *why) {
    if (records->left_out++ == 0)
        records->why = *why;
    *why = (struct error){0};
}

void records_leave_out(struct records *records, size_t index, struct error *why) {
    record_close(&records->items[index]);
    memmove(&records->items[index], &records->items[index + 1],
            (--records->count - index) * sizeof *records->items);
    count_left_out(records, why);
}

/* Reads a line, without its newline. */
static enum status take_line(struct records *records, const char *name, const char *bytes,
                             size_t length, struct error *error) {
    unsigned number = ++records->lines;
    char *text = memory_create(length + 1, 1, "a line of runs.jsonl", error);
    if (text == NULL)
        return error->status;
    memcpy(text, bytes, length);
    if (strlen(text) != length)
        error_set(error, STATUS_USAGE, "%s, line %u: not JSON: a zero byte", name, number);
    else if (strspn(text, " \t\r") != length)
        read_line(records, name, text, number, error);
    free(text);
    return error->status;
}

enum status records_parse(struct records *records, const char *name, const char *bytes,
                          size_t count, bool leave_out, struct error *error) {
    *records = (struct records){0};
    while (error->status == STATUS_OK && records->whole_bytes < count) {
        const char *line = bytes + records->whole_bytes;
        const char *end = memchr(line, '\n', count - records->whole_bytes);
        size_t before = records->count;
        records->cut_off = end == NULL;
        if (records->cut_off)
            break;
        records->whole_bytes += (uint64_t)(end - line) + 1;
        take_line(records, name, line, (size_t)(end - line), error);
        if (error->status == STATUS_USAGE && leave_out && records->count > before)
            records_leave_out(records, before, error);
        else if (error->status == STATUS_USAGE && leave_out)
            count_left_out(records, error);
    }
    return error->status;
}

enum status records_read(struct records *records, const char *path, bool leave_out,
                         struct error *error) {
    *records = (struct records){0};
    size_t count;
    if (access(path, F_OK) != 0 && errno == ENOENT)
        return STATUS_OK;
    char *bytes = files_read(path, &count, error);
    if (bytes != NULL)
        records_parse(records, path, bytes, count, leave_out, error);
    free(bytes);
    return error->status;
}

void record_close(struct record *record) {
    free(record->job);
    free(record->point);
    free(record->launcher);
    free(record->started_utc);
    free(record->error);
    free(record->answer);
    command_close(&record->command);
    program_report_close(&record->report);
    *record = (struct record){0};
}

void records_close(struct records *records) {
    for (size_t i = 0; i < records->count; i++)
        record_close(&records->items[i]);
    free(records->items);
    *records = (struct records){0};
}

/* The line of a record, to be freed; NULL with *error set if memory runs out. */
static char *line_of(const struct record *record, struct error *error) {
    json_t *object = json_pack(
        "{s:i, s:I, s:s*, s:I, s:s, s:o, s:s, s:s, s:f, s:o*, s:s, s:o, s:o, s:s, s:o, s:o*, s:o*, "
        "s:s*, s:o*, s:O?}",
        "schema", RECORD_SCHEMA, "sequence", (json_int_t)record->sequence, "job", record->job,
        "round", (json_int_t)record->round, "point", record->point, "command",
        command_to_json(&record->command), "launcher", record->launcher, "started_utc",
        record->started_utc, "wall_s", record->wall_s, "prepare_s",
        record->prepare_s > 0 ? json_real(record->prepare_s) : NULL, "outcome",
        outcome_name(record->outcome), "exit_code",
        record->exit_code < 0 ? json_null() : json_integer(record->exit_code), "signal",
        record->signal == 0 ? json_null() : json_integer(record->signal), "error", record->error,
        "conditions", conditions_to_json(&record->conditions), "time_s",
        record->time_s > 0 && !record->is_pace ? json_real(record->time_s) : NULL, "pace_s",
        record->is_pace ? json_real(record->time_s) : NULL, "answer", record->answer, "work",
        record->work > 0 ? json_real(record->work) : NULL, "report", record->report.json);

    char *text = json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(10));
    json_decref(object);
    if (text == NULL)
        error_no_memory(error, "a line of runs.jsonl", 1);
    char *line = text != NULL ? memory_text("a line of runs.jsonl", error, "%s\n", text) : NULL;
    free(text);
    return line;
}

/* Writes after the last whole line; an incomplete one is overwritten. */
static enum status append_line(const char *path, uint64_t at, const char *line,
                               struct error *error) {
    ssize_t length = (ssize_t)strlen(line), done = -1;
    int file = open(path, O_WRONLY | O_CREAT | O_NONBLOCK | O_CLOEXEC, 0666);
    if (file >= 0 && ftruncate(file, (off_t)at) == 0)
        done = pwrite(file, line, (size_t)length, (off_t)at);
    if (done >= 0 && done < length)
        errno = ENOSPC;
    if (done < length || !files_sync(file)) {
        error_set(error, STATUS_SYSTEM,
                  "cannot add to '%s': %s; it still contains what was measured before", path,
                  strerror(errno));
        if (file >= 0 && ftruncate(file, (off_t)at) != 0)
            error_set(error, STATUS_SYSTEM, "and its last line is cut off");
    }
    if (file >= 0)
        close(file);
    return error->status;
}

static enum status append_in_memory(struct records *records, struct record *record,
                                    struct error *error) {
    struct record *added = grow(records, error);
    if (added == NULL)
        return error->status;
    *added = *record;
    *record = (struct record){0};
    return STATUS_OK;
}

/* The record in memory is read back from the line, so that it equals what a later reader gets. */
enum status records_append(struct records *records, const char *path, struct record *record,
                           struct error *error) {
    if (path == NULL)
        return append_in_memory(records, record, error);
    char *line = line_of(record, error);
    if (line == NULL)
        return error->status;
    if (append_line(path, records->whole_bytes, line, error) == STATUS_OK) {
        records->whole_bytes += strlen(line);
        records->cut_off = false;
        line[strlen(line) - 1] = '\0';
        read_line(records, path, line, ++records->lines, error);
    }
    free(line);
    record_close(record);
    return error->status;
}

enum status records_write(const struct records *records, const char *path, struct error *error) {
    struct atomic_file file = {0};
    atomic_file_open(&file, path, error);
    for (size_t i = 0; error->status == STATUS_OK && i < records->count; i++) {
        char *line = line_of(&records->items[i], error);
        if (line != NULL)
            fputs(line, file.stream);
        free(line);
    }
    if (error->status == STATUS_OK)
        atomic_file_commit(&file, error);
    atomic_file_abandon(&file);
    return error->status;
}

static bool has_words(const char *line, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (isalnum((unsigned char)line[i]) || (line[i] & 0x80) != 0)
            return true;
    return false;
}

const char *record_failure(char *text, const char *output) {
    static const struct {
        const char *said, *cure;
    } known[] = {{"attempt to run as root",
                  "mpirun does not start programs as root: export OMPI_ALLOW_RUN_AS_ROOT=1 "
                  "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1"},
                 {"not enough slots available", "mpirun starts no more ranks than there are cores: "
                                                "mpirun --oversubscribe, or fewer ranks"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strstr(output, known[i].said) != NULL) {
            snprintf(text, FAILURE_BYTES, "%s", known[i].cure);
            return text;
        }
    const char *found = "";
    size_t bytes = 0;
    for (const char *line = output; *line != '\0';) {
        size_t length = strcspn(line, "\n");
        if (has_words(line, length)) {
            found = line;
            bytes = length;
        }
        line += length + (line[length] == '\n');
    }
    snprintf(text, FAILURE_BYTES, "%.*s", (int)bytes, found);
    return text;
}
