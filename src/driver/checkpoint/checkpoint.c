/* FILE and the one before it, and who may use them. The file holds positions, and nothing of ranks:
 * rejected were files of each rank, which would tie the next run to their number. */
#include "checkpoint.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "atomic_file.h"
#include "checkpoint_text.h"
#include "files.h"
#include "memory.h"

/* Larger files are not ours. A list of 2^33 numbers has verdicts of this size. */
static const off_t most_bytes = (off_t)1 << 32;

enum status checkpoint_leave(struct checkpoint *checkpoint, struct span positions,
                             struct error *error) {
    size_t count = checkpoint->left_count;
    if (count > 0 && checkpoint->left[count - 1].last == positions.first - 1) {
        checkpoint->left[count - 1].last = positions.last;
        return STATUS_OK;
    }
    if ((count & (count - 1)) == 0) { /* none, or all that a power of two has room for */
        struct span *left = memory_resize(checkpoint->left, count == 0 ? 1 : 2 * count,
                                          sizeof *left, "what is left to do", error);
        if (left == NULL)
            return error->status;
        checkpoint->left = left;
    }
    checkpoint->left[checkpoint->left_count++] = positions;
    return STATUS_OK;
}

/* ---- saving ---- */

enum status checkpoint_save(const struct checkpoint *checkpoint, struct error *error) {
    struct atomic_file file;
    if (atomic_file_open_keeping(&file, checkpoint->path, error) == STATUS_OK &&
        checkpoint_text_write(file.stream, checkpoint, error) == STATUS_OK)
        atomic_file_commit(&file, error);
    atomic_file_abandon(&file);
    return error->status;
}

/* ---- reading ---- */

static void cannot_read(const char *path, struct error *error) {
    error_set(error, STATUS_USAGE, "cannot read '%s': %s", path, strerror(errno));
}

/* The whole file and a zero behind it, to be freed. NULL where there is none (errno is ENOENT then)
 * or none of ours (0), or with an error. */
static char *read_whole(const char *path, size_t *bytes, struct error *error) {
    errno = 0;
    if (access(path, F_OK) != 0 && errno == ENOENT)
        return NULL;
    FILE *file = files_open_regular(path, error);
    if (file == NULL)
        return NULL;
    struct stat there;
    char *text = NULL;
    errno = 0;
    if (fstat(fileno(file), &there) == 0 && there.st_size < most_bytes)
        text = memory_create((size_t)there.st_size + 1, 1, "the checkpoint that is read", error);
    if (text != NULL) {
        *bytes = fread(text, 1, (size_t)there.st_size, file);
        text[*bytes] = '\0';
        if (ferror(file))
            cannot_read(path, error);
    }
    fclose(file);
    return text;
}

enum checkpoint_reading checkpoint_read(struct checkpoint *checkpoint, const char *path,
                                        struct error *error) {
    size_t bytes;
    char *text = read_whole(path, &bytes, error);
    enum checkpoint_reading reading = CHECKPOINT_UNFIT;
    if (error->status == STATUS_OK && text != NULL) {
        reading = checkpoint_text_read(checkpoint, path, text, bytes, error);
    } else if (error->status == STATUS_OK) {
        reading = errno == ENOENT ? CHECKPOINT_MISSING : CHECKPOINT_DAMAGED;
        error_set(error, STATUS_USAGE, "%s: %s", path,
                  errno == ENOENT ? strerror(errno) : "this is no checkpoint");
    }
    free(text);
    return reading;
}

/* ---- opening ---- */

static enum status start_afresh(struct checkpoint *checkpoint, struct error *error) {
    checkpoint->left_count = 0;
    checkpoint->tally = (struct tally){0};
    checkpoint->lost_s = 0;
    checkpoint->attempts = 0;
    memset(checkpoint->counts, 0, checkpoint->keys * sizeof *checkpoint->counts);
    if (checkpoint->verdicts != NULL)
        memset(checkpoint->verdicts, 0,
               (checkpoint->positions.last / 64 + 1) * sizeof *checkpoint->verdicts);
    return checkpoint_leave(checkpoint, checkpoint->positions, error);
}

