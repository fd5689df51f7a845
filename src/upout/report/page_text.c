/* Writes plain text for a terminal, without the details. Columns are aligned, and tables narrowed
 * to the terminal's width. Styles appear only on a terminal. Control characters in texts
 * from outside never reach it. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "page.h"
#include "terminal.h"

enum { LEAST_COLUMNS = 20, LIST_BYTES = 256 };

struct paper {
    FILE *out;
    bool has_style;
    size_t columns;
};

/* How a table is drawn. To fit, it first breaks titles and shortens bars, then drops details, bars
 * and gap. */
struct look {
    size_t gap;
    bool whole_titles, details;
    int bar; /* the length of a full bar; 0: no bars */
};

/* The width of a UTF-8 text in columns: one for each character, which is right for all characters
 * that we use. */
static size_t width_of(const char *text, size_t bytes) {
    size_t count = 0;
    for (size_t i = 0; i < bytes; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

static size_t width(const char *text) {
    return width_of(text, strlen(text));
}

/* Control characters become '?', which takes one column as well. */
static void put(FILE *out, const char *text, size_t bytes) {
    const char *end = text + bytes;
    while (text < end) {
        size_t control = terminal_control_bytes(text);
        fputc(control > 0 ? '?' : *text, out);
        text += control > 0 ? control : 1;
    }
}

/* The bytes up to the next blank at which a line may end, or to the end. */
static size_t word_bytes(const char *text) {
    size_t bytes = strcspn(text, " ");
    while (bytes > 0 && text[bytes] == ' ' &&
           page_is_before_unit(text[bytes - 1], text + bytes + 1))
        bytes += 1 + strcspn(text + bytes + 1, " ");
    return bytes;
}

/* Breaks the text into lines, indented below its first words. If those take more than half of a
 * line, the indent is 2. */
static void put_wrapped(const struct paper *paper, const char *first, const char *text) {
    FILE *out = paper->out;
    size_t indent = width(first), column = indent;
    if (2 * indent > paper->columns)
        indent = 2;
    size_t start = column;
    fputs(first, out);
    while (*text != '\0') {
        size_t bytes = word_bytes(text), columns = width_of(text, bytes);
        if (column > start && column + 1 + columns > paper->columns) {
            fprintf(out, "\n%*s", (int)indent, "");
            column = start = indent;
        } else if (column > start) {
            fputc(' ', out);
            column++;
        }
        put(out, text, bytes);
        column += columns;
        text += bytes;
        text += *text == ' ';
    }
    fputc('\n', out);
}

/* A bar ends in | where the share is 1. */
static void put_bar(FILE *out, double share, int full) {
    static const char marks[] = "################";
    int length = (int)lround(fmin(fmax(share, 0), 1) * full);
    fprintf(out, " %-*.*s|", full, length, marks);
}

/* With the blank before it and its end. */
static size_t bar_columns(const struct column *column, const struct look *look) {
    return look->bar > 0 && column->kind == COLUMN_SHARES ? (size_t)look->bar + 2 : 0;
}

static bool is_shown(const struct column *column, const struct look *look) {
    return look->details || column->kind != COLUMN_DETAILS;
}

/* Titles may be broken between words; cells may not. */
static size_t column_width(const struct block *table, size_t column, const struct look *look) {
    size_t most = 0;
    for (const char *at = table->columns[column].title; *at != '\0'; at += *at == ' ') {
        size_t bytes = strcspn(at, look->whole_titles ? "" : " "), word = width_of(at, bytes);
        most = word > most ? word : most;
        at += bytes;
    }
    for (size_t i = column; i < table->cell_count; i += table->column_count)
        if (width(table->cells[i].text) > most)
            most = width(table->cells[i].text);
    return most;
}

static size_t table_width(const struct block *table, const struct look *look) {
    size_t sum = 0;
    for (size_t i = 0; i < table->column_count; i++)
        if (is_shown(&table->columns[i], look))
            sum += look->gap + column_width(table, i, look) + bar_columns(&table->columns[i], look);
    return sum;
}

/* Chooses the first look in which the table fits. Returns false if it fits in none. */
static bool choose_look(struct look *chosen, const struct block *table, const struct paper *paper) {
    static const struct look looks[] = {
        {2, true, true, 16},  {2, false, true, 16}, {2, true, true, 8},  {2, false, true, 8},
        {2, false, false, 8}, {2, false, false, 0}, {1, false, false, 0}};
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
        *chosen = looks[i];
        if (table_width(table, chosen) <= paper->columns)
            return true;
    }
    return false;
}

static void put_padded(FILE *out, const char *text, size_t columns, bool to_the_right) {
    size_t used = width(text);
    int padding = columns > used ? (int)(columns - used) : 0;
    fprintf(out, "%*s", to_the_right ? padding : 0, "");
    put(out, text, strlen(text));
    fprintf(out, "%*s", to_the_right ? 0 : padding, "");
}

/* The last column is not padded, so that no line ends in blanks. */
static size_t padded_width(const struct block *table, size_t column, const struct look *look) {
    bool is_last = column + 1 == table->column_count;
    return is_last && table->columns[column].kind == COLUMN_WORDS
               ? 0
               : column_width(table, column, look);
}

/* The bytes of the text, in whole words, that fit into a line of the column: at least one word. */
static size_t words_that_fit(const char *text, size_t columns) {
    size_t fit = strcspn(text, " ");
    while (text[fit] == ' ') {
        size_t more = fit + 1 + strcspn(text + fit + 1, " ");
        if (width_of(text, more) > columns)
            break;
        fit = more;
    }
    return fit;
}

enum { TITLE_LINES = 6 };

/* The lines of a title, the last one first: all titles end on the line above the table. */
struct title {
    const char *lines[TITLE_LINES];
    size_t bytes[TITLE_LINES];
    int count;
};

static struct title break_title(const struct block *table, size_t column, const struct look *look) {
    struct title title = {.count = 0};
    const char *at = table->columns[column].title;
    size_t columns = column_width(table, column, look);
    while (*at != '\0' && title.count < TITLE_LINES) {
        memmove(title.lines + 1, title.lines, (TITLE_LINES - 1) * sizeof *title.lines);
        memmove(title.bytes + 1, title.bytes, (TITLE_LINES - 1) * sizeof *title.bytes);
        title.lines[0] = at;
        title.bytes[0] = words_that_fit(at, columns);
        at += title.bytes[0];
        at += *at == ' ';
        title.count++;
    }
    return title;
}

/* Blanks are written only before words, so that no line ends in blanks. */
static void put_title_line(FILE *out, const struct block *table, const struct look *look,
                           int line) {
    size_t blanks = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        const struct column *column = &table->columns[i];
        const struct title title = break_title(table, i, look);
        size_t room = column_width(table, i, look);
        if (!is_shown(column, look))
            continue;
        blanks += look->gap;
        if (line < title.count) {
            size_t used = width_of(title.lines[line], title.bytes[line]);
            size_t before = column->kind == COLUMN_WORDS ? 0 : room - used;
            fprintf(out, "%*s", (int)(blanks + before), "");
            put(out, title.lines[line], title.bytes[line]);
            blanks = room - used - before;
        } else
            blanks += room;
        blanks += bar_columns(column, look);
    }
    fputc('\n', out);
}

