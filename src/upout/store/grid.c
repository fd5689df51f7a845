#include "grid.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "memory.h"
#include "number.h"
#include "prefix.h"
#include "quantity.h"

static const char what[] = "a table";

/* Stands for any number of blanks. */
enum { BLANKS = ' ' };

enum status grid_add_row(struct grid *grid, unsigned line, struct error *error) {
    /* The list grows at powers of two. */
    if ((grid->count & (grid->count - 1)) == 0) {
        struct grid_row *rows = memory_resize(grid->rows, grid->count == 0 ? 1 : 2 * grid->count,
                                              sizeof *rows, what, error);
        if (rows == NULL)
            return error->status;
        grid->rows = rows;
    }
    grid->rows[grid->count++] = (struct grid_row){.line = line};
    return STATUS_OK;
}

enum status grid_add_cell(struct grid *grid, const char *text, size_t length, struct error *error) {
    struct grid_row *row = &grid->rows[grid->count - 1];
    char **cells = memory_resize(row->cells, row->count + 1, sizeof *cells, what, error);
    if (cells == NULL)
        return error->status;
    row->cells = cells;
    cells[row->count] = memory_text(what, error, "%.*s", (int)length, text);
    row->count += cells[row->count] != NULL;
    return error->status;
}

static void free_row(struct grid_row *row) {
    for (size_t i = 0; i < row->count; i++)
        free(row->cells[i]);
    free(row->cells);
}

void grid_close(struct grid *grid) {
    for (size_t i = 0; i < grid->count; i++)
        free_row(&grid->rows[i]);
    for (size_t i = 0; i < grid->name_count; i++)
        free(grid->names[i]);
    free(grid->rows);
    free(grid->names);
    *grid = (struct grid){0};
}

static void remove_row(struct grid *grid, size_t row) {
    grid->count--;
    memmove(&grid->rows[row], &grid->rows[row + 1], (grid->count - row) * sizeof *grid->rows);
}

void grid_take_names(struct grid *grid, size_t row) {
    grid->names = grid->rows[row].cells;
    grid->name_count = grid->rows[row].count;
    remove_row(grid, row);
}

static bool is_blank(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\r';
}

static void trim(const char **text, size_t *length) {
    while (*length > 0 && is_blank(**text))
        (*text)++, (*length)--;
    while (*length > 0 && is_blank((*text)[*length - 1]))
        (*length)--;
}

/* Markdown writes a number that matters as **4.2** or `4.2`. */
static void trim_emphasis(const char **text, size_t *length) {
    while (*length > 1 && strchr("*`", **text) != NULL && (*text)[*length - 1] == **text)
        (*text)++, *length -= 2;
}

/* Draws frames as Markdown does: Julia and others write them with box-drawing characters, U+2500 to
 * U+257F in UTF-8. Lines that end in CR alone, as old Macs wrote them, end in LF. Returns a copy;
 * NULL out of memory. */
static char *with_plain_frames(const char *text, struct error *error) {
    char *plain = memory_copy(what, text, error), *to = plain;
    char line_end = strchr(text, '\n') == NULL ? '\r' : '\n';
    for (const char *from = plain; plain != NULL && *from != '\0'; to++) {
        const unsigned char *byte = (const unsigned char *)from;
        bool is_frame = byte[0] == 0xe2 && (byte[1] == 0x94 || byte[1] == 0x95) && byte[2] >= 0x80;
        bool is_upright =
            is_frame && (byte[1] == 0x94 ? byte[2] == 0x82 || byte[2] == 0x83 : byte[2] == 0x91);
        *to = is_upright ? '|' : is_frame ? '-' : *from == line_end ? '\n' : *from;
        from += is_frame ? 3 : 1;
    }
    if (plain != NULL)
        *to = '\0';
    return plain;
}

/* A line without its end and without blanks around it. */
struct line {
    const char *text;
    size_t length;
    unsigned number;
};

/* Returns the next line, and moves *text after it. */
static struct line next_line(const char **text, unsigned number) {
    struct line line = {*text, strcspn(*text, "\n"), number};
    *text += line.length + ((*text)[line.length] == '\n');
    trim(&line.text, &line.length);
    return line;
}

static bool has_only(const struct line *line, const char *bytes) {
    for (size_t i = 0; i < line->length; i++)
        if (strchr(bytes, line->text[i]) == NULL)
            return false;
    return true;
}

/* Whether it can have no cells: a blank line, or one drawn under a header. */
static bool is_empty(const struct line *line) {
    return has_only(line, "-+=|: \t");
}

/* The length of a quoted cell with its quotes; 0: it has no end. The text ends with a zero, or
 * after `length` bytes. */
static size_t span_quoted(const char *text, size_t length) {
    for (size_t i = 1; i < length && text[i] != '\0'; i++)
        if (text[i] == '"') {
            if (i + 1 < length && text[i + 1] == '"')
                i++;
            else
                return i + 1;
        }
    return 0;
}

