#include "word_advice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plan_default.h"
#include "programs.h"

static bool is_executable(const char *word) {
    struct error ignored = {0};
    struct stat about;
    if (strchr(word, '/') != NULL)
        return access(word, X_OK) == 0 && stat(word, &about) == 0 && S_ISREG(about.st_mode);
    char *path = programs_in_path(word, &ignored);
    bool found = path != NULL;
    free(path);
    return found;
}

static bool ends_in(const char *word, const char *end) {
    size_t length = strlen(word), last = strlen(end);
    return length > last && strcmp(word + length - last, end) == 0;
}

const char *word_advice(char *text, const char *word) {
    struct stat about;
    char quoted[SHELL_WORD_BYTES];
    shell_quote_path(quoted, word);
    bool is_there = stat(word, &about) == 0;
    *text = '\0';
    if (plan_is_default(word) || (is_there && S_ISREG(about.st_mode) && ends_in(word, ".json")))
        snprintf(text, WORD_ADVICE_BYTES, "did you mean upout --plan %s? ", quoted);
    else if (is_there && S_ISDIR(about.st_mode))
        snprintf(text, WORD_ADVICE_BYTES, "did you mean upout report %s? ", quoted);
    else if (is_executable(word))
        snprintf(text, WORD_ADVICE_BYTES, "did you mean upout run -- %s ...? ", quoted);
    return text;
}
