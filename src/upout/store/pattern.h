/* Finds what a program prints: a text with {} where a value stands, such as "Loop time of {}". A
 * blank of the pattern matches any number of blanks; all else matches itself.
 *
 * Rejected: regular expressions, because ( ) [ ] . * + and ? are common in the output of programs
 * and would have to be quoted, and a mistake in one is hard to see. */
#ifndef UPOUT_PATTERN_H
#define UPOUT_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "quantity.h"
#include "status.h"

/* Whether the pattern has {} exactly once. */
bool pattern_has_value(const char *pattern);

/* Whether a pattern without {} is somewhere in the text. */
bool pattern_is_in(const char *pattern, const char *text);

/* Which match is taken if there are several. */
enum take { TAKE_ONLY, TAKE_FIRST, TAKE_LAST, TAKE_SUM, TAKE_MAX };

/* The names of takes, in the order of the enumeration; NULL follows the last. */
extern const char *const pattern_takes[];

/* Reads the number of a pattern that has {} once, or the sum of all: *quantity is in the unit of
 * the first one. The number's unit may be what the pattern has after {}. A pattern that begins with
 * {} matches only whole numbers: not the 234 of "1,234" or of "-234". STATUS_USAGE says why there
 * is none: no match, several for TAKE_ONLY, no number, some with a unit and some without. */
enum status pattern_read_number(const char *pattern, enum take take, const char *text,
                                struct quantity *quantity, struct error *error);

/* A word of the text; borrowed, not ended by a zero. */
struct word {
    const char *text;
    size_t length;
};

/* Reads the last word that stands at the {} of the pattern: it ends before what the pattern has
 * after {}, and has no blanks. Returns false if there is none. */
bool pattern_read_word(const char *pattern, const char *text, struct word *word);

#endif
