#include "checkpoint_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "atomic_file.h"
#include "checkpoint_text.h"
#include "files.h"
#include "memory.h"

/* A larger file is not a checkpoint: this is the size of the verdicts of 2^33 numbers. */
static const off_t most_bytes = (off_t)1 << 32;

/* ---- saving ---- */

enum status checkpoint_file_save(const struct checkpoint_file *file, struct error *error) {
    struct atomic_file next;
    if (atomic_file_open_keeping(&next, file->path, error) == STATUS_OK &&
        checkpoint_text_write(next.stream, &file->checkpoint, error) == STATUS_OK)
        atomic_file_commit(&next, error);
    atomic_file_abandon(&next);
    return error->status;
}

/* ---- reading ---- */

static enum checkpoint_reading read_file(struct checkpoint *checkpoint, const char *path,
                                         struct error *error) {
    struct stat there = {0};
    size_t bytes;
    if (stat(path, &there) != 0 && errno == ENOENT) {
        error_set(error, STATUS_USAGE, "%s: %s", path, strerror(errno));
        return CHECKPOINT_MISSING;
    }
    char *text = there.st_size < most_bytes ? files_read(path, &bytes, error) : NULL;
    if (text == NULL && error->status == STATUS_OK) {
        error_set(error, STATUS_USAGE, "%s: this is not a checkpoint", path);
        return CHECKPOINT_DAMAGED;
    }
    enum checkpoint_reading reading =
        text == NULL ? CHECKPOINT_UNFIT
                     : checkpoint_text_read(checkpoint, path, text, bytes, error);
    free(text);
    return reading;
}

/* ---- opening ---- */

static double modified_s(const char *path) {
    struct stat there;
    if (stat(path, &there) != 0)
        return 0;
    return (double)there.st_mtim.tv_sec + (double)there.st_mtim.tv_nsec * 1e-9;
}

/* A lock file that exists already was left by a process that was killed. That process lived at
 * least until it last touched the file; what it did since the last checkpoint is lost. */
static void count_loss(struct checkpoint *checkpoint, double lived_until_s, const char *path) {
    double lost_s = lived_until_s - modified_s(path);
    if (lived_until_s == 0 || lost_s <= 0 || checkpoint->attempts == 0)
        return;
    checkpoint->lost_s += lost_s;
    checkpoint->attempts_s[checkpoint->attempts - 1] += lost_s;
}

/* Reads FILE or, if that is damaged or missing, the one before. */
static enum status go_on(struct checkpoint_file *file, double lived_until_s, struct error *error) {
    struct error why = {0}, why_not_previous = {0};
    const char *path = file->path, *previous = file->previous;
    enum checkpoint_reading reading = read_file(&file->checkpoint, path, &why);
    if (reading == CHECKPOINT_UNFIT)
        return error_set(error, why.status, "%s", why.message);
    if (reading != CHECKPOINT_READ) {
        if (checkpoint_start_afresh(&file->checkpoint, error) != STATUS_OK)
            return error->status;
        enum checkpoint_reading second = read_file(&file->checkpoint, previous, &why_not_previous);
        if (second == CHECKPOINT_UNFIT && why_not_previous.status == STATUS_SYSTEM)
            return error_set(error, STATUS_SYSTEM, "%s", why_not_previous.message);
        if (second == CHECKPOINT_UNFIT ||
            (second != CHECKPOINT_READ && reading == CHECKPOINT_MISSING))
            return error_set(error, STATUS_USAGE, "cannot resume: %s", why.message);
        if (second != CHECKPOINT_READ)
            return error_set(
                error, STATUS_USAGE,
                "cannot resume: %s, and %s: give the file of a checkpoint, or start again "
                "with --checkpoint and another name",
                why.message, why_not_previous.message);
        unlink(path); /* otherwise it would replace the good one at the next save */
        path = previous;
        size_t used = strlen(file->note);
        snprintf(file->note + used, sizeof file->note - used, "%s%.150s; resuming from %.150s",
                 used == 0 ? "" : "; ", why.message, previous);
    }
    count_loss(&file->checkpoint, lived_until_s, path);
    return STATUS_OK;
}

