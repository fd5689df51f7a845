/* Writes GitHub's Markdown. Every character that could be markup is escaped. */
#include <string.h>

#include "page.h"

static void put(FILE *out, const char *text) {
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text < ' ')
            fputc(' ', out);
        else if (*text == '<')
            fputs("&lt;", out);
        else if (*text == '&')
            fputs("&amp;", out);
        else {
            if (strchr("\\`*_[]|#~", *text) != NULL)
                fputc('\\', out);
            fputc(*text, out);
        }
    }
}

static void put_table(FILE *out, const struct block *table) {
    fputs("**", out);
    put(out, table->text);
    fputs("**\n\n|", out);
    for (size_t i = 0; i < table->column_count; i++)
        fprintf(out, " %s |", table->columns[i].title);
    fputs("\n|", out);
    for (size_t i = 0; i < table->column_count; i++)
        fputs(table->columns[i].kind == COLUMN_WORDS ? "---|" : "---:|", out);
    for (size_t row = 0; row < table->cell_count; row += table->column_count) {
        fputs("\n|", out);
        for (size_t i = 0; i < table->column_count; i++) {
            fputc(' ', out);
            put(out, table->cells[row + i].text);
            fputs(" |", out);
        }
    }
    fputs("\n\n", out);
}

static void put_figure(FILE *out, const struct block *figure) {
    fputs("![", out);
    put(out, figure->alternate);
    fprintf(out, "](plots/%s.svg)\n\n", figure->name);
    put(out, figure->text);
    fputs("\n\n", out);
}

void page_write_markdown(FILE *out, const struct page *page) {
    static const char *const marks[] = {[BLOCK_DECISION] = "**",
                                        [BLOCK_TEXT] = "",
                                        [BLOCK_NOTE] = "> ",
                                        [BLOCK_WARNING] = "> **Warning:** ",
                                        [BLOCK_ITEM] = "- "};
    for (size_t i = 0; i < page->count; i++) {
        const struct block *block = &page->blocks[i];
        bool ends_list = i + 1 == page->count || page->blocks[i + 1].kind != BLOCK_ITEM;
        switch (block->kind) {
        case BLOCK_TABLE:
            put_table(out, block);
            break;
        case BLOCK_FIGURE:
            put_figure(out, block);
            break;
        case BLOCK_CODE:
            fprintf(out, "    %s\n\n", block->text);
            break;
        case BLOCK_HEADING:
            fprintf(out, "%.*s ", block->level, "###");
            put(out, block->text);
            fputs("\n\n", out);
            break;
        default:
            fputs(marks[block->kind], out);
            put(out, block->text);
            fputs(block->kind == BLOCK_DECISION             ? "**\n\n"
                  : block->kind == BLOCK_ITEM && !ends_list ? "\n"
                                                            : "\n\n",
                  out);
        }
    }
}
