/* What a stream can show: is it a terminal, how wide is it, and does it have styles? */
#ifndef PRIMES_BASE_TERMINAL_H
#define PRIMES_BASE_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

struct terminal {
    bool is_one;    /* it is a terminal; if not, can_erase and has_style are false */
    bool can_erase; /* a line can be overwritten: TERM is set and not "dumb" */
    bool has_style; /* it shows bold and colours: can_erase, and NO_COLOR (no-color.org) is unset */
    size_t columns; /* its width; 0: not known */
};

/* Looks at the stream of this descriptor. */
struct terminal terminal_look(int descriptor);

#endif
