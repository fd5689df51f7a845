/* The sieve against libprimesieve and published values.
 *
 * Random windows come from a seed that is printed; PRIMES_TEST_SEED=N repeats a run. Each random
 * test has a share of the time, so that the whole takes about 20 s everywhere. --long adds the
 * counts to 2^40 and 10^12, PRIMES_TEST_SHORT leaves out what takes seconds under a sanitizer. The
 * instruction paths are tested by running this for each, with PRIMES_SIMD=none, avx2 and avx512. */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <primesieve.h>
#include <pthread.h>

#include "random_words.h"
#include "sieve.h"
#include "sieve_costs.h"
#include "sieve_planner.h"
#include "sieve_semiprimes.h"
#include "simd.h"
#include "skip.h"

static uint64_t random_below(uint64_t bound) {
    return random_word() % bound;
}

/* From 1 to most, all magnitudes alike. */
static uint64_t random_width(uint64_t most) {
    unsigned bits = 0;
    while (bits < 63 && (uint64_t)2 << bits <= most)
        bits++;
    uint64_t width = ((uint64_t)1 << random_below(bits + 1));
    width += random_below(width);
    return width < most ? width : most;
}

static double cpu_s(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static uint64_t plus(uint64_t n, uint64_t more) {
    return n + more < n ? UINT64_MAX : n + more;
}

struct pair {
    struct sieve_plan *plan;
    struct sieve *sieve;
};

/* cache: of another machine, or NULL. */
static struct pair pair_open_for(const struct cache *cache, uint64_t lo, uint64_t hi) {
    struct pair pair;
    struct error error = {0};
    const struct sieve_processor on = {cache == NULL ? cache_sizes() : *cache, simd_path()};
    if (sieve_plan_create_for(&pair.plan, lo, hi, &on, &error) != STATUS_OK ||
        sieve_create(&pair.sieve, pair.plan, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    assert_true(sieve_plan_bytes(pair.plan) > 0);
    assert_true(sieve_bytes(pair.sieve) > 0);
    assert_true(sieve_plan_setup(pair.plan, 1000) > 0);
    return pair;
}

static struct pair pair_open(uint64_t lo, uint64_t hi) {
    return pair_open_for(NULL, lo, hi);
}

static void pair_close(struct pair *pair) {
    sieve_destroy(pair->sieve);
    sieve_plan_destroy(pair->plan);
}

static struct tally tally_of(struct pair *pair, uint64_t lo, uint64_t hi, bool sums) {
    struct tally tally = {0};
    sieve_seek(pair->sieve, lo, hi);
    sieve_tally(pair->sieve, hi, sums, &tally);
    return tally;
}

static struct tally fresh_tally(uint64_t lo, uint64_t hi, bool sums) {
    struct pair pair = pair_open(lo, hi);
    struct tally tally = tally_of(&pair, lo, hi, sums);
    pair_close(&pair);
    return tally;
}

static int add_visited(uint64_t prime, void *context) {
    struct tally *tally = context;
    tally->primes++;
    tally_add_sum(tally, prime, 0);
    tally->xor_sum ^= prime;
    return 0;
}

static struct tally reference(uint64_t lo, uint64_t hi) {
    struct tally tally = {.covered = hi - lo + 1};
    size_t count = 0;
    uint64_t *primes = primesieve_generate_primes(lo, hi, &count, UINT64_PRIMES);
    for (size_t i = 0; i < count; i++)
        add_visited(primes[i], &tally);
    primesieve_free(primes);
    return tally;
}

static void check_equal(const char *how, uint64_t lo, uint64_t hi, const struct tally *got,
                        const struct tally *wanted) {
    if (!tally_equal(got, wanted))
        fail_msg("%s [%" PRIu64 ", %" PRIu64 "]: covered %" PRIu64 " primes %" PRIu64
                 " sum %" PRIu64 " 2^64 + %" PRIu64 " xor %" PRIu64 ", not %" PRIu64 " %" PRIu64
                 " %" PRIu64 " 2^64 + %" PRIu64 " %" PRIu64,
                 how, lo, hi, got->covered, got->primes, got->sum_high, got->sum, got->xor_sum,
                 wanted->covered, wanted->primes, wanted->sum_high, wanted->sum, wanted->xor_sum);
}

static void check_count(uint64_t lo, uint64_t hi, uint64_t got, uint64_t wanted) {
    if (got != wanted)
        fail_msg("[%" PRIu64 ", %" PRIu64 "]: %" PRIu64 " primes, not %" PRIu64, lo, hi, got,
                 wanted);
}

/* From after hi down to lo. */
static struct tally visited_back(struct pair *pair, uint64_t lo, uint64_t hi) {
    enum { ROOM = 700 };
    struct tally tally = {.covered = hi - lo + 1};
    uint64_t primes[ROOM], above = hi;
    for (size_t count; (count = sieve_previous(pair->sieve, lo, primes, ROOM)) > 0;)
        while (count-- > 0) {
            assert_true(tally.primes == 0 || primes[count] < above);
            above = primes[count];
            add_visited(above, &tally);
        }
    return tally;
}

/* Tallies with and without sums, and visits upwards and downwards, with a pair whose plan covers
 * lo..hi. */
static void check_window(struct pair *pair, uint64_t lo, uint64_t hi) {
    struct tally wanted = reference(lo, hi);
    struct tally got = tally_of(pair, lo, hi, true);
    check_equal("sums", lo, hi, &got, &wanted);
    got = tally_of(pair, lo, hi, false);
    check_count(lo, hi, got.primes, wanted.primes);
    struct tally visited = {.covered = hi - lo + 1};
    sieve_seek(pair->sieve, lo, hi);
    assert_int_equal(sieve_visit(pair->sieve, hi, add_visited, &visited), 0);
    check_equal("visit", lo, hi, &visited, &wanted);
    visited = visited_back(pair, lo, hi);
    check_equal("visit back", lo, hi, &visited, &wanted);
}

static void check_fresh(uint64_t lo, uint64_t hi) {
    struct pair pair = pair_open(lo, hi);
    check_window(&pair, lo, hi);
    pair_close(&pair);
}

static void known_values(void **state) {
    (void)state;
    static const uint64_t counts[] = {0, 4, 25, 168, 1229, 9592, 78498, 664579, 5761455, 50847534};
    const size_t known = sizeof counts / sizeof *counts - random_is_short();
    uint64_t power = 1;
    for (size_t n = 0; n < known; n++, power *= 10)
        check_count(0, power, fresh_tally(0, power, false).primes, counts[n]);
    /* OEIS A046731 */
    assert_int_equal(fresh_tally(0, 1000000, true).sum, 37550402023);
    if (!random_is_short()) {
        const uint64_t top = (uint64_t)1 << 32;
        assert_int_equal(fresh_tally(0, 1000000000, true).sum, 24739512092254535);
        check_count(0, top, fresh_tally(0, top, false).primes, 203280221);
    }
    static const struct {
        uint64_t lo, primes;
    } windows[] = {{1000000000000, 361726},
                   {1000000000000000, 289394},
                   {1000000000000000000, 241295},
                   {10000000000000000000u, 229305}};
    for (size_t i = 0; i < (random_is_short() ? 2 : sizeof windows / sizeof *windows); i++) {
        uint64_t hi = windows[i].lo + 10000000;
        check_count(windows[i].lo, hi, fresh_tally(windows[i].lo, hi, false).primes,
                    windows[i].primes);
    }
    uint64_t lo = UINT64_MAX - 9999999;
    if (!random_is_short())
        check_count(lo, UINT64_MAX, fresh_tally(lo, UINT64_MAX, false).primes, 225271);
    /* Wide enough for big primes in planes of W = 210. */
    lo = 1000000000000000000;
    if (!random_is_short())
        check_count(lo, lo + 900000000, fresh_tally(lo, lo + 900000000, false).primes, 21713647);
}

/* Every window within 0..130. */
static void tiny_windows(void **state) {
    (void)state;
    enum { MOST = 130 };
    struct pair pair = pair_open(0, MOST);
    for (uint64_t lo = 0; lo <= MOST; lo++) {
        for (uint64_t hi = lo; hi <= MOST; hi++) {
            struct tally wanted = {.covered = hi - lo + 1};
            for (uint64_t n = lo; n <= hi; n++) {
                bool prime = n > 1;
                for (uint64_t d = 2; d * d <= n; d++)
                    prime = prime && n % d != 0;
                if (prime)
                    add_visited(n, &wanted);
            }
            struct tally got = tally_of(&pair, lo, hi, true);
            check_equal("tiny", lo, hi, &got, &wanted);
        }
    }
    pair_close(&pair);
}

/* A share of the time for each magnitude; fresh plans for half of the windows. */
static void random_windows(void **state) {
    (void)state;
    const unsigned most_bits = random_is_short() ? 55 : 64;
    size_t windows = 0;
    for (unsigned bits = 4; bits <= most_bits; bits += bits < 52 ? 1 : 6) {
        double stop_s = cpu_s() + random_seconds(0.02);
        do {
            uint64_t base = (uint64_t)1 << (bits - 1);
            uint64_t lo = base + random_below(base), width = random_width(300000);
            uint64_t hi = plus(lo, width - 1);
            check_fresh(lo, hi);
            windows++;
            if (bits > 52) /* one pass over the sieving primes takes long enough */
                break;
            struct pair pair = pair_open(lo, plus(lo, 3000000));
            for (int i = 0; i < 8 && cpu_s() < stop_s; i++, windows++) {
                uint64_t from = plus(lo, random_below(2700000));
                check_window(&pair, from, plus(from, random_width(300000) - 1));
            }
            pair_close(&pair);
        } while (cpu_s() < stop_s);
    }
    print_message("%zu random windows\n", windows);
}

/* Counts only, up to 10^8 wide: several segments, blocks, wheels. */
static void wide_windows(void **state) {
    (void)state;
    for (unsigned bits = 20; bits <= 60; bits += 4) {
        double stop_s = cpu_s() + random_seconds(0.08);
        do {
            uint64_t base = (uint64_t)1 << (bits - 1);
            uint64_t lo = base + random_below(base);
            uint64_t hi = lo + random_width(100000000) - 1;
            check_count(lo, hi, fresh_tally(lo, hi, false).primes, primesieve_count_primes(lo, hi));
        } while (cpu_s() < stop_s);
    }
}

/* The geometry depends on the caches: on those of small, old and odd machines (where level 2 is not
 * known, 256 KiB are taken), narrow and wide windows of every magnitude. */
static void other_caches(void **state) {
    (void)state;
    static const struct cache caches[] = {
        {16 << 10, 128 << 10},  {32 << 10, 256 << 10}, {64 << 10, 2 << 20},  {256 << 10, 4 << 20},
        {256 << 10, 128 << 10}, {16 << 10, 4 << 20},   {20 << 10, 160 << 10}};
    for (size_t i = 0; i < sizeof caches / sizeof *caches; i++)
        for (unsigned bits = 16; bits <= 52; bits += 4) {
            const uint64_t base = (uint64_t)1 << (bits - 1);
            uint64_t lo = base + random_below(base), hi = lo + random_width(40000000) - 1;
            struct pair pair = pair_open_for(&caches[i], lo, hi);
            uint64_t wanted = primesieve_count_primes(lo, hi);
            uint64_t got = tally_of(&pair, lo, hi, false).primes;
            if (got != wanted)
                fail_msg("caches of %zu and %zu KiB: [%" PRIu64 ", %" PRIu64 "]: %" PRIu64
                         " primes, not %" PRIu64,
                         caches[i].l1_bytes >> 10, caches[i].l2_bytes >> 10, lo, hi, got, wanted);
            uint64_t from = lo + random_below(hi - lo + 1);
            check_window(&pair, from, plus(from, random_below(hi - from + 1) % 300000));
            pair_close(&pair);
        }
}

/* Ranks with different caches must cut a range alike. */
static void advice_is_the_same_with_all_caches(void **state) {
    (void)state;
    static const struct cache small = {16 << 10, 128 << 10}, large = {256 << 10, 4 << 20};
    for (unsigned bits = 10; bits <= 50; bits += 4) {
        const uint64_t lo = ((uint64_t)1 << bits) - 1, width = 40000000;
        struct pair one = pair_open_for(&small, lo, lo + width);
        struct pair other = pair_open_for(&large, lo, lo + width);
        assert_int_equal(sieve_plan_setup(one.plan, width), sieve_plan_setup(other.plan, width));
        assert_int_equal(sieve_plan_renewal(one.plan), sieve_plan_renewal(other.plan));
        pair_close(&one);
        pair_close(&other);
    }
}

static void take_watched(uint64_t prime, void *context) {
    add_visited(prime, context);
}

/* Windows that are watched while a range is counted as a whole, in pieces, or by residues. */
static void watched_windows(void **state) {
    (void)state;
    const unsigned most_bits = random_is_short() ? 56 : 64;
    for (unsigned bits = 4; bits <= most_bits; bits += bits < 48 ? 4 : 8)
        for (int i = 0; i < (bits <= 48 ? 8 : 1); i++) {
            static uint64_t counts[30];
            const uint64_t base = (uint64_t)1 << (bits - 1);
            const uint64_t lo = i < 4 && bits < 32 ? 0 : base + random_below(base);
            const uint64_t hi = plus(lo, random_width(bits < 50 ? 3000000 : 30000) - 1);
            const uint64_t from = lo + random_below(hi - lo + 1),
                           to = from + random_below(hi - from + 1);
            struct tally all = {0}, wanted = reference(from, to), got = {.covered = to - from + 1};
            struct pair pair = pair_open(lo, hi);
            sieve_watch(pair.sieve, from, to, take_watched, &got);
            sieve_seek(pair.sieve, lo, hi);
            if (i % 3 == 0)
                sieve_tally_residues(pair.sieve, hi, false, 30, counts, &all);
            else if (i % 3 == 1)
                sieve_tally(pair.sieve, lo + random_below(hi - lo + 1), false, &all);
            if (all.covered < hi - lo + 1)
                sieve_tally(pair.sieve, hi, false, &all);
            check_equal("watched", from, to, &got, &wanted);
            pair_close(&pair);
        }
}

/* About the shortest range for W = 2310. */
static void shortest_for_the_largest_wheel(void **state) {
    (void)state;
    for (uint64_t planes = 129868; planes <= 131074; planes += planes < 131070 ? 601 : 1) {
        uint64_t lo = random_below(1000000), hi = lo + 2310 * planes + random_below(2310);
        check_count(lo, hi, fresh_tally(lo, hi, false).primes, primesieve_count_primes(lo, hi));
    }
}

/* Ranges whose planes, rounded up, are just as long as the root: the border between primes that are
 * crossed off and primes that are big, and between the list and the stored ones. */
static void planes_as_long_as_the_root(void **state) {
    (void)state;
    const int each = random_is_short() ? 2 : 6;
    for (unsigned bits = 17; bits <= 22; bits++)
        for (int i = 0; i < each; i++) {
            uint64_t root = ((uint64_t)1 << bits) + random_below((uint64_t)1 << bits);
            uint64_t lo = root * root, hi = lo + 30 * root - random_below(root);
            check_count(lo, hi, fresh_tally(lo, hi, false).primes, primesieve_count_primes(lo, hi));
        }
}

/* Blocks that begin before the squares of some of their primes, which are then left out of the
 * segments before them; ends at the square, where the block ends as well. */
static void blocks_with_squares(void **state) {
    (void)state;
    double stop_s = cpu_s() + random_seconds(0.5);
    do {
        uint64_t root = random_width(40000), square = root * root;
        uint64_t lo = square - random_below(square < 100000000 ? square : 100000000);
        uint64_t hi = square + (random_below(4) > 0 ? random_width(3000000) : 0);
        check_count(lo, hi, fresh_tally(lo, hi, false).primes, primesieve_count_primes(lo, hi));
    } while (cpu_s() < stop_s);
}

/* Ranges of which only semiprimes are crossed off, and just not: ends at the square and the cube of
 * the least prime of which they are, at a product, and at the limit; widths at which lists of
 * partners begin to pay; caches that cut planes into one or several segments, or too many. */
static void ranges_with_semiprimes(void **state) {
    (void)state;
    static const struct cache caches[] = {
        {16 << 10, 128 << 10}, {32 << 10, 256 << 10}, {48 << 10, 1 << 20}, {256 << 10, 4 << 20}};
    static const uint64_t ends[] = {500 * 500,       503 * 503,          503 * 509,
                                    3163 * 3163,     125000000,          503 * 503 * 503,
                                    601 * 601 * 601, 1021 * 1021 * 1021, SEMIPRIMES_BELOW};
    const unsigned each = sizeof ends / sizeof *ends;
    double stop_s = cpu_s() + random_seconds(1);
    for (unsigned i = 0; i < 3 * each || cpu_s() < stop_s; i++) {
        const uint64_t hi =
            i < 3 * each ? ends[i / 3] - 1 + i % 3 : 250000 + random_width(SEMIPRIMES_BELOW);
        const uint64_t least = semiprimes_least(hi);
        uint64_t width = random_below(2) == 0 || least == 0
                             ? hi
                             : SEMIPRIMES_LEAST_WIDTH * (hi / least) + random_below(5) - 2;
        if (random_below(4) == 0)
            width = random_width(hi);
        const uint64_t lo = width < hi ? hi - width : 0;
        struct pair pair =
            pair_open_for(&caches[random_below(sizeof caches / sizeof *caches)], lo, hi);
        check_count(lo, hi, tally_of(&pair, lo, hi, false).primes, primesieve_count_primes(lo, hi));
        const uint64_t from = lo + random_below(hi - lo + 1);
        const uint64_t to = from + random_below(hi - from + 1);
        check_count(from, to, tally_of(&pair, from, to, false).primes,
                    primesieve_count_primes(from, to));
        pair_close(&pair);
    }
}

static void least_of_semiprimes(void **state) {
    (void)state;
    static const struct {
        uint64_t hi;
        uint32_t least;
    } known[] = {{0, 0},           {249999, 0},      {250000, 500},    {124999999, 500},
                 {125000000, 501}, {267089983, 644}, {267089984, 645}, {1073741823, 1024},
                 {1073741824, 0},  {UINT64_MAX, 0}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_int_equal(semiprimes_least(known[i].hi), known[i].least);
}

/* Windows as wide as can be held for big primes to mark them directly, and wider by a little; roots
 * below, about and above the length of their planes. */
static void widest_held_windows(void **state) {
    (void)state;
    for (unsigned bits = 16; bits <= 19; bits++)
        for (int i = -1; i <= 1; i++)
            for (unsigned shift = 0; shift <= 4; shift += 2) {
                uint64_t width = ((uint64_t)30 << bits) + (uint64_t)i * random_below(100);
                uint64_t root = ((uint64_t)1 << bits << shift) + random_below(5) - 2;
                uint64_t lo = root * root - random_below(width);
                check_count(lo, lo + width, fresh_tally(lo, lo + width, false).primes,
                            primesieve_count_primes(lo, lo + width));
            }
}

/* Ranges in which a sieve with vectors has miscounted before. */
static void windows_at_1e15(void **state) {
    (void)state;
    const uint64_t lo = 1000000000000000;
    struct pair pair = pair_open(lo, lo + 10000000000);
    double stop_s = cpu_s() + random_seconds(0.8);
    while (cpu_s() < stop_s) {
        uint64_t from = lo + random_below(9000000000);
        check_window(&pair, from, from + random_width(1000000) - 1);
    }
    uint64_t from = lo + random_below(9000000000), to = from + 300000000;
    check_count(from, to, tally_of(&pair, from, to, false).primes,
                primesieve_count_primes(from, to));
    pair_close(&pair);
}

/* By how much the memory of a process grows that counts at 10^15. With primesieve it takes 19 MiB.
 * Half as much again, without the 2 MiB of any process, is the limit. */
static void memory_at_1e15(void **state) {
    (void)state;
    const struct cache cache = {32 << 10, 1 << 20};
    const uint64_t lo = 1000000000000000, hi = lo + 239000000;
    if (random_is_short()) {
        say_skipped("memory_at_1e15: sanitizers need memory of their own");
        skip();
    }
    int ends[2];
    long grown_kib = 0;
    assert_int_equal(pipe(ends), 0);
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct rusage before, after;
        getrusage(RUSAGE_SELF, &before);
        struct pair pair = pair_open_for(&cache, lo, hi);
        struct tally tally = tally_of(&pair, lo, hi, false);
        getrusage(RUSAGE_SELF, &after);
        grown_kib = tally.covered > 0 ? after.ru_maxrss - before.ru_maxrss : 0;
        _exit(write(ends[1], &grown_kib, sizeof grown_kib) != sizeof grown_kib);
    }
    int status = 1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(read(ends[0], &grown_kib, sizeof grown_kib), sizeof grown_kib);
    close(ends[0]);
    close(ends[1]);
    print_message("1e15: %ld KiB\n", grown_kib);
    assert_in_range(grown_kib, 20 << 10, 26 << 10);
}

static void check_around(struct pair *pair, uint64_t lo, uint64_t hi, uint64_t border) {
    for (int i = 0; i < 2; i++) {
        uint64_t below = random_width(3000), above = random_width(3000);
        uint64_t from = border > lo + below ? border - below : lo;
        uint64_t to = hi - border > above ? border + above : hi;
        check_window(pair, from, to);
    }
}

/* Squares of primes, wheel multiples, powers of two, and where planes and segments of every size
 * begin and end. */
static void borders(void **state) {
    (void)state;
    /* Among them the last prime in a pattern, the last that is crossed off by bytes, the last of a
     * short list, and those after them. */
    static const uint64_t roots[] = {7,       11,      13,      17,      173,     179,    499,
                                     503,     1009,    4093,    65521,   65537,   131071, 196613,
                                     1048573, 1048583, 2097143, 2097169, 33554393};
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        uint64_t square = roots[i] * roots[i];
        uint64_t lo = square > 20000 ? square - 20000 : 0, hi = square + 20000;
        struct pair pair = pair_open(lo, hi);
        check_around(&pair, lo, hi, square);
        check_window(&pair, square, square);
        check_window(&pair, square - 1, square + 1);
        pair_close(&pair);
    }
    const uint64_t hi = 20000000000;
    struct pair pair = pair_open(0, hi);
    static const uint64_t moduli[] = {30, 210, 2310};
    for (size_t w = 0; w < 3; w++) {
        for (unsigned shift = 11; shift <= 22; shift++) {
            uint64_t border = moduli[w] << shift;
            check_around(&pair, 0, hi, border);
            check_around(&pair, 0, hi, border / 4 * 3);
        }
        uint64_t multiple = moduli[w] * random_below(5000000);
        check_window(&pair, multiple, multiple + moduli[w]);
        check_window(&pair, multiple + 1, multiple + moduli[w] - 1);
        check_window(&pair, multiple + 1, multiple + 1);
    }
    for (unsigned bits = 5; bits < 34; bits++)
        check_around(&pair, 0, hi, (uint64_t)1 << bits);
    pair_close(&pair);
}

/* Each piece takes a look at all primes below 2^32. */
static void pieces_at_the_top(bool one) {
    const uint64_t lo = UINT64_MAX - 1000000;
    const uint64_t last = 18446744073709551557u; /* the largest prime below 2^64 */
    struct pair pair = pair_open(lo, UINT64_MAX);
    struct tally wanted = reference(lo, UINT64_MAX), got = {0};
    if (one) {
        got = tally_of(&pair, lo, UINT64_MAX, true);
    } else {
        assert_int_equal(tally_of(&pair, lo, UINT64_MAX, false).primes, wanted.primes);
        sieve_seek(pair.sieve, lo, UINT64_MAX);
        sieve_tally(pair.sieve, last - 1, true, &got);
        assert_int_equal(got.primes, wanted.primes - 1);
        assert_int_equal(sieve_visit(pair.sieve, last, add_visited, &got), 0);
        got.covered++;
        sieve_tally(pair.sieve, UINT64_MAX - 1, true, &got);
        sieve_tally(pair.sieve, UINT64_MAX, true, &got);
    }
    check_equal(one ? "one piece" : "pieces", lo, UINT64_MAX, &got, &wanted);
    pair_close(&pair);
}

/* A short run has the pieces on one path only. */
static void top_of_range(void **state) {
    (void)state;
    if (!random_is_short() || simd_path() == SIMD_NONE)
        pieces_at_the_top(random_is_short());

    /* The whole range: its first pieces can be taken, and it covers 0 numbers modulo 2^64. */
    struct pair pair = pair_open(0, UINT64_MAX);
    struct tally tally = {0};
    sieve_seek(pair.sieve, 0, UINT64_MAX);
    sieve_tally(pair.sieve, 1000, false, &tally);
    sieve_tally(pair.sieve, 1000000, false, &tally);
    check_count(0, 1000000, tally.primes, 78498);
    pair_close(&pair);
}

/* In chunks, each in pieces, some by visiting: the same tally. */
static void random_chunks(void **state) {
    (void)state;
    for (unsigned bits = 10; bits <= 50; bits += 8) {
        double stop_s = cpu_s() + random_seconds(0.1);
        do {
            uint64_t lo = random_below((uint64_t)1 << bits), hi = lo + random_width(20000000) - 1;
            struct pair pair = pair_open(lo, hi);
            struct tally whole = tally_of(&pair, lo, hi, true), sum = {0};
            for (uint64_t from = lo; from <= hi;) {
                uint64_t to = from + random_width(hi - from + 1) - 1;
                sieve_seek(pair.sieve, from, to);
                for (uint64_t at = from; at <= to;) {
                    uint64_t upto = at + random_width(to - at + 1) - 1;
                    if (random_below(3) > 0) {
                        sieve_tally(pair.sieve, upto, true, &sum);
                    } else {
                        sieve_visit(pair.sieve, upto, add_visited, &sum);
                        sum.covered += upto - at + 1;
                    }
                    at = upto + 1;
                }
                from = to + 1;
            }
            check_equal("chunks", lo, hi, &sum, &whole);
            check_count(lo, hi, whole.primes, primesieve_count_primes(lo, hi));
            pair_close(&pair);
        } while (cpu_s() < stop_s);
    }
}

/* Many small pieces of one chunk. */
static void small_pieces(void **state) {
    (void)state;
    static const uint64_t starts[] = {0, 1000000007, 1000000000000, 1000000000000000};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        const uint64_t lo = starts[i], hi = lo + 2000000;
        size_t count = 0, next = 0;
        uint64_t *primes = primesieve_generate_primes(lo, hi, &count, UINT64_PRIMES);
        struct pair pair = pair_open(lo, hi);
        sieve_seek(pair.sieve, lo, hi);
        for (uint64_t at = lo; at <= hi;) {
            uint64_t upto = at + random_width(2000) - 1;
            upto = upto < hi ? upto : hi;
            struct tally got = {0}, wanted = {.covered = upto - at + 1};
            while (next < count && primes[next] <= upto)
                add_visited(primes[next++], &wanted);
            sieve_tally(pair.sieve, upto, true, &got);
            check_equal("piece", at, upto, &got, &wanted);
            at = upto + 1;
        }
        primesieve_free(primes);
        pair_close(&pair);
    }
}

enum { GAP_KEYS = 776 };

/* The primes of lo..hi and some more, for key_of_gap. */
static uint64_t *gap_primes;
static size_t gap_primes_count;

static uint32_t key_of_gap(uint64_t prime) {
    size_t from = 0, end = gap_primes_count;
    while (end - from > 1) {
        const size_t middle = from + (end - from) / 2;
        *(gap_primes[middle] <= prime ? &from : &end) = middle;
    }
    assert_true(gap_primes[from] == prime);
    /* 2^64 + 13 is the first prime above. */
    const uint64_t next = from + 1 < gap_primes_count ? gap_primes[from + 1] : 13;
    return (uint32_t)((next - prime) / 2);
}

/* Counts the gaps of lo..hi in random pieces with a pair whose plan covers them. */
static void check_gaps(struct pair *pair, uint64_t lo, uint64_t hi, uint32_t keys, bool sums) {
    uint64_t counts[GAP_KEYS] = {0}, wanted[GAP_KEYS] = {0};
    struct tally got = {0}, all = {.covered = hi - lo + 1};
    const struct sieve_gaps gaps = {counts, keys, key_of_gap};
    gap_primes = primesieve_generate_primes(lo, plus(hi, 2000), &gap_primes_count, UINT64_PRIMES);
    for (size_t i = 0; i < gap_primes_count && gap_primes[i] <= hi; i++) {
        const uint32_t key = key_of_gap(gap_primes[i]);
        wanted[key < keys ? key : keys - 1]++;
        add_visited(gap_primes[i], &all);
    }
    sieve_seek(pair->sieve, lo, hi);
    for (uint64_t at = lo, upto; got.covered < hi - lo + 1; at = upto + 1) {
        upto = at + random_width(hi - at + 1) - 1;
        sieve_tally_gaps(pair->sieve, upto, sums, &gaps, &got);
    }
    primesieve_free(gap_primes);
    if (sums)
        check_equal("gaps", lo, hi, &got, &all);
    check_count(lo, hi, got.primes, all.primes);
    for (uint32_t key = 0; key < GAP_KEYS; key++)
        if (counts[key] != wanted[key])
            fail_msg("[%" PRIu64 ", %" PRIu64 "]: %" PRIu64 " gaps of %" PRIu32 ", not %" PRIu64,
                     lo, hi, counts[key], key == 0 ? 1 : 2 * key, wanted[key]);
}

static void check_gaps_fresh(const struct cache *cache, uint64_t lo, uint64_t hi) {
    struct pair pair = pair_open_for(cache, lo, hi);
    check_gaps(&pair, lo, hi, random_below(4) > 0 ? GAP_KEYS : 10, random_below(2) == 0);
    pair_close(&pair);
}

/* Every window within 0..130; and in words, strips, planes and blocks: the first numbers, where the
 * list ends and planes begin, all magnitudes, machines with other caches, the last numbers. */
static void gaps(void **state) {
    (void)state;
    static const struct cache caches[] = {{16 << 10, 128 << 10}, {32 << 10, 1 << 20}};
    struct pair tiny = pair_open(0, 130);
    for (uint64_t lo = 0; lo <= 130; lo++)
        for (uint64_t hi = lo; hi <= 130; hi++)
            check_gaps(&tiny, lo, hi, GAP_KEYS, true);
    pair_close(&tiny);
    for (uint64_t hi = 1000; hi < 40000000; hi = hi * 2 + random_below(hi))
        check_gaps_fresh(&caches[random_below(2)], random_below(200), hi);
    for (unsigned bits = 8; bits <= (random_is_short() ? 48 : 60); bits += 2) {
        const uint64_t base = (uint64_t)1 << (bits - 1), lo = base + random_below(base);
        check_gaps_fresh(NULL, lo, lo + random_width(20000));
        check_gaps_fresh(&caches[random_below(2)], lo, lo + random_width(20000000));
    }
    if (!random_is_short())
        check_gaps_fresh(NULL, UINT64_MAX - random_width(3000000), UINT64_MAX);
}

/* Pieces that begin and end at, and just beside, multiples of a word's and a strip's numbers. */
static void gaps_at_borders(void **state) {
    (void)state;
    enum { WORD = 64 * 30, STRIP = 128 * WORD };
    const uint64_t starts[] = {0, 1000000007, 1000000000000};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        struct pair pair = pair_open(starts[i], starts[i] + 3 * STRIP + 3 * WORD);
        const uint64_t base = starts[i] / 30 * 30;
        for (int n = 0; n < 200; n++) {
            const uint64_t lo =
                base + random_below(3) * STRIP + random_below(2) * WORD + random_below(70);
            const uint64_t hi = base + (1 + random_below(3)) * STRIP + random_below(2) * WORD +
                                random_below(70) - 35;
            if (lo >= starts[i] && lo <= hi)
                check_gaps(&pair, lo, hi, GAP_KEYS, n % 2 == 0);
        }
        pair_close(&pair);
    }
}

