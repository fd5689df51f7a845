/* Commands that end in every way there is; afterwards nothing of them is left. */
#include "launch.h"

#include <math.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cmocka_all.h"

static struct interrupts interrupts;

static int open_interrupts(void **state) {
    (void)state;
    struct error error = {0};
    return interrupts_open(&interrupts, &error) == STATUS_OK ? 0 : -1;
}

static struct launched run(struct command command, double timeout_s) {
    struct launched launched;
    struct error error = {0};
    launch(&launched, &command, timeout_s, &interrupts, &error);
    assert_string_equal(error.message, "");
    command_close(&command);
    return launched;
}

static struct command command_of(const char *word) {
    struct command command = {0};
    command_add(&command, "%s", word);
    return command;
}

static struct launched sh(const char *script, double timeout_s) {
    struct command command = {0};
    command_add(&command, "/bin/sh");
    command_add(&command, "-c");
    command_add(&command, "%s", script);
    return run(command, timeout_s);
}

static void a_program_that_is_done(void **state) {
    (void)state;
    struct launched launched = sh("echo out; echo err >&2; cat", 60);
    assert_int_equal(launched.outcome, OUTCOME_OK);
    assert_int_equal(launched.exit_code, 0);
    assert_int_equal(launched.signal, 0);
    assert_string_equal(launched.output, "out\n");
    assert_string_equal(launched.error, "err");
    assert_true(launched.wall_s > 0);
    launched_close(&launched);
}

/* The command used little or much processor time; a process that sleeps leaves the processor each
 * time. */
static void what_it_used(void **state) {
    (void)state;
    struct launched little = sh(":", 60);
    struct launched much = sh("i=0; while [ $i -lt 100000 ]; do i=$((i + 1)); done; "
                              "for i in 1 2 3 4 5 6 7 8; do sleep 0.001; done",
                              60);
    assert_true(little.cpu_s > 0 && much.cpu_s > little.cpu_s);
    assert_true(much.voluntary_switches >= 8 && much.voluntary_switches < 10000);
    assert_true(little.involuntary_switches >= 0 && much.involuntary_switches >= 0);
    launched_close(&little);
    launched_close(&much);
}

/* What a process holds beyond what upout does; a child that was waited for counts. */
static void the_memory_of_the_largest_process(void **state) {
    (void)state;
    struct launched little = sh(":", 60);
    struct launched much = sh("head -c 300000000 /dev/zero | tail -c 300000000 >/dev/null", 60);
    assert_true(isnan(little.peak_bytes));
    assert_true(much.peak_bytes > 300000000 && much.peak_bytes < 2e9);
    launched_close(&little);
    launched_close(&much);
}

static void assert_report(const char *output, const char *expected) {
    char text[128];
    snprintf(text, sizeof text, "%s", output);
    struct launched launched = {.output = text};
    assert_string_equal(launched_report(&launched), expected);
}

static void a_report_is_the_line_that_begins_with_a_brace(void **state) {
    (void)state;
    assert_report("{\"a\": 1}\n", "{\"a\": 1}");
    assert_report("Welcome to cluster 7\n {x}\n{\"a\": 1}\nbye\n", "{\"a\": 1}");
    assert_report("{\"a\": 1}\n{\"a\": 2}\n", "{\"a\": 1}");
    assert_report("\n\n{}", "{}");
    assert_report("six primes\nof six\n", "six primes");
    assert_report("", "");
}

static void its_environment(void **state) {
    (void)state;
    struct command command = command_of("/bin/sh");
    command_add(&command, "-c");
    command_add(&command, "echo \"$A $B $1\"");
    command_add(&command, "sh");
    command_add(&command, "C=3");
    command_set(&command, "A=0");
    command_set(&command, "B=two words");
    command_set(&command, "A=1");
    struct launched launched = run(command, 60);
    assert_string_equal(launched.output, "1 two words C=3\n");
    launched_close(&launched);
}

static void a_path_may_hold_an_equals_sign(void **state) {
    (void)state;
    struct launched launched = run(command_of("/no/such=program"), 60);
    assert_non_null(strstr(launched.error, "cannot start '/no/such=program'"));
    launched_close(&launched);
}

static void how_it_ended_is_said(void **state) {
    (void)state;
    struct launched launched = sh("exit 7", 60);
    assert_string_equal(launched.error, "it ended with exit code 7");
    launched_close(&launched);
    launched = sh("kill -SEGV $$", 60);
    assert_string_equal(launched.error, "it was ended by signal 11, Segmentation fault");
    launched_close(&launched);
    launched = sh("exec sleep 1000", 0.1);
    assert_string_equal(launched.error, "it took longer than 0.1 s");
    launched_close(&launched);
    launched = sh("trap 'echo stopped >&2; exit 143' TERM; while :; do sleep 0.01; done", 1);
    assert_int_equal(launched.outcome, OUTCOME_TIMED_OUT);
    assert_non_null(strstr(launched.error, "it took longer than 1 s"));
    launched_close(&launched);
}

