/* A program as others wrote it for libprimes 1.0: it must compile, link and run with every
 * later 1.x. It also shows the sizes and places that programs were compiled with. Add functions
 * when a release adds them; change nothing else. */
#include <primes/primes.h>
#include <stdio.h>

static int visit(uint64_t prime, void *context) {
    *(uint64_t *)context += prime;
    return 0;
}

/* The types of all functions. */
bool (*const is_prime)(uint64_t) = primes_is_prime;
void (*const is_prime_batch)(const uint64_t *, size_t, uint64_t *) = primes_is_prime_batch;
int (*const count_primes)(uint64_t, uint64_t, uint64_t *) = primes_count;
int (*const for_each)(uint64_t, uint64_t, int (*)(uint64_t, void *), void *) = primes_for_each;
int (*const iterator_open)(struct primes_iterator *, uint64_t) = primes_iterator_open;
void (*const iterator_close)(struct primes_iterator *) = primes_iterator_close;
void (*const iterator_skip)(struct primes_iterator *, uint64_t) = primes_iterator_skip;
uint64_t (*const refill_next)(struct primes_iterator *) = primes_iterator_refill_next;
uint64_t (*const refill_previous)(struct primes_iterator *) = primes_iterator_refill_previous;
uint64_t (*const iterator_next)(struct primes_iterator *) = primes_iterator_next;
uint64_t (*const iterator_previous)(struct primes_iterator *) = primes_iterator_previous;
int (*const iterator_error)(const struct primes_iterator *) = primes_iterator_error;
const char *(*const version)(void) = primes_version;

int main(void) {
    uint64_t count, sum = 0;
    struct primes_iterator it;
    if (!is_prime(97) || count_primes(0, 100, &count) != 0 || count != 25)
        return 1;
    if (for_each(0, 10, visit, &sum) != 0 || sum != 17 || iterator_open(&it, 90) != 0)
        return 1;
    if (iterator_next(&it) != 97 || iterator_previous(&it) != 97 || iterator_error(&it) != 0)
        return 1;
    iterator_close(&it);
    printf(
        "struct primes_iterator: %zu bytes, primes at %zu, at at %zu, count at %zu, state at %zu\n",
        sizeof it, offsetof(struct primes_iterator, primes), offsetof(struct primes_iterator, at),
        offsetof(struct primes_iterator, count), offsetof(struct primes_iterator, state));
    return 0;
}