struct stopper {
    const uint64_t *primes;
    size_t seen;
    size_t stop_after;
};

static int visit_some(uint64_t prime, void *context) {
    struct stopper *stopper = context;
    assert_int_equal(prime, stopper->primes[stopper->seen]);
    stopper->seen++;
    return stopper->seen == stopper->stop_after ? 42 : 0;
}

/* Ascending, every prime once, resumed at the number where it was stopped. */
static void visiting(void **state) {
    (void)state;
    static const uint64_t starts[] = {0, 99990000, 1000000000000};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        uint64_t lo = starts[i], hi = lo + 20000000;
        size_t count = 0;
        uint64_t *primes = primesieve_generate_primes(lo, hi, &count, UINT64_PRIMES);
        struct pair pair = pair_open(lo, hi);
        struct stopper stopper = {.primes = primes};
        sieve_seek(pair.sieve, lo, hi);
        do {
            stopper.stop_after = stopper.seen + random_width(300000);
        } while (sieve_visit(pair.sieve, hi, visit_some, &stopper) == 42);
        assert_int_equal(stopper.seen, count);
        primesieve_free(primes);
        pair_close(&pair);
    }
}

struct job {
    const struct sieve_plan *plan;
    uint64_t lo, hi;
    struct tally tally;
};

static void *run_job(void *pointer) {
    struct job *job = pointer;
    struct sieve *sieve = NULL;
    struct error error = {0};
    if (sieve_create(&sieve, job->plan, &error) != STATUS_OK)
        return NULL;
    sieve_seek(sieve, job->lo, job->hi);
    sieve_tally(sieve, job->hi, true, &job->tally);
    sieve_destroy(sieve);
    return NULL;
}

