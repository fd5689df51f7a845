#include "export_ro_crate.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"
#include "document.h"
#include "files.h"
#include "memory.h"
#include "number.h"
#include "prefix.h"
#include "report_page.h"

#define CRATE "https://w3id.org/ro/crate/1.1"
#define PROFILE "https://w3id.org/ro/wfrun/process/0.5"
#define PROFILE_VERSION "0.5"
#define AUTHOR_WITHOUT_ADDRESS "#author"

enum { SEQUENCE_BYTES = 24 };

/* What is written, while it is made. */
struct graph {
    const struct study *study;
    const struct ro_crate *crate;
    json_t *entities;
    json_t *files;    /* references to all files, for "hasPart" */
    json_t *outputs;  /* for the number of each launch that left files: a list of references */
    json_t *mentions; /* references to all actions */
    bool is_incomplete;
};

static json_t *reference(const char *id) {
    return json_pack("{s:s}", "@id", id);
}

/* Takes the reference. jansson returns NULL for what memory lacks, and is_incomplete notes it. */
static void add(struct graph *graph, json_t *list, json_t *item) {
    if (json_array_append_new(list, item) != 0)
        graph->is_incomplete = true;
}

static void set(struct graph *graph, json_t *object, const char *key, json_t *value) {
    if (json_object_set_new(object, key, value) != 0)
        graph->is_incomplete = true;
}

/* ---- files ---- */

/* A relative path as an address: what is not plain ASCII becomes %XX, byte by byte, so that any
 * name of a file can be written. To be freed; NULL with STATUS_SYSTEM. */
static char *address(const char *path, struct error *error) {
    char *text = memory_create(3 * strlen(path) + 1, 1, "an address", error), *end = text;
    if (text == NULL)
        return NULL;
    for (; *path != '\0'; path++) {
        unsigned char byte = (unsigned char)*path;
        if (byte < 128 && (isalnum(byte) || strchr("-._~/", byte) != NULL))
            *end++ = *path;
        else
            end += sprintf(end, "%%%02X", byte);
    }
    *end = '\0';
    return text;
}

static const struct {
    const char *ending, *format;
} formats[] = {
    {".json", "application/json"}, {".jsonl", "application/jsonl"}, {".csv", "text/csv"},
    {".md", "text/markdown"},      {".html", "text/html"},          {".svg", "image/svg+xml"},
    {".png", "image/png"},         {".pdf", "application/pdf"},     {".tex", "application/x-tex"},
    {".gp", "text/plain"},         {".txt", "text/plain"},          {".stdout", "text/plain"},
    {".stderr", "text/plain"},
};

static const struct {
    const char *start, *ending, *is;
} descriptions[] = {
    {"plan.json", "", "What was to be measured: works, programs, layouts, the budget"},
    {"machine.json", "", "The machine, the builds of the programs, and what upout warned of"},
    {"runs.jsonl", "", "A line for each launch: its command, times, outcome and conditions"},
    {"predictions.json", "", "Times that were simulated"},
    {"points.csv", "", "The times of each point, with intervals"},
    {"fits.csv", "", "The fitted models"},
    {"report.md", "", "The report"},
    {"report.html", "", "The report as a page"},
    {"plots/", ".gp", "The gnuplot script of a picture, with its numbers"},
    {"plots/", "", "A picture of the report"},
    {"jobs/", "", "Of the batch jobs that measured the study"},
    {"out/", "", "What a launch printed or wrote"},
};

static bool ends_with(const char *text, const char *ending) {
    size_t length = strlen(text), tail = strlen(ending);
    return length >= tail && strcmp(text + length - tail, ending) == 0;
}

static const char *format_of(const char *path) {
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (ends_with(path, formats[i].ending))
            return formats[i].format;
    return NULL;
}

static const char *description_of(const char *path) {
    for (size_t i = 0; i < sizeof descriptions / sizeof *descriptions; i++) {
        const char *start = descriptions[i].start;
        bool is_folder = ends_with(start, "/");
        if (strncmp(path, start, is_folder ? strlen(start) : strlen(start) + 1) == 0 &&
            ends_with(path, descriptions[i].ending))
            return descriptions[i].is;
    }
    return NULL;
}

/* The number of the launch in whose folder the file is, or beside it, as text: "out/12/log",
 * "out/12.stdout". False: the file is of no launch. */
static bool read_launch(char text[SEQUENCE_BYTES], const char *path) {
    const char *number = prefix_skip(path, "out/");
    size_t digits = number != NULL ? strspn(number, "0123456789") : 0;
    if (digits == 0 || digits >= SEQUENCE_BYTES || (number[digits] != '/' && number[digits] != '.'))
        return false;
    snprintf(text, SEQUENCE_BYTES, "%.*s", (int)digits, number);
    return true;
}

