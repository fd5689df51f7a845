#include "piece.h"

#include <string.h>

#include "primes/primes.h"
#include "stop.h"
#include "trial.h"

/* Sets the verdict bits of up to 64 positions from `first` on. The OR is atomic, because a word at
 * the border of two chunks belongs to two workers. */
static void set_verdicts(uint64_t *verdicts, uint64_t first, uint64_t bits) {
    unsigned shift = (unsigned)(first % 64);
    __atomic_fetch_or(&verdicts[first / 64], bits << shift, __ATOMIC_RELAXED);
    if (shift != 0 && bits >> (64 - shift) != 0)
        __atomic_fetch_or(&verdicts[first / 64 + 1], bits >> (64 - shift), __ATOMIC_RELAXED);
}

static bool leaves(const struct tester *tester) {
    bool due = stop_is_due();
    if (due)
        *tester->cut_short = true;
    return due;
}

static void test_numbers(const struct tester *tester, const uint64_t *numbers, uint64_t count,
                         uint64_t *bits) {
    if (tester->problem->method.kernel == KERNEL_EXACT) {
        primes_is_prime_batch(numbers, count, bits);
        *tester->operations += count;
        return;
    }
    memset(bits, 0, (count + 63) / 64 * sizeof *bits);
    for (uint64_t i = 0; i < count && !leaves(tester); i++)
        bits[i / 64] |= (uint64_t)trial_is_prime(numbers[i], tester->operations) << (i % 64);
}

static void add_primes(const uint64_t *primes, size_t count, bool sums, struct tally *tally) {
    tally->primes += count;
    if (sums)
        tally_add_numbers(tally, primes, count);
}

static bool is_inside(const struct window *window, uint64_t position) {
    return window != NULL && position >= window->positions.first &&
           position <= window->positions.last;
}

/* What is left of the piece, up to where the window begins or ends. */
static struct span up_to_border(struct span left, const struct window *window) {
    if (is_inside(window, left.first))
        left.last = window->positions.last;
    else if (window != NULL && left.first < window->positions.first)
        left.last = window->positions.first - 1;
    return left;
}

/* Tests the next numbers: all inside the window, or all outside. */
static void test_block(struct piece *piece, const struct tester *tester, const uint64_t *numbers,
                       const struct window *window) {
    struct span block = up_to_border(piece->left, window);
    if (block.last - block.first >= PIECE_BLOCK_NUMBERS)
        block.last = block.first + PIECE_BLOCK_NUMBERS - 1;
    piece->tested = (uint32_t)span_size(block);
    piece->taken = 0;
    if (numbers == tester->memory->numbers)
        workload_numbers(&tester->problem->workload, block, tester->memory->numbers);
    test_numbers(tester, numbers, piece->tested, tester->memory->bits);
    for (uint64_t i = 0; tester->verdicts != NULL && i < piece->tested; i += 64)
        set_verdicts(tester->verdicts, block.first + i, tester->memory->bits[i / 64]);
}

/* Writes the next primes of the block down, at most a batch, and returns how many. */
static size_t take_primes(struct piece *piece, const uint64_t *bits, const uint64_t *numbers,
                          uint64_t *primes) {
    size_t found = 0;
    for (; piece->taken < piece->tested && found <= PIECE_BATCH_PRIMES - 64; piece->taken += 64)
        for (uint64_t word = bits[piece->taken / 64]; word != 0; word &= word - 1)
            primes[found++] = numbers[piece->taken + (unsigned)__builtin_ctzll(word)];
    return found;
}

/* The numbers up to this one are done. */
static void leave_behind(struct piece *piece, uint64_t last) {
    piece->over = last == piece->left.last;
    piece->left.first = last + 1;
    piece->tested = 0;
}

/* Finds the next primes: at most a batch, all inside the window or all outside. It may find none
 * although the piece is not over. */
