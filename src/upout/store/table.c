#include "table.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "document.h"
#include "memory.h"
#include "number.h"
#include "prefix.h"
#include "quantity.h"
#include "table_points.h"

static const char what[] = "a table";

enum { NONE = -1, NAME_BYTES = 64 };

/* What a column can be. Each number of workers is the product of its columns. */
enum role {
    ROLE_LABEL,
    ROLE_STATE,
    ROLE_WORKERS,
    ROLE_NODES,
    ROLE_RANKS,
    ROLE_RANKS_OF_NODE,
    ROLE_THREADS,
    ROLE_TIME,
    ROLE_RATE,
    ROLE_SPEED_UP,
    ROLE_EFFICIENCY,
    ROLE_COUNT
};

/* Names as plain_name writes them. */
static const char *const names[ROLE_COUNT] = {
    [ROLE_LABEL] = " program variant code label series version solver ",
    [ROLE_STATE] = " state status ",
    [ROLE_WORKERS] = " n p np workers cores ncores numcores cpus ncpus alloccpus processors "
                     "procs nprocs processes pes totalcores ",
    [ROLE_NODES] = " nodes nnodes numnodes allocnodes ",
    [ROLE_RANKS] = " ranks nranks ntasks tasks numtasks mpi mpiranks mpiprocs mpiprocesses ",
    [ROLE_RANKS_OF_NODE] = " ranksnode rankspernode taskspernode ntaskspernode numtaskspernode "
                           "ppn ",
    [ROLE_THREADS] = " threads nthreads numthreads ompthreads ompnumthreads omp cpuspertask "
                     "numcpuspertask threadsperrank threadspertask ",
    [ROLE_TIME] =
        " time times wall walltime wallclock wallclocktime elapsed elapsedtime seconds sec minutes "
        "mins hours runtime duration makespan realtime real timetosolution median ",
    [ROLE_RATE] = " rate throughput performance nsday nsperday stepss gflops mflops speed "
                  "itemss iterationss ",
    [ROLE_SPEED_UP] = " speedup ",
    [ROLE_EFFICIENCY] = " efficiency parallelefficiency eff ",
};

/* "Wall time [ms]" becomes "walltime"; the unit is what stands in brackets or after the last _. */
static void plain_name(const char *name, char plain[NAME_BYTES], char unit[NAME_BYTES]) {
    size_t length = 0, unit_length = 0;
    char closing = '\0';
    for (; *name != '\0'; name++) {
        bool in_unit = closing != '\0';
        if (!in_unit && (*name == '(' || *name == '['))
            closing = *name == '(' ? ')' : ']';
        else if (in_unit && *name == closing)
            closing = '\0';
        else if (in_unit && unit_length < NAME_BYTES - 1)
            unit[unit_length++] = *name;
        else if (!in_unit && isalnum((unsigned char)*name) && length < NAME_BYTES - 1)
            plain[length++] = (char)tolower((unsigned char)*name);
    }
    plain[length] = unit[unit_length] = '\0';
}

static bool is_listed(const char *list, const char *plain) {
    char word[NAME_BYTES + 2];
    snprintf(word, sizeof word, " %s ", plain);
    return *plain != '\0' && strstr(list, word) != NULL;
}

static enum role role_of(const char *name, double *unit_s) {
    char plain[NAME_BYTES], unit[NAME_BYTES];
    const char *parameter = prefix_skip(name, "parameter_"); /* hyperfine's */
    name = parameter != NULL ? parameter : name;
    plain_name(name, plain, unit);
    const char *last = strrchr(name, '_');
    *unit_s = quantity_unit_s(*unit != '\0' ? unit : last != NULL ? last + 1 : "");
    if (*unit_s > 0 && *unit == '\0') /* time_s: without its suffix */
        plain[strlen(plain) - strlen(last + 1)] = '\0';
    enum role role = 0;
    while (role < ROLE_COUNT && !is_listed(names[role], plain))
        role++;
    /* The name is a unit: minutes. Seconds are the default, which --unit changes. */
    if (role == ROLE_TIME && *unit_s == 0 && quantity_unit_s(plain) > 1)
        *unit_s = quantity_unit_s(plain);
    return role;
}

