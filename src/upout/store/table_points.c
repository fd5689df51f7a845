/* Ratios are paired within rounds, so points.csv tells the round of each launch, and its number in
 * the study: then the decision is that of the study, to the last digit. Older files do not tell
 * them. The base of a work is launched twice a round and all else once, so the order gives the
 * rounds. It does so only nearly: points that are known are launched no more, and launches may have
 * failed. So the decision of an older file is the same, but the last digits of its numbers may be
 * others. */
#include "table_points.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

enum column {
    POINT,
    WORK,
    VARIANT,
    SCALING,
    NODES,
    RANKS,
    THREADS,
    IS_PARALLEL,
    MAKESPAN,
    SPEED_UP,
    COMMANDS,
    COLUMNS,
    /* Not in older files. */
    ROUNDS = COLUMNS,
    SEQUENCES,
    ALL_COLUMNS
};

static const char *const columns[ALL_COLUMNS] = {
    [POINT] = "point",         [WORK] = "work",
    [VARIANT] = "variant",     [SCALING] = "scaling",
    [NODES] = "nodes",         [RANKS] = "ranks",
    [THREADS] = "threads",     [IS_PARALLEL] = "is_parallel",
    [MAKESPAN] = "makespan_s", [SPEED_UP] = "speed_up",
    [COMMANDS] = "commands_s", [ROUNDS] = "rounds",
    [SEQUENCES] = "sequences",
};

/* A column that is missing gets the number of columns. */
static bool find(const struct grid *grid, size_t of[ALL_COLUMNS]) {
    bool found = true;
    for (enum column column = 0; column < ALL_COLUMNS; column++) {
        of[column] = 0;
        while (of[column] < grid->name_count &&
               strcmp(grid->names[of[column]], columns[column]) != 0)
            of[column]++;
        found = found && (of[column] < grid->name_count || column >= COLUMNS);
    }
    return found;
}

bool table_is_points(const struct grid *grid) {
    size_t of[ALL_COLUMNS];
    return grid->names != NULL && find(grid, of);
}

/* A row is strong scaling of some work; its speed-up is 1 exactly if all are compared with it. */
static bool is_strong(const struct grid_row *row, const size_t of[ALL_COLUMNS]) {
    return strcmp(row->cells[of[SCALING]], "strong") == 0;
}

static bool is_base(const struct grid_row *row, const size_t of[ALL_COLUMNS]) {
    return is_strong(row, of) && strcmp(row->cells[of[SPEED_UP]], "1") == 0;
}

/* The base of the work that takes it longest; NULL: there is none. */
static const struct grid_row *find_longest(const struct grid *grid, const size_t of[ALL_COLUMNS]) {
    const struct grid_row *longest = NULL;
    double longest_s = 0;
    for (size_t i = 0; i < grid->count; i++) {
        double time_s = strtod(grid->rows[i].cells[of[MAKESPAN]], NULL);
        if (is_base(&grid->rows[i], of) && time_s > longest_s) {
            longest = &grid->rows[i];
            longest_s = time_s;
        }
    }
    return longest;
}

/* "omp"; with the schedule at the end of the point's id "omp,dynamic,64". */
static char *label_of(const struct grid_row *row, const size_t of[ALL_COLUMNS],
                      struct error *error) {
    const char *schedule = row->cells[of[POINT]];
    for (int parts = 0; schedule != NULL && parts < 4; parts++)
        schedule = (schedule = strchr(schedule, '/')) != NULL ? schedule + 1 : NULL;
    return memory_text("a table", error, "%s%s%s", row->cells[of[VARIANT]],
                       schedule != NULL ? "," : "", schedule != NULL ? schedule : "");
}

static bool read_layout(struct layout *layout, const struct grid_row *row,
                        const size_t of[ALL_COLUMNS]) {
    char text[64];
    snprintf(text, sizeof text, "%sx%sx%s", row->cells[of[NODES]], row->cells[of[RANKS]],
             row->cells[of[THREADS]]);
    return layout_parse(text, layout);
}

static bool is_of_work(const struct grid_row *row, const size_t of[ALL_COLUMNS], const char *work) {
    return is_strong(row, of) && strcmp(row->cells[of[WORK]], work) == 0;
}

static size_t count_launches(const struct grid_row *row, const size_t of[ALL_COLUMNS]) {
    const char *text = row->cells[of[COMMANDS]];
    size_t count = *text != '\0';
    for (; *text != '\0'; text++)
        count += *text == ' ';
    return count;
}