static void one_plan_many_threads(void **state) {
    (void)state;
    enum { JOBS = 4, EACH = 5000000 };
    const uint64_t lo = 1000000000000;
    struct pair pair = pair_open(lo, lo + JOBS * EACH - 1);
    struct tally whole = tally_of(&pair, lo, lo + JOBS * EACH - 1, true), sum = {0};
    struct job jobs[JOBS];
    pthread_t threads[JOBS];
    for (uint64_t i = 0; i < JOBS; i++) {
        jobs[i] =
            (struct job){.plan = pair.plan, .lo = lo + i * EACH, .hi = lo + (i + 1) * EACH - 1};
        assert_int_equal(pthread_create(&threads[i], NULL, run_job, &jobs[i]), 0);
    }
    for (int i = 0; i < JOBS; i++) {
        pthread_join(threads[i], NULL);
        tally_add(&sum, &jobs[i].tally);
    }
    check_equal("threads", lo, lo + JOBS * EACH - 1, &sum, &whole);
    pair_close(&pair);
}

static pthread_barrier_t start_together;

static void *run_first_plan(void *pointer) {
    struct job *job = pointer;
    pthread_barrier_wait(&start_together);
    job->tally = fresh_tally(job->lo, job->hi, true);
    return NULL;
}

/* Must be the first test: the tables that all plans share are built by the first plan of a process.
 */
