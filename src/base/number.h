/* Numbers and durations, read and written as people write them: 1000, +13, 1e10, 1e+06, 1.5e9,
 * 2^40, 2**40, 3*10^6, 10^12+10^9, 2^64-1; 5min, 2.5h, 1-12:00:00.
 *
 * Whole numbers are exact. No floating point: 1e19 would be right and 1e17+1 wrong. */
#ifndef PRIMES_BASE_NUMBER_H
#define PRIMES_BASE_NUMBER_H

#include <stdint.h>

#include "status.h"

/* Reads the whole text as a number from 0 to 2^64-1; blanks around it are allowed. Powers come
 * before products, products before sums. Intermediate values may reach 2^120. STATUS_USAGE if the
 * text is not such a number: the message quotes it and says why. */
enum status number_parse(const char *text, uint64_t *value, struct error *error);

/* Writes high 2^64 + low in decimal digits. Returns text. */
enum { NUMBER_WIDE_BYTES = 40 };
const char *number_show_wide(char text[NUMBER_WIDE_BYTES], uint64_t high, uint64_t low);

/* For printf's %llu, because uint64_t may be another type. */
#define ULL(value) ((unsigned long long)(value))

/* The ending of a noun after this number: "" for 1, otherwise "s". */
static inline const char *number_plural(uint64_t count) {
    return count == 1 ? "" : "s";
}

/* The same with "es", as for launches. */
static inline const char *number_plural_es(uint64_t count) {
    return count == 1 ? "" : "es";
}

/* How many decimals two numbers need so that they do not look equal: `least` to 9. An interval with
 * ends that look equal would seem to be without error. */
int number_decimals(int least, double one, double other);

/* Reads a duration: "30s", "200ms", "5min" or "5m", "2.5h", "90d", "2w"; seconds if there is no
 * unit. Or as Slurm writes it: "24:00:00", "1-12", "1-12:00", "1-12:00:00". "30:00" is refused: to
 * Slurm it is half an hour, to others 30 hours. At least 1 ms, at most 10000 days. STATUS_USAGE
 * quotes what it cannot read. */
enum status number_parse_duration(const char *text, double *seconds, struct error *error);

/* Writes a duration with three digits and a unit, so that a column of times can be read at a
 * glance: "94.4 ms", "1.20 s", "3.40 min", "2.10 h", "117 years"; "never" if it is not finite.
 * Returns text.
 */
enum { NUMBER_DURATION_BYTES = 24 };
const char *number_show_duration(char *text, double seconds);

/* The same for both ends of an interval, with more digits where they would look equal. */
void number_show_durations(char *one, double one_s, char *other, double other_s);

/* Writes core-hours or a price with three digits that count, and no exponent: "0.276", "30600"; "-"
 * if NAN. Returns text. */
enum { NUMBER_AMOUNT_BYTES = 32 };
const char *number_show_amount(char text[NUMBER_AMOUNT_BYTES], double amount);

#endif