static void put_titles(FILE *out, const struct block *table, const struct look *look) {
    int lines = 0;
    for (size_t i = 0; i < table->column_count; i++)
        if (is_shown(&table->columns[i], look))
            lines = (int)fmax(lines, break_title(table, i, look).count);
    while (lines-- > 0)
        put_title_line(out, table, look, lines);
}

static void put_row(FILE *out, const struct block *table, const struct look *look,
                    const struct cell *cells) {
    for (size_t i = 0; i < table->column_count; i++) {
        const struct column *column = &table->columns[i];
        if (!is_shown(column, look))
            continue;
        fprintf(out, "%*s", (int)look->gap, "");
        put_padded(out, cells[i].text, padded_width(table, i, look), column->kind != COLUMN_WORDS);
        if (bar_columns(column, look) > 0)
            put_bar(out, isnan(cells[i].value) ? 0 : cells[i].value, look->bar);
    }
    fputc('\n', out);
}

/* If the lines are too short for columns, each row becomes a list, headed by its first cell. */
static void put_rows_as_lists(const struct paper *paper, const struct block *table) {
    for (size_t i = 0; i < table->cell_count; i += table->column_count) {
        put_wrapped(paper, "  ", table->cells[i].text);
        for (size_t column = 1; column < table->column_count; column++) {
            char line[LIST_BYTES];
            if (table->columns[column].kind == COLUMN_DETAILS)
                continue;
            snprintf(line, sizeof line, "%s: %s", table->columns[column].title,
                     table->cells[i + column].text);
            put_wrapped(paper, "    ", line);
        }
    }
}

