#include "program_options.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "number.h"
#include "placeholders.h"
#include "plan_command.h"
#include "plan_json.h"

static const char what[] = "the command line";

/* ---- the table ---- */

/* Where the member of a row is. */
enum place {
    BY_NAME,    /* it is none: the code below asks for the option */
    OF_WORKERS, /* it is none: layouts are made from these options */
    OF_TIME,    /* in the object "time" of a program */
    OF_PROGRAM,
    OF_WORK,
    OF_PLAN
};

struct row {
    const char *name;
    char letter;
    const char *help, *value; /* as in struct command_option */
    enum place place;
    const char *member; /* a text, or true for an option without a value */
};

/* The rows that the code below asks for. */
enum { THREADS, RANKS, LAYOUTS, WEAK, STEPS, SERIAL, ALSO, SHELL, COMMAND_NAME, FIRST_MEMBER };

static const struct row rows[] = {
    [THREADS] = {"threads", 0,
                 "numbers of threads: 1..8 (1, 2, 4, 8), 1:8 (all), a list, or none for up to the "
                 "cores; each is OMP_NUM_THREADS, and {threads} in the command",
                 "NUMBERS", OF_WORKERS, NULL},
    [RANKS] = {"ranks", 0,
               "numbers of MPI ranks, on one node while it has cores for them; a launcher starts "
               "them, unless the command has {ranks}",
               "NUMBERS", OF_WORKERS, NULL},
    [LAYOUTS] =
        {"layouts", 0,
         "these layouts: NODESxRANKSxTHREADS, ranks of each node and threads of each rank, like "
         "1x8x1,1x4x2",
         "LIST", OF_WORKERS, NULL},
    [WEAK] = {"weak", 0, "measure weak scaling: work that grows with the workers, as {size} does",
              NULL, BY_NAME, NULL},
    [STEPS] =
        {"steps", 0,
         "lengths of the job, each in place of {steps} in the command, from which upout estimate "
         "predicts a longer one: 50,200,400",
         "LIST", OF_WORK, NULL},
    [SERIAL] = {"serial", 0,
                "the best serial program, with its arguments: all others are compared with it",
                "COMMAND", BY_NAME, NULL},
    [ALSO] = {"also", 0,
              "after the command: one more program, with a command and options of its own; what "
              "they leave out is as for the first",
              "NAME", BY_NAME, NULL},
    [SHELL] = {"shell", 0, "the command is a line for sh, with pipes and the like", NULL, BY_NAME,
               NULL},
    [COMMAND_NAME] = {"command-name", 'n', "what the report calls the command (default: its file)",
                      "NAME", BY_NAME, NULL},
    [FIRST_MEMBER] = {"size", 0, "{size} in the command, of one worker", "N", OF_WORK, "size"},
    {"time", 0,
     "the program's own time, where it prints it: 'Loop time of {}' (default: wall time)",
     "PATTERN", OF_TIME, "pattern"},
    {"time-json", 0, "its own time in JSON that it prints, by a JSON pointer: /results/0/mean",
     "POINTER", OF_TIME, "json"},
    {"time-file", 0, "the file into which it writes its time; may have placeholders", "FILE",
     OF_TIME, "file"},
    {"time-unit", 0,
     "unit of a time that is printed without one: ns, us, ms, s (default), min, h or d", "UNIT",
     OF_TIME, "unit"},
    {"rate", 0, "more is better: a rate per --time-unit, such as d for ns/day", NULL, OF_TIME,
     "rate"},
    {"take", 0, "if the time is printed several times: first, last, sum or max", "WHICH", OF_TIME,
     "take"},
    {"expect", 0, "a text that must be printed, else the launch has failed", "TEXT", OF_PROGRAM,
     "expect"},
    {"same", 0,
     "an answer that must agree over all layouts: 'energy {}', or with a tolerance 'energy "
     "{}:1e-6'",
     "PATTERN", OF_PROGRAM, "same"},
    {"work", 0,
     "the number of iterations or steps that it prints: '{} iterations'; ':sum' after it adds up "
     "all",
     "PATTERN", OF_PROGRAM, "work"},
    {"fresh-folder", 0, "each launch runs in an empty folder of its own, {out}", NULL, OF_PROGRAM,
     "fresh_folder"},
    {"setup", 's', "a line for sh before all launches of the program; not timed", "COMMAND",
     OF_PROGRAM, "setup"},
    {"prepare", 'p', "a line for sh before each launch; not timed", "COMMAND", OF_PROGRAM,
     "prepare"},
    {"cleanup", 'c', "a line for sh after all launches; not timed", "COMMAND", OF_PROGRAM,
     "cleanup"},
    {"ignore-failure", 'i', "an exit code that is not 0 counts as success", NULL, OF_PROGRAM,
     "ignore_failure"},
    {"copies", 0,
     "after the first round, compare copies of the command on one worker, side by side, with one "
     "alone: is the machine the limit?",
     NULL, OF_PLAN, "copies"},
    {"warmup", 'w', "launches of each point before the first round; they do not count", "N",
     OF_PLAN, "warmup"},
    {"keep-output", 0, "keep what launches print and write, also if they succeed", NULL, OF_PLAN,
     "keep_output"},
};
enum { ROWS = sizeof rows / sizeof *rows };
_Static_assert(sizeof rows / sizeof *rows <= PROGRAM_OPTIONS_ROOM,
               "an option has no place for its value");

