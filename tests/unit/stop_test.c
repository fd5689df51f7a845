/* A signal is seen at once, and due when what was allowed is over; a chunk that ends is kept. */
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "stop.h"
#include "worker.h"

#include "cmocka_all.h"
#include "sieve_tally_wrap.h"

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
        signal(SIGINT, SIG_DFL); /* if the test runs in a shell's background */
        stop_catch(SIGINT);
        raise(SIGINT);
        nanosleep(&nap, NULL);
        raise(SIGINT);
        _exit(0);
    }
    assert_int_equal(waitpid(process, &ended, 0), process);
    assert_true(WIFSIGNALED(ended) && WTERMSIG(ended) == SIGINT);
}

/* A signal comes in the middle of a chunk. */
void __wrap_sieve_tally_plane(const struct sieve *sieve, uint32_t plane, const uint64_t *words,
                              bool sums, const struct sieve_classes *classes, struct tally *tally) {
    stop_now();
    __real_sieve_tally_plane(sieve, plane, words, sums, classes, tally);
}

static bool keeps_what_is_whole(void) {
    const struct workload workload = workload_range((struct span){0, 1999999});
    const struct method method = {.kernel = KERNEL_SIEVE};
    struct problem problem;
    struct worker worker;
    struct error error = {0};
    if (problem_create(&problem, &workload, &method, (struct schedule){.chunk_size = 1000000}, 1,
                       &error) != STATUS_OK ||
        worker_open(&worker, &problem, NULL, 0, 0, &error) != STATUS_OK)
        return false;
    stop_allow(0);
    worker_do_chunks(&worker, (struct span){0, 1});
    return worker.record.chunks == 1 && worker.tally.primes == 78498 &&
           worker.record.stopped_by == SIGUSR1 && !worker.record.cut_short;
}

/* However late it ends. In a process of its own: the signal is the first. */
static void a_chunk_that_ends_is_kept(void **state) {
    (void)state;
    int ended = 0;
    pid_t process = fork();
    assert_true(process >= 0);
    if (process == 0)
        _exit(keeps_what_is_whole() ? 0 : 1);
    assert_int_equal(waitpid(process, &ended, 0), process);
    assert_int_equal(ended, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_second_interrupt_ends_at_once),
                                       cmocka_unit_test(a_chunk_that_ends_is_kept),
                                       cmocka_unit_test(due_when_allowed_time_is_over)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
