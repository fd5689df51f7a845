/* Exact primality and trial division against FLINT, PARI, the referee and primesieve.
 *
 *     primality_test [--long]
 *
 * The path is decided once for a process: run it under PRIMES_SIMD=none, =avx2 and =avx512. The
 * random numbers are new in every run; the seed is printed, and PRIMES_TEST_SEED=N repeats a run.
 * --long adds all n < 2^26 (else 2^22), wider windows, all n < 2^32 against primesieve, and trial
 * division of whole 64-bit primes by the naive loop. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <flint/flint.h>
#include <flint/ulong_extras.h>
#include <primesieve.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "euler32.h"
#include "isqrt.h"
#include "primes/primes.h"
#include "random_words.h"
#include "referee.h"
#include "simd.h"
#include "skip.h"
#include "trial.h"

/* Of PARI, these alone: its headers and FLINT's do not go together. */
void pari_init(size_t stack_bytes, unsigned long prime_limit);
long uisprime(unsigned long n);

static bool is_long;

static uint64_t draw_bits(int bits) {
    return random_word() >> (64 - bits);
}

static uint64_t draw_prime(int bits) {
    uint64_t n;
    do
        n = draw_bits(bits) | 1;
    while (!n_is_prime(n));
    return n;
}

/* Numbers are collected, and judged in batches that start and end anywhere. */
enum { CAPACITY = 5000 };

struct bag {
    uint64_t numbers[CAPACITY];
    size_t count;
    size_t judged;
    size_t primes;
};

static void judge(uint64_t n, bool alone, bool in_batch) {
    bool flint = n_is_prime(n) != 0;
    if (alone != flint || in_batch != flint)
        fail_msg("%llu: FLINT says %d, alone %d, in a batch %d", (unsigned long long)n, flint,
                 alone, in_batch);
    if ((uisprime(n) != 0) != flint)
        fail_msg("%llu: FLINT says %d, PARI does not", (unsigned long long)n, flint);
    if (random_word() % 16 == 0 && referee_is_prime(n) != flint)
        fail_msg("%llu: FLINT says %d, the referee does not", (unsigned long long)n, flint);
}

static void empty(struct bag *bag) {
    uint64_t verdicts[(CAPACITY + 63) / 64];
    primes_is_prime_batch(bag->numbers, bag->count, verdicts);
    for (size_t i = 0; i < bag->count; i++) {
        bool in_batch = verdicts[i / 64] >> i % 64 & 1;
        judge(bag->numbers[i], primes_is_prime(bag->numbers[i]), in_batch);
        bag->primes += in_batch;
    }
    bag->judged += bag->count;
    bag->count = 0;
}

static void put(struct bag *bag, uint64_t n) {
    bag->numbers[bag->count++] = n;
    if (bag->count == CAPACITY)
        empty(bag);
}

static void finish(struct bag *bag, const char *what) {
    empty(bag);
    printf("  %-44s %10zu numbers, %9zu primes\n", what, bag->judged, bag->primes);
    memset(bag, 0, sizeof *bag);
}

static struct bag bag;

static void test_random_workloads(void **unused) {
    (void)unused;
    const size_t size = (size_t)random_cases(200000);
    for (size_t i = 0; i < size; i++)
        put(&bag, random_word() | 1);
    finish(&bag, "a: odd, 64 bits");
    for (size_t i = 0; i < size / 8; i++)
        put(&bag, draw_prime(64));
    finish(&bag, "b: primes, 64 bits");
    for (size_t i = 0; i < 4 * size; i++)
        put(&bag, draw_bits(32));
    finish(&bag, "c: 32 bits");
    for (size_t i = 0; i < 2 * size; i++)
        put(&bag, draw_bits(50));
    finish(&bag, "d: 50 bits");
    for (size_t i = 0; i < size; i++)
        put(&bag, 1000000000000000000 + i);
    finish(&bag, "e: from 10^18 on");
    for (size_t i = 0; i < size / 2; i++)
        put(&bag, draw_prime(32));
    finish(&bag, "g: primes, 32 bits");
    for (size_t i = 0; i < size / 4; i++)
        put(&bag, draw_prime(50));
    finish(&bag, "h: primes, 50 bits");
    for (int bits = 1; bits <= 64; bits++)
        for (size_t i = 0; i < size / 64; i++)
            put(&bag, draw_bits(bits));
    finish(&bag, "random, 1 to 64 bits");
}

static void test_small(void **unused) {
    (void)unused;
    uint64_t limit = (uint64_t)1 << (is_long ? 26 : random_is_short() ? 20 : 22);
    for (uint64_t n = 0; n < limit; n++)
        put(&bag, n);
    finish(&bag, "all small");
}