static void put_columns(const struct paper *paper, const struct block *table,
                        const struct look *look) {
    fputs(paper->has_style ? "\033[2m" : "", paper->out);
    put_titles(paper->out, table, look);
    fputs(paper->has_style ? "\033[0m" : "", paper->out);
    for (size_t i = 0; i < table->cell_count; i += table->column_count)
        put_row(paper->out, table, look, &table->cells[i]);
}

static void put_table(const struct paper *paper, const struct block *table) {
    struct look look;
    put_wrapped(paper, "", table->text);
    if (choose_look(&look, table, paper))
        put_columns(paper, table, &look);
    else
        put_rows_as_lists(paper, table);
    fputc('\n', paper->out);
}

static struct paper measure_paper(FILE *out, size_t most) {
    const struct terminal terminal = terminal_look(fileno(out));
    struct paper paper = {out, terminal.has_style, most};
    if (terminal.columns > 0 && terminal.columns < most)
        paper.columns = terminal.columns > LEAST_COLUMNS ? terminal.columns : LEAST_COLUMNS;
    return paper;
}

void page_write_text(FILE *out, const struct page *page, size_t most_columns) {
    static const char *const marks[] = {
        [BLOCK_DECISION] = "",         [BLOCK_TEXT] = "",     [BLOCK_NOTE] = "note: ",
        [BLOCK_WARNING] = "warning: ", [BLOCK_ITEM] = "  - ", [BLOCK_CODE] = "    "};
    const struct paper paper = measure_paper(out, most_columns);
    for (size_t i = 0; i < page->count; i++) {
        const struct block *block = &page->blocks[i];
        bool ends_list = i + 1 == page->count || page->blocks[i + 1].kind != block->kind;
        bool strong =
            paper.has_style && (block->kind == BLOCK_DECISION || block->kind == BLOCK_HEADING);
        if (block->is_detail || block->kind == BLOCK_FIGURE)
            continue;
        if (block->kind == BLOCK_TABLE) {
            put_table(&paper, block);
            continue;
        }
        fputs(strong ? "\033[1m" : "", out);
        put_wrapped(&paper, block->kind == BLOCK_HEADING ? "" : marks[block->kind], block->text);
        fputs(strong ? "\033[0m" : "", out);
        if (block->kind != BLOCK_ITEM || ends_list)
            fputc('\n', out);
    }
}

size_t page_lines(struct page *page, size_t most_columns) {
    char *text = NULL;
    size_t bytes, lines = 0;
    FILE *out = open_memstream(&text, &bytes);
    if (out != NULL) {
        page_write_text(out, page, most_columns);
        page->failed = fclose(out) != 0 || page->failed;
    } else
        page->failed = true;
    for (const char *at = text; at != NULL && *at != '\0'; at++)
        lines += *at == '\n';
    free(text);
    return lines;
}
