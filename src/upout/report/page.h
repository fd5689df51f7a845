/* A report as it is meant, before it is known how it looks: headings, paragraphs, tables, figures.
 * Written once (report.c) and drawn three times: as HTML, as Markdown and on a terminal, so that
 * the three cannot tell different things.
 *
 * Texts are plain; whatever they hold, each drawing escapes it. Memory that runs out is remembered
 * in the page and told by page_status, so that a report is written in a row. */
#ifndef UPOUT_PAGE_H
#define UPOUT_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "status.h"

enum block_kind {
    BLOCK_HEADING,
    BLOCK_DECISION, /* the sentence that stands above all */
    BLOCK_TEXT,
    BLOCK_NOTE, /* to be known when the numbers are read */
    BLOCK_WARNING,
    BLOCK_ITEM, /* of a list: items that follow each other are one */
    BLOCK_CODE, /* a command, or other words to be kept as they are */
    BLOCK_TABLE,
    BLOCK_FIGURE,
};

/* What a column is: how it is aligned, and sorted by the numbers of its cells or their words. */
enum column_kind {
    COLUMN_WORDS,
    COLUMN_NUMBERS,
    COLUMN_DETAILS, /* numbers that are left out where lines are too short for all columns */
    COLUMN_SHARES,  /* 0 to 1, drawn as a bar, too */
};

struct column {
    const char *title; /* borrowed: a constant */
    enum column_kind kind;
};

struct cell {
    char *text;
    double value;
};

struct block {
    enum block_kind kind;
    int level;                    /* of a heading: 1 to 3 */
    bool is_detail;               /* left out on a terminal */
    char *text;                   /* of a table or figure: its caption */
    char *name;                   /* of a figure: plots/NAME.svg */
    char *alternate;              /* of a figure: what it shows, in words */
    const struct column *columns; /* of a table; borrowed, constant */
    size_t column_count, cell_count;
    struct cell *cells; /* row by row */
};

struct page {
    struct block *blocks;
    size_t count;
    bool details; /* what is added now is detail */
    bool failed;
};

void page_close(struct page *page);
/* STATUS_SYSTEM where the memory ran out. */
enum status page_status(const struct page *page, struct error *error);

void page_heading(struct page *page, int level, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* BLOCK_DECISION to BLOCK_CODE. */
void page_text(struct page *page, enum block_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void page_figure(struct page *page, const char *name, const char *alternate, const char *format,
                 ...) __attribute__((format(printf, 4, 5)));

/* Starts a table; its cells follow, row by row. */
void page_table(struct page *page, const struct column *columns, size_t count, const char *format,
                ...) __attribute__((format(printf, 4, 5)));
void page_words(struct page *page, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The text is what is read, the value what is sorted by. */
void page_number(struct page *page, double value, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The drawings. The title is the page's name; `folder` is where plots/ is, for the pictures that
 * are put into the HTML. On a terminal lines and tables are as wide as it is, titles bold (unless
 * the user wants none) and shares have bars. */
enum status page_write_html(FILE *out, const struct page *page, const char *title,
                            const char *folder, struct error *error);
void page_write_markdown(FILE *out, const struct page *page);
void page_write_text(FILE *out, const struct page *page);

#endif
