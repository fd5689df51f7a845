/* A page in the macros of man(7), which both groff and mandoc read. Rejected: mdoc(7), whose macros
 * for options would have to be fed word by word. */
#include <ctype.h>
#include <string.h>

#include "manual.h"
#include "prefix.h"

enum { WIDTH = 76 };

/* What the source has for a character that would not be printed as it is; NULL for others. */
static const char *escape(char character) {
    static const char special[] = "\\-'`^~";
    static const char *const escapes[] = {"\\e", "\\-", "\\(aq", "\\(ga", "\\(ha", "\\(ti"};
    const char *found = strchr(special, character);
    return found == NULL ? NULL : escapes[found - special];
}

static void put_text(FILE *out, const char *text, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (escape(text[i]) != NULL)
            fputs(escape(text[i]), out);
        else
            fputc(text[i], out);
}

/* The bytes of a text in the source. */
static size_t width(const char *text, size_t length) {
    size_t bytes = length;
    for (size_t i = 0; i < length; i++)
        if (escape(text[i]) != NULL)
            bytes += strlen(escape(text[i])) - 1;
    return bytes;
}

/* Words in lines of the source, the first of which has `column` bytes already. No line is taken as
 * a request. */
static void put_words(FILE *out, const char *text, size_t length, size_t column) {
    const char *end = text + length;
    while ((text += strspn(text, " \n")) < end) {
        size_t letters = strcspn(text, " \n"), bytes;
        if (letters > (size_t)(end - text))
            letters = (size_t)(end - text);
        bytes = width(text, letters);
        if (column > 0) {
            bool fits = column + 1 + bytes <= WIDTH;
            fputc(fits ? ' ' : '\n', out);
            column = fits ? column + 1 : 0;
        }
        if (column == 0 && *text == '.')
            fputs("\\&", out);
        put_text(out, text, letters);
        column += bytes;
        text += letters;
    }
    fputc('\n', out);
}

/* Lines as they are. */
static void put_example(FILE *out, const char *text, size_t length) {
    fputs(".PP\n.EX\n", out);
    while (length > 0) {
        const char *end = memchr(text, '\n', length);
        size_t line = end == NULL ? length : (size_t)(end - text);
        if (line > 0 && text[0] == '.')
            fputs("\\&", out);
        put_text(out, text, line);
        fputc('\n', out);
        line += end != NULL;
        text += line;
        length -= line;
    }
    fputs(".EE\n", out);
}

static const char exit_status[] = "Exit status: ";

/* Paragraphs, of which the first follows a heading. */
static void put_paragraphs(FILE *out, const char *text) {
    bool is_first = true;
    for (; *text != '\0'; is_first = false) {
        const char *end = strstr(text, "\n\n");
        size_t length = end == NULL ? strlen(text) : (size_t)(end - text);
        const char *status = prefix_skip(text, exit_status);
        if (status != NULL) {
            fputs(".SH EXIT STATUS\n", out);
            put_words(out, status, length - (size_t)(status - text), 0);
        } else if (prefix_skip(text, "  ") != NULL) {
            put_example(out, text, length);
        } else {
            if (!is_first)
                fputs(".PP\n", out);
            put_words(out, text, length, 0);
        }
        text += length;
        text += strspn(text, "\n");
    }
}

/* "Usage: " and a line for each form. Returns what follows. */
static const char *put_synopsis(FILE *out, const char *text) {
    static const char usage[] = "Usage: ";
    const char *end = strstr(text, "\n\n");
    bool is_first = true;
    for (text += strlen(usage); text < end; is_first = false) {
        size_t length = strcspn(text, "\n");
        if (!is_first)
            fputs(".br\n", out);
        fputs("\\fB", out);
        size_t name = strcspn(text, " \n");
        put_text(out, text, name);
        fputs("\\fR", out);
        put_text(out, text + name, length - name);
        fputc('\n', out);
        text += length;
        text += strspn(text, "\n ");
    }
    return end + 2;
}

static void put_option(FILE *out, const struct command_option *option) {
    fputs(".TP\n", out);
    if (option->letter != 0)
        fprintf(out, "\\fB\\-%c\\fR, ", option->letter);
    fputs("\\fB\\-\\-", out);
    put_text(out, option->name, strlen(option->name));
    fputs("\\fR", out);
    if (option->value != NULL) {
        fputs("=\\fI", out);
        put_text(out, option->value, strlen(option->value));
        fputs("\\fR", out);
    }
    fputc('\n', out);
    put_words(out, option->help, strlen(option->help), 0);
}

static void put_options(FILE *out, const struct command_option *option) {
    fputs(".SH OPTIONS\n", out);
    for (; !command_option_is_end(option); option++)
        if (option->name == NULL) {
            fputs(".SS \"", out);
            size_t length = strlen(option->help);
            put_text(out, option->help, length - (option->help[length - 1] == ':'));
            fputs("\"\n", out);
        } else {
            put_option(out, option);
        }
    put_option(out, &(struct command_option){.name = "help", .letter = 'h', .help = "show this"});
}

static void put_see_also(FILE *out, const struct manual_command *command,
                         const char *const *subcommands) {
    fputs(".SH SEE ALSO\n", out);
    if (command->subcommand != NULL || subcommands == NULL) {
        fputs(".BR upout (1)\n", out);
        return;
    }
    for (size_t i = 0; subcommands[i] != NULL; i += 2)
        fprintf(out, ".BR %s\\-%s (1)%s\n", command->page, subcommands[i],
                subcommands[i + 2] != NULL ? "," : "");
}

void manual_page(FILE *out, const struct manual_command *command, const char *date,
                 const char *const *subcommands) {
    const struct command_help *help = command->help;
    size_t summary = strlen(command->summary);
    fputs(".\\\" Made from --help.\n.TH ", out);
    for (const char *name = command->page; *name != '\0'; name++)
        fputc(toupper((unsigned char)*name), out);
    fprintf(out, " 1 %s primes\n.SH NAME\n%s \\-", date, command->page);
    put_words(out, command->summary, summary - (command->summary[summary - 1] == '.'),
              strlen(command->page) + 3);
    fputs(".SH SYNOPSIS\n", out);
    const char *text = put_synopsis(out, help->text);
    fputs(".SH DESCRIPTION\n", out);
    put_paragraphs(out, text);
    if (help->options != NULL)
        put_options(out, help->options);
    if (help->after != NULL && prefix_skip(help->after, exit_status) == NULL)
        fputs(".SH MORE\n", out);
    if (help->after != NULL)
        put_paragraphs(out, help->after);
    put_see_also(out, command, subcommands);
}
