/* What a stream can show: is it a terminal, how wide is it, and does it have styles? */
#ifndef PRIMES_BASE_TERMINAL_H
#define PRIMES_BASE_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

struct terminal {
    bool is_one;    /* it is a terminal; if not, the next two are false */
    bool can_erase; /* a line can be overwritten: TERM is set and not "dumb" */
    bool
        has_style; /* bold and colours: can_erase, and NO_COLOR is not set (https://no-color.org) */
    size_t columns; /* 0: not known */
};

/* Looks at the stream of this descriptor. */
struct terminal terminal_look(int descriptor);

#endif
