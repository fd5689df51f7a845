#include "command_line.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void take_table(struct command_line *line, struct poptOption *table) {
    for (; table->longName != NULL || table->shortName != '\0' || table->arg != NULL; table++) {
        if (table->argInfo == POPT_ARG_INCLUDE_TABLE) {
            take_table(line, table->arg);
        } else if (line->count < COMMAND_LINE_OPTIONS) {
            line->options[line->count++] = table;
            table->val = line->count;
        }
    }
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

enum status command_line_open(struct command_line *line, const char *program, int argc,
                              const char **argv, struct poptOption *table, struct error *error) {
    *line = (struct command_line){.program = program};
    take_table(line, table);
    line->context = open_context(argc, argv, table);
    return line->context == NULL ? error_no_memory(error, "the command line", sizeof *line)
                                 : STATUS_OK;
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

static void refuse(const struct command_line *line, int found, struct error *error) {
    const char *word = poptBadOption(line->context, 0), *names[COMMAND_LINE_OPTIONS];
    size_t count = 0;
    if (found != POPT_ERROR_BADOPT) {
        error_set(error, STATUS_USAGE, "%s: %s", word, poptStrerror(found));
        return;
    }
    if (word[0] == '-' && isdigit((unsigned char)word[1])) {
        error_set(error, STATUS_USAGE, "'%s' is negative: numbers are 0 to 2^64-1", word);
        return;
    }
    for (int i = 0; i < line->count; i++)
        if (line->options[i]->longName != NULL)
            names[count++] = line->options[i]->longName;
    const char *nearest = command_line_nearest(word + strspn(word, "-"), names, count);
    error_set(error, STATUS_USAGE, "%s: unknown option: %s%s%s%s --help lists all", word,
              nearest == NULL ? "" : "did you mean --", nearest == NULL ? "" : nearest,
              nearest == NULL ? "" : "? ", line->program);
}

const struct poptOption *command_line_next(struct command_line *line, struct error *error) {
    int found = poptGetNextOpt(line->context);
    if (found < -1)
        refuse(line, found, error);
    if (found < 1)
        return NULL;
    const struct poptOption *option = line->options[found - 1];
    if ((option->argInfo & POPT_ARG_MASK) != POPT_ARG_STRING)
        return option;
    if (line->values[found - 1] != NULL) {
        free(line->values[found - 1]); /* popt has put the new one in its place */
        line->values[found - 1] = NULL;
        error_set(error, STATUS_USAGE, "--%s is given twice: give it once", option->longName);
        return NULL;
    }
    line->values[found - 1] = *(char **)option->arg;
    return option;
}

enum status command_line_read(struct command_line *line, struct error *error) {
    while (command_line_next(line, error) != NULL)
        continue;
    return error->status;
}

void command_line_close(struct command_line *line) {
    poptFreeContext(line->context);
    line->context = NULL;
}

void command_line_help(const struct command_line *line) {
    char *text = NULL;
    size_t bytes;
    FILE *memory = open_memstream(&text, &bytes);
    if (memory != NULL) {
        poptPrintHelp(line->context, memory, 0);
        fclose(memory);
    }
    const char *options = text == NULL ? NULL : strchr(text, '\n');
    if (options != NULL)
        fputs(options, stdout);
    free(text);
}