static bool is_end(const char *text, char separator) {
    return separator == BLANKS ? is_blank(*text) : *text == separator;
}

/* Where a quoted cell begins that has no end in the line; NULL: there is none. */
static const char *find_open_quote(const struct line *line, char separator) {
    const char *at = line->text, *end = at + line->length;
    for (; at < end; at++) {
        while (at < end && is_blank(*at) && *at != separator)
            at++;
        size_t quoted = at < end && *at == '"' ? span_quoted(at, (size_t)(end - at)) : 0;
        if (at < end && *at == '"' && quoted == 0)
            return at;
        for (at += quoted; at < end && !is_end(at, separator);)
            at++;
    }
    return NULL;
}

/* A quoted cell may go on in the next lines: they become a part of this one. *text and *number are
 * those of the last line. */
static void take_lines_below(struct line *line, char separator, const char **text,
                             unsigned *number) {
    const char *open;
    size_t quoted;
    while ((open = find_open_quote(line, separator)) != NULL &&
           (quoted = span_quoted(open, SIZE_MAX)) > 0) {
        const char *end = open + quoted + strcspn(open + quoted, "\n");
        for (const char *at = line->text + line->length; at < end; at++)
            *number += *at == '\n';
        line->length = (size_t)(end - line->text);
        *text = end + (*end == '\n');
        trim(&line->text, &line->length);
    }
}

/* Adds what is between the quotes, each pair of quotes in it as one, and blanks for line ends. */
static void add_quoted(struct grid *grid, const char *text, size_t length, struct error *error) {
    char *plain = memory_text(what, error, "%.*s", (int)(length - 2), text + 1), *to = plain;
    if (plain == NULL)
        return;
    for (const char *from = plain; *from != '\0'; from++) {
        from += from[0] == '"' && from[1] == '"';
        *to++ = *from == '\n' || *from == '\r' ? ' ' : *from;
    }
    const char *cell = plain;
    size_t cell_length = (size_t)(to - plain);
    trim(&cell, &cell_length);
    grid_add_cell(grid, cell, cell_length, error);
    free(plain);
}

/* Of a line with blanks between its cells: the length of a unit that stands apart from the number
 * in front of it, with the blanks ("10 ms"). 0: none follows. */
static size_t span_unit_apart(const struct line *line, size_t end) {
    char unit[16];
    size_t blanks = 0, length = 0;
    while (end + blanks < line->length && is_blank(line->text[end + blanks]))
        blanks++;
    const char *word = line->text + end + blanks;
    while (end + blanks + length < line->length && !is_blank(word[length]))
        length++;
    if (!isdigit((unsigned char)*line->text) || length == 0 || length >= sizeof unit)
        return 0;
    memcpy(unit, word, length);
    unit[length] = '\0';
    return quantity_unit_s(unit) > 0 ? blanks + length : 0;
}

/* Adds a row with the cells of the line. */
static enum status split(struct grid *grid, struct line line, char separator, struct error *error) {
    if (separator == '|') { /* Markdown has one at both ends */
        bool first = line.length > 0 && line.text[0] == '|';
        line.text += first;
        line.length -= first;
        line.length -= line.length > 0 && line.text[line.length - 1] == '|';
    }
    grid_add_row(grid, line.number, error);
    for (bool more = true; more && error->status == STATUS_OK;) {
        while (line.length > 0 && is_blank(*line.text) &&
               (separator == BLANKS || *line.text != separator))
            line.text++, line.length--;
        size_t quoted =
            line.length > 0 && *line.text == '"' ? span_quoted(line.text, line.length) : 0;
        size_t end = quoted;
        if (line.length > 0 && *line.text == '"' && quoted == 0)
            return error_set(error, STATUS_USAGE, "a quote (\") has no end");
        while (end < line.length && !is_end(line.text + end, separator))
            end++;
        if (separator == BLANKS && quoted == 0)
            end += span_unit_apart(&line, end);
        const char *cell = line.text;
        size_t length = quoted > 0 ? quoted : end;
        trim(&cell, &length);
        if (separator == '|')
            trim_emphasis(&cell, &length);
        if (quoted > 0)
            add_quoted(grid, cell, length, error);
        else
            grid_add_cell(grid, cell, length, error);
        more = end < line.length;
        line.text += end + more;
        line.length -= end + more;
    }
    return error->status;
}

/* Whether two numbers of the line have only blanks between them: its commas are then decimal. */
static bool has_apart_numbers(const struct line *line) {
    for (size_t i = 1; i + 1 < line->length; i++)
        if (is_blank(line->text[i]) && isdigit((unsigned char)line->text[i - 1]) &&
            isdigit((unsigned char)line->text[i + 1]))
            return true;
    return false;
}

