/* The iterator against libprimesieve: up, down, and back and forth from random places of every
 * magnitude, across the borders of tested windows and sieved stretches, and to both ends. Ranges of
 * primes_count and primes_for_each, too: narrow ones are tested, others sieved.
 *
 * Random places come from a seed that is printed; PRIMES_TEST_SEED=N repeats a run. */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include <cmocka.h>
#include <primesieve.h>

#include "primes/primes.h"
#include "random_words.h"
#include "simd.h"

static const uint64_t largest = 18446744073709551557u; /* prime below 2^64 */

static uint64_t random_below(uint64_t bound) {
    return random_word() % bound;
}

static double cpu_s(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void open_at(struct primes_iterator *it, uint64_t start) {
    if (primes_iterator_open(it, start) != 0)
        fail_msg("no memory");
}

static void check(const struct primes_iterator *it, const char *way, uint64_t start, uint64_t got,
                  uint64_t wanted) {
    if (got != wanted || primes_iterator_error(it) != 0)
        fail_msg("from %" PRIu64 " %s: %" PRIu64 ", not %" PRIu64, start, way, got, wanted);
}

/* All primes of lo..hi, and the index of the first from `start` on. */
struct known {
    uint64_t *primes;
    size_t count, at;
};

static struct known known_open(uint64_t lo, uint64_t hi, uint64_t start) {
    struct known known = {0};
    known.primes = primesieve_generate_primes(lo, hi, &known.count, UINT64_PRIMES);
    while (known.at < known.count && known.primes[known.at] < start)
        known.at++;
    return known;
}

/* A walk of `steps` steps that turns now and then, within the known primes. */
static void walk(struct primes_iterator *it, uint64_t start, struct known *known, int steps) {
    bool up = random_below(2) == 0;
    const uint64_t turns = 1 + random_below(300);
    for (int i = 0; i < steps; i++) {
        if (random_below(turns) == 0)
            up = !up;
        if (up && known->at < known->count)
            check(it, "up", start, primes_iterator_next(it), known->primes[known->at++]);
        else if (!up && known->at > 0)
            check(it, "down", start, primes_iterator_previous(it), known->primes[--known->at]);
    }
}

/* A window around a random place is generated, and walked in from many starts. */
static void random_places(void **state) {
    (void)state;
    const unsigned most_bits = random_is_short() ? 46 : 54;
    size_t starts = 0;
    struct primes_iterator it;
    open_at(&it, 0);
    for (unsigned bits = 1; bits <= most_bits; bits++) {
        const double stop_s = cpu_s() + random_seconds(0.04);
        const uint64_t place =
            ((uint64_t)1 << (bits - 1)) + random_below((uint64_t)1 << (bits - 1));
        const uint64_t lo = place > 400000 ? place - 400000 : 0, hi = place + 400000;
        struct known known = known_open(lo, hi, lo);
        do {
            uint64_t start = lo + random_below(hi - lo + 1);
            known.at = 0;
            for (size_t above = known.count; known.at < above;) { /* the first from start on */
                size_t middle = known.at + (above - known.at) / 2;
                if (known.primes[middle] < start)
                    known.at = middle + 1;
                else
                    above = middle;
            }
            if (random_below(2) == 0) {
                primes_iterator_skip(&it, start);
            } else {
                primes_iterator_close(&it);
                open_at(&it, start);
            }
            walk(&it, start, &known, 1 + (int)random_below(1 + random_below(4000)));
            starts++;
        } while (cpu_s() < stop_s);
        primesieve_free(known.primes);
    }
    primes_iterator_close(&it);
    print_message("%zu starts\n", starts);
}

/* Up and back again, over several stretches. */
static void long_ways(void **state) {
    (void)state;
    static const struct {
        uint64_t lo, width;
    } ways[] = {{0, 20000000},
                {1, 3000000},
                {4294967296 - 5000000, 10000000},
                {1000000000000, 10000000},
                {1000000000000000, 30000000}};
    const size_t count = sizeof ways / sizeof *ways - (random_is_short() ? 1 : 0);
    for (size_t i = 0; i < count; i++) {
        const uint64_t lo = ways[i].lo, hi = lo + ways[i].width;
        struct known known = known_open(lo, hi, lo);
        struct primes_iterator it;
        open_at(&it, lo);
        while (known.at < known.count)
            check(&it, "up", lo, primes_iterator_next(&it), known.primes[known.at++]);
        while (known.at > 0)
            check(&it, "down", lo, primes_iterator_previous(&it), known.primes[--known.at]);
        /* Down first, on stretches that end where the way begins. */
        primes_iterator_close(&it);
        open_at(&it, hi);
        known.at = known.count - (known.primes[known.count - 1] == hi);
        while (known.at > 0)
            check(&it, "down", hi, primes_iterator_previous(&it), known.primes[--known.at]);
        walk(&it, hi, &known, 300000);
        primes_iterator_close(&it);
        primesieve_free(known.primes);
    }
}

/* Of tested windows and of what is sieved: after the last prime and before 2 there is none, and
 * from there it goes back. */
static void both_ends(void **state) {
    (void)state;
    struct primes_iterator it;
    const uint64_t steps[] = {1, 3, 700, 40000};
    struct known top = known_open(UINT64_MAX - 40000, UINT64_MAX - 1, 0); /* primesieve's last */
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        const uint64_t start = UINT64_MAX - steps[i];
        open_at(&it, start);
        for (top.at = 0; top.at < top.count; top.at++)
            if (top.primes[top.at] >= start)
                check(&it, "up", start, primes_iterator_next(&it), top.primes[top.at]);
        for (int again = 0; again < 3; again++)
            check(&it, "after the end", start, primes_iterator_next(&it), 0);
        check(&it, "down from the end", start, primes_iterator_previous(&it), largest);
        check(&it, "and up", start, primes_iterator_next(&it), largest);
        check(&it, "and after the end", start, primes_iterator_next(&it), 0);
        primes_iterator_close(&it);
    }
    primesieve_free(top.primes);
    const uint64_t starts[] = {0, 1, 2, 3, 4, 1000, 3000000};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        struct known known = known_open(0, starts[i] + 100, starts[i]);
        open_at(&it, starts[i]);
        while (known.at > 0)
            check(&it, "down", starts[i], primes_iterator_previous(&it), known.primes[--known.at]);
        for (int again = 0; again < 3; again++)
            check(&it, "before 2", starts[i], primes_iterator_previous(&it), 0);
        check(&it, "up from 0", starts[i], primes_iterator_next(&it), 2);
        check(&it, "and down", starts[i], primes_iterator_previous(&it), 2);
        check(&it, "and before 2", starts[i], primes_iterator_previous(&it), 0);
        primes_iterator_close(&it);
        primesieve_free(known.primes);
    }
    open_at(&it, UINT64_MAX);
    check(&it, "up", UINT64_MAX, primes_iterator_next(&it), 0);
    check(&it, "down", UINT64_MAX, primes_iterator_previous(&it), largest);
    primes_iterator_skip(&it, 0);
    check(&it, "down", 0, primes_iterator_previous(&it), 0);
    check(&it, "up", 0, primes_iterator_next(&it), 2);
    primes_iterator_close(&it);
}

