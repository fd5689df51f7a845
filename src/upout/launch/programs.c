#include "programs.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "memory.h"

static char *in_folder(const char *folder, int length, const char *name, struct error *error) {
    char *path = memory_text("a path", error, "%.*s/%s", length, folder, name);
    if (path != NULL && access(path, X_OK) == 0)
        return path;
    free(path);
    return NULL;
}

char *programs_in_path(const char *name, struct error *error) {
    const char *at = getenv("PATH");
    while (at != NULL && *at != '\0') {
        int length = (int)strcspn(at, ":");
        char *path = length > 0 ? in_folder(at, length, name, error) : NULL;
        if (path != NULL)
            return path;
        at += length + (at[length] == ':');
    }
    return NULL;
}

/* In a build all programs are in upout's folder. Programs that users do not start themselves are
 * installed in UPOUT_LIBEXEC, a path relative to upout's folder. */
static char *near_this_program(const char *name, struct error *error) {
    char self[PATH_MAX], installed[64];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    if (length <= 0)
        return NULL;
    self[length] = '\0';
    int folder = (int)(strrchr(self, '/') - self);
    snprintf(installed, sizeof installed, UPOUT_LIBEXEC "/%s", name);
    char *path = in_folder(self, folder, name, error);
    return path != NULL ? path : in_folder(self, folder, installed, error);
}

char *programs_find_one(const char *name, struct error *error) {
    char *path = near_this_program(name, error);
    return path != NULL ? path : programs_in_path(name, error);
}

static char *find_as_given(const struct program *program, struct error *error) {
    const char *word = program->command[0];
    if (strchr(word, '/') == NULL)
        return program->reader == READER_PRIMES ? programs_find_one(word, error)
                                                : programs_in_path(word, error);
    struct stat about;
    bool runs = access(word, X_OK) == 0 && stat(word, &about) == 0 && !S_ISDIR(about.st_mode);
    return runs ? memory_copy("a path", word, error) : NULL;
}

static char *find(const struct program *program, struct error *error) {
    char *path = find_as_given(program, error);
    char *whole = path != NULL && program->fresh_folder ? realpath(path, NULL) : NULL;
    if (whole == NULL)
        return path;
    free(path);
    return whole;
}

enum status programs_find(struct programs *programs, const struct program *list, size_t count,
                          struct error *error) {
    *programs = (struct programs){
        .paths = memory_create(count, sizeof *programs->paths, "the programs", error)};
    programs->count = programs->paths != NULL ? count : 0;
    for (size_t i = 0; error->status == STATUS_OK && i < programs->count; i++)
        programs->paths[i] = find(&list[i], error);
    return error->status;
}

static enum status tell_missing(const struct program *program, struct error *error) {
    const char *word = program->command[0];
    struct stat about;
    if (strpbrk(word, " \t\n") != NULL && stat(word, &about) != 0)
        return error_set(error, STATUS_USAGE,
                         "no program is called '%s': give the command and its arguments as words "
                         "of their own, without quotes around all of it; or --shell before the --, "
                         "if it is a line for sh",
                         word);
    if (strchr(word, '/') != NULL)
        return error_set(error, STATUS_USAGE, "the program '%s' of '%s' cannot be executed: %s%s",
                         word, program->name,
                         stat(word, &about) != 0  ? strerror(errno)
                         : S_ISDIR(about.st_mode) ? "it is a folder"
                                                  : "it is no executable file (chmod +x)",
                         *word == '/' ? ""
                                      : ". Its path is relative to this folder: start and resume "
                                        "the study in the same one, or give the whole path");
    if (program->reader != READER_PRIMES)
        return stat(word, &about) == 0 && S_ISREG(about.st_mode)
                   ? error_set(error, STATUS_USAGE,
                               "the program '%s' of '%s' is not in PATH; for the file of this "
                               "folder write ./%s",
                               word, program->name, word)
                   : error_set(error, STATUS_USAGE, "the program '%s' of '%s' is not in PATH", word,
                               program->name);
    return error_set(error, STATUS_USAGE,
                     "%s is neither beside upout nor in PATH: build it (./bootstrap installs what "
                     "it needs), or give a --plan without it",
                     word);
}

/* A launcher in a launcher would start ranks of ranks. */
static enum status check_launcher(const struct program *program, struct error *error) {
    static const char *const launchers[] = {"mpirun", "mpiexec", "orterun", "prterun",
                                            "srun",   "aprun",   "jsrun"};
    const char *name = program_file(program);
    for (size_t i = 0; i < sizeof launchers / sizeof *launchers; i++)
        if (program_is_launched(program) && strcmp(name, launchers[i]) == 0)
            return error_set(error, STATUS_USAGE,
                             "the command of '%s' begins with %s, but upout starts the ranks: "
                             "leave out %s and its options, or write {ranks} where it takes their "
                             "number, like mpirun -np {ranks} ./app",
                             program->name, name, name);
    return STATUS_OK;
}

static bool is_file_here(const char *text) {
    struct stat about;
    return *text != '\0' && *text != '/' && stat(text, &about) == 0 &&
           (S_ISREG(about.st_mode) || strchr(text, '/') != NULL);
}

/* A file is a word of its own, or follows '='. What the text of a shell names is not known. */
static enum status check_words(const struct program *program, struct error *error) {
    char whole[PATH_MAX];
    for (char *const *word = &program->command[1]; *word != NULL; word++) {
        const char *equals = strrchr(*word, '=');
        const char *file = is_file_here(*word)                          ? *word
                           : equals != NULL && is_file_here(equals + 1) ? equals + 1
                                                                        : NULL;
        if (file != NULL && realpath(file, whole) != NULL)
            return error_set(error, STATUS_USAGE,
                             "'%s' of the command of '%s' is a file here, but each launch runs in "
                             "a fresh folder: give its whole path, %s",
                             file, program->name, whole);
    }
    return STATUS_OK;
}

enum status programs_check_launchers(const struct plan *plan, struct error *error) {
    for (size_t i = 0; error->status == STATUS_OK && i < plan->program_count; i++)
        if (plan_needs(plan, &plan->programs[i]))
            check_launcher(&plan->programs[i], error);
    return error->status;
}

enum status programs_check(const struct programs *programs, const struct plan *plan,
                           struct error *error) {
    for (size_t i = 0; i < plan->program_count; i++) {
        const struct program *program = &plan->programs[i];
        if (!plan_needs(plan, program))
            continue;
        if (programs->paths[i] == NULL)
            return tell_missing(program, error);
        if (program->fresh_folder && check_words(program, error) != STATUS_OK)
            return error->status;
    }
    return programs_check_launchers(plan, error);
}

void programs_close(struct programs *programs) {
    for (size_t i = 0; i < programs->count; i++)
        free(programs->paths[i]);
    free(programs->paths);
    *programs = (struct programs){0};
}
