/* A program that a study measures, as data: what others ask of it they ask here, and not by its
 * name. */
#ifndef UPOUT_PROGRAM_H
#define UPOUT_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>

/* What its number of workers comes from, so which layouts it can have, and what starts it. */
enum scales {
    SCALES_NONE,    /* one worker */
    SCALES_THREADS, /* threads of one process */
    SCALES_BOTH     /* ranks, which a launcher starts, and threads of each */
};

struct program {
    char *name;   /* unique in the plan; ids of points, pictures and reports call it so */
    size_t index; /* its place in the plan's list of programs, from 0 */
    enum scales scales;
    bool is_base; /* the other programs are compared with it */
};

/* Whether its processes are ranks, which a launcher starts. */
static inline bool program_has_ranks(const struct program *program) {
    return program->scales == SCALES_BOTH;
}

#endif
