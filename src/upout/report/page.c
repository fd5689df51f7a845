#include "page.h"

#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "prefix.h"

static const char purpose[] = "the report";

void page_close(struct page *page) {
    for (size_t i = 0; i < page->count; i++) {
        struct block *block = &page->blocks[i];
        free(block->text);
        free(block->name);
        free(block->alternate);
        for (size_t j = 0; j < block->cell_count; j++)
            free(block->cells[j].text);
        free(block->cells);
    }
    free(page->blocks);
    *page = (struct page){0};
}

enum status page_status(const struct page *page, struct error *error) {
    return page->failed ? error_no_memory(error, purpose, page->count * sizeof *page->blocks)
                        : STATUS_OK;
}

size_t page_sentence_bytes(const char *text) {
    const char *end = strstr(text, ". ");
    return end != NULL ? (size_t)(end + 1 - text) : strlen(text);
}

bool page_is_before_unit(char before, const char *after) {
    static const char *const units[] = {"%", "ns", "us", "ms", "s", "min", "h", "d"};
    for (size_t i = 0; isdigit((unsigned char)before) && i < sizeof units / sizeof *units; i++) {
        const char *rest = prefix_skip(after, units[i]);
        if (rest != NULL && !isalnum((unsigned char)*rest))
            return true;
    }
    return false;
}

/* Adds a block. If memory runs out, returns a dummy that the caller may write to. */
static struct block *add(struct page *page, enum block_kind kind, const char *format,
                         va_list arguments) {
    static struct block scrap;
    struct error ignored = {0};
    struct block *grown =
        memory_resize(page->blocks, page->count + 1, sizeof *grown, purpose, &ignored);
    char *text = grown == NULL ? NULL : memory_vtext(purpose, &ignored, format, arguments);
    if (grown != NULL)
        page->blocks = grown;
    if (text == NULL) {
        page->failed = true;
        scrap = (struct block){0};
        return &scrap;
    }
    struct block *block = &page->blocks[page->count++];
    *block = (struct block){.kind = kind, .text = text, .is_detail = page->details};
    return block;
}

void page_heading(struct page *page, int level, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    add(page, BLOCK_HEADING, format, arguments)->level = level;
    va_end(arguments);
}

void page_text(struct page *page, enum block_kind kind, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    add(page, kind, format, arguments);
    va_end(arguments);
}

size_t page_first_sentences(struct page *page, const struct page *from, enum block_kind kind,
                            size_t most) {
    size_t found = 0;
    for (size_t i = 0; i < from->count; i++) {
        const char *text = from->blocks[i].text;
        if (from->blocks[i].kind == kind && found++ < most)
            page_text(page, kind, "%.*s", (int)page_sentence_bytes(text), text);
    }
    return found;
}

void page_figure(struct page *page, const char *name, const char *alternate, const char *format,
                 ...) {
    va_list arguments;
    va_start(arguments, format);
    struct block *block = add(page, BLOCK_FIGURE, format, arguments);
    va_end(arguments);
    if (page->failed)
        return;
    struct error ignored = {0};
    block->name = memory_copy(purpose, name, &ignored);
    block->alternate = memory_copy(purpose, alternate, &ignored);
    page->failed = block->name == NULL || block->alternate == NULL;
}

void page_table(struct page *page, const struct column *columns, size_t count, const char *format,
                ...) {
    va_list arguments;
    va_start(arguments, format);
    struct block *block = add(page, BLOCK_TABLE, format, arguments);
    va_end(arguments);
    block->columns = columns;
    block->column_count = count;
}

static void add_cell(struct page *page, double value, const char *format, va_list arguments) {
    if (page->failed)
        return;
    struct block *table = &page->blocks[page->count - 1];
    struct error ignored = {0};
    struct cell *grown =
        memory_resize(table->cells, table->cell_count + 1, sizeof *grown, purpose, &ignored);
    char *text = grown == NULL ? NULL : memory_vtext(purpose, &ignored, format, arguments);
    if (grown != NULL)
        table->cells = grown;
    if (text == NULL) {
        page->failed = true;
        return;
    }
    table->cells[table->cell_count++] = (struct cell){text, value};
}

void page_words(struct page *page, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    add_cell(page, NAN, format, arguments);
    va_end(arguments);
}

void page_number(struct page *page, double value, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    add_cell(page, value, format, arguments);
    va_end(arguments);
}
