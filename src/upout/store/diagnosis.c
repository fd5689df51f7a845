#include "diagnosis.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "document.h"
#include "memory.h"
#include "prefix.h"

static const char *const severities[] = {"fine", "note", "warning", NULL};

const char *severity_name(enum severity severity) {
    return severities[severity];
}

static json_t *programs_array(const struct diagnosis *diagnosis) {
    json_t *array = json_array();
    for (size_t i = 0; i < diagnosis->program_count; i++) {
        const struct built_program *program = &diagnosis->programs[i];
        json_array_append_new(array, json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "name",
                                               program->name, "path", program->path, "version",
                                               program->version, "commit", program->commit,
                                               "compiler", program->compiler, "flags",
                                               program->flags, "library", program->library));
    }
    return array;
}

static json_t *findings_array(const struct diagnosis *diagnosis) {
    json_t *array = json_array();
    for (size_t i = 0; i < diagnosis->finding_count; i++) {
        const struct finding *finding = &diagnosis->findings[i];
        json_array_append_new(array,
                              json_pack("{s:s, s:s, s:s, s:s, s:s}", "check", finding->check,
                                        "severity", severity_name(finding->severity), "what",
                                        finding->what, "why", finding->why, "mend", finding->mend));
    }
    return array;
}

enum status diagnosis_write(const struct diagnosis *diagnosis, const char *path,
                            struct error *error) {
    json_t *object = json_pack(
        "{s:i, s:s, s:s*, s:s, s:s, s:s*, s:s*, s:i, s:i, s:f, s:i, s:i, s:s, s:s, s:s, s:s, s:f, "
        "s:o, s:o}",
        "schema", MACHINE_SCHEMA, "date_utc", diagnosis->date_utc, "upout", diagnosis->upout,
        "host", diagnosis->host, "cpu", diagnosis->cpu, "system", diagnosis->system, "folder",
        diagnosis->folder, "cores_online", diagnosis->cores_online, "cores_affinity",
        diagnosis->cores_affinity, "cores_quota", diagnosis->cores_quota, "cores", diagnosis->cores,
        "nodes", diagnosis->nodes, "hosts", diagnosis->hosts, "launcher", diagnosis->launcher,
        "launcher_version", diagnosis->launcher_version, "binding", diagnosis->binding,
        "clock_resolution_s", diagnosis->clock_resolution_s, "programs", programs_array(diagnosis),
        "findings", findings_array(diagnosis));
    return document_write(object, path, error);
}

void diagnosis_add(struct diagnosis *diagnosis, enum severity severity, const char *check,
                   const char *why, const char *mend, struct error *error, const char *what, ...) {
    static const char purpose[] = "the doctor's findings";
    struct finding *grown = memory_resize(diagnosis->findings, diagnosis->finding_count + 1,
                                          sizeof *grown, purpose, error);
    if (grown == NULL)
        return;
    diagnosis->findings = grown;
    struct finding *finding = &grown[diagnosis->finding_count++];
    *finding = (struct finding){.severity = severity,
                                .check = memory_copy(purpose, check, error),
                                .why = memory_copy(purpose, why, error),
                                .mend = memory_copy(purpose, mend, error)};
    va_list arguments;
    va_start(arguments, what);
    finding->what = memory_vtext(purpose, error, what, arguments);
    va_end(arguments);
}

static void read_cores(const struct node *root, const char *key, int *value, struct error *error) {
    unsigned cores = 0;
    node_unsigned(root, key, REQUIRED, 1, 1 << 20, &cores, error);
    *value = (int)cores;
}

static void read_program(struct built_program *program, const struct node *node,
                         struct error *error) {
    static const char *const keys[] = {"name",     "path",  "version", "commit",
                                       "compiler", "flags", "library", NULL};
    char **texts[] = {&program->name,     &program->path,  &program->version, &program->commit,
                      &program->compiler, &program->flags, &program->library};
    node_check_keys(node, keys, error);
    for (size_t i = 0; keys[i] != NULL; i++)
        node_text(node, keys[i], REQUIRED, texts[i], error);
}

static void read_finding(struct finding *finding, const struct node *node, struct error *error) {
    static const char *const keys[] = {"check", "what", "why", "mend", "severity", NULL};
    char **texts[] = {&finding->check, &finding->what, &finding->why, &finding->mend};
    int severity = FINDING_FINE;
    node_check_keys(node, keys, error);
    for (size_t i = 0; i < 4; i++)
        node_text(node, keys[i], REQUIRED, texts[i], error);
    node_choice(node, "severity", REQUIRED, severities, &severity, error);
    finding->severity = (enum severity)severity;
}