/* Whether the row describes a program and its workers, and neither a study nor which programs it
 * has. */
static bool is_of_pair(size_t row) {
    enum place place = rows[row].place;
    return place == OF_WORKERS || place == OF_TIME || place == OF_PROGRAM || row == SHELL;
}

static const struct command_option *join(struct command_option all[COMMAND_LINE_ROOM],
                                         const struct command_option *own, size_t field,
                                         bool is_pair) {
    struct command_option *next = all;
    for (; !command_option_is_end(own); own++)
        *next++ = *own;
    *next++ = is_pair ? (struct command_option)COMMAND_OPTIONS_HEADING("Of both commands:")
                      : (struct command_option)COMMAND_OPTIONS_HEADING("For a command after --:");
    for (size_t i = 0; i < ROWS; i++)
        if (!is_pair || is_of_pair(i))
            *next++ = (struct command_option){
                .name = rows[i].name,
                .letter = rows[i].letter,
                .field = field + offsetof(struct program_options, values[i]),
                .help = rows[i].help,
                .value = rows[i].value,
            };
    *next = (struct command_option)COMMAND_OPTIONS_END;
    return all;
}

const struct command_option *program_options_join(struct command_option all[COMMAND_LINE_ROOM],
                                                  const struct command_option *own, size_t field) {
    return join(all, own, field, false);
}

const struct command_option *program_options_join_pair(struct command_option all[COMMAND_LINE_ROOM],
                                                       const struct command_option *own,
                                                       size_t field) {
    return join(all, own, field, true);
}

static bool is_given(const struct program_options *options, size_t row) {
    const union option_value *value = &options->values[row];
    return rows[row].value != NULL ? value->text != NULL : value->given;
}

bool program_options_weak(const struct program_options *options) {
    return is_given(options, WEAK);
}

const char *program_options_first(const struct program_options *options) {
    for (size_t i = 0; i < ROWS; i++)
        if (i != WEAK && is_given(options, i)) /* plans with a name have it, too */
            return rows[i].name;
    return NULL;
}

/* ---- words ---- */

/* A list of words, borrowed. */
struct words {
    const char *const *items;
    size_t count;
};

/* How many words are before the first `mark`. */
static size_t find_word(struct words words, const char *mark) {
    size_t count = 0;
    while (count < words.count && strcmp(words.items[count], mark) != 0)
        count++;
    return count;
}

static struct words words_from(struct words words, size_t first) {
    if (first > words.count)
        first = words.count;
    return (struct words){words.items + first, words.count - first};
}

