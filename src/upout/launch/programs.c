#include "programs.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

enum status programs_find(struct programs *programs, struct error *error) {
    for (int i = 0; i < PRIME_COUNT; i++) {
        char name[32];
        snprintf(name, sizeof name, "primes_%s", prime_programs[i].name);
        programs->paths[i] = programs_find_one(name, error);
    }
    return error->status;
}

enum status programs_check(const struct programs *programs, const struct plan *plan,
                           struct error *error) {
    for (int i = 0; i < PRIME_COUNT; i++)
        if (programs->paths[i] == NULL && plan_needs(plan, &plan->programs[i]))
            return error_set(error, STATUS_USAGE,
                             "primes_%s is neither beside upout nor in PATH: build it "
                             "(./bootstrap installs what it needs), or give a --plan without it",
                             prime_programs[i].name);
    return STATUS_OK;
}

void programs_close(struct programs *programs) {
    for (int i = 0; i < PRIME_COUNT; i++)
        free(programs->paths[i]);
    *programs = (struct programs){0};
}
