/* Every kernel, through the same call that the variants make, against libprimesieve (ranges) and
 * FLINT (numbers). PRIMES_TEST_SEED=N repeats a run. */
#include <flint/flint.h>
#include <flint/ulong_extras.h>
#include <primesieve.h>

#include "plan.h"
#include "random_words.h"
#include "worker.h"

#include "cmocka_all.h"

static struct tally do_work(const struct workload *workload, enum kernel kernel,
                            uint64_t chunk_size) {
    struct plan plan;
    struct worker worker;
    struct error error = {0};
    if (plan_create(&plan, workload, kernel, true, (struct schedule){.chunk_size = chunk_size}, 1,
                    &error) != STATUS_OK ||
        worker_open(&worker, &plan, NULL, 0, 0, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    worker_do_chunks(&worker, (struct span){0, plan.partition.chunks - 1});
    struct tally tally = worker.tally;
    assert_true(tally.covered == span_size(workload->positions));
    worker_close(&worker);
    plan_destroy(&plan);
    return tally;
}

/* Trial division takes sqrt(n) steps: it joins in where that is no wait. */
static void random_ranges(void **state) {
    (void)state;
    for (int i = 0; i < 120; i++) {
        unsigned bits = 4 + (unsigned)(random_word() % 56);
        uint64_t first = random_word() >> (64 - bits), width = random_word() % 20000;
        struct span range = {first, first + width};
        uint64_t chunk_size = width / (1 + random_word() % 4) + 1;
        const struct workload workload = workload_range(range);
        uint64_t expected = primesieve_count_primes(range.first, range.last);
        for (int kernel = bits < 32 ? KERNEL_TRIAL : KERNEL_EXACT; kernel <= KERNEL_SIEVE;
             kernel++) {
            struct tally tally = do_work(&workload, (enum kernel)kernel, chunk_size);
            if (tally.primes != expected)
                fail_msg("%s finds %llu primes in [%llu, %llu], libprimesieve %llu",
                         kernel_name((enum kernel)kernel), (unsigned long long)tally.primes,
                         (unsigned long long)range.first, (unsigned long long)range.last,
                         (unsigned long long)expected);
        }
    }
}

static void agree_with_flint(const uint64_t *numbers, uint64_t count, enum kernel kernel) {
    uint64_t *verdicts = calloc(count / 64 + 1, sizeof *verdicts);
    assert_non_null(verdicts);
    const struct workload workload = workload_list(numbers, count);
    struct plan plan;
    struct worker worker;
    struct error error = {0};
    assert_int_equal(plan_create(&plan, &workload, kernel, true, (struct schedule){0}, 1, &error),
                     STATUS_OK);
    assert_int_equal(worker_open(&worker, &plan, verdicts, 0, 0, &error), STATUS_OK);
    worker_do_chunks(&worker, (struct span){0, plan.partition.chunks - 1});
    for (uint64_t i = 0; i < count; i++)
        if ((verdicts[i / 64] >> (i % 64) & 1) != (uint64_t)n_is_prime(numbers[i]))
            fail_msg("%s is wrong about %llu", kernel_name(kernel), (unsigned long long)numbers[i]);
    worker_close(&worker);
    plan_destroy(&plan);
    free(verdicts);
}

static void random_numbers(void **state) {
    (void)state;
    enum { COUNT = 20000 };
    static uint64_t numbers[COUNT];
    for (unsigned bits = 4; bits <= 64; bits += 4) {
        for (int i = 0; i < COUNT; i++)
            numbers[i] = random_word() >> (64 - bits);
        agree_with_flint(numbers, COUNT, KERNEL_EXACT);
        if (bits <= 40)
            agree_with_flint(numbers, COUNT / 100, KERNEL_TRIAL);
    }
}

/* Small numbers, squares of primes near 2^32, large primes, the largest numbers, strong
 * pseudoprimes to the first k primes (OEIS A014233), Carmichael numbers (A002997 and products of
 * three primes). */
static void edges(void **state) {
    (void)state;
    const uint64_t numbers[] = {0,
                                1,
                                2,
                                3,
                                4,
                                5,
                                9,
                                25,
                                49,
                                1194649,
                                12327121,
                                4294967291,
                                4294967279,
                                4294967295,
                                4294967296,
                                4294967297,
                                UINT64_C(18446744030759878681),
                                UINT64_C(18446743927680663841),
                                UINT64_C(2305843009213693951),
                                UINT64_C(9223372036854775783),
                                UINT64_C(18446744073709551557),
                                UINT64_C(18446744073709551614),
                                UINT64_MAX,
                                2047,
                                1373653,
                                25326001,
                                3215031751,
                                2152302898747,
                                3474749660383,
                                341550071728321,
                                UINT64_C(3825123056546413051),
                                561,
                                1105,
                                1729,
                                41041,
                                825265,
                                321197185,
                                5394826801,
                                232250619601,
                                9746347772161,
                                1436697831295441,
                                UINT64_C(60977817398996785)};
    const uint64_t count = sizeof numbers / sizeof *numbers;
    agree_with_flint(numbers, count, KERNEL_EXACT);
    for (uint64_t i = 0; i < count; i++)
        if (numbers[i] < UINT64_C(1) << 50)
            agree_with_flint(&numbers[i], 1, KERNEL_TRIAL);
    for (uint64_t i = 0; i < count; i++) {
        const struct workload alone = workload_range((struct span){numbers[i], numbers[i]});
        assert_int_equal(do_work(&alone, KERNEL_SIEVE, 0).primes, n_is_prime(numbers[i]));
    }
}

int main(void) {
    random_seed();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_ranges),
        cmocka_unit_test(random_numbers),
        cmocka_unit_test(edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