static void add_output(struct graph *graph, const char *launch, const char *id) {
    json_t *outputs = json_object_get(graph->outputs, launch);
    if (outputs == NULL) {
        set(graph, graph->outputs, launch, json_array());
        outputs = json_object_get(graph->outputs, launch);
    }
    add(graph, outputs, reference(id));
}

static void add_file(struct graph *graph, const char *path, const struct stat *there,
                     struct error *error) {
    char launch[SEQUENCE_BYTES];
    char *id = address(path, error);
    json_t *name = json_string(path);
    json_t *file = json_pack("{s:s, s:s, s:o, s:o, s:s*, s:s*}", "@id", id, "@type", "File", "name",
                             name != NULL ? name : json_string(id), "contentSize",
                             json_sprintf("%lld", (long long)there->st_size), "encodingFormat",
                             format_of(path), "description", description_of(path));
    add(graph, graph->entities, file);
    add(graph, graph->files, reference(id));
    if (read_launch(launch, path))
        add_output(graph, launch, id);
    free(id);
}

/* A link to a file counts as a file. One to a folder may lead in a circle, or out of the study. */
static enum status look_at(const char *path, struct stat *there, struct error *error) {
    bool is_link = lstat(path, there) == 0 && S_ISLNK(there->st_mode);
    if (stat(path, there) != 0)
        return error_set(error, STATUS_USAGE, "cannot read '%s': %s", path, strerror(errno));
    if (S_ISREG(there->st_mode) || (S_ISDIR(there->st_mode) && !is_link))
        return STATUS_OK;
    return error_set(error, STATUS_USAGE,
                     "'%s' is %s%s: a deposit has files and folders alone: remove it, or copy what "
                     "it leads to",
                     path, is_link ? "a link to " : "", files_kind(there->st_mode));
}