/* The columns that were taken; NONE: there is no such column. */
struct columns {
    int of[ROLE_COUNT];
    int value;
    double unit_s; /* of the value's column; 0: it names none */
    enum table_measure measure;
    unsigned with_unit, without_unit; /* lines of the first times of either kind; 0: none yet */
};

static const char *column_name(const struct grid *grid, int column, char text[NAME_BYTES]) {
    if (grid->names != NULL)
        snprintf(text, NAME_BYTES, "'%s'", grid->names[column]);
    else
        snprintf(text, NAME_BYTES, "column %d", column + 1);
    document_clean_text(text); /* other bytes than UTF-8, or a character that was cut */
    return text;
}

enum { NAMES_BYTES = 256 };

/* What there is to choose from: "'cores', 'time'", as far as it fits, or "2 columns without
 * names". */
static const char *column_names(const struct grid *grid, char text[NAMES_BYTES]) {
    static const char more[] = ", ...";
    size_t length = 0;
    if (grid->names == NULL)
        snprintf(text, NAMES_BYTES, "%zu columns without names", grid->rows[0].count);
    for (size_t i = 0; i < grid->name_count; i++) {
        char name[NAME_BYTES];
        column_name(grid, (int)i, name);
        if (length + strlen(name) + 2 * sizeof more > NAMES_BYTES) {
            strcpy(text + length, more);
            break;
        }
        length += (size_t)sprintf(text + length, "%s%s", i > 0 ? ", " : "", name);
    }
    return text;
}

static int find_column(const struct grid *grid, const char *wanted, struct error *error) {
    char *end;
    size_t width = grid->names != NULL ? grid->name_count : grid->rows[0].count;
    for (size_t i = 0; i < grid->name_count; i++)
        if (strcasecmp(grid->names[i], wanted) == 0)
            return (int)i;
    unsigned long number = strtoul(wanted, &end, 10);
    if (*end == '\0' && number >= 1 && number <= width)
        return (int)number - 1;
    error_set(error, STATUS_USAGE,
              "there is no column '%s'; there are %s: give %sa number from 1 to %zu", wanted,
              column_names(grid, (char[NAMES_BYTES]){0}),
              grid->names != NULL ? "one of these names, or " : "", width);
    return NONE;
}

static enum table_measure measure_of(enum role role) {
    return role == ROLE_RATE         ? TABLE_RATE
           : role == ROLE_SPEED_UP   ? TABLE_SPEED_UP
           : role == ROLE_EFFICIENCY ? TABLE_EFFICIENCY
                                     : TABLE_TIME;
}

/* "t/s", "particles/sec": more is better. Only for a column that the user chose. */
static bool is_each_second(const char *name) {
    static const char *const ends[] = {"/s", "/sec", "/second"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        const char *end = strstr(name, ends[i]);
        if (end != NULL && !isalnum((unsigned char)end[strlen(ends[i])]))
            return true;
    }
    return false;
}

static void guess_columns(const struct grid *grid, struct columns *columns, struct error *error) {
    double units[ROLE_COUNT] = {0};
    for (size_t i = 0; i < grid->name_count; i++) {
        double unit_s;
        enum role role = role_of(grid->names[i], &unit_s);
        if (role == ROLE_COUNT)
            continue;
        if (columns->of[role] != NONE && role >= ROLE_TIME && columns->value == NONE) {
            error_set(error, STATUS_USAGE,
                      "two columns could be the value, '%s' and '%s': say which with --columns "
                      "WORKERS,VALUE",
                      grid->names[columns->of[role]], grid->names[i]);
            return;
        }
        if (columns->of[role] == NONE) {
            columns->of[role] = (int)i;
            units[role] = unit_s;
        }
    }
    for (enum role role = ROLE_TIME; columns->value == NONE && role < ROLE_COUNT; role++)
        if (columns->of[role] != NONE) {
            columns->value = columns->of[role];
            columns->unit_s = units[role];
            columns->measure = measure_of(role);
        }
}

