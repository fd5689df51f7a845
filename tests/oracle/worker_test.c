/* Every kernel, through the same call that the variants make, against libprimesieve (ranges) and
 * FLINT (numbers). PRIMES_TEST_SEED=N repeats a run. */
#include <flint/flint.h>
#include <flint/ulong_extras.h>
#include <primesieve.h>

#include "problem.h"
#include "random_words.h"
#include "simd.h"
#include "skip.h"
#include "worker.h"

#include "cmocka_all.h"

static struct tally do_work(const struct workload *workload, enum kernel kernel,
                            uint64_t chunk_size) {
    struct problem problem;
    struct worker worker;
    struct error error = {0};
    if (problem_create(&problem, workload, &(struct method){.kernel = kernel, .sums = true},
                       (struct schedule){.chunk_size = chunk_size}, 1, &error) != STATUS_OK ||
        worker_open(&worker, &problem, NULL, 0, 0, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    worker_do_chunks(&worker, (struct span){0, problem.partition.chunks - 1});
    struct tally tally = worker.tally;
    assert_true(tally.covered == span_size(workload->positions));
    worker_close(&worker);
    problem_destroy(&problem);
    return tally;
}

/* The length of the numbers of the i-th range: above 48 bits, where each chunk of the sieve takes a
 * look at every prime up to the root, one range in 12. */
static unsigned random_bits(int i) {
    const unsigned most = random_is_short() ? 55 : 57;
    return i % 12 == 0 ? 49 + (unsigned)(random_word() % (most - 48))
                       : 4 + (unsigned)(random_word() % 45);
}

/* Trial division takes sqrt(n) steps: it is compared if that is short. */
static void random_ranges(void **state) {
    (void)state;
    const int ranges = random_cases(120);
    for (int i = 0; i < ranges; i++) {
        unsigned bits = random_bits(i);
        uint64_t first = random_word() >> (64 - bits), width = random_word() % 20000;
        struct span range = {first, first + width};
        uint64_t chunk_size = width / (1 + random_word() % (bits > 48 ? 2 : 4)) + 1;
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

/* The key of a prime, by its label, in other words than the kernel's. */
static uint64_t label_of(const struct keys *keys, uint64_t prime, uint64_t next) {
    uint64_t power = 0;
    switch (keys->kind) {
    case KEYS_PRIME:
        return 0;
    case KEYS_RESIDUE:
    case KEYS_LAST_DIGIT:
        return prime % keys->modulus;
    case KEYS_MAGNITUDE:
        for (; prime >= 10; prime /= 10)
            power++;
        return power;
    case KEYS_GAP:
        return next - prime;
    }
    return 0;
}

/* The same counts in any chunks, by any kernel that is no wait. */
static void agree_with_primesieve(struct span range, const struct keys *keys, bool trial) {
    const struct workload workload = workload_range(range);
    const uint32_t key_count = keys_count(keys);
    uint64_t *expected = calloc(key_count, sizeof *expected);
    size_t primes_count = 0;
    uint64_t *primes =
        primesieve_generate_primes(range.first, range.last + 2000, &primes_count, UINT64_PRIMES);
    assert_non_null(expected);
    for (size_t i = 0; i + 1 < primes_count && primes[i] <= range.last; i++) {
        uint64_t label = label_of(keys, primes[i], primes[i + 1]);
        expected[keys->kind == KEYS_GAP ? label / 2 : label]++;
    }
    primesieve_free(primes);
    for (int kernel = trial ? KERNEL_TRIAL : KERNEL_EXACT; kernel <= KERNEL_SIEVE; kernel++) {
        struct problem problem;
        struct worker worker;
        struct error error = {0};
        const struct method method = {.kernel = (enum kernel)kernel, .keys = *keys};
        /* A chunk of the sieve costs a look at every prime up to the root. */
        const uint64_t most_chunks = range.last >> 48 == 0 ? 1000 : 3;
        uint64_t chunk_size = 1 + random_word() % (span_size(range) + 10);
        if (span_size(range) / chunk_size > most_chunks)
            chunk_size = span_size(range) / most_chunks;
        if (problem_create(&problem, &workload, &method,
                           (struct schedule){.chunk_size = chunk_size}, 1, &error) != STATUS_OK ||
            worker_open(&worker, &problem, NULL, 0, 0, &error) != STATUS_OK)
            fail_msg("%s", error.message);
        worker_do_chunks(&worker, (struct span){0, problem.partition.chunks - 1});
        for (uint32_t key = 0; key < key_count; key++)
            if (worker.counts[key] != expected[key]) {
                char name[KEYS_TEXT_BYTES], label[KEYS_TEXT_BYTES];
                fail_msg("%s counts %llu primes of [%llu, %llu] with %s %s, libprimesieve %llu",
                         kernel_name((enum kernel)kernel), (unsigned long long)worker.counts[key],
                         (unsigned long long)range.first, (unsigned long long)range.last,
                         keys_name(keys, name), keys_label(keys, key, label),
                         (unsigned long long)expected[key]);
            }
        worker_close(&worker);
        problem_destroy(&problem);
    }
    free(expected);
}

static void random_ranges_by_key(void **state) {
    (void)state;
    const int ranges = random_cases(200);
    for (int i = 0; i < ranges; i++) {
        const unsigned bits = random_bits(i);
        const uint64_t first = random_word() >> (64 - bits), width = random_word() % 20000;
        const struct keys keys = {
            .kind = (enum keys_kind)(random_word() % (KEYS_GAP + 1)),
            .modulus = i % 2 == 0 ? KEYS_LEAST_MODULUS + (uint32_t)(random_word() % 30029)
                                  : (uint32_t)(random_word() % 2 == 0 ? 2310 : 14)};
        agree_with_primesieve((struct span){first, first + width}, &keys, bits < 32);
    }
}

static void count_residues(struct span range, uint32_t modulus, uint64_t *counts) {
    const struct workload workload = workload_range(range);
    const struct method method = {.kernel = KERNEL_SIEVE, .keys = {KEYS_RESIDUE, modulus}};
    struct problem problem;
    struct worker worker;
    struct error error = {0};
    if (problem_create(&problem, &workload, &method,
                       (struct schedule){.chunk_size = span_size(range)}, 1, &error) != STATUS_OK ||
        worker_open(&worker, &problem, NULL, 0, 0, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    worker_do_chunk(&worker, 0, NULL);
    memcpy(counts, worker.counts, modulus * sizeof *counts);
    worker_close(&worker);
    problem_destroy(&problem);
}

/* Wide enough for every wheel of the sieve, and for residues that do not divide it. */
static void wide_ranges_by_residue(void **state) {
    (void)state;
    static const uint32_t moduli[] = {2, 30, 210, 2310, 30030, 28, 30029, 64};
    enum { MODULI = sizeof moduli / sizeof *moduli };
    static uint64_t expected[MODULI][KEYS_MOST_MODULUS], counts[KEYS_MOST_MODULUS];
    const uint64_t widths[] = {10000000, 30000000, 310000000};
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        const uint64_t first = random_word() >> 40;
        const struct span range = {first, first + widths[i]};
        primesieve_iterator it;
        primesieve_init(&it);
        primesieve_jump_to(&it, range.first, range.last);
        memset(expected, 0, sizeof expected);
        for (uint64_t p; (p = primesieve_next_prime(&it)) <= range.last;)
            for (size_t j = 0; j < MODULI; j++)
                expected[j][p % moduli[j]]++;
        primesieve_free_iterator(&it);
        for (size_t j = 0; j < MODULI; j++) {
            count_residues(range, moduli[j], counts);
            assert_memory_equal(expected[j], counts, moduli[j] * sizeof *counts);
        }
    }
}

/* Several blocks of the sieve, in chunks that need not end where blocks do; the first has a
 * witness.
 */
static void wide_ranges_by_gap(void **state) {
    (void)state;
    const struct keys gap = {.kind = KEYS_GAP};
    const int ranges = random_is_short() ? 3 : 8;
    for (int i = 0; i < ranges; i++) {
        const uint64_t first = i == 0 ? 0 : random_word() >> (22 + random_word() % 24);
        agree_with_primesieve((struct span){first, first + 8000000 + random_word() % 8000000}, &gap,
                              false);
    }
}

static void agree_with_flint(const uint64_t *numbers, uint64_t count, enum kernel kernel) {
    uint64_t *verdicts = calloc(count / 64 + 1, sizeof *verdicts);
    assert_non_null(verdicts);
    const struct workload workload = workload_list(numbers, count);
    struct problem problem;
    struct worker worker;
    struct error error = {0};
    assert_int_equal(problem_create(&problem, &workload,
                                    &(struct method){.kernel = kernel, .sums = true},
                                    (struct schedule){0}, 1, &error),
                     STATUS_OK);
    assert_int_equal(worker_open(&worker, &problem, verdicts, 0, 0, &error), STATUS_OK);
    worker_do_chunks(&worker, (struct span){0, problem.partition.chunks - 1});
    for (uint64_t i = 0; i < count; i++)
        if ((verdicts[i / 64] >> (i % 64) & 1) != (uint64_t)n_is_prime(numbers[i]))
            fail_msg("%s is wrong about %llu", kernel_name(kernel), (unsigned long long)numbers[i]);
    worker_close(&worker);
    problem_destroy(&problem);
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
    const uint64_t near_end = random_is_short() ? UINT64_MAX : UINT64_C(18446744073709551557);
    for (uint64_t i = 0; i < count; i++) {
        /* Near 2^64 the sieve takes a second for each: what is hard there for it is only the end.
         */
        if (numbers[i] >> 56 != 0 && numbers[i] < near_end)
            continue;
        const struct workload alone = workload_range((struct span){numbers[i], numbers[i]});
        assert_int_equal(do_work(&alone, KERNEL_SIEVE, 0).primes, n_is_prime(numbers[i]));
    }
}

int main(void) {
    struct error lacking = {0};
    if (simd_check(&lacking) != STATUS_OK) {
        say_skipped(lacking.message);
        return 77;
    }
    random_seed();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_ranges),          cmocka_unit_test(random_ranges_by_key),
        cmocka_unit_test(wide_ranges_by_residue), cmocka_unit_test(wide_ranges_by_gap),
        cmocka_unit_test(random_numbers),         cmocka_unit_test(edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
