/* A signal is seen at once, and due when what was allowed is over. */
#include "stop.h"

#include <signal.h>

#include "cmocka_all.h"

static void due_when_allowed_time_is_over(void **state) {
    (void)state;
    struct error error = {0};
    stop_catch(SIGUSR1);
    stop_catch(SIGTERM);
    stop_allow(1000);
    assert_int_equal(stop_signal(), 0);
    assert_false(stop_is_due());
    raise(SIGTERM);
    assert_int_equal(stop_signal(), SIGTERM);
    assert_false(stop_is_due());
    raise(SIGUSR1); /* the first one counts */
    assert_int_equal(stop_signal(), SIGTERM);
    stop_allow(0);
    assert_true(stop_is_due());
    assert_int_equal(stop_fail(&error, stop_signal(), "so far"), STATUS_TERMINATED);
    assert_string_equal(error.message, "stopped by SIGTERM: so far");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(due_when_allowed_time_is_over)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