static bool has_workers(const struct columns *columns) {
    for (enum role role = ROLE_WORKERS; role <= ROLE_THREADS; role++)
        if (columns->of[role] != NONE)
            return true;
    return false;
}

/* A column, or a product of two or three: all its factors are taken as they are, and one of them
 * can be the nodes. */
static void take_told_workers(const struct grid *grid, const char *wanted, struct columns *columns,
                              struct error *error) {
    static const enum role factors[] = {ROLE_NODES, ROLE_RANKS_OF_NODE, ROLE_THREADS};
    for (enum role role = ROLE_WORKERS; role <= ROLE_THREADS; role++)
        columns->of[role] = NONE;
    if (strchr(wanted, '*') == NULL) {
        columns->of[ROLE_WORKERS] = find_column(grid, wanted, error);
        return;
    }
    char *copy = memory_copy(what, wanted, error), *rest = copy, *factor;
    while (error->status == STATUS_OK && (factor = strsep(&rest, "*")) != NULL) {
        double ignored;
        int column = find_column(grid, factor, error);
        bool is_nodes = column != NONE && grid->names != NULL &&
                        role_of(grid->names[column], &ignored) == ROLE_NODES;
        size_t slot = is_nodes ? 0 : 1;
        while (slot < 3 && columns->of[factors[slot]] != NONE)
            slot++;
        if (slot == 3)
            error_set(error, STATUS_USAGE,
                      "--columns %s: give a product of two columns, or of three with the nodes",
                      wanted);
        else
            columns->of[factors[slot]] = column;
    }
    free(copy);
}

static void find_columns(const struct grid *grid, const struct table_words *words,
                         struct columns *columns, struct error *error) {
    for (enum role role = 0; role < ROLE_COUNT; role++)
        columns->of[role] = NONE;
    columns->value = words->value != NULL ? find_column(grid, words->value, error) : NONE;
    if (columns->value != NONE && grid->names != NULL) {
        enum role role = role_of(grid->names[columns->value], &columns->unit_s);
        if (role == ROLE_COUNT && is_each_second(grid->names[columns->value]))
            role = ROLE_RATE;
        columns->measure = measure_of(role);
    }
    guess_columns(grid, columns, error);
    if (words->workers != NULL)
        take_told_workers(grid, words->workers, columns, error);
    if (grid->names == NULL && grid->rows[0].count == 2 && words->value == NULL) {
        columns->of[ROLE_WORKERS] = 0;
        columns->value = 1;
    }
    if (error->status == STATUS_OK && (columns->value == NONE || !has_workers(columns)))
        error_set(
            error, STATUS_USAGE,
            "no column %s; there are %s: say which with --columns WORKERS,VALUE, by name or number",
            columns->value == NONE
                ? "is called like a time, a rate, a speed-up or an efficiency"
                : "is called like a number of workers (n, cores, ntasks, threads, ranks, nodes)",
            column_names(grid, (char[NAMES_BYTES]){0}));
}

/* What a cell has instead of a value that is missing. */
static bool is_missing(const char *cell) {
    static const char *const words[] = {"", "-", "--", "na", "n/a", "none", "unknown", "nan"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(cell, words[i]) == 0)
            return true;
    return false;
}

static bool is_good_state(const char *state) {
    static const char *const words[] = {"", "completed", "ok", "pass", "passed", "success", "done"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(state, words[i]) == 0)
            return true;
    return false;
}

