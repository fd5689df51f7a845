/* A signal is seen at once, and due when what was allowed is over. */
#include "stop.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cmocka_all.h"

static void due_when_allowed_time_is_over(void **state) {
    (void)state;
    struct error error = {0};
    stop_catch(SIGUSR1);
    stop_catch(SIGTERM);
    stop_catch(SIGINT);
    stop_allow(1000);
    assert_int_equal(stop_signal(), 0);
    assert_false(stop_is_due());
    raise(SIGTERM);
    assert_int_equal(stop_signal(), SIGTERM);
    assert_false(stop_is_due());
    raise(SIGUSR1); /* the first one counts */
    raise(SIGINT);  /* as timeout(1) sends it: twice in a moment */
    assert_int_equal(stop_signal(), SIGTERM);
    stop_allow(0);
    assert_true(stop_is_due());
    assert_int_equal(stop_fail(&error, stop_signal(), "so far"), STATUS_TERMINATED);
    assert_string_equal(error.message, "stopped by SIGTERM: so far");
}

/* Before the other test, whose signal is the first for its process. */
static void a_second_interrupt_ends_at_once(void **state) {
    (void)state;
    const struct timespec nap = {.tv_nsec = 150000000};
    int ended = 0;
    pid_t process = fork();
    assert_true(process >= 0);
    if (process == 0) {
        signal(SIGINT, SIG_DFL); /* where the test runs behind a shell */
        stop_catch(SIGINT);
        raise(SIGINT);
        nanosleep(&nap, NULL);
        raise(SIGINT);
        _exit(0);
    }
    assert_int_equal(waitpid(process, &ended, 0), process);
    assert_true(WIFSIGNALED(ended) && WTERMSIG(ended) == SIGINT);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_second_interrupt_ends_at_once),
                                       cmocka_unit_test(due_when_allowed_time_is_over)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
