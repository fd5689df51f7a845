#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "memory.h"

/* With O_PATH the descriptor can be neither read nor written, as if it were closed. This needs no
 * /dev/null. */
void files_hold_standard(void) {
    for (int number = STDIN_FILENO; number <= STDERR_FILENO; number++)
        if (fcntl(number, F_GETFD) < 0 && errno == EBADF)
            open("/", O_PATH); /* takes the lowest number that is free */
}

static void let_write_fail(int signal) {
    (void)signal;
}

/* Rejected: to ignore the signal, because exec keeps that, but not a handler. */
void files_survive_limit(void) {
    struct sigaction action = {.sa_handler = let_write_fail, .sa_flags = SA_RESTART}, before;
    sigemptyset(&action.sa_mask);
    if (sigaction(SIGXFSZ, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
        sigaction(SIGXFSZ, &action, NULL);
}

bool files_sync(int descriptor) {
    return fsync(descriptor) == 0 || errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP ||
           errno == EBADF || errno == EROFS;
}

const char *files_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

bool files_are_same(const char *one, const char *other) {
    struct stat a, b;
    return stat(one, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}

const char *files_kind(unsigned mode) {
    switch (mode & S_IFMT) {
    case S_IFREG:
        return NULL;
    case S_IFDIR:
        return "a folder";
    case S_IFIFO:
        return "a pipe";
    case S_IFSOCK:
        return "a socket";
    default:
        return "a device";
    }
}

FILE *files_open_regular(const char *path, struct error *error) {
    struct stat there;
    FILE *file = NULL;
    /* Without O_NONBLOCK, opening a pipe would wait for a writer. */
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor >= 0 && fstat(descriptor, &there) == 0) {
        if (files_kind(there.st_mode) != NULL) {
            error_set(error, STATUS_USAGE, "cannot read '%s': it is %s; give a regular file", path,
                      files_kind(there.st_mode));
            close(descriptor);
            errno = EINVAL;
            return NULL;
        }
        file = fdopen(descriptor, "r");
    }
    if (file == NULL) {
        int why = errno;
        error_set(error, STATUS_USAGE, "cannot read '%s': %s", path, strerror(why));
        if (descriptor >= 0)
            close(descriptor);
        errno = why;
    }
    return file;
}

char *files_read_stream(FILE *stream, const char *name, size_t *bytes, struct error *error) {
    char *text = NULL, *grown = NULL;
    size_t room = 0;
    *bytes = 0;
    do {
        room = 2 * room + 4096;
        grown = memory_resize(text, room + 1, 1, name, error);
        if (grown == NULL)
            break;
        text = grown;
        *bytes += fread(text + *bytes, 1, room - *bytes, stream);
        text[*bytes] = '\0';
    } while (*bytes == room);
    if (ferror(stream))
        error_set(error, STATUS_USAGE, "cannot read '%s': %s", name, strerror(errno));
    if (error->status == STATUS_OK)
        return text;
    free(text);
    return NULL;
}

char *files_read(const char *path, size_t *bytes, struct error *error) {
    FILE *file = files_open_regular(path, error);
    char *text = file != NULL ? files_read_stream(file, path, bytes, error) : NULL;
    if (file != NULL)
        fclose(file);
    return text;
}

enum lock files_lock(int descriptor) {
    int state;
    while ((state = flock(descriptor, LOCK_EX | LOCK_NB)) != 0 && errno == EINTR)
        ;
    return state == 0 ? LOCK_TAKEN : errno == EWOULDBLOCK ? LOCK_OTHERS : LOCK_NONE;
}