/* Whether the word is --ranks or --threads, and no value follows. A negative number is one, so that
 * its option refuses it. */
static bool lacks_value(struct words words, size_t index) {
    const char *word = words.items[index];
    bool may_lack = strcmp(word, "--ranks") == 0 || strcmp(word, "--threads") == 0;
    if (!may_lack || index + 1 == words.count)
        return may_lack;
    const char *next = words.items[index + 1];
    return next[0] == '-' && !isdigit((unsigned char)next[1]);
}

static const char **complete(struct words words, int *count, struct error *error) {
    const char **all = memory_create(2 * words.count + 1, sizeof *all, what, error);
    *count = 0;
    for (size_t i = 0; all != NULL && i < words.count; i++) {
        all[(*count)++] = words.items[i];
        if (lacks_value(words, i))
            all[(*count)++] = "all";
    }
    return all;
}

const char **program_options_split(struct program_options *options, int argc, const char **argv,
                                   int *own, struct error *error) {
    struct words all = {argv, (size_t)argc};
    size_t before = find_word(all, "--");
    if (before < all.count) {
        struct words after = words_from(all, before + 1);
        options->words = after.items;
        options->word_count = after.count;
    }
    return complete((struct words){argv, before}, own, error);
}

/* ---- the programs ---- */

/* A program of the command line. Its values may be the first program's. */
struct given_program {
    struct program_options own;      /* of the words after --also; of the first, empty */
    union option_value values[ROWS]; /* borrowed from `own` or from the first program */
    const char *name;                /* NULL: not given */
    const char **split;              /* owned: the words of --serial, or of a pair */
    bool is_serial;                  /* it has one worker */
    struct words words;
    struct command_layouts layouts;
};

struct given_programs {
    struct given_program *items;
    size_t count;
};

static void close_programs(struct given_programs *programs) {
    struct command_option table[COMMAND_LINE_ROOM];
    const struct command_option none = COMMAND_OPTIONS_END;
    program_options_join(table, &none, 0);
    for (size_t i = 0; i < programs->count; i++) {
        command_options_free(table, &programs->items[i].own);
        free(programs->items[i].layouts.items);
        free(programs->items[i].split);
    }
    free(programs->items);
}

static bool has_place(const struct program_options *options, enum place place) {
    for (size_t i = 0; i < ROWS; i++)
        if (rows[i].place == place && is_given(options, i))
            return true;
    return false;
}

/* Takes the values of the first program where this one has none. Options of its workers, or of its
 * time, go together: they are taken all or none. */
static void inherit(struct given_program *program, const struct program_options *first) {
    for (size_t i = 0; i < ROWS; i++) {
        enum place place = rows[i].place;
        bool is_set = place == OF_WORKERS || place == OF_TIME;
        bool is_own = is_set ? has_place(&program->own, place) : is_given(&program->own, i);
        program->values[i] = is_own ? program->own.values[i] : first->values[i];
    }
}

/* Refuses options after --also that are for the whole study. */
static enum status check_also(const struct given_program *program, struct error *error) {
    for (size_t i = 0; i < ROWS; i++)
        if (is_given(&program->own, i) &&
            (rows[i].place == OF_WORK || rows[i].place == OF_PLAN || i == WEAK || i == SERIAL ||
             i == ALSO || i == COMMAND_NAME))
            return error_set(error, STATUS_USAGE, "--also %s: --%s %s", program->name, rows[i].name,
                             i == COMMAND_NAME
                                 ? "is not needed: the name follows --also"
                                 : "is for all programs: give it before the first --");
    return STATUS_OK;
}

