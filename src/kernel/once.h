/* Tables that are built when they are first needed, once for a process, whichever thread comes
 * first:
 *
 *     static int state;
 *     if (once_begin(&state)) {
 *         ...                      builds the tables
 *         once_end(&state);
 *     }
 *
 * The others wait, for some 10 us. Rejected: pthread_once, whose function takes no argument and
 * which is a library of its own before glibc 2.34. */
#ifndef PRIMES_KERNEL_ONCE_H
#define PRIMES_KERNEL_ONCE_H

#include <sched.h>
#include <stdbool.h>

enum { ONCE_NOT_BUILT, ONCE_BEING_BUILT, ONCE_BUILT };

/* True for one thread, which builds and then calls once_end. For all others false, when that has
 * been done. The state begins as 0. */
static inline bool once_begin(int *state) {
    int expected = ONCE_NOT_BUILT;
    if (__atomic_load_n(state, __ATOMIC_ACQUIRE) == ONCE_BUILT)
        return false;
    if (__atomic_compare_exchange_n(state, &expected, ONCE_BEING_BUILT, false, __ATOMIC_ACQUIRE,
                                    __ATOMIC_ACQUIRE))
        return true;
    while (__atomic_load_n(state, __ATOMIC_ACQUIRE) != ONCE_BUILT)
        sched_yield();
    return false;
}

static inline void once_end(int *state) {
    __atomic_store_n(state, ONCE_BUILT, __ATOMIC_RELEASE);
}

#endif
