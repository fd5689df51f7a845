/* What a stream can show: is it a terminal, how wide is it, and does it have styles? And messages,
 * whose texts from outside must not steer the terminal. */
#ifndef PRIMES_BASE_TERMINAL_H
#define PRIMES_BASE_TERMINAL_H

#include <stdarg.h>
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

/* How many bytes the control character has with which the UTF-8 text begins: 1, or 2 from U+0080
 * to U+009F; 0 if it begins with none. */
size_t terminal_control_bytes(const char *text);

/* The same without ends of lines and tabs, which do no harm in text that is not laid out. */
size_t terminal_steering_bytes(const char *text);

/* Writes a message to standard error, cut at 4 KiB. Control characters but ends of lines and tabs
 * are written as their bytes: \x1b. */
void terminal_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
void terminal_say_list(const char *format, va_list arguments) __attribute__((format(printf, 1, 0)));

#endif
