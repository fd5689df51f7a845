/* The progress of a study, on standard error: a bar with the time left if that is a terminal,
 * otherwise a line now and then. */
#ifndef UPOUT_PROGRESS_H
#define UPOUT_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct progress {
    bool terminal; /* standard error is a terminal on which a line can be overwritten */
    bool is_quiet; /* writes nothing */
    bool drawn;
    uint64_t line_ns;  /* when the last line was written */
    const char *until; /* what the seconds lead to, if not to the end: "to the next look" */
};

struct progress progress_start(void);

/* Shows that `done` launches have ended, that `point` is launched next, and how many seconds are
 * left; NAN: not known, and not shown. */
void progress_show(struct progress *progress, size_t done, double spent_s, double left_s,
                   const char *point);

/* Prints a line that stays. */
void progress_say(struct progress *progress, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void progress_end(struct progress *progress);

#endif