static void failed(void **state) {
    (void)state;
    struct launched launched = sh("exit 7", 60);
    assert_int_equal(launched.outcome, OUTCOME_FAILED);
    assert_int_equal(launched.exit_code, 7);
    launched_close(&launched);
    launched = sh("kill -SEGV $$", 60);
    assert_int_equal(launched.outcome, OUTCOME_FAILED);
    assert_int_equal(launched.exit_code, -1);
    assert_int_equal(launched.signal, SIGSEGV);
    launched_close(&launched);
}

static void not_there(void **state) {
    (void)state;
    struct launched launched = run(command_of("/no/such/program"), 60);
    assert_int_equal(launched.outcome, OUTCOME_FAILED);
    assert_int_equal(launched.exit_code, 127);
    assert_non_null(strstr(launched.error, "cannot start '/no/such/program': No such file"));
    launched_close(&launched);
}

static void much_output_and_the_tail_of_errors(void **state) {
    (void)state;
    struct launched launched = sh("i=0; while [ $i -lt 20000 ]; do echo \"line $i\"; echo "
                                  "\"wrong $i\" >&2; i=$((i+1)); done; printf 'last \\377\\001'>&2",
                                  60);
    assert_int_equal(launched.outcome, OUTCOME_OK);
    assert_non_null(strstr(launched.output, "line 0\nline 1\n"));
    assert_non_null(strstr(launched.output, "\nline 19999\n"));
    assert_true(strlen(launched.error) <= 2000);
    assert_int_equal(strncmp(launched.error, "wrong ", 6), 0);
    assert_non_null(strstr(launched.error, "\nwrong 19999\nlast ??"));
    launched_close(&launched);
}

/* 40000 bytes by one write: what is kept of them is all that is ever there. */
static void the_tail_begins_with_a_line(void **state) {
    (void)state;
    struct launched launched = sh("seq 100000 199999 | "
                                  "dd bs=40000 count=1 iflag=fullblock status=none >&2",
                                  60);
    assert_int_equal(strcspn(launched.error, "\n"), 6);
    assert_non_null(strstr(launched.error, "\n105713\n10"));
    launched_close(&launched);
}

static void too_long(void **state) {
    (void)state;
    struct launched launched = sh("echo begun; exec sleep 1000", 0.2);
    assert_int_equal(launched.outcome, OUTCOME_TIMED_OUT);
    assert_int_equal(launched.signal, SIGTERM);
    assert_string_equal(launched.output, "begun\n");
    launched_close(&launched);
}

/* Each of them ends by TERM at once, and not seconds later by KILL. */
static void a_program_that_is_stopped_ends_by_term(void **state) {
    (void)state;
    struct launched launched = sh("kill -STOP $$", 0.2);
    assert_int_equal(launched.outcome, OUTCOME_TIMED_OUT);
    assert_int_equal(launched.signal, SIGTERM);
    launched_close(&launched);
    launched = sh("kill -INT $PPID; kill -STOP $$", 60);
    assert_int_equal(launched.outcome, OUTCOME_INTERRUPTED);
    assert_int_equal(launched.signal, SIGTERM);
    launched_close(&launched);
}

/* As by Ctrl-Z and fg: the time in between is not the program's. */
static void a_pause_of_this_process_is_told(void **state) {
    (void)state;
    struct launched launched = sh("kill -STOP $PPID; kill -CONT $PPID", 60);
    assert_int_equal(launched.outcome, OUTCOME_OK);
    assert_true(launched.is_paused);
    assert_int_equal(interrupts.stopped_by, 0);
    launched_close(&launched);
    launched = sh(":", 60);
    assert_false(launched.is_paused);
    launched_close(&launched);
}

/* What it writes is kept in memory, or read away as fast as it comes. */
static void writing_without_end(void **state) {
    (void)state;
    struct launched launched = sh("exec yes", 60);
    assert_int_equal(launched.outcome, OUTCOME_FAILED);
    assert_string_equal(launched.error,
                        "it was ended because it wrote more than 256 MiB to standard output");
    launched_close(&launched);
    launched = sh("trap '' TERM; yes >&2; exit 0", 60);
    assert_int_equal(launched.outcome, OUTCOME_FAILED);
    assert_string_equal(launched.error,
                        "it was ended because it wrote more than 256 MiB to standard error");
    launched_close(&launched);
}