/* "16"; or a grid of workers, "(4, 4)" or "4x4", whose product counts. NAN: it is none of these. */
static double read_product(const char *cell) {
    bool is_closed = *cell == '(';
    double product = 1;
    for (const char *at = cell + is_closed;; at++) {
        char *end;
        double factor = isdigit((unsigned char)*at) ? strtod(at, &end) : NAN; /* 4.0 is written */
        if (!(factor >= 1) || factor != floor(factor))
            return NAN;
        product *= factor;
        at = end + strspn(end, " ");
        if (strcmp(at, is_closed ? ")" : "") == 0)
            return product;
        if (*at == '\0' || strchr(is_closed ? "," : "x*", *at) == NULL)
            return NAN;
        at += strspn(at + 1, " ");
    }
}

/* A number of workers; 0 with *error set if it is none. */
static unsigned read_workers(const char *cell, struct error *error) {
    double number = read_product(cell);
    if (!(number <= PLAN_MOST_WORKERS)) {
        error_set(error, STATUS_USAGE,
                  "'%s' is not a number of workers: it must be a whole number from 1 to %d", cell,
                  PLAN_MOST_WORKERS);
        return 0;
    }
    return (unsigned)number;
}

static unsigned workers_in(const struct grid_row *row, int column, struct error *error) {
    return column == NONE ? 1 : read_workers(row->cells[column], error);
}

/* All workers of a row are on its nodes in equal parts. */
static unsigned of_node(unsigned all, unsigned nodes, struct error *error) {
    if (nodes > 0 && all % nodes != 0)
        error_set(error, STATUS_USAGE, "%u workers cannot be spread evenly over %u nodes", all,
                  nodes);
    return nodes > 0 ? all / nodes : 1;
}

static struct layout read_layout(const struct grid_row *row, const struct columns *columns,
                                 struct error *error) {
    const int *of = columns->of;
    struct layout layout = {workers_in(row, of[ROLE_NODES], error), 1, 1};
    if (of[ROLE_WORKERS] != NONE) {
        unsigned all = workers_in(row, of[ROLE_WORKERS], error);
        layout.ranks = of_node(all, layout.nodes, error);
        return layout;
    }
    if (of[ROLE_RANKS] != NONE)
        layout.ranks = of_node(workers_in(row, of[ROLE_RANKS], error), layout.nodes, error);
    else
        layout.ranks = workers_in(row, of[ROLE_RANKS_OF_NODE], error);
    layout.threads = workers_in(row, of[ROLE_THREADS], error);
    return layout;
}

static const char if_not_measured[] = "; where nothing was measured, leave the cell empty";

/* Whether only some of the times have a unit: what the others are in is then not known. */
static enum status check_unit(struct columns *columns, bool has_unit, const char *cell,
                              unsigned line, struct error *error) {
    unsigned *first = has_unit ? &columns->with_unit : &columns->without_unit;
    unsigned other = has_unit ? columns->without_unit : columns->with_unit;
    if (*first == 0)
        *first = line;
    if (other != 0)
        error_set(error, STATUS_USAGE,
                  "'%s' has %s unit, but the time in line %u has %s: write the unit of all, or say "
                  "--unit for those without",
                  cell, has_unit ? "a" : "no", other, has_unit ? "none" : "one");
    return error->status;
}

