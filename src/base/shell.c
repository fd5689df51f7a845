#include "shell.h"

#include <string.h>

#include "terminal.h"

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"
#define DIGITS "0123456789"

size_t shell_name_length(const char *text) {
    size_t length = strspn(text, LETTERS) > 0 ? strspn(text, LETTERS DIGITS) : 0;
    return text[length] == '=' ? length : 0;
}

/* Between two quoted parts of a word. */
static void put_printf(FILE *out, const char *text, size_t bytes) {
    fputs("'\"$(printf '", out);
    for (size_t i = 0; i < bytes; i++)
        fprintf(out, "\\%03o", (unsigned char)text[i]);
    fputs("')\"'", out);
}

void shell_put(FILE *out, const char *text) {
    static const char plain[] = LETTERS DIGITS "-./=:,+@%";
    size_t name = shell_name_length(text);
    if (name > 0) {
        fprintf(out, "%.*s=", (int)name, text);
        text += name + 1;
    }
    if (strspn(text, plain) == strlen(text) && (*text != '\0' || name > 0)) {
        fputs(text, out);
        return;
    }
    putc('\'', out);
    for (size_t steering; *text != '\0'; text += steering > 0 ? steering : 1) {
        steering = terminal_steering_bytes(text);
        if (*text == '\'')
            fputs("'\\''", out);
        else if (steering == 0)
            putc(*text, out);
        else
            put_printf(out, text, steering);
    }
    putc('\'', out);
}

void shell_put_path(FILE *out, const char *before, const char *path, const char *after) {
    fputs(before, out);
    fputs(*path == '-' ? "./" : "", out);
    shell_put(out, path);
    fputs(after, out);
}

const char *shell_quote_path(char word[SHELL_WORD_BYTES], const char *path) {
    FILE *memory = fmemopen(word, SHELL_WORD_BYTES, "w");
    if (memory == NULL) {
        snprintf(word, SHELL_WORD_BYTES, "%s", path);
        return word;
    }
    shell_put_path(memory, "", path, "");
    fclose(memory);
    word[SHELL_WORD_BYTES - 1] = '\0';
    return word;
}