static void writing_without_end_is_timed_out(void **state) {
    (void)state;
    struct launched launched = sh("exec yes >&2", 0.01);
    assert_int_equal(launched.outcome, OUTCOME_TIMED_OUT);
    launched_close(&launched);
}

static void assert_ends(pid_t left) {
    char path[64], line[256] = "";
    assert_true(left > 0);
    snprintf(path, sizeof path, "/proc/%d/stat", (int)left);
    for (int i = 0; i < 3000; i++) {
        FILE *file = fopen(path, "r");
        bool ended =
            file == NULL || fgets(line, sizeof line, file) == NULL || strstr(line, ") Z ") != NULL;
        if (file != NULL)
            fclose(file);
        if (ended)
            return;
        usleep(10000);
    }
    kill(left, SIGKILL);
    fail_msg("process %d is still there", (int)left);
}

/* A child that holds the pipe open and is no longer its parent's. */
static void what_is_left_behind_is_ended(void **state) {
    (void)state;
    struct launched launched = sh("sleep 1000 & echo $!", 60);
    assert_int_equal(launched.outcome, OUTCOME_OK);
    assert_ends((pid_t)atoi(launched.output));
    launched_close(&launched);
}

/* Also what a script has started, and does not want to end: TERM is ignored by all. The last one
 * has left the group, and its parent has ended: a daemon. */
static void what_is_running_ends_with_its_study(void **state) {
    (void)state;
    int numbers[2], pids[3] = {0};
    assert_int_equal(pipe(numbers), 0);
    pid_t study = fork();
    if (study == 0) {
        char script[256];
        snprintf(script, sizeof script,
                 "trap '' TERM; daemon=$(setsid sh -c 'sleep 1000 >&2 & echo $!'); "
                 "sleep 1000 & echo $$ $! $daemon >/proc/%d/fd/%d; wait",
                 (int)getpid(), numbers[1]);
        interrupts_close(&interrupts);
        open_interrupts(NULL);
        sh(script, 60);
        _exit(0);
    }
    close(numbers[1]);
    FILE *file = fdopen(numbers[0], "r");
    assert_int_equal(fscanf(file, "%d %d %d", &pids[0], &pids[1], &pids[2]), 3);
    fclose(file);
    kill(study, SIGKILL);
    waitpid(study, NULL, 0);
    for (int i = 0; i < 3; i++)
        assert_ends(pids[i]);
}

static void interrupted(void **state) {
    (void)state;
    struct launched launched = sh("kill -INT $PPID; exec sleep 1000", 60);
    assert_int_equal(launched.outcome, OUTCOME_INTERRUPTED);
    assert_int_equal(interrupts.stopped_by, SIGINT);
    assert_int_equal(launched.signal, SIGTERM);
    launched_close(&launched);
}

/* nohup ignores HUP; a blocked signal would come all the same. */
static void what_was_ignored_stays_so(void **state) {
    (void)state;
    interrupts_close(&interrupts);
    signal(SIGHUP, SIG_IGN);
    open_interrupts(NULL);
    struct launched launched = sh("kill -HUP $PPID; kill -HUP $$; exit 0", 60);
    assert_int_equal(launched.outcome, OUTCOME_OK);
    assert_int_equal(interrupts.stopped_by, 0);
    launched_close(&launched);
    signal(SIGHUP, SIG_DFL);
}

/* The first interrupt is not obeyed, the second cannot be ignored. */
static void interrupted_twice(void **state) {
    (void)state;
    struct launched launched = sh("trap '' TERM; kill -INT $PPID; sleep 0.2; kill -INT $PPID; "
                                  "while :; do sleep 1; done",
                                  60);
    assert_int_equal(launched.outcome, OUTCOME_INTERRUPTED);
    assert_int_equal(launched.signal, SIGKILL);
    launched_close(&launched);
}

static int close_interrupts(void **state) {
    (void)state;
    interrupts_close(&interrupts);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_interrupts, close_interrupts)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_report_is_the_line_that_begins_with_a_brace),
        TEST(a_program_that_is_done),
        TEST(what_it_used),
        TEST(the_memory_of_the_largest_process),
        TEST(its_environment),
        TEST(a_path_may_hold_an_equals_sign),
        TEST(how_it_ended_is_said),
        TEST(failed),
        TEST(not_there),
        TEST(much_output_and_the_tail_of_errors),
        TEST(the_tail_begins_with_a_line),
        TEST(too_long),
        TEST(a_program_that_is_stopped_ends_by_term),
        TEST(a_pause_of_this_process_is_told),
        TEST(writing_without_end),
        TEST(writing_without_end_is_timed_out),
        TEST(what_is_left_behind_is_ended),
        TEST(what_is_running_ends_with_its_study),
        TEST(what_was_ignored_stays_so),
        TEST(interrupted),
        TEST(interrupted_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
