#include "atomic_file.h"

#include <dirent.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cmocka_all.h"
#include "skip.h"

static char folder[] = "/tmp/primes-atomic-XXXXXX";
static char path[64];

static int enter(void **state) {
    (void)state;
    if (mkdtemp(folder) == NULL)
        return -1;
    snprintf(path, sizeof path, "%s/out", folder);
    return 0;
}

static int leave(void **state) {
    (void)state;
    unlink(path);
    return rmdir(folder);
}

static int files_in_folder(void) {
    int count = 0;
    DIR *open_folder = opendir(folder);
    assert_non_null(open_folder);
    for (struct dirent *entry; (entry = readdir(open_folder)) != NULL;)
        count += entry->d_name[0] != '.';
    closedir(open_folder);
    return count;
}

static void holds(const char *expected) {
    char text[64] = "";
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[length] = '\0';
    assert_string_equal(text, expected);
}

static void appears_whole(void **state) {
    (void)state;
    struct atomic_file file;
    struct error error = {0};
    assert_int_equal(atomic_file_open(&file, path, &error), STATUS_OK);
    fputs("first", file.stream);
    assert_int_equal(access(path, F_OK), -1);
    assert_int_equal(atomic_file_commit(&file, &error), STATUS_OK);
    holds("first");
    assert_int_equal(files_in_folder(), 1);
}

static void abandoned_leaves_the_old(void **state) {
    (void)state;
    struct atomic_file file;
    struct error error = {0};
    assert_int_equal(atomic_file_open(&file, path, &error), STATUS_OK);
    fputs("second", file.stream);
    atomic_file_abandon(&file);
    holds("first");
    assert_int_equal(files_in_folder(), 1);
}

/* A process that is killed before it commits, or one without /proc, where the file has a name from
 * the start. */
static void child(bool without_proc) {
    struct atomic_file file;
    struct error error = {0};
    if (without_proc && (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0 ||
                         mount("none", "/proc", "tmpfs", 0, NULL) != 0))
        _exit(77);
    if (atomic_file_open(&file, path, &error) != STATUS_OK || fputs("third", file.stream) < 0 ||
        fflush(file.stream) != 0)
        _exit(1);
    if (!without_proc)
        kill(getpid(), SIGKILL);
    _exit(files_in_folder() != 2 || atomic_file_commit(&file, &error) != STATUS_OK);
}

static int run_child(bool without_proc) {
    int state = 0;
    pid_t process = fork();
    assert_true(process >= 0);
    if (process == 0)
        child(without_proc);
    assert_int_equal(waitpid(process, &state, 0), process);
    return state;
}

static void killed_leaves_nothing(void **state) {
    (void)state;
    int unnamed = open(folder, O_TMPFILE | O_WRONLY, 0600);
    if (unnamed < 0) {
        say_skipped("killed_leaves_nothing: /tmp's file system has no unnamed files");
        skip();
    }
    close(unnamed);
    int ended = run_child(false);
    assert_true(WIFSIGNALED(ended) && WTERMSIG(ended) == SIGKILL);
    holds("first");
    assert_int_equal(files_in_folder(), 1);
}

static void named_from_the_start(void **state) {
    (void)state;
    int ended = run_child(true);
    if (WIFEXITED(ended) && WEXITSTATUS(ended) == 77) {
        say_skipped("named_from_the_start: there is no namespace to hide /proc in");
        skip();
    }
    assert_int_equal(ended, 0);
    holds("third");
    assert_int_equal(files_in_folder(), 1);
}

static void has_the_usual_mode(void **state) {
    (void)state;
    struct stat written;
    mode_t mask = umask(022);
    umask(mask);
    assert_int_equal(stat(path, &written), 0);
    assert_int_equal(written.st_mode & 0777, 0666 & ~mask);
}

static void full_device(void **state) {
    (void)state;
    struct atomic_file file;
    struct error error = {0};
    assert_int_equal(atomic_file_open(&file, "/dev/full", &error), STATUS_OK);
    fputs("lost", file.stream);
    assert_int_equal(atomic_file_commit(&file, &error), STATUS_USAGE);
    assert_non_null(strstr(error.message, "No space left"));
    assert_int_equal(access("/dev/full", F_OK), 0);
}

static void no_such_folder(void **state) {
    (void)state;
    struct atomic_file file;
    struct error error = {0};
    assert_int_equal(atomic_file_open(&file, "/nowhere/at/all", &error), STATUS_USAGE);
    assert_null(file.stream);
    atomic_file_abandon(&file);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(appears_whole),         cmocka_unit_test(abandoned_leaves_the_old),
        cmocka_unit_test(killed_leaves_nothing), cmocka_unit_test(named_from_the_start),
        cmocka_unit_test(has_the_usual_mode),    cmocka_unit_test(full_device),
        cmocka_unit_test(no_such_folder),
    };
    return cmocka_run_group_tests(tests, enter, leave);
}
