#include "study.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "agreement.h"
#include "clock.h"
#include "files.h"
#include "memory.h"
#include "number.h"
#include "plan_json.h"
#include "rounds.h"
#include "shell.h"

char *study_path(const char *folder, const char *name, struct error *error) {
    return memory_text("a path", error, "%s/%s", folder, name);
}

struct paths {
    char *plan, *machine, *runs;
};

static enum status make_paths(struct paths *paths, const char *folder, struct error *error) {
    paths->plan = study_path(folder, "plan.json", error);
    paths->machine = study_path(folder, "machine.json", error);
    paths->runs = study_path(folder, "runs.jsonl", error);
    return error->status;
}

static void free_paths(struct paths *paths) {
    free(paths->plan);
    free(paths->machine);
    free(paths->runs);
}

static enum status set_names(struct study *study, const char *folder, const char *runs,
                             struct error *error) {
    study->folder = memory_copy("a path", folder, error);
    study->runs_path = memory_copy("a path", runs, error);
    return error->status;
}

/* Studies in folders below this one, like "; below it are a/b, a/c": the last ones, by name. */
static void list_below(char *text, size_t bytes, const char *folder) {
    enum { MOST = 3 };
    glob_t found;
    char pattern[PATH_MAX];
    size_t length = 0;
    *text = '\0';
    snprintf(pattern, sizeof pattern, "%s/*/plan.json", folder);
    int missing = glob(pattern, 0, NULL, &found);
    snprintf(pattern, sizeof pattern, "%s/*/*/plan.json", folder);
    if (glob(pattern, missing == 0 ? GLOB_APPEND : 0, NULL, &found) != 0 && missing != 0)
        return;
    for (size_t i = found.gl_pathc > MOST ? found.gl_pathc - MOST : 0;
         i < found.gl_pathc && length < bytes; i++) {
        const char *path = found.gl_pathv[i];
        length += (size_t)snprintf(text + length, bytes - length, "%s%.*s",
                                   length == 0 ? "; studies below it: " : ", ",
                                   (int)(strlen(path) - strlen("/plan.json")), path);
    }
    globfree(&found);
}

static enum status check_folder(const char *folder, const char *plan_path, struct error *error) {
    struct stat there;
    if (stat(folder, &there) != 0)
        return error_set(error, STATUS_USAGE, "cannot open the study '%s': %s", folder,
                         strerror(errno));
    if (S_ISREG(there.st_mode))
        return error_set(error, STATUS_USAGE,
                         "'%s' is a file, and a study is a folder: upout report --from reads a "
                         "table of times",
                         folder);
    if (S_ISDIR(there.st_mode) && access(plan_path, F_OK) == 0)
        return STATUS_OK;
    char below[300];
    list_below(below, sizeof below, folder);
    return error_set(error, STATUS_USAGE, "'%s' is not a study: it has no plan.json%s", folder,
                     below);
}

static enum status check_record(const struct study *study, const struct record *record,
                                struct error *error) {
    const struct point *point = plan_find_point(&study->plan, record->point);
    struct error why = {0};
    if (point == NULL)
        error_set(&why, STATUS_USAGE, "plan.json has no point '%s'", record->point);
    else if (agreement_check_record(record, &study->plan, point, &why) == STATUS_OK)
        return STATUS_OK;
    return error_set(error, STATUS_USAGE,
                     "%s, line %u: %s%s%s. Restore the plan.json that was measured, or start a new "
                     "study",
                     study->runs_path, record->line, point != NULL ? record->point : "",
                     point != NULL ? " does not fit the plan: " : "", why.message);
}

static enum status check_records(struct study *study, bool leave_out, struct error *error) {
    struct records *records = &study->records;
    for (size_t i = 0; error->status == STATUS_OK && i < records->count;)
        if (check_record(study, &records->items[i], error) == STATUS_OK)
            i++;
        else if (leave_out)
            records_leave_out(records, i, error);
    return error->status;
}

static void tell_left_out(struct study *study, struct error *error) {
    const struct records *records = &study->records;
    if (error->status == STATUS_OK && records->left_out > 0)
        diagnosis_add(&study->diagnosis, FINDING_WARNING, "records",
                      "what these launches measured is not in this report",
                      "remove the line, and measure again with upout --resume", error,
                      "%zu line%s of runs.jsonl %s left out; the first: %s", records->left_out,
                      number_plural(records->left_out), records->left_out == 1 ? "is" : "are",
                      records->why.message);
}