static double modified_s(const char *path) {
    struct stat there;
    if (stat(path, &there) != 0)
        return 0;
    return (double)there.st_mtim.tv_sec + (double)there.st_mtim.tv_nsec * 1e-9;
}

/* A lock file that was already there is of a process that was killed: it lived at least until it
 * touched it for the last time, and what it did since the last checkpoint is lost. */
static void count_loss(struct checkpoint *checkpoint, double lived_until_s, const char *path) {
    double lost_s = lived_until_s - modified_s(path);
    if (lived_until_s == 0 || lost_s <= 0 || checkpoint->attempts == 0)
        return;
    checkpoint->lost_s += lost_s;
    checkpoint->attempts_s[checkpoint->attempts - 1] += lost_s;
}

/* FILE, or where it cannot be read the one before. */
static enum status go_on(struct checkpoint *checkpoint, double lived_until_s, struct error *error) {
    struct error why = {0}, why_not_previous = {0};
    char previous[4096];
    const char *path = checkpoint->path;
    snprintf(previous, sizeof previous, "%s.previous", path);
    enum checkpoint_reading reading = checkpoint_read(checkpoint, path, &why);
    if (reading == CHECKPOINT_UNFIT)
        return error_set(error, why.status, "%s", why.message);
    if (reading != CHECKPOINT_READ) {
        if (start_afresh(checkpoint, error) != STATUS_OK)
            return error->status;
        enum checkpoint_reading second = checkpoint_read(checkpoint, previous, &why_not_previous);
        if (second == CHECKPOINT_UNFIT && why_not_previous.status == STATUS_SYSTEM)
            return error_set(error, STATUS_SYSTEM, "%s", why_not_previous.message);
        if (second == CHECKPOINT_UNFIT ||
            (second != CHECKPOINT_READ && reading == CHECKPOINT_MISSING))
            return error_set(error, STATUS_USAGE, "cannot resume: %s", why.message);
        if (second != CHECKPOINT_READ)
            return error_set(error, STATUS_USAGE,
                             "cannot resume: %s, and %s: remove both and start with --checkpoint",
                             why.message, why_not_previous.message);
        unlink(path); /* or it would take the place of the good one at the next save */
        path = previous;
        size_t used = strlen(checkpoint->note);
        snprintf(checkpoint->note + used, sizeof checkpoint->note - used,
                 "%s%.150s; going on from %.150s", used == 0 ? "" : "; ", why.message, previous);
    }
    count_loss(checkpoint, lived_until_s, path);
    return STATUS_OK;
}

/* The file may be removed by its last owner between our opening and our locking it: then the lock
 * is of a file that nobody else would find, and the next turn makes a new one. */