/* Reads "NAME OPTION... -- COMMAND...", which follow --also. */
static enum status read_also(struct given_program *program, struct words words,
                             struct error *error) {
    struct command_option table[COMMAND_LINE_ROOM];
    const struct command_option none = COMMAND_OPTIONS_END;
    struct command_line line = {.program = "upout run",
                                .options = program_options_join(table, &none, 0),
                                .fields = &program->own};
    size_t before = find_word(words, "--");
    int count;
    if (words.count == 0 || before == 0 || before + 1 >= words.count)
        return error_set(error, STATUS_USAGE,
                         "--also needs a name and a command: --also NAME -- COMMAND");
    program->name = words.items[0];
    program->words = words_from(words, before + 1);
    const char **own = complete((struct words){words.items, before}, &count, error);
    if (own != NULL && command_line_parse(&line, count, own, error) == STATUS_OK)
        check_also(program, error);
    free(own);
    return error->status;
}

static enum status read_text(struct given_program *program, const char *name, const char *text,
                             struct error *error) {
    size_t count = 0;
    program->name = name;
    if (program->values[SHELL].given) { /* sh splits it */
        program->split = memory_create(2, sizeof *program->split, what, error);
        if (program->split != NULL)
            program->split[count++] = text;
    } else
        program->split = command_line_split(text, &count, error);
    program->words = (struct words){program->split, count};
    return error->status;
}

static enum status read_pair(struct given_programs *programs, const struct program_options *options,
                             struct error *error) {
    const char *const names[] = {"base", "head"}, *const texts[] = {options->base, options->head};
    programs->items = memory_create(2, sizeof *programs->items, what, error);
    for (size_t i = 0; error->status == STATUS_OK && i < 2; i++) {
        struct given_program *program = &programs->items[programs->count++];
        inherit(program, options);
        read_text(program, names[i], texts[i], error);
    }
    return error->status;
}

/* Reads the first program, --serial and those after --also; or both of a pair. */
static enum status read_programs(struct given_programs *programs,
                                 const struct program_options *options, struct error *error) {
    const char *serial = options->values[SERIAL].text;
    struct words rest = {options->words, options->word_count};
    if (options->base != NULL)
        return read_pair(programs, options, error);
    programs->items = memory_create(rest.count + 2, sizeof *programs->items, what, error);
    for (bool is_first = true; programs->items != NULL && (is_first || rest.count > 0);
         is_first = false) {
        size_t own = find_word(rest, "--also");
        struct given_program *program = &programs->items[programs->count++];
        if (is_first) {
            program->name = options->values[COMMAND_NAME].text;
            program->words = (struct words){rest.items, own};
            if (own == 0)
                return error_set(error, STATUS_USAGE, "the command after -- is missing");
        } else if (read_also(program, (struct words){rest.items, own}, error) != STATUS_OK)
            return error->status;
        inherit(program, options);
        bool has_more = own < rest.count;
        rest = words_from(rest, own + 1);
        if (has_more && rest.count == 0)
            return read_also(program, rest, error);
    }
    if (programs->items != NULL && serial != NULL) {
        struct given_program *program = &programs->items[programs->count++];
        inherit(program, options);
        read_text(program, "serial", serial, error);
        program->is_serial = true;
    }
    return error->status;
}

/* ---- the plan ---- */

/* Members of one object of the plan. */
struct member_list {
    struct command_member items[ROWS];
    size_t count;
};

/* Adds those of a place that were given. */
static void add_members(struct member_list *list, const union option_value *values,
                        enum place place) {
    for (size_t i = FIRST_MEMBER; i < ROWS; i++) {
        bool is_text = rows[i].value != NULL;
        if (rows[i].place == place && (is_text ? values[i].text != NULL : values[i].given))
            list->items[list->count++] = (struct command_member){
                place == OF_TIME ? "time" : NULL, rows[i].member, is_text ? values[i].text : NULL};
    }
}

/* Which placeholders the words have. */
static unsigned find_placeholders(struct words words, struct error *error) {
    unsigned used = 0;
    for (size_t i = 0; error->status == STATUS_OK && i < words.count; i++)
        placeholders_find(words.items[i], &used, error);
    return used;
}

