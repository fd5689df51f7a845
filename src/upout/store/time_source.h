/* Where the time of a program is read: in its output, or in a file that it writes. Without one, a
 * launch's time is the wall time of its command. */
#ifndef UPOUT_TIME_SOURCE_H
#define UPOUT_TIME_SOURCE_H

#include <stdbool.h>

#include "status.h"

enum time_kind {
    TIME_WALL,    /* no source: the wall time of the command */
    TIME_PATTERN, /* `where` is a text with {} for the number: "Loop time of {}" */
    TIME_JSON,    /* `where` is a JSON pointer (RFC 6901): "/results/0/mean" */
};

/* What is taken if the pattern matches more than once. */
enum time_take { TAKE_ONLY, TAKE_FIRST, TAKE_LAST, TAKE_SUM, TAKE_MAX };

/* The names of takes, in the order of the enumeration; NULL follows the last. */
extern const char *const time_takes[];

struct time_source {
    enum time_kind kind;
    char *where;
    char *file; /* the path of a file that has it; NULL: the output */
    enum time_take take;
    double unit_s; /* seconds of a number without a unit; 0: seconds */
    bool is_rate;  /* more is better: the time is one unit of work divided by the number */
};

/* STATUS_USAGE, saying what would do, if the pattern does not have {} exactly once, the pointer
 * does not begin with /, or a take has nothing to choose from. */
enum status time_source_check(const struct time_source *source, struct error *error);

/* Reads the seconds from a text, which is the output of the program or the whole file; a kind of
 * TIME_WALL has nothing to read. In a pattern a blank matches any number of blanks. JSON begins
 * with the first line that begins with { or [; its value is a number, or a text with one.
 * STATUS_USAGE says why there is no time: no match, several of them, no number, or one that is 0.
 */
enum status time_source_read(const struct time_source *source, const char *text, double *seconds,
                             struct error *error);
void time_source_close(struct time_source *source);

#endif
