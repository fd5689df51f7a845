/* popt finds the options and their values, and lays out --help; the rest is here. Its table is made
 * from ours. popt does not store the values, because it would not free the first of two. */
#include "command_line.h"

#include <ctype.h>
#include <popt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command_help.h"
#include "memory.h"

/* ---- popt's table ---- */

enum { HELP_LETTER = 'h', HELP_ROWS = 3 /* --help, --usage, the end */ };

static size_t count_options(const struct command_option *options, size_t *headings) {
    size_t count = 0;
    *headings = 0;
    for (; !command_option_is_end(&options[count]); count++)
        *headings += options[count].name == NULL;
    return count;
}

/* The row of option i is row i, and its `val` is i + 1. A heading ends the group before it; the
 * groups' own table comes after all rows. */
static struct poptOption *make_rows(const struct command_option *options, struct error *error) {
    size_t headings, count = count_options(options, &headings);
    struct poptOption *rows =
        memory_create(count + HELP_ROWS + headings + 1, sizeof *rows, "the command line", error);
    if (rows == NULL)
        return NULL;
    struct poptOption *group = rows + count + HELP_ROWS;
    for (size_t i = 0; i < count; i++) {
        const struct command_option *option = &options[i];
        if (option->name == NULL)
            *group++ = (struct poptOption){
                .argInfo = POPT_ARG_INCLUDE_TABLE, .arg = &rows[i + 1], .descrip = option->help};
        else
            rows[i] = (struct poptOption){
                .longName = option->name,
                .shortName = option->letter,
                .argInfo = option->value == NULL ? POPT_ARG_NONE : POPT_ARG_STRING,
                .val = (int)i + 1,
                .descrip = option->help,
                .argDescrip = option->value,
            };
    }
    rows[count] = (struct poptOption){.longName = "help",
                                      .shortName = HELP_LETTER,
                                      .val = (int)count + 1,
                                      .descrip = "show this"};
    rows[count + 1] = (struct poptOption){
        .longName = "usage", .argInfo = POPT_ARGFLAG_DOC_HIDDEN, .val = (int)count + 1};
    return rows;
}

/* popt asks the environment once, here, whether to stop at the first word that is no option. */
static poptContext open_context(int argc, const char **argv, const struct poptOption *table) {
    const char *posix = getenv("POSIXLY_CORRECT");
    char *kept = posix == NULL ? NULL : strdup(posix);
    if (posix != NULL)
        unsetenv("POSIXLY_CORRECT");
    poptContext context = poptGetContext(NULL, argc, argv, table, 0);
    if (kept != NULL)
        setenv("POSIXLY_CORRECT", kept, 1);
    free(kept);
    return context;
}

enum status command_line_open(struct command_line *line, int argc, const char **argv,
                              struct error *error) {
    size_t headings, count = count_options(line->options, &headings);
    line->help = false;
    line->context = NULL;
    line->rows = make_rows(line->options, error);
    if (line->rows == NULL)
        return error->status;
    line->context =
        open_context(argc, argv, headings == 0 ? line->rows : line->rows + count + HELP_ROWS);
    return line->context == NULL ? error_no_memory(error, "the command line", sizeof *line)
                                 : STATUS_OK;
}

void command_line_close(struct command_line *line) {
    poptFreeContext(line->context);
    free(line->rows);
    line->context = NULL;
    line->rows = NULL;
}

/* ---- what was probably meant ---- */

enum { WORD_MOST = 40 };

/* How many letters have to be put in, left out, changed, or swapped with their neighbour: optimal
 * string alignment. */
static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length) {
    size_t rows[3][WORD_MOST + 1], *before = rows[0], *last = rows[1], *now = rows[2];
    for (size_t j = 0; j <= b_length; j++)
        last[j] = before[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        now[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t least = last[j - 1] + (a[i - 1] != b[j - 1]);
            least = last[j] + 1 < least ? last[j] + 1 : least;
            least = now[j - 1] + 1 < least ? now[j - 1] + 1 : least;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                before[j - 2] + 1 < least)
                least = before[j - 2] + 1;
            now[j] = least;
        }
        size_t *free_row = before;
        before = last;
        last = now;
        now = free_row;
    }
    return last[b_length];
}

/* A word that was cut off is as near as one with one wrong letter. */
const char *command_line_nearest(const char *word, const char *const *words, size_t count) {
    size_t length = strcspn(word, "="), least = length / 3 + 1;
    const char *nearest = NULL;
    if (length > WORD_MOST || length < 2)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        size_t other = strlen(words[i]);
        if (other > WORD_MOST)
            continue;
        size_t found = length > 2 && strncmp(word, words[i], length) == 0
                           ? 1
                           : distance(word, length, words[i], other);
        if (found < least) {
            least = found;
            nearest = words[i];
        }
    }
    return nearest;
}

/* ---- reading ---- */

/* What to do instead of an option that the program does not have; NULL: not known. */
static const char *find_hint(const struct command_line *line, const char *word) {
    const char *name = word + strspn(word, "-");
    size_t length = strcspn(name, "=");
    for (const struct command_hint *hint = line->hints; hint != NULL && hint->name != NULL; hint++)
        if (strlen(hint->name) == length && strncmp(hint->name, name, length) == 0)
            return hint->instead;
    return NULL;
}

