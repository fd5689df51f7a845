/* The content of a report apart from its looks: headings, paragraphs, tables, figures. It is
 * written once (report_page.c) and drawn three times, as HTML, as Markdown and on a terminal, so
 * that the three cannot say different things. A proposal (report_proposal.c) is drawn as Markdown
 * or LaTeX.
 *
 * Texts are plain; each drawing escapes what its format needs. If memory runs out, the page
 * remembers it, and page_status says so at the end; the functions that add to it return no status.
 */
#ifndef UPOUT_PAGE_H
#define UPOUT_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "status.h"

enum block_kind {
    BLOCK_HEADING,
    BLOCK_DECISION, /* the decision, at the top */
    BLOCK_TEXT,
    BLOCK_NOTE, /* what a reader of the numbers should know */
    BLOCK_WARNING,
    BLOCK_ITEM, /* of a list: consecutive items make one list */
    BLOCK_CODE, /* a command, or other text that is not wrapped */
    BLOCK_TABLE,
    BLOCK_FIGURE,
};

/* The kind of a column decides how it is aligned, and whether it is sorted by number or by word. */
enum column_kind {
    COLUMN_WORDS,
    COLUMN_NUMBERS,
    COLUMN_DETAILS, /* numbers that are left out if the lines are too short for all columns */
    COLUMN_SHARES,  /* numbers from 0 to 1, which are also drawn as a bar */
};

struct column {
    const char *title; /* borrowed: a constant */
    enum column_kind kind;
};

struct cell {
    char *text;
    double value; /* what the column is sorted by, unless its kind is COLUMN_WORDS */
};

struct block {
    enum block_kind kind;
    int level;                    /* of a heading: 1 to 3 */
    bool is_detail;               /* left out on a terminal */
    char *text;                   /* of a table or figure: its caption */
    char *name;                   /* of a figure: its file is plots/NAME.svg, in LaTeX .pdf */
    char *alternate;              /* of a figure: what it shows, in words */
    const struct column *columns; /* of a table; borrowed, constant */
    size_t column_count, cell_count;
    struct cell *cells; /* of a table, row by row */
};

struct page {
    struct block *blocks;
    size_t count;
    size_t
        first; /* this many blocks are what a reader should see first: HTML shows them together */
    bool details; /* set by the writer: blocks added now are details (is_detail) */
    bool failed;  /* memory ran out */
};

/* Frees all blocks; a page starts as {0}. */
void page_close(struct page *page);

/* STATUS_SYSTEM if memory ran out while the page was written. */
enum status page_status(const struct page *page, struct error *error);

/* The bytes of a text up to the end of its first sentence. */
size_t page_sentence_bytes(const char *text);

/* Whether the blank between these is between a number and its unit, where no line may end. */
bool page_is_before_unit(char before, const char *after);

/* The functions below add to the page; the format gives the text. */
void page_heading(struct page *page, int level, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* `kind` is one of BLOCK_DECISION to BLOCK_CODE. */
void page_text(struct page *page, enum block_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The format gives the caption. `name` and `alternate` are copied. */
void page_figure(struct page *page, const char *name, const char *alternate, const char *format,
                 ...) __attribute__((format(printf, 4, 5)));

/* Adds the first sentence of each block of this kind in `from`, but of `most` of them only. Returns
 * how many there are. */
size_t page_first_sentences(struct page *page, const struct page *from, enum block_kind kind,
                            size_t most);

/* Starts a table, whose caption the format gives. `columns` must outlive the page. The cells
 * follow, row by row, by page_words and page_number. */
void page_table(struct page *page, const struct column *columns, size_t count, const char *format,
                ...) __attribute__((format(printf, 4, 5)));
void page_words(struct page *page, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* `value` is what the column is sorted by. */
void page_number(struct page *page, double value, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

enum { PAGE_SCREEN_COLUMNS = 80, PAGE_WIDE_COLUMNS = 96 };

/* Draw the page. HTML contains its pictures, read from plots/ in `folder`; `title` is the title of
 * the window. Text has lines of `most_columns`, or of the terminal's if that is narrower: answers
 * are for a screen, tables of everything may be wider. On a terminal titles are bold, unless the
 * user wants no styles. page_write_html fails if memory runs out or a picture cannot be read; a
 * missing picture is left out. Write errors are left in the stream (ferror). */
enum status page_write_html(FILE *out, const struct page *page, const char *title,
                            const char *folder, struct error *error);
void page_write_markdown(FILE *out, const struct page *page);
/* A whole document, which shows plots/NAME.pdf if that is there when it is compiled. */
void page_write_latex(FILE *out, const struct page *page);
void page_write_text(FILE *out, const struct page *page, size_t most_columns);
/* The lines of that text; 0 with page->failed set if memory runs out. */
size_t page_lines(struct page *page, size_t most_columns);

#endif
