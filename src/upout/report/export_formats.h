/* What the exporters share. A new format is a function here, in a file of its own, and a row of the
 * table in export.c. */
#ifndef UPOUT_EXPORT_FORMATS_H
#define UPOUT_EXPORT_FORMATS_H

#include <jansson.h>
#include <stddef.h>
#include <stdio.h>

#include "status.h"
#include "study.h"

/* Writes the observations of a study to `out`. `program` is the only one to export; NULL: all of
 * them. *left_out becomes the number of points that the format has no place for. STATUS_USAGE if
 * nothing is left to export, STATUS_SYSTEM if writing failed or memory ran out. */
typedef enum status exporter(const struct study *study, const char *program, FILE *out,
                             size_t *left_out, struct error *error);

exporter export_extrap, export_google_benchmark, export_hyperfine, export_csv, export_markdown;

/* Writes one JSON value and a newline, and frees it. `flags` are those of json_dumpf. NULL means
 * that memory ran out when the value was made: STATUS_SYSTEM. */
enum status export_json(json_t *object, size_t flags, FILE *out, struct error *error);

/* A number; null if it is not finite, and so not known. */
json_t *export_number(double value);

#endif