static void suggest(const struct command_line *line, const char *word, struct error *error) {
    size_t headings, count = count_options(line->options, &headings), known = 0;
    const char **names = memory_create(count + 2, sizeof *names, "the command line", error);
    if (names == NULL)
        return;
    for (size_t i = 0; i < count; i++)
        if (line->options[i].name != NULL)
            names[known++] = line->options[i].name;
    names[known++] = "help";
    names[known++] = "usage";
    const char *nearest = command_line_nearest(word + strspn(word, "-"), names, known);
    free(names);
    error_set(error, STATUS_USAGE, "%s: unknown option: %s%s%s%s --help lists all", word,
              nearest == NULL ? "" : "did you mean --", nearest == NULL ? "" : nearest,
              nearest == NULL ? "" : "? ", line->program);
}

static void refuse(const struct command_line *line, int found, struct error *error) {
    const char *word = poptBadOption(line->context, 0);
    if (found != POPT_ERROR_BADOPT)
        error_set(error, STATUS_USAGE, "%s: %s", word, poptStrerror(found));
    else if (word[0] == '-' && isdigit((unsigned char)word[1]))
        error_set(error, STATUS_USAGE, "'%s' is negative: numbers are 0 to 2^64-1", word);
    else if (find_hint(line, word) != NULL)
        error_set(error, STATUS_USAGE, "%s: unknown option: %s", word, find_hint(line, word));
    else
        suggest(line, word, error);
}

static void *field(const struct command_option *option, void *fields) {
    return (char *)fields + option->field;
}

const struct command_option *command_line_next(struct command_line *line, struct error *error) {
    int found;
    while ((found = poptGetNextOpt(line->context)) > 0) {
        const struct command_option *option = &line->options[found - 1];
        if (command_option_is_end(option)) {
            line->help = true;
            continue;
        }
        if (option->value == NULL) {
            *(bool *)field(option, line->fields) = true;
            return option;
        }
        char **value = field(option, line->fields), *text = poptGetOptArg(line->context);
        if (*value == NULL) {
            *value = text;
            return option;
        }
        free(text);
        error_set(error, STATUS_USAGE, "--%s is given twice: give it once", option->name);
        return NULL;
    }
    if (found < -1)
        refuse(line, found, error);
    return NULL;
}

enum status command_line_read(struct command_line *line, struct error *error) {
    while (command_line_next(line, error) != NULL)
        continue;
    return error->status;
}

const char *const *command_line_words(struct command_line *line, size_t *count) {
    const char *const *words = poptGetArgs(line->context);
    *count = 0;
    while (words != NULL && words[*count] != NULL)
        ++*count;
    return words;
}

enum status command_line_parse(struct command_line *line, int argc, const char **argv,
                               struct error *error) {
    size_t count;
    if (command_line_open(line, argc, argv, error) == STATUS_OK &&
        command_line_read(line, error) == STATUS_OK) {
        const char *const *words = command_line_words(line, &count);
        if (count > 0)
            error_set(error, STATUS_USAGE, "unexpected argument '%s': see %s --help", words[0],
                      line->program);
    }
    command_line_close(line);
    return error->status;
}

/* popt takes a line with an open quote as if the quote ended there. */
static bool has_open_quote(const char *text) {
    char open = '\0';
    for (; *text != '\0'; text++)
        if (*text == '\\' && text[1] != '\0')
            text++;
        else if (open == '\0' && (*text == '\'' || *text == '"'))
            open = *text;
        else if (*text == open)
            open = '\0';
    return open != '\0';
}

const char **command_line_split(const char *text, size_t *count, struct error *error) {
    const char **words = NULL;
    int found = 0, code = POPT_ERROR_BADQUOTE;
    if (!has_open_quote(text))
        code = poptParseArgvString(text, &found, &words);
    *count = code == 0 ? (size_t)found : 0;
    if (code == POPT_ERROR_MALLOC)
        error_no_memory(error, "the command line", strlen(text));
    else if (code != 0)
        error_set(error, STATUS_USAGE, "'%s' is no command: %s", text,
                  code == POPT_ERROR_NOARG ? "it is empty" : "a quote has no end");
    return words;
}

void command_options_free(const struct command_option *options, void *fields) {
    for (; !command_option_is_end(options); options++)
        if (options->value != NULL) {
            char **value = field(options, fields);
            free(*value);
            *value = NULL;
        }
}

const char *command_choices_of(const struct command_choices *choices, const char *option) {
    for (; choices != NULL && choices->option != NULL; choices++)
        if (strcmp(choices->option, option) == 0)
            return choices->words;
    return NULL;
}

void command_options_help(const struct command_option *options) {
    const char *no_words[] = {"", NULL};
    struct error ignored = {0};
    struct command_line line = {.options = options};
    char *text = NULL;
    size_t bytes;
    FILE *memory = open_memstream(&text, &bytes);
    if (memory != NULL) {
        if (command_line_open(&line, 1, no_words, &ignored) == STATUS_OK)
            poptPrintHelp(line.context, memory, 0);
        command_line_close(&line);
        fclose(memory);
    }
    const char *list = text == NULL ? NULL : strchr(text, '\n'); /* after popt's own usage line */
    if (list != NULL)
        fputs(list, stdout);
    free(text);
}