static size_t next_batch(struct piece *piece, const struct tester *tester, const uint64_t *numbers,
                         const struct window *window, uint64_t *primes) {
    if (tester->problem->method.kernel == KERNEL_SIEVE) {
        uint64_t last = up_to_border(piece->left, window).last;
        size_t found = sieve_next(tester->sieve, last, primes, PIECE_BATCH_PRIMES);
        if (found == 0) /* otherwise there may be more up to the border */
            leave_behind(piece, last);
        return found;
    }
    if (numbers == NULL)
        numbers = tester->memory->numbers;
    if (piece->tested == 0)
        test_block(piece, tester, numbers, window);
    size_t found = take_primes(piece, tester->memory->bits, numbers, primes);
    if (piece->taken >= piece->tested)
        leave_behind(piece, piece->left.first + (piece->tested - 1));
    return found;
}

/* Four keys are counted in a turn of the loop, which takes fewer instructions a prime. */
static void add_keys(const uint32_t *keys, size_t count, const struct findings *findings) {
    if (findings->pairs != NULL) {
        for (size_t i = 0; i < count; i++)
            pairs_add(findings->pairs, keys[i], 1);
        return;
    }
    uint64_t *counts = findings->counts;
    size_t i = 0;
    for (; i + 4 <= count; i += 4)
        for (size_t n = i; n < i + 4; n++)
            counts[keys[n]]++;
    for (; i < count; i++)
        counts[keys[i]]++;
}

/* Takes prime after prime. If gaps are counted, the last prime of a batch waits for the next batch;
 * after the last batch the next prime is searched for. */
static bool do_batches(struct piece *piece, const struct tester *tester, const uint64_t *numbers,
                       const struct findings *findings) {
    const struct keys *keys = &tester->problem->method.keys;
    struct window *window = findings->window;
    uint64_t *primes = tester->memory->primes;
    uint32_t *found = tester->memory->keys;
    const uint64_t start = piece->left.first;
    while (!piece->over && !leaves(tester)) {
        if (findings->pairs != NULL && !pairs_have_room(findings->pairs, 1 + PIECE_BATCH_PRIMES))
            return false;
        const bool inside = is_inside(window, piece->left.first);
        const size_t held = piece->waiting != 0;
        primes[0] = piece->waiting;
        size_t count = next_batch(piece, tester,
                                  numbers == NULL ? NULL : numbers + (piece->left.first - start),
                                  window, primes + held);
        if (count == 0)
            continue;
        add_primes(primes + held, count, findings->sums, findings->tally);
        if (inside)
            add_primes(primes + held, count, true, &window->tally);
        const bool waits = keys->kind == KEYS_GAP;
        count += held;
        keys_of_all(keys, primes, count - waits, found);
        add_keys(found, count - waits, findings);
        if (held && piece->waiting_inside)
            window->counts[found[0]]++;
        for (size_t i = held; inside && i < count - waits; i++)
            window->counts[found[i]]++;
        piece->waiting = waits ? primes[count - 1] : 0;
        piece->waiting_inside = inside;
    }
    if (piece->waiting != 0) {
        found[0] = keys_of(keys, piece->waiting, primes_is_prime);
        add_keys(found, 1, findings);
        if (piece->waiting_inside)
            window->counts[found[0]]++;
    }
    return true;
}

static uint32_t key_of_gap(uint64_t prime) {
    return keys_of(&(struct keys){.kind = KEYS_GAP}, prime, primes_is_prime);
}

/* Adds up the sieve's next numbers, counted by residue or gap if these are the keys. */
static void sieve_next_step(const struct tester *tester, uint64_t upto,
                            const struct findings *findings) {
    const struct keys *keys = &tester->problem->method.keys;
    const struct sieve_gaps gaps = {findings->counts, keys_count(keys), key_of_gap};
    switch (keys->kind) {
    case KEYS_RESIDUE:
    case KEYS_LAST_DIGIT:
        sieve_tally_residues(tester->sieve, upto, findings->sums, keys->modulus, findings->counts,
                             findings->tally);
        break;
    case KEYS_GAP:
        sieve_tally_gaps(tester->sieve, upto, findings->sums, &gaps, findings->tally);
        break;
    case KEYS_PRIME:
    case KEYS_MAGNITUDE:
        sieve_tally(tester->sieve, upto, findings->sums, findings->tally);
        break;
    }
}

static void sieve_steps(const struct tester *tester, struct span stretch,
                        const struct findings *findings) {
    for (uint64_t at = stretch.first; !leaves(tester); at += PIECE_STEP_NUMBERS) {
        uint64_t upto =
            stretch.last - at < PIECE_STEP_NUMBERS ? stretch.last : at + (PIECE_STEP_NUMBERS - 1);
        sieve_next_step(tester, upto, findings);
        if (upto == stretch.last)
            break;
    }
}

