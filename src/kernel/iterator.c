/* The iterator is a window of numbers whose primes are all known. It moves along the number line
 * when the caller leaves it.
 *
 * At first numbers are tested one by one, until that has taken as long as preparing a sieve would.
 * Then a stretch is sieved. Each further stretch is several times as long as the one before, so
 * preparing stretches soon takes a small part of the time.
 *
 * Rejected: sieving from the first prime on (1 us at 10^6, but a tenth of a second at 10^18). */
#include <errno.h>
#include <stdlib.h>

#include "isqrt.h"
#include "primes/primes.h"
#include "sieve.h"
#include "sieve_block.h"
#include "sieve_planner.h"

enum {
    ROOM = 1024,
    TESTED_FIRST = 256,           /* numbers in the first tested window; the next ones double */
    TESTED_MOST = 2 * (ROOM - 1), /* numbers in the longest one: its primes always fit the room */
    STRETCH_GROWS = 8,            /* each stretch is this many times as long as the one before */
    TURN_PART = 4, /* after a turn, 1 / TURN_PART of a stretch is on the side it came from */
};

struct primes_iterator_state {
    uint64_t first, size; /* the window: first .. first + size - 1, whose primes are in `primes` */
    uint64_t tested;      /* numbers tested since the last skip */
    uint64_t stretch;     /* length of the last stretch, or 0 */
    bool down;            /* the last move was downwards */
    struct sieve_plan *plan; /* of the stretch, or NULL */
    struct sieve *sieve;
    int error;
    uint64_t primes[ROOM];
};

static void drop_stretch(struct primes_iterator_state *state) {
    sieve_destroy(state->sieve);
    sieve_plan_destroy(state->plan);
    state->sieve = NULL;
    state->plan = NULL;
}

int primes_iterator_open(struct primes_iterator *it, uint64_t start) {
    *it = (struct primes_iterator){.state = calloc(1, sizeof *it->state)};
    if (it->state == NULL)
        return ENOMEM;
    it->primes = it->state->primes;
    primes_iterator_skip(it, start);
    return 0;
}

void primes_iterator_close(struct primes_iterator *it) {
    if (it->state != NULL)
        drop_stretch(it->state);
    free(it->state);
    *it = (struct primes_iterator){0};
}

int primes_iterator_error(const struct primes_iterator *it) {
    return it->state != NULL ? it->state->error : ENOMEM;
}

/* Tests 2 and the odd numbers of a window of at most TESTED_MOST numbers. */
static size_t test_window(struct primes_iterator_state *state, uint64_t first, uint64_t last) {
    uint64_t *numbers = state->primes, bits[ROOM / 64];
    const bool from_two = first <= 2 && last >= 2;
    const uint64_t lowest = from_two ? 3 : first | 1;
    const size_t odds = last < lowest ? 0 : (size_t)(last - lowest) / 2 + 1;
    size_t tested = 0, count = 0;
    if (from_two)
        numbers[tested++] = 2;
    for (size_t i = 0; i < odds; i++)
        numbers[tested++] = lowest + 2 * i;
    if (tested > 0)
        primes_is_prime_batch(numbers, tested, bits);
    for (size_t i = 0; i < tested; i++)
        if (bits[i / 64] >> i % 64 & 1)
            numbers[count++] = numbers[i];
    state->tested += last - first + 1;
    return count;
}

/* How many numbers to test next. 0: it is time to sieve, because preparing a sieve takes no longer
 * than the tests so far. */
static uint64_t numbers_to_test(const struct primes_iterator_state *state, uint64_t n) {
    if (state->stretch > 0 || state->tested > 4096 + isqrt(n) / 32)
        return 0;
    uint64_t width = state->tested > TESTED_FIRST ? state->tested : TESTED_FIRST;
    return width < TESTED_MOST ? width : TESTED_MOST;
}

static bool is_planned(const struct primes_iterator_state *state, uint64_t n) {
    return state->plan != NULL && n >= state->plan->lo && n <= state->plan->hi;
}

static uint64_t less_by(uint64_t n, uint64_t by) {
    return n > by ? n - by : 0;
}

static uint64_t more_by(uint64_t n, uint64_t by) {
    return UINT64_MAX - n > by ? n + by : UINT64_MAX;
}

/* Plans a stretch from n on, or down from n. After a turn it also has some numbers on the other
 * side of n, and is no longer than the last one: the caller may turn again. */
