/* How fast primality and trial division are, beside FLINT, PARI, GMP and plain Miller-Rabin.
 *
 *     primality_bench [--workloads abcdefgh6] [--rounds N] [--size N]
 *
 * One interleaved run: in every round each contender judges the same numbers, in another order each
 * time. A ratio is taken within a round, where both had the same clock and neighbours; the
 * table gives the median of the rounds' ratios and its 95 % confidence interval from the ranks of a
 * binomial distribution, without any assumption on how times are spread. All contenders must agree
 * on the number of primes, else the exit code is 1.
 *
 * Workloads: a odd 64-bit, b primes 64-bit, c below 2^32, d below 2^50, e consecutive from 10^18,
 * f strong pseudoprimes to base 2 and Carmichael numbers, g primes below 2^32, h primes below 2^50,
 * 6 the notebook's six numbers by trial division, beside plain C and CPython. A round takes `size`
 * fresh numbers of each (batches are as long); slow contenders take the first tenth of them.
 *
 * The path is that of PRIMES_SIMD; if this processor lacks it, the table says so and is empty.
 */
#include <stdint.h>

#include <flint/flint.h>
#include <flint/ulong_extras.h>
#include <gmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "newest_peers.h"
#include "primes/primes.h"
#include "random_words.h"
#include "referee.h"
#include "simd.h"
#include "stats.h"
#include "trial.h"

/* Of PARI, these alone: its headers and FLINT's do not go together. */
void pari_init(size_t stack_bytes, unsigned long prime_limit);
long uisprime(unsigned long n);

enum { MOST_ROUNDS = 1000 };

static uint64_t draw_prime(int bits) {
    uint64_t n;
    do
        n = random_word() >> (64 - bits) | 1;
    while (!primes_is_prime(n));
    return n;
}

/* Half (k+1)(rk+1) that pass the strong test to base 2, half Carmichael (6k+1)(12k+1)(18k+1). */
static uint64_t draw_pseudoprime(void) {
    for (;;) {
        if (random_word() % 2) {
            uint64_t k = random_word() % 240000 + 1, p = 6 * k + 1, q = 12 * k + 1, r = 18 * k + 1;
            if (primes_is_prime(p) && primes_is_prime(q) && primes_is_prime(r))
                return p * q * r;
            continue;
        }
        uint64_t k = random_word() >> (36 + random_word() % 12) << 1, r = 2 + random_word() % 3;
        if (primes_is_prime(k + 1) && primes_is_prime(r * k + 1) && r * k < UINT64_MAX / (k + 2) &&
            n_is_strong_probabprime2_preinv(
                (k + 1) * (r * k + 1), n_preinvert_limb((k + 1) * (r * k + 1)), 2,
                ((k + 1) * (r * k + 1) - 1) >> __builtin_ctzll((k + 1) * (r * k + 1) - 1)))
            return (k + 1) * (r * k + 1);
    }
}

static void fill(char workload, uint64_t *n, size_t size) {
    uint64_t base = 1000000000000000000 + random_word() % 1000000;
    for (size_t i = 0; i < size; i++)
        switch (workload) {
        case 'a':
            n[i] = random_word() | 1;
            break;
        case 'b':
            n[i] = draw_prime(64);
            break;
        case 'c':
            n[i] = random_word() >> 32;
            break;
        case 'd':
            n[i] = random_word() >> 14;
            break;
        case 'e':
            n[i] = base + i;
            break;
        case 'f':
            n[i] = draw_pseudoprime();
            break;
        case 'g':
            n[i] = draw_prime(32);
            break;
        default:
            n[i] = draw_prime(50);
        }
}

/* A contender counts the primes among n[0] .. n[size-1]. */
static size_t one(const uint64_t *n, size_t size) {
    size_t primes = 0;
    for (size_t i = 0; i < size; i++)
        primes += primes_is_prime(n[i]);
    return primes;
}

static size_t batch(const uint64_t *n, size_t size) {
    static uint64_t verdicts[1 << 16];
    primes_is_prime_batch(n, size, verdicts);
    size_t primes = 0;
    for (size_t i = 0; i < (size + 63) / 64; i++)
        primes += (size_t)__builtin_popcountll(verdicts[i]);
    return primes;
}

static size_t flint(const uint64_t *n, size_t size) {
    size_t primes = 0;
    for (size_t i = 0; i < size; i++)
        primes += n_is_prime(n[i]) != 0;
    return primes;
}

