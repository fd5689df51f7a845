/* What can be shown where a stream ends. */
#ifndef PRIMES_BASE_TERMINAL_H
#define PRIMES_BASE_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

struct terminal {
    bool is_one;    /* else nothing else is true */
    bool can_erase; /* a line can be written anew: TERM is set, and not "dumb" */
    bool has_style; /* bold and colours: the same, and no NO_COLOR (https://no-color.org) */
    size_t columns; /* 0: not known */
};

struct terminal terminal_look(int descriptor);

#endif
