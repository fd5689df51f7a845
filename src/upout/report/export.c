#include "export.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "export_formats.h"

enum { DIGITS = 10 };

static const struct {
    const char *name;
    bool has_programs; /* NAME:PROGRAM exports one program */
    exporter *write;
} formats[] = {
    {"extrap", true, export_extrap},        {"google-benchmark", false, export_google_benchmark},
    {"hyperfine", false, export_hyperfine}, {"csv", false, export_csv},
    {"markdown", false, export_markdown},
};

enum status export_json(json_t *object, size_t flags, FILE *out, struct error *error) {
    bool whole = object != NULL &&
                 json_dumpf(object, out, JSON_REAL_PRECISION(DIGITS) | flags) == 0 &&
                 fputc('\n', out) != EOF;
    json_decref(object);
    return whole ? STATUS_OK : error_set(error, STATUS_SYSTEM, "the export could not be written");
}

json_t *export_number(double value) {
    return isfinite(value) ? json_real(value) : json_null();
}

/* The parallel program of this name; NULL: there is none. */
static const char *find_program(const struct plan *plan, const char *name) {
    const struct program *program = plan_find_program(plan, name);
    return program != NULL && program_is_parallel(program) ? program->name : NULL;
}

/* "extrap, extrap:omp, extrap:mpi, google-benchmark, hyperfine, csv or markdown". */
static void list_formats(char *text, size_t bytes, const struct plan *plan) {
    size_t used = (size_t)snprintf(text, bytes, "extrap");
    for (size_t i = 0; i < plan->program_count && used < bytes; i++)
        if (program_is_parallel(&plan->programs[i]))
            used +=
                (size_t)snprintf(text + used, bytes - used, ", extrap:%s", plan->programs[i].name);
    if (used < bytes)
        snprintf(text + used, bytes - used, ", google-benchmark, hyperfine, csv or markdown");
}

enum status study_export(const struct study *study, const char *format, FILE *out, size_t *left_out,
                         struct error *error) {
    size_t length = strcspn(format, ":");
    *left_out = 0;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (strlen(formats[i].name) != length || strncmp(format, formats[i].name, length) != 0)
            continue;
        const char *program = format[length] == ':' && formats[i].has_programs
                                  ? find_program(&study->plan, format + length + 1)
                                  : NULL;
        if (format[length] == '\0' || program != NULL)
            return formats[i].write(study, program, out, left_out, error);
    }
    char known[512];
    list_formats(known, sizeof known, &study->plan);
    return error_set(error, STATUS_USAGE, "'%s' is not an export format: give %s", format, known);
}