static size_t pari(const uint64_t *n, size_t size) {
    size_t primes = 0;
    for (size_t i = 0; i < size; i++)
        primes += uisprime(n[i]) != 0;
    return primes;
}

/* 24 repetitions are GMP's advice for Baillie-PSW alone, without further Miller-Rabin tests. */
static size_t gmp(const uint64_t *n, size_t size) {
    size_t primes = 0;
    mpz_t big;
    mpz_init(big);
    for (size_t i = 0; i < size; i++) {
        mpz_set_ui(big, n[i]);
        primes += mpz_probab_prime_p(big, 24) != 0;
    }
    mpz_clear(big);
    return primes;
}

static size_t referee(const uint64_t *n, size_t size) {
    size_t primes = 0;
    for (size_t i = 0; i < size; i++)
        primes += referee_is_prime(n[i]);
    return primes;
}

static size_t trial(const uint64_t *n, size_t size) {
    size_t primes = 0;
    uint64_t divisions = 0;
    for (size_t i = 0; i < size; i++)
        primes += trial_is_prime(n[i], &divisions);
    return primes;
}

static size_t plain(const uint64_t *n, size_t size) {
    size_t primes = 0;
    for (size_t i = 0; i < size; i++) {
        bool prime = n[i] % 2 != 0;
        for (uint64_t d = 3; prime && d * d <= n[i]; d += 2)
            prime = n[i] % d != 0;
        primes += prime;
    }
    return primes;
}

struct contender {
    const char *name;
    size_t (*count)(const uint64_t *n, size_t size);
    size_t share; /* it takes one in `share` of the numbers */
};

static const struct contender primality[] = {{"one", one, 1},     {"batch", batch, 1},
                                             {"FLINT", flint, 1}, {"PARI", pari, 1},
                                             {"GMP", gmp, 10},    {"12 bases", referee, 10}};
static const struct contender division[] = {{"trial", trial, 1}, {"plain %", plain, 1}};

enum { SIX = 6, SIX_PRIMES = 5, PYTHON_ROUNDS = 5 };

static const uint64_t six[SIX] = {112272535095293, 112582705942171, 112272535095293,
                                  115280095190773, 115797848077099, 1099726899285419};

enum { MOST_CONTENDERS = 6 };

static double ns[MOST_CONTENDERS][MOST_ROUNDS];

/* Times every contender in every round; false if two of them count differently. */
static bool measure(const struct contender *contenders, int number, char workload, uint64_t *n,
                    size_t size, int rounds) {
    bool agreed = true;
    for (int round = 0; round < rounds; round++) {
        if (workload != '6')
            fill(workload, n, size);
        size_t all = contenders[0].count(n, size), tenth = contenders[0].count(n, size / 10);
        for (int i = 0; i < number; i++) {
            int c = (i + round) % number;
            size_t mine = size / contenders[c].share;
            uint64_t start_ns = clock_now_ns();
            size_t primes = contenders[c].count(n, mine);
            ns[c][round] = (double)(clock_now_ns() - start_ns) / (double)mine;
            agreed = agreed && primes == (mine == size ? all : tenth);
        }
    }
    return agreed;
}

static struct summary ratios(int slow, int fast, int rounds) {
    double values[MOST_ROUNDS];
    for (int i = 0; i < rounds; i++)
        values[i] = ns[slow][i] / ns[fast][i];
    return stats_summarise(values, (size_t)rounds);
}

static double median(int contender, int rounds) {
    double values[MOST_ROUNDS];
    memcpy(values, ns[contender], sizeof values);
    return stats_summarise(values, (size_t)rounds).median;
}

static void print_ratio(int slow, int fast, int rounds) {
    struct summary ratio = ratios(slow, fast, rounds);
    printf(" %.2f [%.2f, %.2f] |", ratio.median, ratio.low, ratio.high);
}

#define FLINT_RELEASE "FLINT " FLINT_VERSION

/* Which goal a contender has: see newest_peers.csv. */
static const char *goal_of(const struct contender *contender) {
    return simd_path() == SIMD_AVX512 ? contender->name : "none";
}