static char find_separator(const struct line *line) {
    static const char separators[] = "|\t;,";
    for (const char *at = separators; *at != '\0'; at++)
        if (memchr(line->text, *at, line->length) != NULL &&
            (*at != ',' || !has_apart_numbers(line)))
            return *at;
    return BLANKS;
}

/* The first line of some files for Excel: sep=; */
static bool is_separator_hint(const struct line *line) {
    return line->length == 5 && strncmp(line->text, "sep=", 4) == 0;
}

static bool has_digit_first(const char *cell) {
    return isdigit((unsigned char)cell[strspn(cell, "+-.")]) != 0;
}

/* A header has names: no cell begins like a number. */
static bool is_header(const struct grid_row *row) {
    for (size_t i = 0; i < row->count; i++)
        if (has_digit_first(row->cells[i]))
            return false;
    return row->count > 0;
}

static enum status check_widths(const struct grid *grid, char separator, const char *name,
                                struct error *error) {
    size_t width = grid->names != NULL ? grid->name_count : grid->rows[0].count;
    for (size_t i = 0; i < grid->count; i++)
        if (grid->rows[i].count != width)
            return error_set(
                error, STATUS_USAGE, "%s:%u: this row has %zu cell%s, but the %s %zu%s", name,
                grid->rows[i].line, grid->rows[i].count, number_plural(grid->rows[i].count),
                grid->names != NULL ? "header has" : "first row has", width,
                separator == BLANKS ? ": if a name or a cell has a blank in it, or is empty, put "
                                      "commas between the columns"
                : separator == ',' && grid->rows[i].count > width
                    ? ": if it has decimal commas, put ; between the columns"
                    : "");
    return STATUS_OK;
}

/* Takes a comment as the header if it has as many cells as the first row. */
static void take_comment(struct grid *grid, const struct line *comment, char separator,
                         struct error *error) {
    if (comment->text == NULL || find_open_quote(comment, separator) != NULL ||
        split(grid, *comment, separator, error) != STATUS_OK)
        return;
    struct grid_row *last = &grid->rows[grid->count - 1];
    if (last->count == grid->rows[0].count && is_header(last)) {
        grid_take_names(grid, grid->count - 1);
    } else {
        free_row(last);
        grid->count--;
    }
}

static enum status parse(struct grid *grid, const char *name, const char *text,
                         struct error *error) {
    struct line comment = {0};
    char separator = '\0';
    text = prefix_skip_mark(text);
    for (unsigned number = 1; *text != '\0'; number++) {
        struct line line = next_line(&text, number);
        if (is_empty(&line))
            continue;
        if (*line.text == '#') {
            if (grid->count == 0)
                comment = (struct line){line.text + 1, line.length - 1, number};
            continue;
        }
        if (is_separator_hint(&line) && grid->count == 0) {
            separator = line.text[4];
            continue;
        }
        if (separator == '\0') {
            take_lines_below(&line, BLANKS, &text, &number);
            separator = find_separator(&line);
        }
        take_lines_below(&line, separator, &text, &number);
        struct error why = {0};
        if (split(grid, line, separator, &why) != STATUS_OK)
            return error_set(error, why.status, "%s:%u: %s", name, line.number, why.message);
    }
    if (grid->count == 0)
        return error_set(error, STATUS_USAGE, "%s: there is no row in it", name);
    if (is_header(&grid->rows[0]))
        grid_take_names(grid, 0);
    else
        take_comment(grid, &comment, separator, error);
    if (grid->count == 0)
        return error_set(error, STATUS_USAGE, "%s: there is no row below the header", name);
    return error->status == STATUS_OK ? check_widths(grid, separator, name, error) : error->status;
}

enum status grid_parse(struct grid *grid, const char *name, const char *text, struct error *error) {
    *grid = (struct grid){.form = "a table"};
    char *plain = with_plain_frames(text, error);
    if (plain != NULL)
        parse(grid, name, plain, error);
    free(plain);
    return error->status;
}

const char *grid_name(const char *path) {
    return strcmp(path, "-") == 0 ? "standard input" : path;
}

enum status grid_read(struct grid *grid, const char *path, struct error *error) {
    size_t bytes;
    char *text = strcmp(path, "-") == 0 ? files_read_stream(stdin, grid_name(path), &bytes, error)
                                        : files_read(path, &bytes, error);
    *grid = (struct grid){0};
    if (text != NULL && strlen(text) != bytes)
        error_set(error, STATUS_USAGE,
                  "%s: this is no text in UTF-8, as it has a zero byte: save the table as CSV, in "
                  "UTF-8",
                  grid_name(path));
    else if (text != NULL)
        (text[strspn(text, " \t\r\n")] == '{' ? grid_parse_json : grid_parse)(grid, grid_name(path),
                                                                              text, error);
    free(text);
    return error->status;
}
