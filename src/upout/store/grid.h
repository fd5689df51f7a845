/* A table as text: rows of cells, as people and other tools write them.
 *
 * Cells are separated by one of | tab ; , or, if a line has none of these, by blanks; a unit of
 * time then stays with the number in front of it. Frames may be drawn in any way. A byte order
 * mark, blank lines, lines of dashes and comments (#) are skipped. A comment just before the first
 * row is the header if it has as many cells. Cells may be quoted as in CSV, and then go on in the
 * next lines; those of Markdown may be bold or code. */
#ifndef UPOUT_GRID_H
#define UPOUT_GRID_H

#include <stddef.h>

#include "status.h"

struct grid_row {
    unsigned line; /* of the text, from 1; in JSON the number of the measurement */
    char **cells;  /* UTF-8 or any other bytes, without blanks around them; never NULL */
    size_t count;
};

struct grid {
    char **names; /* of the columns; NULL: the table has no header */
    size_t name_count;
    struct grid_row *rows;
    size_t count;
    const char *form; /* what the text is: "CSV", "hyperfine's JSON" */
};

/* Reads a text. STATUS_USAGE, with the line, if it has no rows, if a quote has no end, or if a row
 * has another number of cells than the header. Close the grid whatever the status. */
enum status grid_parse(struct grid *grid, const char *name, const char *text, struct error *error);

/* Reads JSON of hyperfine, ReFrame, Google Benchmark, or lines of Extra-P; a column for each
 * parameter. STATUS_USAGE if it is none of these. */
enum status grid_parse_json(struct grid *grid, const char *name, const char *text,
                            struct error *error);

/* Reads a file, or standard input if the path is "-", as JSON if it begins with {. grid_name is
 * what messages call it. */
enum status grid_read(struct grid *grid, const char *path, struct error *error);
const char *grid_name(const char *path);
void grid_close(struct grid *grid);

/* Adds a row without cells; then adds cells to the last row, as a copy. For the functions that fill
 * a grid. STATUS_SYSTEM out of memory. */
enum status grid_add_row(struct grid *grid, unsigned line, struct error *error);
enum status grid_add_cell(struct grid *grid, const char *text, size_t length, struct error *error);

/* Makes the row with this index the names of the columns; it is no row any more. */
void grid_take_names(struct grid *grid, size_t row);

#endif
