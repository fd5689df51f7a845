#include "placeholders.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[] = {"threads", "ranks", "nodes", "workers", "cores",
                                    "size",    "steps", "seed",  "out"};

/* Reads the name of a placeholder, from after its {. Returns -1 with *error set if it is unknown.
 * *length becomes the length of the name. */
static int read_name(const char *text, size_t *length, struct error *error) {
    *length = strcspn(text, "{}");
    for (int i = 0; text[*length] == '}' && i < PLACEHOLDER_COUNT; i++)
        if (strlen(names[i]) == *length && strncmp(names[i], text, *length) == 0)
            return i;
    error_set(error, STATUS_USAGE,
              "'{%.*s' is not a placeholder: use {threads}, {ranks}, {nodes}, {workers}, "
              "{cores}, {size}, {steps}, {seed} or {out}; write {{ for a brace",
              (int)*length + (text[*length] == '}'), text);
    return -1;
}

enum status placeholders_find(const char *text, unsigned *used, struct error *error) {
    for (const char *at = strchr(text, '{'); at != NULL; at = strchr(at, '{')) {
        size_t length = 0;
        if (at[1] != '{') {
            int placeholder = read_name(at + 1, &length, error);
            if (placeholder < 0)
                return error->status;
            *used |= 1u << placeholder;
        }
        at += length + 2;
    }
    return STATUS_OK;
}

static void fill(FILE *out, const char *text, const struct placeholder_values *values,
                 struct error *error) {
    while (error->status == STATUS_OK && *text != '\0') {
        size_t length = strcspn(text, "{");
        fwrite(text, 1, length, out);
        text += length;
        if (*text == '\0')
            return;
        length = 0;
        int placeholder = text[1] == '{' ? -1 : read_name(text + 1, &length, error);
        if (placeholder < 0)
            fputc('{', out);
        else if (placeholder == PLACEHOLDER_OUT)
            fputs(values->out, out);
        else
            fprintf(out, "%" PRIu64, values->of[placeholder]);
        text += length + 2;
    }
}

char *placeholders_fill(const char *text, const struct placeholder_values *values,
                        struct error *error) {
    char *filled = NULL;
    size_t bytes;
    FILE *out = open_memstream(&filled, &bytes);
    if (out != NULL) {
        fill(out, text, values, error);
        if (fclose(out) != 0 && error->status == STATUS_OK)
            error_no_memory(error, "a command", strlen(text));
    } else
        error_no_memory(error, "a command", strlen(text));
    if (error->status != STATUS_OK) {
        free(filled);
        filled = NULL;
    }
    return filled;
}