static double read_value(const struct grid_row *row, struct columns *columns, double unit_s,
                         struct error *error) {
    const char *cell = row->cells[columns->value];
    struct quantity quantity;
    struct error why = {0};
    const char *rest = quantity_read(cell, &quantity, &why);
    if (rest == NULL) {
        bool is_number = isdigit((unsigned char)*cell) != 0;
        error_set(error, why.status, "%s%s", why.message, is_number ? "" : if_not_measured);
        return 0;
    }
    bool is_time = columns->measure == TABLE_TIME;
    bool has_unit = quantity.unit_s > 0;
    rest += strspn(rest, " %x");
    if (*rest != '\0' && is_time)
        error_set(error, STATUS_USAGE,
                  "'%s' has '%s' after the number, which is not a unit of time", cell, rest);
    if (is_time && columns->unit_s == 0 && unit_s == 0)
        check_unit(columns, has_unit, cell, row->line, error);
    double value = quantity.value * (!is_time              ? 1
                                     : has_unit            ? quantity.unit_s
                                     : columns->unit_s > 0 ? columns->unit_s
                                     : unit_s > 0          ? unit_s
                                                           : 1);
    if (!(value > 0))
        error_set(error, STATUS_USAGE,
                  "'%s' is not above 0%s; if the time was too short for its unit, give more digits",
                  cell, if_not_measured);
    else if (is_time && (value < 1e-12 || value > 1e12))
        error_set(
            error, STATUS_USAGE,
            "'%s' is no time that a program takes, from 1 ps to 30000 years: is the unit right?",
            cell);
    return value;
}

static bool is_left_out(const struct grid_row *row, const struct columns *columns) {
    int state = columns->of[ROLE_STATE];
    if (is_missing(row->cells[columns->value]) ||
        (state != NONE && !is_good_state(row->cells[state])))
        return true;
    for (enum role role = ROLE_WORKERS; role <= ROLE_THREADS; role++)
        if (columns->of[role] != NONE && is_missing(row->cells[columns->of[role]]))
            return true; /* the line of a batch script, which has no tasks */
    return false;
}

static void take_row(struct table *table, const struct grid_row *row, struct columns *columns,
                     const struct table_words *words, struct error *error) {
    int label = columns->of[ROLE_LABEL];
    struct table_row *to = &table->rows[table->count];
    *to = (struct table_row){
        .line = row->line,
        .label = memory_copy(what, label == NONE ? "" : row->cells[label], error),
        .layout = read_layout(row, columns, error),
        .value = read_value(row, columns, words->unit_s, error),
    };
    table->count += to->label != NULL;
}

static int compare_numbers(unsigned one, unsigned other) {
    return (one > other) - (one < other);
}

/* Stable: launches of a layout keep their order, which is that of their rounds. */
static int compare_rows(const void *left, const void *right) {
    const struct table_row *one = left, *other = right;
    int order = strcmp(one->label, other->label);
    if (order == 0)
        order = compare_numbers(layout_workers(one->layout), layout_workers(other->layout));
    if (order == 0)
        order = compare_numbers(one->layout.nodes, other->layout.nodes);
    if (order == 0)
        order = compare_numbers(one->layout.ranks, other->layout.ranks);
    if (order == 0)
        order = compare_numbers(one->line, other->line);
    if (order == 0)
        order = compare_numbers(one->round, other->round);
    return order != 0 ? order
                      : (one->sequence > other->sequence) - (one->sequence < other->sequence);
}

/* Efficiencies in per cent become shares. */
static void take_per_cent(struct table *table) {
    double most = 0;
    for (size_t i = 0; i < table->count; i++)
        most = fmax(most, table->rows[i].value);
    for (size_t i = 0; most > 2 && i < table->count; i++)
        table->rows[i].value /= 100;
}

static char *say(const struct grid *grid, const struct columns *columns, const struct table *table,
                 struct error *error) {
    static const char *const measures[] = {"a time", "a rate", "a speed-up", "an efficiency"};
    char *text = NULL, name[NAME_BYTES];
    size_t bytes;
    FILE *out = open_memstream(&text, &bytes);
    if (out == NULL) {
        error_no_memory(error, what, 1);
        return NULL;
    }
    fprintf(out, "%s: workers from", grid->form);
    for (enum role role = ROLE_WORKERS, count = 0; role <= ROLE_THREADS; role++)
        if (columns->of[role] != NONE)
            fprintf(out, "%s %s", count++ > 0 ? " x" : "",
                    column_name(grid, columns->of[role], name));
    fprintf(out, "; %s from %s", measures[columns->measure],
            column_name(grid, columns->value, name));
    if (table->is_weak)
        fprintf(out,
                "; the work grows with the workers, so a time here is that of one share of it");
    if (table->left_out > 0)
        fprintf(
            out,
            "; %zu row%s left out, without a value or a number of workers, or of a job that did "
            "not end well",
            table->left_out, table->left_out == 1 ? " is" : "s are");
    fclose(out);
    return text;
}

