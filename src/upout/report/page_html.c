/* Writes one file that contains its style, script and pictures, so that it needs no other file and
 * no network. It can be read without the script, which only sorts tables. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "files.h"
#include "memory.h"
#include "page.h"
#include "page_assets.h"
#include "page_html_text.h"
#include "page_svg.h"

static void put(FILE *out, const char *text) {
    page_html_escape(out, text, strlen(text));
}

static void put_element(FILE *out, const char *open, const char *text, const char *close) {
    fputs(open, out);
    put(out, text);
    fputs(close, out);
}

static void put_sentences(FILE *out, const char *open, const char *text, const char *close) {
    fputs(open, out);
    page_html_prose(out, text, strlen(text));
    fputs(close, out);
}

static void put_header(FILE *out, const struct block *table) {
    for (size_t i = 0; i < table->column_count; i++) {
        fprintf(out, "<th scope=\"col\" aria-sort=\"none\"%s><button type=\"button\">",
                table->columns[i].kind == COLUMN_WORDS ? " class=\"w\"" : "");
        put_element(out, "", table->columns[i].title, "</button></th>");
    }
}

static void put_cell(FILE *out, const struct cell *cell, enum column_kind kind, bool is_first) {
    fputs(is_first ? "<th scope=\"row\"" : "<td", out);
    if (kind == COLUMN_WORDS)
        fputs(" class=\"w\"", out);
    if (kind == COLUMN_SHARES && !isnan(cell->value))
        fprintf(out, " class=\"s\" style=\"--share:%.3f\"", fmin(fmax(cell->value, 0), 1));
    if (isinf(cell->value))
        fputs(cell->value > 0 ? " data-v=\"1e308\"" : " data-v=\"-1e308\"", out);
    else if (!isnan(cell->value))
        fprintf(out, " data-v=\"%.9g\"", cell->value);
    put_element(out, ">", cell->text, is_first ? "</th>" : "</td>");
}

/* What a table is called when it is folded: its caption up to the first of these marks. */
static void put_name(FILE *out, const struct block *table) {
    page_html_escape(out, table->text, strcspn(table->text, ":.;"));
}

