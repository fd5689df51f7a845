/* The plan of commands that a user gives: `upout run --threads 1..8 -- COMMAND`. It is made as the
 * text of a plan.json, so that one set of checks reads all plans. */
#ifndef UPOUT_PLAN_COMMAND_H
#define UPOUT_PLAN_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plan.h"
#include "status.h"

/* A member of an object of the plan. Borrowed. */
struct command_member {
    const char *within; /* the object in the object that it is in, such as "time"; NULL: none */
    const char *name;
    const char *value; /* a text, also of a number; NULL: true */
};

struct command_members {
    const struct command_member *items;
    size_t count;
};

/* A program of the plan. Borrowed. */
struct command_program {
    const char *name;         /* NULL: that of its file */
    const char *const *words; /* NAME=VALUE words, the program and its arguments */
    size_t word_count;
    bool is_shell; /* the words after the variables are one line for sh */
    enum scales scales;
    const struct layout *layouts; /* of its workers */
    size_t layout_count;
    struct command_members members; /* others of it in plan.json */
};

/* What the programs share. Borrowed. */
struct command_study {
    struct command_members members; /* of the plan */
    struct command_members work;    /* of its work, which is of the kind "command" */
    const uint64_t *steps;          /* a work for each number of steps, without other members */
    size_t step_count;              /* 0: one work; with steps neither strong nor weak */
    bool strong, weak;
};

/* The text of the plan, to be freed. The first program without workers, else the first one, is the
 * base. NULL with STATUS_USAGE if a word cannot be in a plan. The plan is not checked here. */
char *plan_command_text(const struct command_study *study, const struct command_program *programs,
                        size_t count, struct error *error);

#endif
