/* How far a study is: a bar with the time left on a terminal, else a line now and then. All of it
 * on standard error. */
#ifndef UPOUT_PROGRESS_H
#define UPOUT_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct progress {
    bool terminal; /* one on which a line can be written anew */
    bool is_quiet; /* writes nothing */
    bool drawn;
    uint64_t line_ns; /* when the last line was written */
};

struct progress progress_start(void);

/* `done` launches have been, and the next is of `point`. */
void progress_show(struct progress *progress, size_t done, double spent_s, double left_s,
                   const char *point);

/* A line of its own that stays. */
void progress_say(struct progress *progress, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void progress_end(struct progress *progress);

#endif