static void print_row(const struct contender *contenders, int fast, int number, int first_peer,
                      char workload, int rounds) {
    printf("| %c | %s | %.2f |", workload, contenders[fast].name, median(fast, rounds));
    for (int peer = first_peer; peer < number; peer++) {
        printf(" %.1f |", median(peer, rounds));
        print_ratio(peer, fast, rounds);
        if (contenders[peer].count == flint)
            newest_print_cells(FLINT_RELEASE, (char[]){workload, '\0'}, goal_of(&contenders[fast]),
                               ratios(peer, fast, rounds).median);
    }
    printf("\n");
}

/* The seconds that CPython takes for the six numbers; 0 if there is no python3. */
static double python_s(void) {
    double seconds = 0;
    int primes = 0;
    FILE *pipe = popen("python3 '" PYTHON_PROGRAM "' 2>/dev/null", "r");
    if (pipe == NULL)
        return 0;
    bool told = fscanf(pipe, "%lf %d", &seconds, &primes) == 2 && primes == SIX_PRIMES;
    return pclose(pipe) == 0 && told ? seconds : 0;
}

static void compare_with_python(void) {
    double seconds[PYTHON_ROUNDS], times_as_fast[PYTHON_ROUNDS];
    for (int round = 0; round < PYTHON_ROUNDS; round++) {
        seconds[round] = python_s();
        if (seconds[round] <= 0) {
            printf("CPython: python3 is missing\n");
            return;
        }
        uint64_t start_ns = clock_now_ns();
        trial(six, SIX);
        times_as_fast[round] = seconds[round] / (1e-9 * (double)(clock_now_ns() - start_ns));
    }
    struct summary ratio = stats_summarise(times_as_fast, PYTHON_ROUNDS);
    printf("CPython %.0f ms, %.0f [%.0f, %.0f] x (median, least and largest of %d)\n",
           1e3 * stats_summarise(seconds, PYTHON_ROUNDS).median, ratio.median, ratio.min, ratio.max,
           PYTHON_ROUNDS);
}

static bool measure_division(uint64_t *n, int rounds) {
    memcpy(n, six, sizeof six);
    bool agreed = measure(division, 2, '6', n, SIX, rounds);
    struct summary ratio = ratios(1, 0, rounds);
    printf("\nthe six numbers: trial %.2f ms, plain %% %.2f ms, %.2f [%.2f, %.2f] x faster\n",
           1e-6 * SIX * median(0, rounds), 1e-6 * SIX * median(1, rounds), ratio.median, ratio.low,
           ratio.high);
    compare_with_python();
    return agreed;
}

int main(int argc, char **argv) {
    const char *workloads = "abcdefgh6";
    int rounds = 31;
    size_t size = 20000;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (strcmp(argv[i], "--workloads") == 0)
            workloads = argv[i + 1];
        else if (strcmp(argv[i], "--rounds") == 0)
            rounds = atoi(argv[i + 1]);
        else if (strcmp(argv[i], "--size") == 0)
            size = strtoul(argv[i + 1], NULL, 10);
        else
            argc = 0;
    }
    if (argc % 2 == 0 || rounds < 1 || rounds > MOST_ROUNDS || size < 100 || size > 1000000) {
        fprintf(stderr, "usage: %s [--workloads abcdefgh6] [--rounds N] [--size N]\n", argv[0]);
        return 2;
    }
    struct error lacking = {0};
    if (simd_check(&lacking) != STATUS_OK) {
        printf("%s\n", lacking.message);
        return 0;
    }
    pari_init(8000000, 500000);
    uint64_t *n = malloc(size * sizeof *n);
    if (n == NULL)
        return 3;
    bool agreed = true;
    random_state = 20240229;
    printf(
        "path %s, %zu numbers a round, %d rounds; ns a number; ratio: median, 95 %% interval\n\n",
        simd_name(simd_path()), size, rounds);
    newest_print_source(FLINT_RELEASE);
    printf("| | | ns | FLINT | x faster | x the newest | wanted | PARI | x faster | GMP | x faster "
           "| 12 bases | x faster |\n"
           "|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
    for (const char *w = workloads; *w != '\0'; w++) {
        if (*w == '6')
            continue;
        agreed = measure(primality, 6, *w, n, size, rounds) && agreed;
        print_row(primality, 0, 6, 2, *w, rounds);
        print_row(primality, 1, 6, 2, *w, rounds);
        fflush(stdout);
    }
    if (strchr(workloads, '6') != NULL)
        agreed = measure_division(n, rounds) && agreed;
    free(n);
    if (!agreed)
        fprintf(stderr, "the contenders count different numbers of primes\n");
    return agreed ? 0 : 1;
}