static void first_plans_of_many_threads(void **state) {
    (void)state;
    enum { JOBS = 8 };
    const uint64_t lo = 1000000, hi = 1999999, primes = 70435;
    struct job jobs[JOBS] = {0};
    pthread_t threads[JOBS];
    assert_int_equal(pthread_barrier_init(&start_together, NULL, JOBS), 0);
    for (int i = 0; i < JOBS; i++) {
        jobs[i] = (struct job){.lo = lo, .hi = hi};
        assert_int_equal(pthread_create(&threads[i], NULL, run_first_plan, &jobs[i]), 0);
    }
    for (int i = 0; i < JOBS; i++) {
        pthread_join(threads[i], NULL);
        check_count(lo, hi, jobs[i].tally.primes, primes);
        check_equal("first plans", lo, hi, &jobs[i].tally, &jobs[0].tally);
    }
    pthread_barrier_destroy(&start_together);
}

static void long_counts(void **state) {
    (void)state;
    const uint64_t trillion = 1000000000000, top = (uint64_t)1 << 40;
    struct pair pair = pair_open(0, top);
    uint64_t primes = tally_of(&pair, 0, trillion, false).primes;
    check_count(0, trillion, primes, 37607912018);
    primes += tally_of(&pair, trillion + 1, top, false).primes;
    check_count(0, top, primes, 41203088796);
    pair_close(&pair);
    /* Blocks that are only just longer or shorter than the root. */
    for (uint64_t width = 4500000000; width < 10000000000; width += 500000000) {
        uint64_t lo = 4000000000000;
        check_count(lo, lo + width, fresh_tally(lo, lo + width, false).primes,
                    primesieve_count_primes(lo, lo + width));
    }
}

