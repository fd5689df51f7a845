#include "program.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "memory.h"

const char *program_file(const struct program *program) {
    return files_name(program->command[0]);
}

enum program_times program_times(const struct program *program) {
    const struct time_source *time = &program->reading.time;
    if (program->reader == READER_PRIMES)
        return TIMES_OF_PARTS;
    if (time->kind == TIME_WALL)
        return TIMES_OF_COMMANDS;
    return time->is_rate ? TIMES_OF_RATES : TIMES_OWN;
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

static char **copy_words(char *const *words, struct error *error) {
    static const char what[] = "a program";
    size_t count = 0;
    if (words == NULL)
        return NULL;
    while (words[count] != NULL)
        count++;
    char **copy = memory_create(count + 1, sizeof *copy, what, error);
    for (size_t i = 0; copy != NULL && error->status == STATUS_OK && i < count; i++)
        copy[i] = memory_copy(what, words[i], error);
    return copy;
}

static void free_words(char **words) {
    for (size_t i = 0; words != NULL && words[i] != NULL; i++)
        free(words[i]);
    free(words);
}

enum status program_copy(struct program *copy, const struct program *program, struct error *error) {
    static const char what[] = "a program";
    *copy = *program;
    copy->name = memory_copy(what, program->name, error);
    copy->command = copy_words(program->command, error);
    copy->environment = copy_words(program->environment, error);
    copy->setup = memory_copy(what, program->setup, error);
    copy->prepare = memory_copy(what, program->prepare, error);
    copy->cleanup = memory_copy(what, program->cleanup, error);
    reading_copy(&copy->reading, &program->reading, error);
    return error->status;
}

void program_close(struct program *program) {
    free_words(program->command);
    free_words(program->environment);
    free(program->name);
    free(program->setup);
    free(program->prepare);
    free(program->cleanup);
    reading_close(&program->reading);
    *program = (struct program){0};
}