static enum status take_lock(struct checkpoint *checkpoint, double *lived_until_s,
                             struct error *error) {
    for (;;) {
        struct stat held, there;
        *lived_until_s = modified_s(checkpoint->lock_path);
        checkpoint->lock =
            open(checkpoint->lock_path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (checkpoint->lock < 0)
            return error_set(error, STATUS_USAGE, "cannot write '%s': %s", checkpoint->lock_path,
                             strerror(errno));
        enum lock lock = files_lock(checkpoint->lock);
        if (lock == LOCK_NONE) {
            snprintf(checkpoint->note, sizeof checkpoint->note,
                     "'%.200s' could not be locked (%s): see that no other run uses it",
                     checkpoint->path, strerror(errno));
            return STATUS_OK;
        }
        if (lock == LOCK_TAKEN && fstat(checkpoint->lock, &held) == 0 &&
            stat(checkpoint->lock_path, &there) == 0 && held.st_ino == there.st_ino &&
            held.st_dev == there.st_dev)
            return STATUS_OK;
        close(checkpoint->lock);
        checkpoint->lock = -1;
        if (lock == LOCK_OTHERS)
            return error_set(error, STATUS_USAGE,
                             "another run is using %s: wait for it, or give another file",
                             checkpoint->path);
    }
}

static enum status allocate(struct checkpoint *checkpoint, const struct problem *problem,
                            struct error *error) {
    bool list = problem->workload.kind == WORKLOAD_LIST;
    uint64_t words = list ? problem->workload.positions.last / 64 + 1 : 0;
    checkpoint->keys = keys_count(&problem->method.keys);
    checkpoint->counts = memory_create(checkpoint->keys, sizeof *checkpoint->counts,
                                       "the checkpoint's counts", error);
    if (list)
        checkpoint->verdicts =
            memory_create(words, sizeof *checkpoint->verdicts, "the checkpoint's verdicts", error);
    size_t bytes = strlen(checkpoint->path) + sizeof ".lock";
    checkpoint->lock_path = memory_create(bytes, 1, "the lock's name", error);
    checkpoint->attempts_s =
        memory_create(1, sizeof *checkpoint->attempts_s, "the attempts", error);
    if (error->status != STATUS_OK)
        return error->status;
    snprintf(checkpoint->lock_path, bytes, "%s.lock", checkpoint->path);
    return STATUS_OK;
}

/* Of the file, or of the one before: one of them is enough to go on from. */
static bool is_there(const struct checkpoint *checkpoint) {
    char previous[4096];
    snprintf(previous, sizeof previous, "%s.previous", checkpoint->path);
    return access(checkpoint->path, F_OK) == 0 || access(previous, F_OK) == 0;
}

static enum status check_kind(const struct checkpoint *checkpoint, struct error *error) {
    struct stat there;
    if (stat(checkpoint->path, &there) != 0 || files_kind(there.st_mode) == NULL)
        return STATUS_OK;
    return error_set(error, STATUS_USAGE, "%s is %s: give the name of a file", checkpoint->path,
                     files_kind(there.st_mode));
}

enum status checkpoint_open(struct checkpoint *checkpoint, const char *path, enum resume resume,
                            const struct problem *problem, struct error *error) {
    *checkpoint = (struct checkpoint){.positions = problem->workload.positions, .lock = -1};
    checkpoint->path = atomic_file_follow(path, error);
    if (checkpoint->path == NULL || check_kind(checkpoint, error) != STATUS_OK)
        return error->status;
    checkpoint_text_name_work(checkpoint->work, problem);
    double lived_until_s;
    if (allocate(checkpoint, problem, error) != STATUS_OK ||
        take_lock(checkpoint, &lived_until_s, error) != STATUS_OK ||
        start_afresh(checkpoint, error) != STATUS_OK)
        return error->status;
    bool resuming = resume == RESUME_YES || (resume == RESUME_IF_THERE && is_there(checkpoint));
    if (!resuming && access(checkpoint->path, F_OK) == 0)
        return error_set(
            error, STATUS_USAGE,
            "there is a checkpoint in %s: --resume goes on from it; remove it to start "
            "again",
            checkpoint->path);
    if (resuming && go_on(checkpoint, lived_until_s, error) != STATUS_OK)
        return error->status;
    checkpoint->attempts_s[checkpoint->attempts++] = 0;
    return STATUS_OK;
}

void checkpoint_touch(const struct checkpoint *checkpoint) {
    futimens(checkpoint->lock, NULL);
}

void checkpoint_remove(const struct checkpoint *checkpoint) {
    char previous[4096];
    snprintf(previous, sizeof previous, "%s.previous", checkpoint->path);
    unlink(checkpoint->path);
    unlink(previous);
}

void checkpoint_close(struct checkpoint *checkpoint) {
    if (checkpoint->lock >= 0) {
        unlink(checkpoint->lock_path);
        close(checkpoint->lock);
    }
    free(checkpoint->path);
    free(checkpoint->lock_path);
    free(checkpoint->left);
    free(checkpoint->counts);
    free(checkpoint->verdicts);
    free(checkpoint->attempts_s);
    *checkpoint = (struct checkpoint){.lock = -1};
}