static int is_entry(const struct dirent *entry) {
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

/* `below` is the path from the folder of the study: "" or "plots/". In the order of names, so that
 * the same study gives the same text. */
static enum status add_folder(struct graph *graph, const char *below, struct error *error) {
    struct dirent **entries = NULL;
    char *folder = study_path(graph->study->folder, below, error);
    int count = folder != NULL ? scandir(folder, &entries, is_entry, alphasort) : 0;
    if (count < 0)
        error_set(error, STATUS_USAGE, "cannot read '%s': %s", folder, strerror(errno));
    for (int i = 0; i < count; i++) {
        char *path = memory_text("a path", error, "%s%s", below, entries[i]->d_name);
        char *whole = path != NULL ? study_path(graph->study->folder, path, error) : NULL;
        struct stat there;
        if (whole != NULL && look_at(whole, &there, error) == STATUS_OK) {
            if (S_ISREG(there.st_mode)) {
                add_file(graph, path, &there, error);
            } else {
                char *inner = memory_text("a path", error, "%s/", path);
                if (inner != NULL)
                    add_folder(graph, inner, error);
                free(inner);
            }
        }
        free(whole);
        free(path);
        free(entries[i]);
    }
    free(entries);
    free(folder);
    return error->status;
}

/* ---- programs ---- */

static const char *author_id(const struct ro_crate *crate) {
    return crate->orcid != NULL ? crate->orcid : AUTHOR_WITHOUT_ADDRESS;
}

/* The version of a program, if it told one, and if it is the only one of its name. */
static const char *version_of(const struct study *study, const struct program *program) {
    const struct diagnosis *machine = &study->diagnosis;
    const char *version = NULL, *file = program_file(program);
    for (size_t i = 0; i < machine->program_count; i++)
        if (strcmp(machine->programs[i].name, file) == 0) {
            if (version != NULL)
                return NULL;
            version = machine->programs[i].version;
        }
    return version != NULL && *version != '\0' ? version : NULL;
}

/* "#program-omp"; to be freed. */
static char *program_id(const struct program *program, struct error *error) {
    char *name = address(program->name, error);
    char *id = name != NULL ? memory_text("an address", error, "#program-%s", name) : NULL;
    free(name);
    return id;
}

static void add_program(struct graph *graph, const struct program *program, struct error *error) {
    char *id = program_id(program, error);
    char *words = memory_copy("a command", "", error);
    for (char **word = program->command; words != NULL && *word != NULL; word++) {
        char *longer =
            memory_text("a command", error, "%s%s%s", words, *words != '\0' ? " " : "", *word);
        free(words);
        words = longer;
    }
    add(graph, graph->entities,
        json_pack("{s:s, s:s, s:s, s:s, s:s*}", "@id", id, "@type", "SoftwareApplication", "name",
                  program_file(program), "description", words, "softwareVersion",
                  version_of(graph->study, program)));
    free(words);
    free(id);
}

static void add_software(struct graph *graph, struct error *error) {
    const struct study *study = graph->study;
    add(graph, graph->entities,
        json_pack("{s:s, s:s, s:s, s:s, s:s*}", "@id", "#upout", "@type", "SoftwareApplication",
                  "name", "upout", "description",
                  "Launches programs on more and more workers, in random rounds, and says how many "
                  "of them are worth it",
                  "softwareVersion", study->diagnosis.upout));
    for (size_t i = 0; i < study->plan.program_count; i++)
        if (plan_needs(&study->plan, &study->plan.programs[i]))
            add_program(graph, &study->plan.programs[i], error);
}

/* ---- actions ---- */

/* "2026-11-29T11:12:26Z", `after_s` seconds after the time in `text`; NULL: it is no time. */
static json_t *later(const char *text, double after_s) {
    struct tm parts = {0};
    char shown[CLOCK_UTC_BYTES];
    const char *rest = strptime(text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    if (rest == NULL || *rest != '\0' || !(after_s < 1e9))
        return NULL;
    time_t end = timegm(&parts) + (time_t)(after_s + 0.5);
    gmtime_r(&end, &parts);
    strftime(shown, sizeof shown, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return json_string(shown);
}

/* The line in runs.jsonl, and what was kept of its output. JSON-LD in compact form has no lists of
 * one. */
static json_t *results_of(struct graph *graph, const struct record *record) {
    char launch[SEQUENCE_BYTES];
    snprintf(launch, sizeof launch, "%llu", ULL(record->sequence));
    json_t *outputs = json_object_get(graph->outputs, launch);
    if (outputs == NULL)
        return reference("runs.jsonl");
    if (json_array_insert_new(outputs, 0, reference("runs.jsonl")) != 0)
        graph->is_incomplete = true;
    return json_incref(outputs);
}

/* Adds an action, and what all actions have. Takes its reference. */
static void add_action(struct graph *graph, const char *id, json_t *action) {
    set(graph, action, "@id", json_string(id));
    set(graph, action, "@type", json_string("CreateAction"));
    if (graph->crate->author != NULL)
        set(graph, action, "agent", reference(author_id(graph->crate)));
    add(graph, graph->entities, action);
    add(graph, graph->mentions, reference(id));
}

static void add_launch(struct graph *graph, const struct record *record, struct error *error) {
    const struct plan *plan = &graph->study->plan;
    const struct point *point = plan_find_point(plan, record->point);
    bool is_ok = record->outcome == OUTCOME_OK;
    char id[48], name[PLAN_ID_BYTES + 96];
    char *program = program_id(point_program(plan, point), error);
    char *command = command_line_of(&record->command);
    snprintf(id, sizeof id, "#launch-%llu", ULL(record->sequence));
    snprintf(name, sizeof name, "Launch %llu: %s, round %u", ULL(record->sequence), record->point,
             record->round);
    json_t *action =
        json_pack("{s:s, s:s, s:o*, s:o*, s:o, s:o, s:o, s:s*}", "name", name, "description",
                  command, "startTime", later(record->started_utc, 0), "endTime",
                  later(record->started_utc, record->wall_s), "instrument", reference(program),
                  "result", results_of(graph, record), "actionStatus",
                  reference(is_ok ? "http://schema.org/CompletedActionStatus"
                                  : "http://schema.org/FailedActionStatus"),
                  "error", !is_ok && *record->error != '\0' ? record->error : NULL);
    add_action(graph, id, action);
    free(command);
    free(program);
}

static void add_study(struct graph *graph) {
    const struct records *records = &graph->study->records;
    const struct record *last = &records->items[records->count - 1];
    json_t *action =
        json_pack("{s:s, s:s, s:o*, s:o*, s:o, s:O}", "name", "The study", "description",
                  "upout looked at the machine, launched the programs and made the report",
                  "startTime", later(graph->study->diagnosis.date_utc, 0), "endTime",
                  later(last->started_utc, last->wall_s), "instrument", reference("#upout"),
                  "result", graph->files);
    add_action(graph, "#study", action);
}

/* ---- the root ---- */

static void add_license(struct graph *graph, json_t *root) {
    const struct ro_crate *crate = graph->crate;
    if (crate->license == NULL) {
        set(graph, root, "license",
            json_string("No licence is named, so nobody may use this study yet. Whoever may decide "
                        "it: remove this file and make it again with upout report --ro-crate "
                        "--license CC-BY-4.0 FOLDER, or put the address of a licence here."));
        return;
    }
    set(graph, root, "license", reference(crate->license));
    add(graph, graph->entities,
        json_pack("{s:s, s:s, s:s, s:s}", "@id", crate->license, "@type", "CreativeWork", "name",
                  crate->license_name, "description", "The licence under which this study is."));
}

static void add_author(struct graph *graph, json_t *root) {
    const struct ro_crate *crate = graph->crate;
    if (crate->author == NULL)
        return;
    set(graph, root, "author", reference(author_id(crate)));
    add(graph, graph->entities,
        json_pack("{s:s, s:s, s:s}", "@id", author_id(crate), "@type", "Person", "name",
                  crate->author));
}

static void add_root(struct graph *graph) {
    const struct study *study = graph->study;
    char title[REPORT_TITLE_BYTES], today[CLOCK_UTC_BYTES];
    clock_utc(today);
    json_t *root = json_pack(
        "{s:s, s:s, s:o, s:s, s:o, s:o, s:O, s:O}", "@id", "./", "@type", "Dataset", "conformsTo",
        reference(PROFILE), "name", report_title(title, study), "description",
        json_sprintf(
            "How the time of programs depends on the number of their workers: %zu launch%s "
            "on %s (%s), in random rounds, by upout. plan.json, machine.json and "
            "runs.jsonl were measured; the report follows from them.",
            study->records.count, number_plural_es(study->records.count), study->diagnosis.host,
            study->diagnosis.cpu),
        "datePublished", json_sprintf("%.10s", today), "hasPart", graph->files, "mentions",
        graph->mentions);
    add(graph, graph->entities,
        json_pack("{s:s, s:s, s:o, s:o}", "@id", RO_CRATE_FILE, "@type", "CreativeWork",
                  "conformsTo", reference(CRATE), "about", reference("./")));
    add(graph, graph->entities, root);
    add(graph, graph->entities,
        json_pack("{s:s, s:s, s:s, s:s}", "@id", PROFILE, "@type", "CreativeWork", "name",
                  "Process Run Crate", "version", PROFILE_VERSION));
    add_license(graph, root);
    add_author(graph, root);
}

/* The root comes first, and its lists are filled in afterwards. */
static enum status make(struct graph *graph, struct error *error) {
    const struct records *records = &graph->study->records;
    graph->entities = json_array();
    graph->files = json_array();
    graph->outputs = json_object();
    graph->mentions = json_array();
    add_root(graph);
    if (add_folder(graph, "", error) != STATUS_OK)
        return error->status;
    add_software(graph, error);
    add_study(graph);
    for (size_t i = 0; i < records->count; i++)
        add_launch(graph, &records->items[i], error);
    return error->status;
}

static enum status write_graph(const struct graph *graph, struct error *error) {
    char *path = study_path(graph->study->folder, RO_CRATE_FILE, error);
    if (path == NULL)
        return error->status;
    document_write(graph->is_incomplete ? NULL
                                        : json_pack("{s:s, s:O}", "@context", CRATE "/context",
                                                    "@graph", graph->entities),
                   path, error);
    free(path);
    return error->status;
}

enum status ro_crate_write(struct ro_crate *crate, const struct study *study, struct error *error) {
    struct graph graph = {.study = study, .crate = crate};
    if (study->records.count == 0)
        return error_set(error, STATUS_USAGE, "'%s' has no launch yet: there is nothing to deposit",
                         study->folder);
    if (ro_crate_check(study->folder, error) == STATUS_OK && make(&graph, error) == STATUS_OK)
        write_graph(&graph, error);
    crate->file_count = json_array_size(graph.files);
    json_decref(graph.entities);
    json_decref(graph.files);
    json_decref(graph.outputs);
    json_decref(graph.mentions);
    return error->status;
}

enum status ro_crate_check(const char *folder, struct error *error) {
    char *path = study_path(folder, RO_CRATE_FILE, error);
    if (path == NULL)
        return error->status;
    if (access(path, F_OK) == 0)
        error_set(error, STATUS_USAGE,
                  "'%s' is there already, and may have been edited: remove it to make it again",
                  path);
    else if (access(folder, W_OK) != 0)
        error_set(error, STATUS_USAGE,
                  "cannot write to '%s': %s: copy the study to a folder of your own first", folder,
                  strerror(errno));
    free(path);
    return error->status;
}

bool ro_crate_is_text(const char *text) {
    json_t *string = json_string(text);
    json_decref(string);
    return string != NULL;
}