static int add(uint64_t prime, void *sum) {
    *(uint64_t *)sum += prime;
    return 0;
}

static int stop_at_once(uint64_t prime, void *first) {
    *(uint64_t *)first = prime;
    return -7;
}

static void check_range(uint64_t lo, uint64_t hi) {
    size_t size = 0;
    uint64_t *primes = primesieve_generate_primes(lo, hi, &size, UINT64_PRIMES), wanted = 0;
    uint64_t count = 0, sum = 0, first = 0;
    for (size_t i = 0; i < size; i++)
        wanted += primes[i];
    if (primes_count(lo, hi, &count) != 0 || primes_for_each(lo, hi, add, &sum) != 0)
        fail_msg("no memory");
    if (count != size || sum != wanted)
        fail_msg("%" PRIu64 " to %" PRIu64 ": %" PRIu64 " primes, not %zu; sum %" PRIu64
                 ", not %" PRIu64,
                 lo, hi, count, size, sum, wanted);
    int stopped = primes_for_each(lo, hi, stop_at_once, &first);
    if (stopped != (size > 0 ? -7 : 0) || (size > 0 && first != primes[0]))
        fail_msg("%" PRIu64 " to %" PRIu64 ": stopped with %d at %" PRIu64, lo, hi, stopped, first);
    primesieve_free(primes);
}

/* Around the width from which on ranges are sieved, the root's 256th, and from it down to one
 * number. */
static void ranges(void **state) {
    (void)state;
    uint64_t count = 0;
    for (int bits = 4; bits <= 46; bits++) {
        const uint64_t hi = ((uint64_t)1 << bits) + random_below((uint64_t)1 << bits);
        const uint64_t border = ((uint64_t)1 << bits / 2) / 256;
        check_range(hi, hi);
        check_range(hi - hi / 16, hi - hi / 16 + (bits < 12 ? hi / 16 : 200));
        for (uint64_t part = 1; part <= border && part <= 64; part *= 4)
            check_range(hi - border / part, hi);
        for (uint64_t width = border; width < border + border / 2 + 2; width += border / 8 + 1)
            check_range(hi - width, hi);
    }
    assert_int_equal(primes_count(largest, UINT64_MAX, &count), 0);
    assert_int_equal(count, 1);
    assert_int_equal(primes_count(largest + 1, UINT64_MAX, &count), 0);
    assert_int_equal(count, 0);
    assert_int_equal(primes_count(0, 1, &count), 0);
    assert_int_equal(count, 0);
}

int main(void) {
    struct error error = {0};
    if (simd_check(&error) != STATUS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return (int)error.status;
    }
    printf("path %s, ", simd_name(simd_path()));
    random_seed();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_places),
        cmocka_unit_test(long_ways),
        cmocka_unit_test(both_ends),
        cmocka_unit_test(ranges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
