/* A program that a study measures: any command, described as data. Other code asks these functions
 * what a program is, and never compares its name. */
#ifndef UPOUT_PROGRAM_H
#define UPOUT_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>

#include "placeholders.h"
#include "reading.h"
#include "status.h"

/* What the workers of a program are. This decides which layouts it can have, and what starts it. */
enum scales {
    SCALES_NONE,    /* one worker */
    SCALES_THREADS, /* threads of one process */
    SCALES_RANKS,   /* ranks, which a launcher starts */
    SCALES_BOTH     /* ranks, and threads of each */
};

/* What tells its time: "report" in plan.json, "wall" or "primes". */
enum reader {
    READER_COMMAND, /* any program: the clock, or what `reading` finds in its output */
    READER_PRIMES   /* a prime program: takes a work, and reports by JSON */
};

/* The word of a command that upout replaces by the options of the work and its schedule. */
#define PROGRAM_WORK "{work}"

struct program {
    char *name;     /* unique in the plan; used in ids of points, pictures and reports */
    size_t index;   /* its place in the plan's list of programs, from 0 */
    char **command; /* its words; NULL follows the last. The first is a path or a name in PATH */
    char **environment; /* NAME=VALUE, with placeholders; NULL follows the last. NULL: none */
    enum scales scales;
    enum reader reader;
    struct reading reading;          /* of what it prints, if it makes no report */
    char *setup, *prepare, *cleanup; /* for a shell: before all launches, before each, after all;
                                        NULL: none */
    bool ignore_failure;             /* an exit code that is not 0 counts as success */
    bool fresh_folder;               /* each launch runs in its folder {out} */
    bool is_base;                    /* all points of a work are compared with its fewest workers */
    unsigned placeholders; /* a bit (1u << placeholder) for each one in its words and environment */
    unsigned prepare_placeholders; /* the same for `prepare` */
};

/* Whether it can have several workers. */
static inline bool program_is_parallel(const struct program *program) {
    return program->scales != SCALES_NONE;
}

/* What its times are. */
enum program_times {
    TIMES_OF_PARTS,    /* a prime program tells all its parts */
    TIMES_OF_COMMANDS, /* the wall time of its command */
    TIMES_OWN,         /* its own, and that of its command */
    TIMES_OF_RATES     /* that of one unit of work */
};

enum program_times program_times(const struct program *program);

/* The name of its file: the first word of its command, without folders. */
const char *program_file(const struct program *program);

/* How a report calls the base: "the serial program", or of a program that can have more workers
 * "one worker of NAME", "2 workers of NAME", and NAME if `workers` is 0, not known. `base` NULL
 * counts as a serial program. Fills and returns `text`. */
enum { BASE_BYTES = 80 };
const char *base_words(char text[BASE_BYTES], const struct program *base, unsigned workers);

/* Makes *copy a copy with texts of its own. STATUS_SYSTEM out of memory. Close the copy whatever
 * the status. */
enum status program_copy(struct program *copy, const struct program *program, struct error *error);
void program_close(struct program *program);

/* Whether each launch has a folder of its own. */
static inline bool program_needs_folder(const struct program *program) {
    return program->fresh_folder ||
           placeholders_has(program->placeholders | program->prepare_placeholders, PLACEHOLDER_OUT);
}

/* Whether anything is read of what it prints. */
static inline bool program_is_read(const struct program *program) {
    return program->reader == READER_PRIMES || reading_is_asked(&program->reading);
}

static inline bool program_has_ranks(const struct program *program) {
    return program->scales == SCALES_RANKS || program->scales == SCALES_BOTH;
}

/* Whether its words or environment have the number of workers, or of threads or ranks. */
static inline bool program_is_given_workers(const struct program *program) {
    return placeholders_has(program->placeholders, PLACEHOLDER_THREADS) ||
           placeholders_has(program->placeholders, PLACEHOLDER_RANKS) ||
           placeholders_has(program->placeholders, PLACEHOLDER_WORKERS);
}

/* Whether upout's launcher starts its ranks. A command with {ranks} has a launcher of its own. */
static inline bool program_is_launched(const struct program *program) {
    return program_has_ranks(program) &&
           !placeholders_has(program->placeholders, PLACEHOLDER_RANKS);
}

#endif