/* Between our opening and our locking, the last owner may remove the file. Then nobody else would
 * find our lock, so the next turn makes a new file. */
static enum status take_lock(struct checkpoint_file *file, double *lived_until_s,
                             struct error *error) {
    for (;;) {
        struct stat held, there;
        *lived_until_s = modified_s(file->lock_path);
        file->lock = open(file->lock_path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (file->lock < 0)
            return error_set(error, STATUS_USAGE, "cannot write '%s': %s", file->lock_path,
                             strerror(errno));
        enum lock lock = files_lock(file->lock);
        if (lock == LOCK_NONE) {
            snprintf(file->note, sizeof file->note,
                     "'%.200s' could not be locked (%s): make sure that no other run uses it",
                     file->path, strerror(errno));
            return STATUS_OK;
        }
        if (lock == LOCK_TAKEN && fstat(file->lock, &held) == 0 &&
            stat(file->lock_path, &there) == 0 && held.st_ino == there.st_ino &&
            held.st_dev == there.st_dev)
            return STATUS_OK;
        close(file->lock);
        file->lock = -1;
        if (lock == LOCK_OTHERS)
            return error_set(error, STATUS_USAGE,
                             "another run is using %s: wait for it, or give another file",
                             file->path);
    }
}

static enum status name_files(struct checkpoint_file *file, struct error *error) {
    file->previous = memory_text("a file name", error, "%s.previous", file->path);
    file->lock_path = memory_text("the lock's name", error, "%s.lock", file->path);
    if (error->status == STATUS_OK && access(file->previous, F_OK) != 0 && errno == ENAMETOOLONG)
        error_set(
            error, STATUS_USAGE,
            "the name of %s.previous, where the checkpoint before the last one is kept, is too "
            "long: give a shorter one",
            file->path);
    return error->status;
}

/* Whether there is a file or the one before: either is enough to resume from. */
static bool is_there(const struct checkpoint_file *file) {
    return access(file->path, F_OK) == 0 || access(file->previous, F_OK) == 0;
}

static enum status check_kind(const struct checkpoint_file *file, struct error *error) {
    struct stat there;
    if (stat(file->path, &there) != 0 || files_kind(there.st_mode) == NULL)
        return STATUS_OK;
    return error_set(error, STATUS_USAGE, "%s is %s: give the name of a file", file->path,
                     files_kind(there.st_mode));
}

enum status checkpoint_file_open(struct checkpoint_file *file, const char *path, enum resume resume,
                                 const struct problem *problem, struct error *error) {
    struct checkpoint *checkpoint = &file->checkpoint;
    double lived_until_s;
    *file = (struct checkpoint_file){.lock = -1};
    file->path = atomic_file_follow(path, error);
    if (file->path == NULL || check_kind(file, error) != STATUS_OK ||
        checkpoint_create(checkpoint, problem, error) != STATUS_OK ||
        name_files(file, error) != STATUS_OK || take_lock(file, &lived_until_s, error) != STATUS_OK)
        return error->status;
    bool resuming = resume == RESUME_YES || (resume == RESUME_IF_THERE && is_there(file));
    if (!resuming && access(file->path, F_OK) == 0)
        return error_set(error, STATUS_USAGE,
                         "there is a checkpoint in %s: resume from it with --resume, or remove it "
                         "to start again",
                         file->path);
    if (resuming && go_on(file, lived_until_s, error) != STATUS_OK)
        return error->status;
    checkpoint->attempts_s[checkpoint->attempts++] = 0;
    return STATUS_OK;
}

void checkpoint_file_touch(const struct checkpoint_file *file) {
    futimens(file->lock, NULL);
}

void checkpoint_file_remove(const struct checkpoint_file *file) {
    unlink(file->path);
    unlink(file->previous);
}

void checkpoint_file_close(struct checkpoint_file *file) {
    if (file->lock >= 0) {
        unlink(file->lock_path);
        close(file->lock);
    }
    free(file->path);
    free(file->previous);
    free(file->lock_path);
    checkpoint_destroy(&file->checkpoint);
    *file = (struct checkpoint_file){.lock = -1};
}
