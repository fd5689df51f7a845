/* A program that a study measures, as data: what others ask of it they ask here, and not by its
 * name. It may be any command. */
#ifndef UPOUT_PROGRAM_H
#define UPOUT_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>

#include "placeholders.h"
#include "status.h"

/* What its number of workers comes from, so which layouts it can have, and what starts it. */
enum scales {
    SCALES_NONE,    /* one worker */
    SCALES_THREADS, /* threads of one process */
    SCALES_RANKS,   /* ranks, which a launcher starts */
    SCALES_BOTH     /* ranks, and threads of each */
};

/* How its time is read, and what else it tells. */
enum reader {
    READER_WALL,  /* the wall time of its command; it tells nothing */
    READER_PRIMES /* a prime program: takes a work, and tells all of it by JSON */
};

/* The word of a command that stands for the words of the work and its schedule. */
#define PROGRAM_WORK "{work}"

struct program {
    char *name;     /* unique in the plan; ids of points, pictures and reports call it so */
    size_t index;   /* its place in the plan's list of programs, from 0 */
    char **command; /* its words; NULL follows the last. The first is a path or a name in PATH */
    enum scales scales;
    enum reader reader;
    bool is_base;          /* all points of a work are compared with one worker of it */
    unsigned placeholders; /* a bit (1u << placeholder) for each one in its command */
};

/* Whether it can have several workers. */
static inline bool program_is_parallel(const struct program *program) {
    return program->scales != SCALES_NONE;
}

/* The name of its file: the first word of its command, without folders. */
const char *program_file(const struct program *program);

/* How a report calls the base: "the serial program", or of one that can have more workers "one
 * worker of NAME"; NULL: there is no base. Fills and returns `text`. */
enum { BASE_BYTES = 64 };
const char *base_words(char text[BASE_BYTES], const struct program *base);

/* Makes *copy a copy with texts of its own. STATUS_SYSTEM out of memory. Close the copy whatever
 * the status. */
enum status program_copy(struct program *copy, const struct program *program, struct error *error);
void program_close(struct program *program);

static inline bool program_has_ranks(const struct program *program) {
    return program->scales == SCALES_RANKS || program->scales == SCALES_BOTH;
}

/* Whether our launcher starts its ranks. A command with {ranks} has a launcher of its own. */
static inline bool program_is_launched(const struct program *program) {
    return program_has_ranks(program) && (program->placeholders & 1u << PLACEHOLDER_RANKS) == 0;
}

#endif