/* Whether the base was launched twice a round: no other point of the work has as many launches. */
static bool is_base_twice(const struct grid *grid, const size_t of[ALL_COLUMNS],
                          const struct grid_row *base) {
    for (size_t i = 0; i < grid->count; i++)
        if (&grid->rows[i] != base && is_of_work(&grid->rows[i], of, base->cells[of[WORK]]) &&
            count_launches(&grid->rows[i], of) >= count_launches(base, of))
            return false;
    return true;
}

/* The rounds and the numbers of a point's launches, as far as they are read. */
struct places {
    const char *rounds, *sequences; /* NULL: the file does not tell them */
};

static struct places find_places(const struct grid *grid, const struct grid_row *row,
                                 const size_t of[ALL_COLUMNS]) {
    bool tells = of[ROUNDS] < grid->name_count && of[SEQUENCES] < grid->name_count;
    return tells ? (struct places){row->cells[of[ROUNDS]], row->cells[of[SEQUENCES]]}
                 : (struct places){NULL, NULL};
}

/* Reads a number from 1 on and moves behind it; 0: there is none. */
static unsigned long next_number(const char **text) {
    char *end;
    bool is_one = **text >= '0' && **text <= '9';
    unsigned long number = is_one ? strtoul(*text, &end, 10) : 0;
    if (is_one)
        *text = end + strspn(end, " ");
    return number <= UINT_MAX ? number : 0;
}

/* Takes the round and the number of the next launch. */
static bool take_place(struct table_row *launch, struct places *places) {
    launch->round = (unsigned)next_number(&places->rounds);
    launch->sequence = next_number(&places->sequences);
    return launch->round > 0 && launch->sequence > 0;
}

/* Adds a row of the table for each launch of a point, which was launched so often in a round. */
static void take_launches(struct table *table, const struct grid_row *row,
                          const size_t of[ALL_COLUMNS], struct places places, unsigned a_round,
                          struct error *error) {
    struct table_row launch = {.line = row->line,
                               .is_crowded = strcmp(row->cells[of[IS_PARALLEL]], "0") == 0};
    unsigned count = 0;
    const char *text = row->cells[of[COMMANDS]];
    if (!read_layout(&launch.layout, row, of)) {
        error_set(error, STATUS_USAGE, "the nodes, ranks and threads are no layout");
        return;
    }
    while (*text != '\0' && error->status == STATUS_OK) {
        char *end;
        launch.value = strtod(text, &end);
        if (end == text || !(launch.value > 0 && launch.value < 1e12)) {
            error_set(error, STATUS_USAGE, "commands_s has '%.40s', which is no time", text);
            return;
        }
        text = end + strspn(end, " ");
        launch.round = 1 + count++ / a_round;
        if (places.rounds != NULL && !take_place(&launch, &places)) {
            error_set(error, STATUS_USAGE,
                      "rounds and sequences must have a number for each time in commands_s");
            return;
        }
        launch.label = label_of(row, of, error);
        struct table_row *rows =
            launch.label != NULL
                ? memory_resize(table->rows, table->count + 1, sizeof *rows, "a table", error)
                : NULL;
        if (rows == NULL) {
            free(launch.label);
            return;
        }
        table->rows = rows;
        table->rows[table->count++] = launch;
    }
}

enum status table_take_points(struct table *table, const struct grid *grid, const char *name,
                              struct error *error) {
    size_t of[ALL_COLUMNS];
    const struct grid_row *base = find(grid, of) ? find_longest(grid, of) : NULL;
    if (base == NULL)
        return error_set(error, STATUS_USAGE,
                         "%s: no point has the speed-up 1, so there is nothing to compare with: "
                         "choose columns with --columns WORKERS,VALUE",
                         name);
    bool is_twice = is_base_twice(grid, of, base);
    for (size_t i = 0; i < grid->count; i++) {
        const struct grid_row *row = &grid->rows[i];
        struct error why = {0};
        if (is_of_work(row, of, base->cells[of[WORK]]))
            take_launches(table, row, of, find_places(grid, row, of),
                          row == base && is_twice ? 2 : 1, &why);
        else
            table->left_out++;
        if (why.status != STATUS_OK)
            return error_set(error, why.status, "%s:%u: %s", name, row->line, why.message);
    }
    table->base = label_of(base, of, error);
    table->work = memory_copy("a table", base->cells[of[WORK]], error);
    table->said = memory_text(
        "a table", error,
        "points.csv of upout: the commands of '%s', the longest work, with the same work for all "
        "workers; %zu other points are left out",
        base->cells[of[WORK]], table->left_out);
    return error->status;
}
