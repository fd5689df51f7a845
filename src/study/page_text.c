/* The terminal: what is not detail, tables with aligned columns; colours and bars only where eyes
 * look. Control characters of texts from outside never reach it. */
#include <math.h>
#include <string.h>

#include "page.h"

enum { LINE_COLUMNS = 96, BAR_COLUMNS = 10 };

/* Columns that a UTF-8 text takes: all characters here are one wide. */
static size_t width(const char *text) {
    size_t count = 0;
    for (; *text != '\0'; text++)
        count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

static void put(FILE *out, const char *text, size_t bytes) {
    for (size_t i = 0; i < bytes; i++)
        fputc((unsigned char)text[i] < ' ' || text[i] == 0x7F ? '?' : text[i], out);
}

static void put_wrapped(FILE *out, const char *first, const char *text) {
    size_t indent = width(first), column = indent;
    fputs(first, out);
    while (*text != '\0') {
        size_t bytes = strcspn(text, " ");
        if (column > indent && column + 1 + bytes > LINE_COLUMNS) {
            fprintf(out, "\n%*s", (int)indent, "");
            column = indent;
        } else if (column > indent) {
            fputc(' ', out);
            column++;
        }
        put(out, text, bytes);
        column += bytes;
        text += bytes;
        text += *text == ' ';
    }
    fputc('\n', out);
}

static void put_bar(FILE *out, double share) {
    static const char full[] = "##########";
    int length = (int)lround(fmin(fmax(share, 0), 1) * BAR_COLUMNS);
    fprintf(out, " %-*.*s", BAR_COLUMNS, length, full);
}

static size_t column_width(const struct block *table, size_t column) {
    size_t most = width(table->columns[column].title);
    for (size_t i = column; i < table->cell_count; i += table->column_count)
        if (width(table->cells[i].text) > most)
            most = width(table->cells[i].text);
    return most;
}

static void put_padded(FILE *out, const char *text, size_t columns, bool to_the_right) {
    size_t used = width(text);
    int padding = columns > used ? (int)(columns - used) : 0;
    fprintf(out, "%*s", to_the_right ? padding : 0, "");
    put(out, text, strlen(text));
    fprintf(out, "%*s", to_the_right ? 0 : padding, "");
}

/* No blanks at the end of a line. */
static size_t padded_width(const struct block *table, size_t column) {
    bool is_last = column + 1 == table->column_count;
    return is_last && table->columns[column].kind == COLUMN_WORDS ? 0 : column_width(table, column);
}

static void put_row(FILE *out, const struct block *table, const struct cell *cells, bool bars) {
    for (size_t i = 0; i < table->column_count; i++) {
        const struct column *column = &table->columns[i];
        fputs("  ", out);
        put_padded(out, cells != NULL ? cells[i].text : column->title, padded_width(table, i),
                   column->kind != COLUMN_WORDS);
        if (bars && column->kind == COLUMN_SHARES)
            put_bar(out, cells != NULL && !isnan(cells[i].value) ? cells[i].value : 0);
    }
    fputc('\n', out);
}

static void put_table(FILE *out, const struct block *table, bool is_terminal) {
    put_wrapped(out, "", table->text);
    fputs(is_terminal ? "\033[2m" : "", out);
    put_row(out, table, NULL, is_terminal);
    fputs(is_terminal ? "\033[0m" : "", out);
    for (size_t i = 0; i < table->cell_count; i += table->column_count)
        put_row(out, table, &table->cells[i], is_terminal);
    fputc('\n', out);
}

void page_write_text(FILE *out, const struct page *page, bool is_terminal) {
    static const char *const marks[] = {
        [BLOCK_DECISION] = "",         [BLOCK_TEXT] = "",     [BLOCK_NOTE] = "note: ",
        [BLOCK_WARNING] = "warning: ", [BLOCK_ITEM] = "  - ", [BLOCK_CODE] = "    "};
    for (size_t i = 0; i < page->count; i++) {
        const struct block *block = &page->blocks[i];
        bool ends_list = i + 1 == page->count || page->blocks[i + 1].kind != block->kind;
        bool strong =
            is_terminal && (block->kind == BLOCK_DECISION || block->kind == BLOCK_HEADING);
        if (block->is_detail || block->kind == BLOCK_FIGURE)
            continue;
        if (block->kind == BLOCK_TABLE) {
            put_table(out, block, is_terminal);
            continue;
        }
        fputs(strong ? "\033[1m" : "", out);
        put_wrapped(out, block->kind == BLOCK_HEADING ? "" : marks[block->kind], block->text);
        fputs(strong ? "\033[0m" : "", out);
        if (block->kind != BLOCK_ITEM || ends_list)
            fputc('\n', out);
    }
}