static void tell_how_to_go_on(const char *folder, struct error *error) {
    char word[SHELL_WORD_BYTES];
    const struct error why = *error;
    *error = (struct error){0};
    error_set(error, STATUS_USAGE,
              "%.800s. To report the other lines: upout report --skip-bad-records %s. To continue "
              "measuring, remove this line",
              why.message, shell_quote_path(word, folder));
}

static enum status open_folder(struct study *study, const char *folder, bool leave_out,
                               struct error *error) {
    struct paths paths = {0};
    *study = (struct study){0};
    if (make_paths(&paths, folder, error) == STATUS_OK &&
        check_folder(folder, paths.plan, error) == STATUS_OK &&
        set_names(study, folder, paths.runs, error) == STATUS_OK &&
        plan_read(&study->plan, paths.plan, error) == STATUS_OK &&
        diagnosis_read(&study->diagnosis, paths.machine, error) == STATUS_OK) {
        if (records_read(&study->records, paths.runs, leave_out, error) == STATUS_USAGE &&
            study->records.lines > 0)
            tell_how_to_go_on(folder, error);
        check_records(study, leave_out, error);
        rounds_infer(&study->records);
        tell_left_out(study, error);
    }
    free_paths(&paths);
    return error->status;
}

enum status study_open(struct study *study, const char *folder, struct error *error) {
    return open_folder(study, folder, false, error);
}

enum status study_open_without_bad(struct study *study, const char *folder, struct error *error) {
    return open_folder(study, folder, true, error);
}

static enum status refuse_folder(const char *folder, struct error *error) {
    struct paths paths = {0};
    char word[SHELL_WORD_BYTES];
    if (make_paths(&paths, folder, error) == STATUS_OK && access(paths.plan, F_OK) == 0)
        error_set(
            error, STATUS_USAGE,
            "'%s' contains a study: give another --out; upout --resume %s continues that study",
            folder, shell_quote_path(word, folder));
    else if (error->status == STATUS_OK)
        error_set(error, STATUS_USAGE,
                  "'%s' exists, and is neither a study nor an empty folder: give another --out",
                  folder);
    free_paths(&paths);
    return error->status;
}

static bool is_empty(const char *path) {
    DIR *folder = opendir(path);
    bool empty = folder != NULL;
    for (const struct dirent *entry; empty && (entry = readdir(folder)) != NULL;)
        empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    if (folder != NULL)
        closedir(folder);
    return empty;
}

enum status study_check_folder(const char *folder, struct error *error) {
    return access(folder, F_OK) != 0 || is_empty(folder) ? STATUS_OK : refuse_folder(folder, error);
}

enum status study_make_folder(const char *folder, struct error *error) {
    char *path = memory_copy("a path", folder, error);
    if (path == NULL)
        return error->status;
    for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool there = mkdir(path, 0777) == 0 || errno == EEXIST;
        if (!there)
            error_set(error, STATUS_USAGE, "cannot make the folder '%s': %s; give another --out",
                      path, strerror(errno));
        *slash = '/';
    }
    if (error->status == STATUS_OK && mkdir(path, 0777) != 0) {
        if (errno == EEXIST)
            study_check_folder(folder, error);
        else
            error_set(error, STATUS_USAGE, "cannot make the folder '%s': %s; give another --out",
                      folder, strerror(errno));
    }
    free(path);
    return error->status;
}

enum status study_create(struct study *study, const char *folder, struct plan *plan,
                         struct diagnosis *diagnosis, struct error *error) {
    struct paths paths = {0};
    *study = (struct study){0};
    if (study_make_folder(folder, error) == STATUS_OK &&
        make_paths(&paths, folder, error) == STATUS_OK &&
        set_names(study, folder, paths.runs, error) == STATUS_OK &&
        diagnosis_write(diagnosis, paths.machine, error) == STATUS_OK &&
        plan_write(plan, paths.plan, error) == STATUS_OK) {
        study->plan = *plan;
        study->diagnosis = *diagnosis;
        *plan = (struct plan){0};
        *diagnosis = (struct diagnosis){0};
    }
    free_paths(&paths);
    return error->status;
}

