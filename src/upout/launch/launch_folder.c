#include "launch_folder.h"

#include <ftw.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "memory.h"
#include "study.h"

static const int64_t most_kept_bytes = 1 << 26;
enum { OPEN_FOLDERS = 16 };

char *launch_folder_path(const char *study, uint64_t sequence, struct error *error) {
    char *here = *study != '/' ? getcwd(NULL, 0) : NULL;
    char *path = memory_text("a path", error, "%s%s%s/out/%" PRIu64, here != NULL ? here : "",
                             here != NULL ? "/" : "", study, sequence);
    free(here);
    return path;
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *where) {
    (void)about;
    (void)kind;
    (void)where;
    remove(path);
    return 0;
}

/* The path of the folder that has it, to be freed; NULL: it has none, or memory ran out. */
static char *folder_around(const char *path) {
    struct error ignored = {0};
    const char *slash = strrchr(path, '/');
    return slash != NULL ? memory_text("a path", &ignored, "%.*s", (int)(slash - path), path)
                         : NULL;
}

void launch_folder_remove(const char *path) {
    nftw(path, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
    char *around = folder_around(path);
    if (around != NULL)
        rmdir(around);
    free(around);
}

enum status launch_folder_make(const char *path, struct error *error) {
    struct error why = {0};
    launch_folder_remove(path);
    if (study_make_folder(path, &why) == STATUS_OK)
        return STATUS_OK;
    return error_set(error, STATUS_SYSTEM,
                     "the folder {out} of a launch cannot be made: %s, or make room or give "
                     "rights there",
                     why.message);
}

static void write_end(const char *path, const char *name, const char *bytes, size_t count) {
    struct error ignored = {0};
    size_t kept = count < LAUNCH_END_BYTES ? count : LAUNCH_END_BYTES;
    char *whole = kept > 0 ? memory_text("a path", &ignored, "%s.%s", path, name) : NULL;
    FILE *file = whole != NULL ? fopen(whole, "we") : NULL;
    if (file != NULL) {
        bool written = fwrite(bytes + count - kept, 1, kept, file) == kept;
        if (fclose(file) != 0 || !written)
            remove(whole);
    }
    free(whole);
}

void launch_folder_keep_output(const char *path, const struct launched *launched) {
    char *around = folder_around(path);
    if (around != NULL)
        mkdir(around, 0777);
    free(around);
    write_end(path, "stdout", launched->output, launched->output_bytes);
    write_end(path, "stderr", launched->error_output, launched->error_output_bytes);
}

/* nftw has no argument for its function. */
static int64_t sum_bytes;

static int add_one(const char *path, const struct stat *about, int kind, struct FTW *where) {
    (void)path;
    (void)where;
    sum_bytes += kind == FTW_NS ? 0 : about->st_blocks * 512;
    return sum_bytes > most_kept_bytes;
}

void launch_folder_keep(const char *path) {
    sum_bytes = 0;
    if (nftw(path, add_one, OPEN_FOLDERS, FTW_PHYS | FTW_MOUNT) > 0)
        launch_folder_remove(path);
}
