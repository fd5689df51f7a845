#include "collect.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "memory.h"
#include "number.h"
#include "shell.h"

static bool has(const char *folder, const char *name) {
    struct error ignored = {0};
    char *path = study_path(folder, name, &ignored);
    bool there = path != NULL && access(path, F_OK) == 0;
    free(path);
    return there;
}

bool collect_is_needed(const char *folder) {
    return has(folder, "jobs");
}

/* The studies of the jobs, sorted by name. */
struct parts {
    struct study *studies;
    char **names;
    int count;
};

static int is_visible(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

/* A folder without plan.json belongs to a job that has just begun. */
static enum status open_part(struct parts *parts, const char *jobs, const char *name, bool skip_bad,
                             struct error *error) {
    char *folder = study_path(jobs, name, error);
    if (folder != NULL && has(folder, "plan.json")) {
        char *own_name = memory_copy("the name of a job's study", name, error);
        if (own_name != NULL)
            (skip_bad ? study_open_without_bad : study_open)(&parts->studies[parts->count], folder,
                                                             error);
        parts->names[parts->count++] = own_name;
    }
    free(folder);
    return error->status;
}

static enum status open_parts(struct parts *parts, const char *folder, bool skip_bad,
                              struct error *error) {
    struct dirent **entries = NULL;
    char *jobs = study_path(folder, "jobs", error);
    int count = jobs == NULL ? 0 : scandir(jobs, &entries, is_visible, alphasort);
    size_t room = count > 0 ? (size_t)count : 1;
    *parts = (struct parts){0};
    parts->studies = memory_create(room, sizeof *parts->studies, "the studies of the jobs", error);
    parts->names = memory_create(room, sizeof *parts->names, "the studies of the jobs", error);
    for (int i = 0; i < count; i++) {
        if (error->status == STATUS_OK)
            open_part(parts, jobs, entries[i]->d_name, skip_bad, error);
        free(entries[i]);
    }
    free(entries);
    free(jobs);
    if (error->status == STATUS_OK && parts->count == 0)
        error_set(error, STATUS_USAGE,
                  "no job of '%s' has measured anything yet: wait for the jobs, or submit them "
                  "with upout submit --resume",
                  folder);
    return error->status;
}

static void close_parts(struct parts *parts) {
    for (int i = 0; i < parts->count; i++) {
        study_close(&parts->studies[i]);
        free(parts->names[i]);
    }
    free(parts->studies);
    free(parts->names);
}

/* The job with the most nodes, which launched all kinds of programs. Its machine.json is kept. */
static struct study *largest(const struct parts *parts) {
    struct study *most = &parts->studies[0];
    for (int i = 1; i < parts->count; i++)
        if (parts->studies[i].diagnosis.nodes > most->diagnosis.nodes)
            most = &parts->studies[i];
    return most;
}

static const struct built_program *find_program(const struct diagnosis *diagnosis,
                                                const char *name) {
    for (size_t i = 0; i < diagnosis->program_count; i++)
        if (strcmp(diagnosis->programs[i].name, name) == 0)
            return &diagnosis->programs[i];
    return NULL;
}

/* Moves programs that the diagnosis lacks into it. */
static enum status take_program(struct diagnosis *into, struct built_program *program,
                                struct error *error) {
    struct built_program *grown = memory_resize(into->programs, into->program_count + 1,
                                                sizeof *grown, "the list of programs", error);
    if (grown == NULL)
        return error->status;
    into->programs = grown;
    grown[into->program_count++] = *program;
    *program = (struct built_program){0};
    return STATUS_OK;
}

static enum status take_programs(struct diagnosis *into, struct study *part, struct error *error) {
    for (size_t i = 0; error->status == STATUS_OK && i < part->diagnosis.program_count; i++) {
        struct built_program *program = &part->diagnosis.programs[i];
        const struct built_program *known = find_program(into, program->name);
        if (known == NULL)
            take_program(into, program, error);
        else if (!program_is_same_build(known, program))
            error_set(error, STATUS_USAGE,
                      "'%s' was measured with another build of %s (%s, commit %s, elsewhere %s, "
                      "commit %s): remove its folder, and measure it again with upout submit "
                      "--resume",
                      part->folder, program->name, program->version, program->commit,
                      known->version, known->commit);
    }
    return error->status;
}

/* Adds another job's warnings, one for each check. */
static void take_findings(struct diagnosis *into, const struct study *part, const char *name,
                          struct error *error) {
    for (size_t i = 0; i < part->diagnosis.finding_count; i++) {
        const struct finding *finding = &part->diagnosis.findings[i];
        bool known = finding->severity != FINDING_WARNING;
        for (size_t j = 0; j < into->finding_count; j++)
            known = known || (into->findings[j].severity == FINDING_WARNING &&
                              strcmp(into->findings[j].check, finding->check) == 0);
        if (!known)
            diagnosis_add(into, finding->severity, finding->check, finding->why, finding->mend,
                          error, "%s, in %s", finding->what, name);
    }
}

static void compare_machines(struct diagnosis *into, const struct study *part,
                             struct error *error) {
    const struct diagnosis *other = &part->diagnosis;
    if (!diagnosis_is_same_processor(into, other) || into->cores != other->cores)
        diagnosis_add(into, FINDING_WARNING, "machines",
                      "a curve through times of different machines shows the machines as much as "
                      "the programs",
                      "ask the batch system for nodes of one kind", error,
                      "%s has %d core%s, %s; %s has %d, %s", into->host, into->cores,
                      number_plural((uint64_t)into->cores), into->cpu, other->host, other->cores,
                      other->cpu);
}

static enum status join_diagnoses(struct parts *parts, struct error *error) {
    struct study *into = largest(parts);
    for (int i = 0; error->status == STATUS_OK && i < parts->count; i++) {
        struct study *part = &parts->studies[i];
        if (part == into || take_programs(&into->diagnosis, part, error) != STATUS_OK)
            continue;
        compare_machines(&into->diagnosis, part, error);
        take_findings(&into->diagnosis, part, parts->names[i], error);
    }
    return error->status;
}

static int by_start(const void *a, const void *b) {
    const struct record *one = a, *other = b;
    int order = strcmp(one->started_utc, other->started_utc);
    if (order == 0)
        order = strcmp(one->job, other->job);
    return order != 0 ? order
                      : (one->sequence > other->sequence) - (one->sequence < other->sequence);
}

/* Numbers the rounds again, in the order in which they began. */
static enum status number_rounds(struct records *all, struct error *error) {
    unsigned count = 0;
    unsigned *numbers =
        memory_create((size_t)records_last_round(all) + 1, sizeof *numbers, "the rounds", error);
    for (size_t i = 0; numbers != NULL && i < all->count; i++) {
        unsigned *round = &all->items[i].round;
        if (*round > 0 && numbers[*round] == 0)
            numbers[*round] = ++count;
        *round = numbers[*round];
    }
    free(numbers);
    return error->status;
}

/* Moves the records of all parts into *all. Rounds of different jobs are different rounds. */
static enum status join_records(struct records *all, struct parts *parts, struct error *error) {
    size_t count = 0;
    for (int i = 0; i < parts->count; i++)
        count += parts->studies[i].records.count;
    all->items = memory_create(count, sizeof *all->items, "the runs", error);
    if (all->items == NULL)
        return error->status;
    for (int i = 0; i < parts->count; i++) {
        struct records *records = &parts->studies[i].records;
        unsigned before = records_last_round(all);
        for (size_t j = 0; j < records->count; j++) {
            struct record *record = &all->items[all->count++];
            *record = records->items[j];
            record->job = memory_copy("the runs", parts->names[i], error);
            record->round += record->round > 0 ? before : 0;
        }
        records->count = 0;
    }
    if (error->status != STATUS_OK)
        return error->status;
    qsort(all->items, all->count, sizeof *all->items, by_start);
    for (size_t i = 0; i < all->count; i++)
        all->items[i].sequence = i + 1;
    return number_rounds(all, error);
}

enum status collect(const char *folder, bool skip_bad, struct error *error) {
    struct parts parts = {0};
    struct records all = {0};
    char *machine = study_path(folder, "machine.json", error);
    char *runs = study_path(folder, "runs.jsonl", error);
    if (error->status == STATUS_OK && open_parts(&parts, folder, skip_bad, error) == STATUS_OK &&
        join_diagnoses(&parts, error) == STATUS_OK &&
        join_records(&all, &parts, error) == STATUS_OK &&
        diagnosis_write(&largest(&parts)->diagnosis, machine, error) == STATUS_OK)
        records_write(&all, runs, error);
    records_close(&all);
    close_parts(&parts);
    free(machine);
    free(runs);
    return error->status;
}

enum status collect_check(const struct study *study, struct error *error) {
    const char *first = NULL;
    size_t missing = 0;
    for (size_t i = 0; i < study->plan.point_count; i++) {
        const struct point *point = &study->plan.points[i];
        struct summary summary;
        if (study_summarise_point(study, point, &summary, error) != STATUS_OK)
            return error->status;
        if (summary.count > 0)
            continue;
        missing++;
        first = first == NULL ? point->id : first;
    }
    if (missing == 0)
        return STATUS_OK;
    char word[SHELL_WORD_BYTES],
        *folder = realpath(study->folder, NULL); /* a job that prints it runs inside the folder */
    error_set(error, STATUS_SYSTEM,
              "%zu of %zu points have no successful launch yet, the first is %s; the report has "
              "the others. Wait for the jobs, or submit what is missing with upout submit "
              "--resume %s",
              missing, study->plan.point_count, first,
              shell_quote_path(word, folder != NULL ? folder : study->folder));
    free(folder);
    return error->status;
}