/* Finds the layouts. Without numbers, a placeholder in the command says what its workers are. */
static enum status find_layouts(struct given_program *program,
                                const struct command_machine *machine, struct error *error) {
    const union option_value *values = program->values;
    struct command_workers workers = {values[THREADS].text, values[RANKS].text,
                                      values[LAYOUTS].text};
    unsigned used = find_placeholders(program->words, error);
    if (error->status != STATUS_OK)
        return error->status;
    if (workers.threads == NULL && workers.ranks == NULL && workers.layouts == NULL) {
        bool has_ranks = placeholders_has(used, PLACEHOLDER_RANKS);
        bool has_threads = placeholders_has(used, PLACEHOLDER_THREADS) ||
                           placeholders_has(used, PLACEHOLDER_WORKERS);
        if (!has_ranks && !has_threads)
            return error_set(error, STATUS_USAGE,
                             "nothing says how the command gets more workers: give --threads 1..8 "
                             "(sets OMP_NUM_THREADS) or --ranks 1..8 (starts MPI ranks), or put "
                             "{threads} or {ranks} where the command takes the number");
        workers.ranks = has_ranks ? "all" : NULL;
        workers.threads = has_threads ? "all" : NULL;
    }
    return command_layouts_make(&program->layouts, &workers, machine, error);
}

/* Reads the numbers of --steps, to be freed; NULL with *error set. */
static uint64_t *read_steps(const char *text, size_t *count, struct error *error) {
    char *copy = memory_copy(what, text, error), *rest = copy, *word;
    uint64_t *steps = memory_create(strlen(text) / 2 + 1, sizeof *steps, what, error);
    bool is_right = copy != NULL && steps != NULL;
    for (*count = 0; is_right && (word = strsep(&rest, ",")) != NULL; ++*count) {
        struct error why = {0};
        is_right = number_parse(word, &steps[*count], &why) == STATUS_OK && steps[*count] > 0 &&
                   (*count == 0 || steps[*count] > steps[*count - 1]);
    }
    if (error->status == STATUS_OK && (!is_right || *count < 2 || *count > PLAN_MOST_LENGTHS))
        error_set(error, STATUS_USAGE,
                  "--steps %s: give two numbers to %d, from small to large: 50,200,400", text,
                  PLAN_MOST_LENGTHS);
    free(copy);
    if (error->status == STATUS_OK)
        return steps;
    free(steps);
    return NULL;
}

static struct command_members as_members(const struct member_list *list) {
    return (struct command_members){list->items, list->count};
}

static char *make_text(const struct given_programs *given, const struct program_options *options,
                       bool strong, struct error *error) {
    struct member_list of_plan = {0}, of_work = {0};
    struct member_list *lists = memory_create(given->count, sizeof *lists, what, error);
    struct command_program *programs = memory_create(given->count, sizeof *programs, what, error);
    char *text = NULL;
    add_members(&of_plan, options->values, OF_PLAN);
    add_members(&of_work, options->values, OF_WORK);
    for (size_t i = 0; error->status == STATUS_OK && i < given->count; i++) {
        const struct given_program *one = &given->items[i];
        add_members(&lists[i], one->values, OF_PROGRAM);
        add_members(&lists[i], one->values, OF_TIME);
        programs[i] = (struct command_program){
            .name = one->name,
            .words = one->words.items,
            .word_count = one->words.count,
            .is_shell = one->values[SHELL].given,
            .scales = one->layouts.scales,
            .layouts = one->layouts.items,
            .layout_count = one->layouts.count,
            .members = as_members(&lists[i]),
        };
    }
    struct command_study study = {.members = as_members(&of_plan),
                                  .work = as_members(&of_work),
                                  .strong = strong,
                                  .weak = is_given(options, WEAK)};
    uint64_t *steps = NULL;
    if (error->status == STATUS_OK && is_given(options, STEPS))
        study.steps = steps = read_steps(options->values[STEPS].text, &study.step_count, error);
    if (error->status == STATUS_OK)
        text = plan_command_text(&study, programs, given->count, error);
    free(steps);
    free(lists);
    free(programs);
    return text;
}