static void read_lists(struct diagnosis *diagnosis, const struct node *root, struct error *error) {
    struct node programs = node_array(root, "programs", REQUIRED, error);
    struct node findings = node_array(root, "findings", REQUIRED, error);
    if (error->status != STATUS_OK)
        return;
    static const char purpose[] = "the machine's description";
    diagnosis->programs =
        memory_create(node_count(&programs), sizeof *diagnosis->programs, purpose, error);
    diagnosis->findings =
        memory_create(node_count(&findings), sizeof *diagnosis->findings, purpose, error);
    if (error->status != STATUS_OK)
        return;
    diagnosis->program_count = node_count(&programs);
    diagnosis->finding_count = node_count(&findings);
    for (size_t i = 0; error->status == STATUS_OK && i < diagnosis->program_count; i++) {
        struct node node = node_item(&programs, i, error);
        read_program(&diagnosis->programs[i], &node, error);
    }
    for (size_t i = 0; error->status == STATUS_OK && i < diagnosis->finding_count; i++) {
        struct node node = node_item(&findings, i, error);
        read_finding(&diagnosis->findings[i], &node, error);
    }
}

static void read_diagnosis(struct diagnosis *diagnosis, const struct node *root,
                           struct error *error) {
    static const char *const keys[] = {
        "date_utc",           "host",           "cpu",         "hosts",  "launcher",
        "launcher_version",   "binding",        "schema",      "system", "folder",
        "cores_online",       "cores_affinity", "cores_quota", "cores",  "nodes",
        "clock_resolution_s", "programs",       "findings",    "upout",  NULL};
    char **texts[] = {&diagnosis->date_utc, &diagnosis->host,     &diagnosis->cpu,
                      &diagnosis->hosts,    &diagnosis->launcher, &diagnosis->launcher_version,
                      &diagnosis->binding};
    uint64_t schema = 0;
    node_check_keys(root, keys, error);
    node_number(root, "schema", REQUIRED, MACHINE_SCHEMA, MACHINE_SCHEMA, &schema, error);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        node_text(root, keys[i], REQUIRED, texts[i], error);
    node_text(root, "system", OPTIONAL, &diagnosis->system, error);
    node_text(root, "folder", OPTIONAL, &diagnosis->folder, error);
    node_text(root, "upout", OPTIONAL, &diagnosis->upout, error);
    read_cores(root, "cores_online", &diagnosis->cores_online, error);
    read_cores(root, "cores_affinity", &diagnosis->cores_affinity, error);
    read_cores(root, "cores", &diagnosis->cores, error);
    read_cores(root, "nodes", &diagnosis->nodes, error);
    node_real(root, "cores_quota", REQUIRED, &diagnosis->cores_quota, error);
    node_real(root, "clock_resolution_s", REQUIRED, &diagnosis->clock_resolution_s, error);
    read_lists(diagnosis, root, error);
}

enum status diagnosis_read(struct diagnosis *diagnosis, const char *path, struct error *error) {
    struct document document = {0};
    *diagnosis = (struct diagnosis){0};
    if (document_read(&document, path, error) == STATUS_OK) {
        struct node root = document_root(&document);
        read_diagnosis(diagnosis, &root, error);
    }
    document_close(&document);
    return error->status;
}

/* Whether the names are equal, or one is the other's part before " (", as in "AMD EPYC (family 25,
 * model 17)". */
static bool begins(const char *whole, const char *name) {
    const char *rest = prefix_skip(whole, name);
    return rest != NULL && (*rest == '\0' || prefix_skip(rest, " (") != NULL);
}

bool diagnosis_is_same_processor(const struct diagnosis *one, const struct diagnosis *other) {
    if (strcmp(one->cpu, "unknown") == 0 && strcmp(one->host, other->host) != 0)
        return false;
    return begins(one->cpu, other->cpu) || begins(other->cpu, one->cpu);
}

bool program_is_same_build(const struct built_program *one, const struct built_program *other) {
    return strcmp(one->version, other->version) == 0 && strcmp(one->commit, other->commit) == 0 &&
           strcmp(one->compiler, other->compiler) == 0 && strcmp(one->flags, other->flags) == 0;
}

void diagnosis_close(struct diagnosis *diagnosis) {
    for (size_t i = 0; i < diagnosis->program_count; i++) {
        struct built_program *program = &diagnosis->programs[i];
        char *texts[] = {program->name,     program->path,  program->version, program->commit,
                         program->compiler, program->flags, program->library};
        for (size_t j = 0; j < sizeof texts / sizeof *texts; j++)
            free(texts[j]);
    }
    for (size_t i = 0; i < diagnosis->finding_count; i++) {
        struct finding *finding = &diagnosis->findings[i];
        free(finding->check);
        free(finding->what);
        free(finding->why);
        free(finding->mend);
    }
    char *texts[] = {diagnosis->date_utc,
                     diagnosis->upout,
                     diagnosis->host,
                     diagnosis->cpu,
                     diagnosis->system,
                     diagnosis->folder,
                     diagnosis->hosts,
                     diagnosis->launcher,
                     diagnosis->launcher_version,
                     diagnosis->binding,
                     (char *)diagnosis->programs,
                     (char *)diagnosis->findings};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free(texts[i]);
    *diagnosis = (struct diagnosis){0};
}