static void test_windows(void **unused) {
    (void)unused;
    const uint64_t half = is_long ? 1 << 15 : 1 << 13;
    for (int bits = 16; bits <= 64; bits++) {
        uint64_t power = bits == 64 ? 0 : (uint64_t)1 << bits;
        for (uint64_t n = power - half; n != power + half; n++)
            if (bits < 64 || n > half)
                put(&bag, n);
    }
    finish(&bag, "around powers of 2");
    for (uint64_t n = UINT64_MAX - 58; n != 0; n++)
        put(&bag, n);
    finish(&bag, "2^64-59 to 2^64-1");
    /* The limbs of the 52-bit lanes: the lower one near 0 or 2^52, the upper one anything. */
    for (uint64_t high = 1; high < 1 << 12; high++)
        for (uint64_t i = 0; i < 40; i++)
            put(&bag, (high << 52) + i * 2 - 39);
    finish(&bag, "around multiples of 2^52");
}

static void test_squares_and_products(void **unused) {
    (void)unused;
    for (uint64_t p = 2; p < 1 << 16; p = n_nextprime(p, 0))
        put(&bag, p * p);
    uint64_t p = 4294967291;
    for (int i = 0; i < 2000; i++) {
        put(&bag, p * p);
        uint64_t q = p;
        do
            q -= 2;
        while (!n_is_prime(q));
        put(&bag, p * q);
        p = q;
    }
    for (int bits = 8; bits <= 32; bits++)
        for (int i = 0; i < 500; i++) {
            p = draw_prime(bits);
            uint64_t q = n_nextprime(p, 0);
            put(&bag, p * p);
            if (q <= UINT64_MAX / p)
                put(&bag, p * q);
        }
    put(&bag, 1093 * 1093);
    put(&bag, 3511 * 3511);
    finish(&bag, "squares, products of close primes");
}

/* n - 1 or n + 1 is a power of two times a small number: then there are few steps, or none. */
static void test_few_steps(void **unused) {
    (void)unused;
    for (uint64_t odd = 1; odd < 1 << 9; odd += 2)
        for (int twos = 1; twos < 64 && odd << twos >> twos == odd; twos++) {
            put(&bag, (odd << twos) - 1);
            put(&bag, (odd << twos) + 1);
        }
    finish(&bag, "k * 2^s - 1 and k * 2^s + 1");
}

/* Each prime that is divided by is the only small factor of some numbers, or divides none. */
static void test_each_small_prime(void **unused) {
    (void)unused;
    for (uint64_t p = 2; p < 1 << 12; p = n_nextprime(p, 0))
        for (int bits = 14; bits <= 52; bits++) {
            uint64_t q = draw_prime(bits);
            put(&bag, p * q);
            put(&bag, p * q + 2);
        }
    finish(&bag, "small primes times large ones");
}

/* Base-2 strong pseudoprimes are mostly (k+1)(rk+1) with both factors prime. */
static void test_pseudoprimes(void **unused) {
    (void)unused;
    static const uint64_t least[] = {
        2047,          1373653,       25326001,        3215031751,
        2152302898747, 3474749660383, 341550071728321, 3825123056546413051};
    for (size_t i = 0; i < sizeof least / sizeof least[0]; i++)
        put(&bag, least[i]);
    finish(&bag, "least strong pseudoprimes (A014233)");
    for (uint64_t r = 2; r <= 66; r++)
        for (int i = random_cases(1700); i > 0;) {
            int bits = 5 + (int)(random_word() % 28);
            uint64_t k = draw_bits(bits) & ~(uint64_t)1;
            if (k < 2 || r * k + 1 > UINT64_MAX / (k + 1) || !n_is_prime(k + 1))
                continue;
            put(&bag, (k + 1) * (r * k + 1));
            i--;
        }
    finish(&bag, "(k+1)(rk+1), r = 2 .. 66");
    for (uint64_t k = 1; k < 240000; k++) {
        uint64_t p = 6 * k + 1, q = 12 * k + 1, r = 18 * k + 1;
        if (n_is_prime(p) && n_is_prime(q) && n_is_prime(r))
            put(&bag, p * q * r);
    }
    finish(&bag, "Carmichael numbers (6k+1)(12k+1)(18k+1)");
}

static uint64_t power_of_two(uint64_t exponent, uint64_t n) {
    uint64_t result = 1, base = 2;
    for (; exponent > 0; exponent >>= 1) {
        if (exponent & 1)
            result = result * base % n;
        base = base * base % n;
    }
    return result;
}

static void test_list_of_pseudoprimes(void **unused) {
    (void)unused;
    size_t count = 0;
    for (size_t i = 0; i < 4096; i++) {
        uint64_t n = euler32_slots[i];
        if (n == 0)
            continue;
        count++;
        bool residue = n % 8 == 1 || n % 8 == 7;
        assert_true(euler32_contains(n));
        assert_false(referee_is_prime(n));
        assert_int_equal(power_of_two(n / 2, n), residue ? 1 : n - 1);
        put(&bag, n);
    }
    assert_int_equal(count, 2819);
    finish(&bag, "list of Euler pseudoprimes below 2^32");
}