static bool plan_stretch(struct primes_iterator_state *state, uint64_t n, bool turned) {
    struct error error = {0};
    uint64_t width = state->stretch > 0 ? state->stretch : state->tested;
    if (width <= UINT64_MAX / STRETCH_GROWS && !(turned && state->stretch > 0))
        width *= STRETCH_GROWS;
    const uint64_t back = turned ? width / TURN_PART : 0, ahead = width - 1 - back;
    const uint64_t lo = less_by(n, state->down ? ahead : back);
    const uint64_t hi = more_by(n, state->down ? back : ahead);
    drop_stretch(state);
    if (sieve_plan_create(&state->plan, lo, hi, &error) != STATUS_OK ||
        sieve_create(&state->sieve, state->plan, &error) != STATUS_OK) {
        drop_stretch(state);
        state->error = ENOMEM;
        return false;
    }
    state->stretch = width;
    sieve_seek(state->sieve, lo, hi);
    return true;
}

static bool is_held(const struct sieve *sieve, uint64_t n) {
    return sieve->holds && n >= sieve->block.lo && n <= sieve->block.hi;
}

/* Makes the sieve ready for numbers from n on, or down from n. After a turn it holds a block that
 * also has some numbers on the other side of n. */
static bool make_ready(struct primes_iterator_state *state, uint64_t n, bool turned) {
    if (!is_planned(state, n) && !plan_stretch(state, n, turned))
        return false;
    struct sieve *sieve = state->sieve;
    if (turned && !is_held(sieve, n)) {
        const uint64_t span = (uint64_t)state->plan->ordered_plane_bits * 30;
        const uint64_t back = span / TURN_PART;
        const uint64_t from = less_by(n, state->down ? span - back : back);
        sieve->next = from > state->plan->lo ? from : state->plan->lo;
        sieve_hold(sieve, state->plan->hi);
    }
    return true;
}

/* Sieves the window from *first on, or down from *last, and sets its other end. */
static size_t sieve_window(struct primes_iterator_state *state, uint64_t *first, uint64_t *last) {
    struct sieve *sieve = state->sieve;
    size_t count;
    if (state->down) {
        sieve->next = *last + 1;
        sieve->over = sieve->next == 0;
        count = sieve_previous(sieve, state->plan->lo, state->primes, ROOM);
        *first = sieve->next;
    } else {
        sieve->next = *first;
        sieve->over = false;
        count = sieve_next(sieve, state->plan->hi, state->primes, ROOM);
        *last = sieve->next - 1;
    }
    return count;
}

/* Moves the window to the numbers from n on, or down from n. Returns how many primes it has; 0 with
 * state->error set, and the window where it was, if memory is lacking. */
static size_t move_window(struct primes_iterator_state *state, uint64_t n, bool down) {
    const bool turned = state->down != down;
    const uint64_t width = is_planned(state, n) ? 0 : numbers_to_test(state, n);
    uint64_t first = n, last = n;
    size_t count;
    state->error = 0;
    state->down = down;
    if (width > 0) {
        if (down)
            first = less_by(n, width - 1);
        else
            last = more_by(n, width - 1);
        count = test_window(state, first, last);
    } else if (make_ready(state, n, turned)) {
        count = sieve_window(state, &first, &last);
    } else {
        return 0;
    }
    state->first = first;
    state->size = last - first + 1;
    return count;
}

void primes_iterator_skip(struct primes_iterator *it, uint64_t start) {
    struct primes_iterator_state *state = it->state;
    const struct sieve *sieve = state->sieve;
    it->at = it->count = 0;
    state->first = start;
    state->size = 0;
    if (sieve != NULL && is_held(sieve, start))
        return;
    drop_stretch(state);
    state->tested = state->stretch = 0;
}

uint64_t primes_iterator_refill_next(struct primes_iterator *it) {
    struct primes_iterator_state *state = it->state;
    do {
        uint64_t lo = state->first + state->size;
        if (lo == 0 && state->size > 0)
            return 0;
        size_t count = move_window(state, lo, false);
        if (state->error != 0)
            return 0;
        it->count = count;
        it->at = 0;
    } while (it->count == 0);
    return it->primes[it->at++];
}

uint64_t primes_iterator_refill_previous(struct primes_iterator *it) {
    struct primes_iterator_state *state = it->state;
    do {
        if (state->first == 0)
            return 0;
        size_t count = move_window(state, state->first - 1, true);
        if (state->error != 0)
            return 0;
        it->count = it->at = count;
    } while (it->count == 0);
    return it->primes[--it->at];
}