/* The window is counted apart, by the same loops, because a single prime does not show its gap. */
static void sieve_gaps_of_window(const struct tester *tester, const struct findings *findings) {
    struct window *window = findings->window;
    struct tally tally = {0};
    const struct findings within = {.tally = &tally, .sums = true, .counts = window->counts};
    sieve_steps(tester, window->positions, &within);
    for (uint32_t key = 0; key < keys_count(&tester->problem->method.keys); key++)
        findings->counts[key] += window->counts[key];
    findings->tally->covered += tally.covered;
    tally.covered = 0;
    tally_add(&window->tally, &tally);
    if (!findings->sums)
        tally = (struct tally){.primes = tally.primes};
    tally_add(findings->tally, &tally);
}

static void sieve_gaps(const struct tester *tester, struct span piece,
                       const struct findings *findings) {
    sieve_seek(tester->sieve, piece.first, piece.last);
    for (struct span left = piece;;) {
        const struct span part = up_to_border(left, findings->window);
        if (is_inside(findings->window, part.first))
            sieve_gaps_of_window(tester, findings);
        else
            sieve_steps(tester, part, findings);
        if (part.last == piece.last)
            break;
        left.first = part.last + 1;
    }
}

static void sieve_by_key(const struct tester *tester, struct span piece,
                         const struct findings *findings) {
    const struct keys *keys = &tester->problem->method.keys;
    struct tally *tally = findings->tally;
    if (keys->kind == KEYS_RESIDUE || keys->kind == KEYS_LAST_DIGIT) {
        sieve_seek(tester->sieve, piece.first, piece.last);
        sieve_steps(tester, piece, findings);
        return;
    }
    for (uint64_t first = piece.first;; first = keys_same_until(keys, first) + 1) {
        uint64_t before = tally->primes, last = keys_same_until(keys, first);
        if (last > piece.last)
            last = piece.last;
        sieve_seek(tester->sieve, first, last);
        sieve_steps(tester, (struct span){first, last}, findings);
        findings->counts[keys_of(keys, first, NULL)] += tally->primes - before;
        if (last == piece.last)
            break;
    }
}

/* Where the sieve's primes of the window are added up. */
struct watched {
    const struct keys *keys;
    struct window *window;
};

static void take_watched(uint64_t prime, void *context) {
    const struct watched *watched = context;
    add_primes(&prime, 1, true, &watched->window->tally);
    watched->window->counts[keys_of(watched->keys, prime, NULL)]++;
}

/* Counts without looking at single primes, except in the window: the sieve counts gaps, residue
 * classes, and ranges in which all primes have the same key. */
static void sieve_piece(const struct tester *tester, struct span piece,
                        const struct findings *findings) {
    if (tester->problem->method.keys.kind == KEYS_GAP) {
        sieve_gaps(tester, piece, findings);
        return;
    }
    struct watched watched = {&tester->problem->method.keys, findings->window};
    if (findings->window != NULL)
        sieve_watch(tester->sieve, findings->window->positions.first,
                    findings->window->positions.last, take_watched, &watched);
    sieve_by_key(tester, piece, findings);
    sieve_watch(tester->sieve, 0, 0, NULL, NULL);
}

static bool sieves_without_primes(const struct problem *problem, const struct findings *findings) {
    return problem->method.kernel == KERNEL_SIEVE && findings->pairs == NULL;
}

bool piece_do(struct piece *piece, const struct tester *tester, const uint64_t *numbers,
              const struct findings *findings) {
    const struct problem *problem = tester->problem;
    if (!piece->begun) {
        piece->begun = true;
        if (problem->method.kernel == KERNEL_SIEVE)
            *tester->operations += span_size(piece->left);
        if (sieves_without_primes(problem, findings)) {
            sieve_piece(tester, piece->left, findings);
            return true;
        }
        findings->tally->covered += span_size(piece->left);
        if (problem->method.kernel == KERNEL_SIEVE)
            sieve_seek(tester->sieve, piece->left.first, piece->left.last);
    }
    return do_batches(piece, tester, numbers, findings);
}