void study_close(struct study *study) {
    free(study->source);
    plan_close(&study->plan);
    diagnosis_close(&study->diagnosis);
    records_close(&study->records);
    free(study->folder);
    free(study->runs_path);
    if (study->lock > 0)
        close(study->lock);
    *study = (struct study){0};
}

/* The lock is on runs.jsonl, the only file that is never replaced by another one of its name. */
enum status study_lock(struct study *study, struct error *error) {
    int file = open(study->runs_path, O_WRONLY | O_CREAT | O_NONBLOCK | O_CLOEXEC, 0666);
    if (file < 0)
        return error_set(error, STATUS_USAGE, "cannot open '%s': %s", study->runs_path,
                         strerror(errno));
    study->lock = file;
    enum lock lock = files_lock(file);
    if (lock == LOCK_NONE)
        snprintf(study->note, sizeof study->note,
                 "'%.200s' could not be locked (%s): make sure that no other process measures it",
                 study->folder, strerror(errno));
    if (lock == LOCK_OTHERS)
        return error_set(error, STATUS_USAGE,
                         "the study '%s' is being measured by another process: wait until it ends",
                         study->folder);
    return STATUS_OK;
}

void study_name_folder(char *folder, size_t bytes, const char *machine, const char *name) {
    char date[CLOCK_UTC_BYTES];
    clock_utc(date);
    int length = snprintf(folder, bytes, "results/%s/%.10s-%s", machine, date, name);
    for (int i = 2; access(folder, F_OK) == 0 && i < 1000; i++)
        snprintf(folder + length, bytes - (size_t)length, "-%d", i);
}

bool study_is_oversubscribed(const struct study *study, const struct point *point) {
    return layout_of_node(point->layout) > (unsigned)study->diagnosis.cores;
}

enum status study_summarise_point(const struct study *study, const struct point *point,
                                  struct summary *summary, struct error *error) {
    const struct records *records = &study->records;
    double *observations =
        memory_create(records->count, sizeof *observations, "the observations", error);
    size_t count = 0;
    if (observations == NULL)
        return error->status;
    for (size_t i = 0; i < records->count; i++)
        if (records->items[i].outcome == OUTCOME_OK &&
            strcmp(records->items[i].point, point->id) == 0)
            observations[count++] = records->items[i].observation_s;
    *summary = (struct summary){0};
    if (count > 0)
        *summary = stats_summarise(observations, count);
    free(observations);
    return STATUS_OK;
}

static enum status refuse_series(const struct study *study, size_t series,
                                 const struct record *last, struct error *error) {
    const struct plan *plan = &study->plan;
    char word[SHELL_WORD_BYTES];
    size_t point = 0;
    while (plan->points[point].series != series)
        point++;
    if (last == NULL)
        return error_set(error, STATUS_SYSTEM,
                         "neither %s nor the rest of its series has been launched yet: continue "
                         "with upout --resume %s",
                         plan->points[point].id, shell_quote_path(word, study->folder));
    char why[FAILURE_BYTES];
    return error_set(error, STATUS_SYSTEM,
                     "no launch in the series of %s succeeded; the last one %s: %s", last->point,
                     outcome_name(last->outcome), record_failure(why, last->error));
}

enum status study_check_series(const struct study *study, struct error *error) {
    const struct plan *plan = &study->plan;
    const struct record **last =
        memory_create(plan->series_count, sizeof *last, "the series of a plan", error);
    if (last == NULL)
        return error->status;
    for (size_t i = 0; i < study->records.count; i++) {
        const struct record *record = &study->records.items[i];
        size_t series = plan_find_point(plan, record->point)->series;
        if (last[series] == NULL || last[series]->outcome != OUTCOME_OK)
            last[series] = record;
    }
    for (size_t i = 0; error->status == STATUS_OK && i < plan->series_count; i++)
        if (plan->series[i].layout_count > 0 && (last[i] == NULL || last[i]->outcome != OUTCOME_OK))
            refuse_series(study, i, last[i], error);
    free(last);
    return error->status;
}