int main(int argc, char **argv) {
    struct error error = {0};
    if (simd_check(&error) != STATUS_OK) {
        say_skipped(error.message);
        return 77;
    }
    printf("path %s, ", simd_name(simd_path()));
    random_seed();
    primesieve_set_num_threads(1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_plans_of_many_threads),
        cmocka_unit_test(memory_at_1e15),
        cmocka_unit_test(known_values),
        cmocka_unit_test(tiny_windows),
        cmocka_unit_test(random_windows),
        cmocka_unit_test(wide_windows),
        cmocka_unit_test(other_caches),
        cmocka_unit_test(advice_is_the_same_with_all_caches),
        cmocka_unit_test(watched_windows),
        cmocka_unit_test(shortest_for_the_largest_wheel),
        cmocka_unit_test(planes_as_long_as_the_root),
        cmocka_unit_test(blocks_with_squares),
        cmocka_unit_test(least_of_semiprimes),
        cmocka_unit_test(ranges_with_semiprimes),
        cmocka_unit_test(widest_held_windows),
        cmocka_unit_test(windows_at_1e15),
        cmocka_unit_test(borders),
        cmocka_unit_test(top_of_range),
        cmocka_unit_test(random_chunks),
        cmocka_unit_test(small_pieces),
        cmocka_unit_test(gaps),
        cmocka_unit_test(gaps_at_borders),
        cmocka_unit_test(visiting),
        cmocka_unit_test(one_plan_many_threads),
    };
    const struct CMUnitTest long_tests[] = {cmocka_unit_test(long_counts)};
    int failures = cmocka_run_group_tests(tests, NULL, NULL);
    if (argc > 1 && strcmp(argv[1], "--long") == 0)
        failures += cmocka_run_group_tests(long_tests, NULL, NULL);
    return failures;
}
