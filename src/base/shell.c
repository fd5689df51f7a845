#include "shell.h"

#include <string.h>

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"
#define DIGITS "0123456789"

size_t shell_name_length(const char *text) {
    size_t length = strspn(text, LETTERS) > 0 ? strspn(text, LETTERS DIGITS) : 0;
    return text[length] == '=' ? length : 0;
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
    for (; *text != '\0'; text++)
        if (*text == '\'')
            fputs("'\\''", out);
        else
            putc(*text, out);
    putc('\'', out);
}

const char *shell_quote(char word[SHELL_WORD_BYTES], const char *text) {
    FILE *memory = fmemopen(word, SHELL_WORD_BYTES, "w");
    if (memory == NULL) {
        snprintf(word, SHELL_WORD_BYTES, "%s", text);
        return word;
    }
    shell_put(memory, text);
    fclose(memory);
    word[SHELL_WORD_BYTES - 1] = '\0';
    return word;
}
