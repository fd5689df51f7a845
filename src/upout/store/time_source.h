/* Where the own time of a program is read: in its output, or in a file that it writes. Without one,
 * the time of a launch is the wall time of its command.
 *
 * A rate, such as 8 ns/day, becomes the time of one unit of work. Rejected: to multiply it by the
 * work, which a program need not print; for ratios the work of both cancels out. */
#ifndef UPOUT_TIME_SOURCE_H
#define UPOUT_TIME_SOURCE_H

#include <stdbool.h>

#include "pattern.h"
#include "status.h"

enum time_kind {
    TIME_WALL,    /* no source: the wall time of the command */
    TIME_PATTERN, /* `where` is a text with {} for the number (pattern.h) */
    TIME_JSON,    /* `where` is a JSON pointer (RFC 6901): "/results/0/mean" */
};

struct time_source {
    enum time_kind kind;
    char *where;
    char *file; /* the path of a file that has it, with placeholders; NULL: the output */
    enum take take;
    char *unit;   /* of numbers without a unit, as quantity_unit_s takes it; NULL: seconds. Of a
                     rate what it is divided by: "d" for ns/day */
    bool is_rate; /* more is better */
};

/* Checks a source that is not TIME_WALL. STATUS_USAGE, saying what would do, if the pattern does
 * not have {} exactly once, the pointer does not begin with /, a take has nothing to choose from,
 * or the unit is none. */
enum status time_source_check(const struct time_source *source, struct error *error);

/* Reads the seconds, or of a rate those of one unit of work, from a text, which is the output of
 * the program or the whole file; a kind of TIME_WALL has nothing to read. JSON begins with the
 * first line that begins with { or [; its value is a number, or a text with one. STATUS_USAGE says
 * why there is no time: no match, several of them, no number, or one that is 0. */
enum status time_source_read(const struct time_source *source, const char *text, double *seconds,
                             struct error *error);

/* Makes *copy a copy with texts of its own. STATUS_SYSTEM out of memory. Close it whatever the
 * status. */
enum status time_source_copy(struct time_source *copy, const struct time_source *source,
                             struct error *error);
void time_source_close(struct time_source *source);

#endif
