#include "program.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

const char *program_file(const struct program *program) {
    const char *slash = strrchr(program->command[0], '/');
    return slash != NULL ? slash + 1 : program->command[0];
}

const char *base_words(char text[BASE_BYTES], const struct program *base, unsigned workers) {
    if (base == NULL || !program_is_parallel(base))
        snprintf(text, BASE_BYTES, "the serial program");
    else if (workers == 0)
        snprintf(text, BASE_BYTES, "%s", base->name);
    else if (workers == 1)
        snprintf(text, BASE_BYTES, "one worker of %s", base->name);
    else
        snprintf(text, BASE_BYTES, "%u workers of %s", workers, base->name);
    return text;
}

static size_t count_words(char *const *words) {
    size_t count = 0;
    while (words[count] != NULL)
        count++;
    return count;
}

static char *copy_text(const char *text, struct error *error) {
    return text != NULL ? memory_text("a program", error, "%s", text) : NULL;
}

enum status program_copy(struct program *copy, const struct program *program, struct error *error) {
    static const char what[] = "a program";
    size_t count = count_words(program->command);
    *copy = *program;
    copy->name = memory_text(what, error, "%s", program->name);
    copy->command = memory_create(count + 1, sizeof *copy->command, what, error);
    for (size_t i = 0; error->status == STATUS_OK && i < count; i++)
        copy->command[i] = memory_text(what, error, "%s", program->command[i]);
    copy->setup = copy_text(program->setup, error);
    copy->prepare = copy_text(program->prepare, error);
    copy->cleanup = copy_text(program->cleanup, error);
    return error->status;
}

void program_close(struct program *program) {
    for (size_t i = 0; program->command != NULL && program->command[i] != NULL; i++)
        free(program->command[i]);
    free(program->command);
    free(program->name);
    free(program->setup);
    free(program->prepare);
    free(program->cleanup);
    *program = (struct program){0};
}
