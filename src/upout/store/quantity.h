/* Reads numbers and times as other programs print them, in any locale:
 *
 *     12.5   12,5   1,234.5   1.234,5   1'234.5   1.5e-03   1.5D+02   12.5 ms   1:02:03.4   0m1.25s
 *     1-02:03:04, which Slurm writes for a day and 2:03:04
 *
 * A separator that could be either is refused: "1,234" is 1234 to some programs and 1.234 to
 * others, and a wrong guess would be wrong by a factor of 1000, silently.
 *
 * Rejected: strtod with the user's locale, because a program need not follow the locale of whoever
 * reads its output, and strtod ends at the first separator that it does not know; and the reader of
 * durations in options (number.h), which is strict where this one takes what comes: to an option
 * "30:00" may be half an hour or 30 hours, so it is refused there, and here it is half an hour. */
#ifndef UPOUT_QUANTITY_H
#define UPOUT_QUANTITY_H

#include "status.h"

struct quantity {
    double value;     /* at least 0, finite */
    const char *unit; /* what follows the first number, borrowed from the text */
    double unit_s; /* seconds in the unit of time that follows the number; a duration like 1:02:03
                      is in seconds; 0: no unit follows */
};

/* Reads one quantity at the start of the text, after blanks. Returns what follows it; NULL with
 * STATUS_USAGE, which quotes what stands there and says why it is not read: no number, below 0, not
 * finite, or ambiguous. */
const char *quantity_read(const char *text, struct quantity *quantity, struct error *error);

/* Seconds in a unit: "ns", "us", "ms", "s", "min", "h" or "d", or one of their longer names. 0 for
 * other texts. */
double quantity_unit_s(const char *name);

#endif