static enum status check_study(const struct program_options *options, struct error *error) {
    if (is_given(options, ALSO))
        return error_set(error, STATUS_USAGE,
                         "--also follows the first command: upout run --threads 1..8 -- ./one "
                         "--also NAME -- ./other");
    if (is_given(options, STEPS) && (is_given(options, WEAK) || is_given(options, FIRST_MEMBER)))
        return error_set(error, STATUS_USAGE,
                         "--steps measures one size at several lengths: leave out --weak and "
                         "--size, or measure weak scaling in a study of its own");
    if (is_given(options, WEAK) && !is_given(options, FIRST_MEMBER))
        return error_set(error, STATUS_USAGE,
                         "--weak needs work that can grow: give --size N, the size for one worker, "
                         "and put {size} where the command takes it");
    return STATUS_OK;
}

static bool has_size(const struct given_program *program, struct error *error) {
    unsigned used = find_placeholders(program->words, error);
    struct error not_here = {0}; /* "{}" in a pattern is no placeholder */
    for (size_t i = FIRST_MEMBER; i < ROWS; i++)
        if (rows[i].value != NULL && program->values[i].text != NULL)
            placeholders_find(program->values[i].text, &used, &not_here);
    return placeholders_has(used, PLACEHOLDER_SIZE);
}

/* A size that no program takes would be in the report, and measured would be something else. */
static enum status check_size(const struct given_programs *programs,
                              const struct program_options *options, struct error *error) {
    bool found = is_given(options, WEAK) || !is_given(options, FIRST_MEMBER);
    for (size_t i = 0; i < programs->count; i++)
        found = found || has_size(&programs->items[i], error);
    if (!found && error->status == STATUS_OK)
        error_set(error, STATUS_USAGE,
                  "--size %s changes nothing: put {size} where the command takes its size, or "
                  "leave out --size",
                  options->values[FIRST_MEMBER].text);
    return error->status;
}

char *program_options_text(const struct program_options *options, bool strong,
                           const struct command_machine *machine, struct error *error) {
    struct given_programs programs = {0};
    char *text = NULL;
    if (check_study(options, error) == STATUS_OK &&
        read_programs(&programs, options, error) == STATUS_OK)
        check_size(&programs, options, error);
    for (size_t i = 0; error->status == STATUS_OK && i < programs.count; i++)
        if (!programs.items[i].is_serial)
            find_layouts(&programs.items[i], machine, error);
    if (error->status == STATUS_OK)
        text = make_text(&programs, options, strong, error);
    close_programs(&programs);
    return text;
}

/* Writes the option --name in place of every "word" in quotes. */
static void name_option(struct error *error, const char *word, const char *name) {
    char quoted[64], message[sizeof error->message];
    snprintf(quoted, sizeof quoted, "\"%s\"", word);
    for (char *at = error->message; (at = strstr(at, quoted)) != NULL;) {
        snprintf(message, sizeof message, "%.*s--%s%s", (int)(at - error->message), error->message,
                 name, at + strlen(quoted));
        strcpy(error->message, message);
    }
}

/* Mistakes in a plan are told by its members, which users of options do not see. */
static void name_options(struct error *error) {
    for (size_t i = FIRST_MEMBER; i < ROWS; i++) {
        name_option(error, rows[i].member, rows[i].name);
        name_option(error, rows[i].name, rows[i].name);
    }
    name_option(error, "name", rows[COMMAND_NAME].name);
    name_option(error, "steps", rows[STEPS].name);
}

enum status program_options_plan(struct plan *plan, const struct program_options *options,
                                 bool strong, const struct command_machine *machine,
                                 struct error *error) {
    char *text = program_options_text(options, strong, machine, error);
    *plan = (struct plan){0};
    if (text != NULL && plan_parse_new(plan, NULL, text, error) == STATUS_USAGE)
        name_options(error);
    free(text);
    return error->status;
}
