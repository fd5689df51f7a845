/* upout report --from TABLE. */
#ifndef UPOUT_TABLE_REPORT_H
#define UPOUT_TABLE_REPORT_H

#include "price_options.h"
#include "proposal_options.h"
#include "report.h"
#include "status.h"

struct table_options {
    char *from;    /* a path; "-": standard input; NULL: not given */
    char *columns; /* "WORKERS,VALUE" */
    char *unit;    /* of times without one: "ms" */
    char *base;    /* rows with fewer workers are left out */
    bool weak;     /* the work of a row grows with its workers */
    char *out;     /* the folder for the report; NULL: it is only printed */
};

#define TABLE_OPTIONS(field)                                                                       \
    {"from", 0, (field) + offsetof(struct table_options, from),                                    \
     "read times that were measured by other means: CSV or another table of text, or JSON of "     \
     "hyperfine, ReFrame, Google Benchmark, Extra-P; - is standard input",                         \
     "TABLE"},                                                                                     \
        {"columns", 0, (field) + offsetof(struct table_options, columns),                          \
         "which columns of the table to take, by name or number (default: by their names)",        \
         "WORKERS,VALUE"},                                                                         \
        {"unit", 0, (field) + offsetof(struct table_options, unit),                                \
         "of times that have no unit: s (default), ms, min, ...", "UNIT"},                         \
        {"weak", 0, (field) + offsetof(struct table_options, weak),                                \
         "the work of each row has grown with its workers: they get a share of the same size",     \
         NULL},                                                                                    \
        {"base", 0, (field) + offsetof(struct table_options, base),                                \
         "compare with this number of workers (default: the fewest in the table)", "N"},           \
    {                                                                                              \
        "out", 'o', (field) + offsetof(struct table_options, out),                                 \
            "write the report of a table to this folder (default: print it)", "FOLDER"             \
    }

/* STATUS_USAGE if an option belongs to --from, which is missing. */
enum status table_options_check(const struct table_options *options, struct error *error);

/* Reads the table and prints the report of it, or writes it to a folder. With a proposal (NULL:
 * none) the page of that is printed instead. */
enum status table_report(const struct table_options *options, const struct price_options *prices,
                         const struct proposal_job *proposal, enum report_length length,
                         struct error *error);

#endif