/* The batch as an array: every length and offset, nothing written beyond, input in any place. Some
 * are longer than the chunks that the vector paths cut it in. */
static void test_batch_edges(void **unused) {
    (void)unused;
    enum { SOME = 1300, MOST = 5000 };
    static uint64_t numbers[MOST + 1], verdicts[MOST + 2];
    static unsigned char shifted[8 * MOST + 8], shifted_verdicts[8 * MOST + 8];
    primes_is_prime_batch(NULL, 0, NULL);
    primes_is_prime_batch(numbers, 0, NULL);
    const size_t rounds = (size_t)random_cases(3000);
    for (size_t round = 0; round < rounds; round++) {
        size_t most = round % 32 == 0 ? MOST : SOME;
        size_t count = round < 400 ? round : random_word() % (most + 1);
        size_t words = (count + 63) / 64;
        for (size_t i = 0; i < count; i++)
            numbers[i] = random_word() % 8 == 0 ? draw_prime(20 + (int)(random_word() % 45))
                                                : draw_bits(1 + (int)(random_word() % 64));
        uint64_t guard = random_word();
        for (size_t i = 0; i <= words; i++)
            verdicts[i] = guard;
        primes_is_prime_batch(numbers, count, verdicts);
        assert_true(verdicts[words] == guard);
        for (size_t i = 0; i < 64 * words; i++) {
            bool verdict = verdicts[i / 64] >> i % 64 & 1;
            assert_int_equal(verdict, i < count && primes_is_prime(numbers[i]));
        }
        size_t offset = random_word() % 8;
        memcpy(shifted + offset, numbers, 8 * count);
        memset(shifted_verdicts, 0xa5, sizeof shifted_verdicts);
        void *unaligned = shifted + offset, *unaligned_verdicts = shifted_verdicts + offset;
        primes_is_prime_batch(unaligned, count, unaligned_verdicts);
        assert_memory_equal(unaligned_verdicts, verdicts, 8 * words);
        assert_int_equal(shifted_verdicts[offset + 8 * words], 0xa5);
        numbers[words] = words >= count ? guard : numbers[words];
        uint64_t next = numbers[words];
        primes_is_prime_batch(numbers, count, numbers);
        assert_memory_equal(numbers, verdicts, 8 * words);
        assert_true(numbers[words] == next);
    }
}

static void test_isqrt(void **unused) {
    (void)unused;
    for (uint64_t i = 0; i < 1000000; i++) {
        uint64_t r = i < 100000 ? i : i < 200000 ? UINT32_MAX - (i - 100000) : draw_bits(32);
        assert_int_equal(isqrt(r * r), r);
        assert_int_equal(isqrt(r * r + 2 * r), r);
        if (r > 0)
            assert_int_equal(isqrt(r * r - 1), r - 1);
    }
    assert_int_equal(isqrt(UINT64_MAX), UINT32_MAX);
}

static bool naive(uint64_t n, uint64_t *divisions) {
    if (n < 2 || (n > 2 && n % 2 == 0))
        return false;
    for (uint64_t i = 3; i <= UINT32_MAX && i * i <= n; i += 2) {
        ++*divisions;
        if (n % i == 0)
            return false;
    }
    return true;
}

static void trial_agrees(uint64_t n) {
    uint64_t divisions = 5, expected = 5;
    bool verdict = trial_is_prime(n, &divisions);
    bool naive_verdict = naive(n, &expected);
    if (verdict != naive_verdict || divisions != expected)
        fail_msg("trial of %llu: %d after %llu divisions, not %d after %llu", (unsigned long long)n,
                 verdict, (unsigned long long)divisions - 5, naive_verdict,
                 (unsigned long long)expected - 5);
    assert_int_equal(verdict, primes_is_prime(n));
}

/* n has the least odd divisor `least`, or none up to its root if that is 0. */
static void trial_finds(uint64_t n, uint64_t least) {
    uint64_t divisions = 0;
    bool verdict = trial_is_prime(n, &divisions);
    uint64_t expected = ((least != 0 ? least : isqrt(n)) - 1) / 2;
    if (verdict != (least == 0) || divisions != expected)
        fail_msg("trial of %llu: %d after %llu divisions, not %llu", (unsigned long long)n, verdict,
                 (unsigned long long)divisions, (unsigned long long)expected);
}

