/* Writes a LaTeX document that needs only packages of every TeX installation, so that a page can be
 * compiled as it is, or copied in parts. Every character that could be a command is escaped. A
 * picture that is not there is left out, so that the rest compiles. */
#include <string.h>

#include "page.h"

/* What stands for a character; NULL: itself. */
static const char *of_ascii(char c) {
    switch (c) {
    case '\\':
        return "\\textbackslash{}";
    case '~':
        return "\\textasciitilde{}";
    case '^':
        return "\\textasciicircum{}";
    case '`':
        return "\\`{}";
    case '"':
        return "''";
    case '<':
        return "\\textless{}";
    case '>':
        return "\\textgreater{}";
    case '|':
        return "\\textbar{}";
    case '[': /* after a line break it would begin an option */
        return "{[}";
    case '*':
        return "{*}";
    case '-': /* no ligature of two */
        return "-{}";
    default:
        return NULL;
    }
}

/* The bytes of a character in UTF-8 that starts here. */
static size_t length_of(const char *text) {
    unsigned char first = (unsigned char)*text;
    size_t length = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4, i = 1;
    while (i < length && ((unsigned char)text[i] & 0xc0) == 0x80)
        i++;
    return i;
}

/* Of characters beyond ASCII every font has the accented letters of Latin-1; a question mark stands
 * for others. */
static void put_wide(FILE *out, const char *text, size_t length) {
    unsigned char first = (unsigned char)text[0], second = (unsigned char)text[1];
    if (length == 2 && first == 0xc2 && second == 0xa0)
        fputc('~', out);
    else if (length == 2 && first == 0xc3 && strchr("\x90\x97\x9e\xb0\xb7\xbe", second) == NULL)
        fwrite(text, 1, length, out);
    else
        fputc('?', out);
}

static void put(FILE *out, const char *text) {
    char before = ' ';
    for (size_t length; *text != '\0'; before = text[length - 1], text += length) {
        const char *instead = of_ascii(*text);
        length = length_of(text);
        if ((unsigned char)*text >= 0x80)
            put_wide(out, text, length);
        else if (*text == ' ' && page_is_before_unit(before, text + 1))
            fputc('~', out);
        else if ((unsigned char)*text < ' ' || *text == 0x7f)
            fputc(' ', out);
        else if (instead != NULL)
            fputs(instead, out);
        else {
            if (strchr("{}$&#_%", *text) != NULL)
                fputc('\\', out);
            fputc(*text, out);
        }
    }
}

static void put_element(FILE *out, const char *open, const char *text, const char *close) {
    fputs(open, out);
    put(out, text);
    fputs(close, out);
}

static void put_table(FILE *out, const struct block *table) {
    put_element(out, "\\begin{center}\\footnotesize\n\\textbf{", table->text,
                "}\\\\[1ex]\n\\begin{tabular}{");
    for (size_t i = 0; i < table->column_count; i++)
        fputc(table->columns[i].kind == COLUMN_WORDS ? 'l' : 'r', out);
    fputs("}\n\\hline\n", out);
    for (size_t i = 0; i < table->column_count; i++)
        put_element(out, i > 0 ? " & " : "", table->columns[i].title, "");
    fputs(" \\\\\n\\hline\n", out);
    for (size_t i = 0; i < table->cell_count; i++) {
        size_t column = i % table->column_count;
        put_element(out, column > 0 ? " & " : "", table->cells[i].text,
                    column + 1 == table->column_count ? " \\\\\n" : "");
    }
    fputs("\\hline\n\\end{tabular}\n\\end{center}\n\n", out);
}

/* File names of pictures have no characters that need care (plot_name). */
static void put_figure(FILE *out, const struct block *figure) {
    fprintf(out,
            "\\begin{center}\n\\IfFileExists{plots/%s.pdf}{\\includegraphics[width=0.8\\linewidth]"
            "{plots/%s.pdf}}{",
            figure->name, figure->name);
    put_element(out, "", figure->alternate, "}\\\\[1ex]\n\\small ");
    put_element(out, "", figure->text, "\n\\end{center}\n\n");
}

static void put_heading(FILE *out, const struct block *heading) {
    static const char *const commands[] = {"\\section*{", "\\subsection*{", "\\subsubsection*{"};
    put_element(out, commands[heading->level - 1], heading->text, "}\n\n");
}

static void put_text(FILE *out, const struct block *block) {
    static const struct {
        const char *open, *close;
    } marks[] = {[BLOCK_DECISION] = {"\\textbf{", "}\n\n"},
                 [BLOCK_TEXT] = {"", "\n\n"},
                 [BLOCK_NOTE] = {"\\emph{Note:} ", "\n\n"},
                 [BLOCK_WARNING] = {"\\emph{Warning:} ", "\n\n"},
                 [BLOCK_ITEM] = {"\\item ", "\n"},
                 [BLOCK_CODE] = {"{\\small\\ttfamily\\raggedright ", "\\par}\n\n"}};
    put_element(out, marks[block->kind].open, block->text, marks[block->kind].close);
}

void page_write_latex(FILE *out, const struct page *page) {
    fputs("\\documentclass[a4paper]{article}\n"
          "\\usepackage[utf8]{inputenc}\n"
          "\\usepackage[margin=20mm]{geometry}\n"
          "\\usepackage{graphicx}\n"
          "\\setlength{\\parindent}{0pt}\n"
          "\\setlength{\\parskip}{1ex}\n"
          "\\sloppy\n"
          "\\begin{document}\n\n",
          out);
    for (size_t i = 0; i < page->count; i++) {
        const struct block *block = &page->blocks[i];
        bool is_item = block->kind == BLOCK_ITEM;
        if (is_item && (i == 0 || page->blocks[i - 1].kind != BLOCK_ITEM))
            fputs("\\begin{itemize}\n", out);
        if (block->kind == BLOCK_TABLE)
            put_table(out, block);
        else if (block->kind == BLOCK_FIGURE)
            put_figure(out, block);
        else if (block->kind == BLOCK_HEADING)
            put_heading(out, block);
        else
            put_text(out, block);
        if (is_item && (i + 1 == page->count || page->blocks[i + 1].kind != BLOCK_ITEM))
            fputs("\\end{itemize}\n\n", out);
    }
    fputs("\\end{document}\n", out);
}