static bool is_of_last(const struct table *table, size_t row) {
    const struct table_row *one = &table->rows[row], *last = &table->rows[row - 1];
    return strcmp(one->label, last->label) == 0 && layout_is_same(one->layout, last->layout);
}

/* The rows are sorted. */
static enum status check_rows(const struct table *table, const char *name, struct error *error) {
    size_t same = 1, layouts = 1;
    for (size_t i = 1; i < table->count; i++) {
        unsigned workers = layout_workers(table->rows[i].layout);
        bool is_same = is_of_last(table, i);
        same = is_same ? same + 1 : 1;
        layouts += !is_same;
        if (same > TABLE_MOST_LAUNCHES)
            return error_set(error, STATUS_USAGE,
                             "%s: more than %d rows for %u worker%s: give a part of them, or the "
                             "medians of groups",
                             name, TABLE_MOST_LAUNCHES, workers, number_plural(workers));
    }
    if (layouts > TABLE_MOST_LAYOUTS)
        return error_set(error, STATUS_USAGE,
                         "%s: %zu different numbers of workers, and at most %d can be compared: "
                         "give a part of them; if this is another column, name the right one with "
                         "--columns WORKERS,VALUE",
                         name, layouts, TABLE_MOST_LAYOUTS);
    return STATUS_OK;
}

static enum status sort(struct table *table, const char *name, struct error *error) {
    if (error->status != STATUS_OK)
        return error->status;
    if (table->count == 0)
        return error_set(error, STATUS_USAGE, "%s: no row has a value", name);
    qsort(table->rows, table->count, sizeof *table->rows, compare_rows);
    return check_rows(table, name, error);
}

enum status table_take(struct table *table, const struct grid *grid, const char *name,
                       const struct table_words *words, struct error *error) {
    struct columns columns = {0};
    *table = (struct table){0};
    if (words->workers == NULL && words->value == NULL && !words->weak && table_is_points(grid)) {
        table_take_points(table, grid, name, error);
        return sort(table, name, error);
    }
    find_columns(grid, words, &columns, error);
    if (error->status != STATUS_OK ||
        (table->rows = memory_create(grid->count, sizeof *table->rows, what, error)) == NULL)
        return error->status;
    table->measure = columns.measure;
    table->is_weak = words->weak;
    if (words->weak && columns.measure != TABLE_TIME)
        return error_set(error, STATUS_USAGE,
                         "--weak is for a column of times: rates, speed-ups and efficiencies allow "
                         "for the work that has grown already");
    table->counts_nodes = columns.of[ROLE_WORKERS] == NONE && columns.of[ROLE_RANKS] == NONE &&
                          columns.of[ROLE_RANKS_OF_NODE] == NONE &&
                          columns.of[ROLE_THREADS] == NONE;
    for (size_t i = 0; i < grid->count; i++) {
        struct error why = {0};
        if (is_left_out(&grid->rows[i], &columns))
            table->left_out++;
        else
            take_row(table, &grid->rows[i], &columns, words, &why);
        if (why.status != STATUS_OK)
            return error_set(error, why.status, "%s:%u: %s", name, grid->rows[i].line, why.message);
    }
    if (table->measure == TABLE_EFFICIENCY)
        take_per_cent(table);
    table->said = say(grid, &columns, table, error);
    return sort(table, name, error);
}

void table_close(struct table *table) {
    for (size_t i = 0; i < table->count; i++)
        free(table->rows[i].label);
    free(table->rows);
    free(table->said);
    free(table->base);
    free(table->work);
    *table = (struct table){0};
}
