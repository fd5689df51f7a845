/* A program that a study measures, as data: what others ask of it they ask here, and not by its
 * name. */
#ifndef UPOUT_PROGRAM_H
#define UPOUT_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>

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
    bool is_base; /* the other programs are compared with it */
};

/* The name of its file: the first word of its command, without folders. */
const char *program_file(const struct program *program);

/* Makes *copy a copy with texts of its own. STATUS_SYSTEM out of memory. Close the copy whatever
 * the status. */
enum status program_copy(struct program *copy, const struct program *program, struct error *error);
void program_close(struct program *program);

/* Whether its processes are ranks, which a launcher starts. */
static inline bool program_has_ranks(const struct program *program) {
    return program->scales == SCALES_RANKS || program->scales == SCALES_BOTH;
}

#endif