static void test_trial(void **unused) {
    (void)unused;
    for (uint64_t n = 0; n < (random_is_short() ? 20000 : 200000); n++)
        trial_agrees(n);
    for (int bits = 1; bits <= 44; bits++)
        for (int i = 0; i < 100; i++) {
            trial_agrees(draw_bits(bits));
            if (bits <= 36 && bits > 2)
                trial_agrees(draw_prime(bits));
        }
    for (int i = random_cases(3000); i > 0; i--) {
        trial_agrees(random_word() % 1000000 * 2 + 1);
        uint64_t p = draw_prime(5 + (int)(random_word() % 14));
        trial_agrees(p * draw_prime(20));
        trial_agrees(p * p);
    }
    /* The borders of the vector path: candidates near 2^13, n near 2^53 and 2^64, the end of a
     * block, and where series take over from divisions. */
    for (int i = random_cases(3000); i > 0; i--) {
        uint64_t p = n_nextprime(8000 + random_word() % 400, 0);
        uint64_t q = draw_prime(33 + (int)(random_word() % 18));
        if (p < q)
            trial_finds(p * q, p);
        p = n_nextprime(((uint64_t)1 << (16 + random_word() % 6)) + draw_bits(16), 0);
        q = n_nextprime((((uint64_t)1 << 53) - (uint64_t)(i % 2) * draw_bits(30)) / p, 0);
        trial_finds(p * q, p);
        q = UINT64_MAX / p;
        while (!n_is_prime(q))
            q--;
        trial_finds(p * q, p);
    }
    for (int i = 0; i < 4000; i++)
        trial_agrees(((uint64_t)1 << 53) - 2000 + (uint64_t)i * 2 +
                     (random_word() % 2) * draw_bits(40) * 210);
    const int largest = is_long ? 8 : simd_path() != SIMD_NONE || !random_is_short();
    for (int i = 0; i < largest; i++) {
        uint64_t p = 4294967291;
        for (int j = 0; j < i; j++)
            do
                p -= 2;
            while (!n_is_prime(p));
        trial_finds(p * p, p);
        if (is_long || (simd_path() != SIMD_NONE && !random_is_short()))
            trial_finds(18446744073709551557u, 0);
    }
    if (is_long) {
        trial_agrees(18446744073709551557u);
        trial_agrees(18446744073709551533u);
        trial_agrees((uint64_t)4294967291 * 4294967279);
    }
}

/* All n < 2^32, alone and in batches, against primesieve. */
static void test_exhaustive(void **unused) {
    (void)unused;
    if (!is_long)
        skip();
    enum { BLOCK = 1 << 16 };
    static uint64_t numbers[BLOCK], verdicts[BLOCK / 64], truth[BLOCK / 64];
    time_t start = time(NULL);
    uint64_t count = 0;
    primesieve_iterator primes;
    primesieve_init(&primes);
    uint64_t prime = primesieve_next_prime(&primes);
    for (uint64_t low = 0; low < (uint64_t)1 << 32; low += BLOCK) {
        memset(truth, 0, sizeof truth);
        for (; prime < low + BLOCK; prime = primesieve_next_prime(&primes)) {
            truth[(prime - low) / 64] |= (uint64_t)1 << prime % 64;
            count++;
        }
        for (uint64_t i = 0; i < BLOCK; i++)
            numbers[i] = low + i;
        primes_is_prime_batch(numbers, BLOCK, verdicts);
        assert_memory_equal(verdicts, truth, sizeof truth);
        for (uint64_t i = 0; i < BLOCK; i++)
            if (primes_is_prime(low + i) != (truth[i / 64] >> i % 64 & 1))
                fail_msg("%llu is judged wrongly", (unsigned long long)(low + i));
    }
    primesieve_free_iterator(&primes);
    assert_int_equal(count, 203280221);
    printf("  all n < 2^32, alone and in batches: %llu primes, %ld s\n", (unsigned long long)count,
           (long)(time(NULL) - start));
}

int main(int argc, char **argv) {
    is_long = argc > 1 && strcmp(argv[1], "--long") == 0;
    struct error lacking = {0};
    if (simd_check(&lacking) != STATUS_OK) {
        say_skipped(lacking.message);
        return 77;
    }
    printf("path %s, ", simd_name(simd_path()));
    random_seed();
    pari_init(8000000, 500000);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_isqrt),
        cmocka_unit_test(test_small),
        cmocka_unit_test(test_random_workloads),
        cmocka_unit_test(test_windows),
        cmocka_unit_test(test_squares_and_products),
        cmocka_unit_test(test_few_steps),
        cmocka_unit_test(test_each_small_prime),
        cmocka_unit_test(test_pseudoprimes),
        cmocka_unit_test(test_list_of_pseudoprimes),
        cmocka_unit_test(test_batch_edges),
        cmocka_unit_test(test_trial),
        cmocka_unit_test(test_exhaustive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