static void put_table(FILE *out, const struct block *table) {
    fprintf(out, "<details%s><summary>", table->is_detail ? "" : " open");
    put_name(out, table);
    fputs("</summary>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"", out);
    put_name(out, table);
    fputs("\">\n", out);
    put_sentences(out, "<table><caption><span>", table->text, "</span></caption>\n<thead><tr>");
    put_header(out, table);
    fputs("</tr></thead>\n<tbody>\n", out);
    for (size_t i = 0; i < table->cell_count; i++) {
        size_t column = i % table->column_count;
        fputs(column == 0 ? "<tr>" : "", out);
        put_cell(out, &table->cells[i], table->columns[column].kind, column == 0);
        fputs(column + 1 == table->column_count ? "</tr>\n" : "", out);
    }
    fputs("</tbody></table></div></details>\n", out);
}

/* The first sentence says what is shown; how to read it is folded. */
static void put_caption(FILE *out, const char *text) {
    size_t bytes = page_sentence_bytes(text);
    fputs("<figcaption>", out);
    page_html_prose(out, text, bytes);
    if (text[bytes] != '\0')
        put_sentences(out, "<details><summary>How to read it</summary>", text + bytes,
                      "</details>");
    fputs("</figcaption></figure>\n", out);
}

/* Returns whether there is a picture. */
static bool put_figure(FILE *out, const struct block *figure, const char *folder, bool is_first,
                       struct error *error) {
    char *path = memory_text("the report", error, "%s/plots/%s.svg", folder, figure->name);
    size_t bytes;
    char *svg = path == NULL || access(path, F_OK) != 0 ? NULL : files_read(path, &bytes, error);
    const char *start = svg == NULL ? NULL : strstr(svg, "<svg");
    fputs("<figure>", out);
    if (start != NULL) {
        put_element(out, "<svg role=\"img\" aria-label=\"", figure->alternate, "\"");
        page_svg_write(out, start + strlen("<svg"), is_first);
    } else
        put_element(out, "<p>", figure->alternate, "</p>");
    put_caption(out, figure->text);
    free(svg);
    free(path);
    return start != NULL;
}

static void put_contents(FILE *out, const struct page *page) {
    fputs("<nav aria-label=\"Contents\">", out);
    for (size_t i = 0; i < page->count; i++) {
        const struct block *block = &page->blocks[i];
        if (block->kind != BLOCK_HEADING || block->level != 2 || i < page->first)
            continue;
        fprintf(out, "<a href=\"#s%zu\">", i);
        put_element(out, "", block->text, "</a> ");
    }
    fputs("</nav>\n", out);
}

/* The first sentence is the answer; how far it holds follows in smaller letters. */
static void put_decision(FILE *out, const char *text) {
    size_t bytes = page_sentence_bytes(text);
    fputs("<p class=\"decision\">", out);
    page_html_prose(out, text, bytes);
    fputs("</p>\n", out);
    if (text[bytes] != '\0')
        put_sentences(out, "<p>", text + bytes + 1, "</p>\n");
}

static void put_heading(FILE *out, const struct page *page, size_t index) {
    const struct block *heading = &page->blocks[index];
    fprintf(out, "<h%d id=\"s%zu\">", heading->level, index);
    put(out, heading->text);
    fprintf(out, "</h%d>\n", heading->level);
}

/* Opens a list or a row of figures before its first member, and closes it after its last. */
static void put_between(FILE *out, enum block_kind before, enum block_kind after) {
    if (before == after)
        return;
    fputs(before == BLOCK_ITEM ? "</ul>\n" : before == BLOCK_FIGURE ? "</div>\n" : "", out);
    fputs(after == BLOCK_ITEM     ? "<ul>\n"
          : after == BLOCK_FIGURE ? "<div class=\"figures\">\n"
                                  : "",
          out);
}

static void put_blocks(FILE *out, const struct page *page, const char *folder,
                       struct error *error) {
    static const struct {
        const char *open, *close;
    } elements[] = {[BLOCK_TEXT] = {"<p>", "</p>\n"},
                    [BLOCK_NOTE] = {"<p class=\"note\">", "</p>\n"},
                    [BLOCK_WARNING] = {"<p class=\"warning\"><b>Warning:</b> ", "</p>\n"},
                    [BLOCK_ITEM] = {"<li>", "</li>\n"}};
    bool has_picture = false;
    enum block_kind before = BLOCK_TEXT;
    fputs("<div class=\"first\">\n", out);
    for (size_t i = 0; i < page->count; i++) {
        const struct block *block = &page->blocks[i];
        put_between(out, before, block->kind);
        if (i == page->first) {
            fputs("</div>\n", out);
            put_contents(out, page);
        }
        before = block->kind;
        if (block->kind == BLOCK_HEADING)
            put_heading(out, page, i);
        else if (block->kind == BLOCK_DECISION)
            put_decision(out, block->text);
        else if (block->kind == BLOCK_TABLE)
            put_table(out, block);
        else if (block->kind == BLOCK_FIGURE)
            has_picture |= put_figure(out, block, folder, !has_picture, error);
        else if (block->kind == BLOCK_CODE)
            put_element(out, "<pre tabindex=\"0\">", block->text, "</pre>\n");
        else
            put_sentences(out, elements[block->kind].open, block->text,
                          elements[block->kind].close);
    }
    put_between(out, before, BLOCK_TEXT);
}

static void put_lines(FILE *out, const char *const *lines) {
    for (; *lines != NULL; lines++)
        fputs(*lines, out);
}

enum status page_write_html(FILE *out, const struct page *page, const char *title,
                            const char *folder, struct error *error) {
    fputs("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<link rel=\"icon\" href=\"data:,\">\n",
          out);
    put_element(out, "<title>", title, "</title>\n<style>\n");
    put_lines(out, page_css);
    fputs("</style>\n</head>\n<body>\n<main>\n", out);
    put_blocks(out, page, folder, error);
    fputs("</main>\n<script>\n", out);
    put_lines(out, page_js);
    fputs("</script>\n</body>\n</html>\n", out);
    return error->status;
}
