/* popt reads the options; this file reads their values, when all of them are known. Rejected: argp,
 * because it prints and exits by itself, on every rank. */
#include "options.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command_help.h"
#include "command_line.h"
#include "memory.h"
#include "number.h"
#include "vocabulary.h"

enum { MOST_REPETITIONS = 100000 };

_Static_assert(VOCABULARY_MOST_RANDOM <= PARTITION_MOST_CHUNKS, "each number can be a chunk");

/* The arguments as given. */
struct given {
    char *input, *range, *random, *bits, *seed;
    char *kernel, *by, *schedule, *combine, *overlap, *repetitions, *warmups, *baseline;
    char *serial_fraction, *imbalance;
    char *checkpoint, *checkpoint_every, *resume, *resume_or_start;
    char *format, *output, *progress, *progress_every;
    bool sums, quiet, no_verdicts, show_workers, list, version;
};

#define FIELD(name) offsetof(struct given, name)

#define THREADS "OMP_NUM_THREADS=N before the command sets the number of threads"
#define RANKS "mpirun -np N before the command starts N ranks (primes_mpi, primes_mapreduce)"

static const struct command_hint hints[] = {{"threads", THREADS},
                                            {"num-threads", THREADS},
                                            {"ranks", RANKS},
                                            {"np", RANKS},
                                            {"processes", RANKS},
                                            {"workers", THREADS "; " RANKS},
                                            {"cores", THREADS "; " RANKS},
                                            {"jobs", THREADS "; " RANKS},
                                            {NULL, NULL}};

static const struct command_option table[] = {
    COMMAND_OPTIONS_HEADING("Work (default: the notebook's six numbers)"),
    {"range", 0, FIELD(range),
     "count the primes from LO to HI, both included; with one number: from 0 to it", "LO HI"},
    {"input", 'i', FIELD(input),
     "test the numbers in FILE: one on each line, # starts a comment; - is standard input", "FILE"},
    {"random", 0, FIELD(random), "count the primes among COUNT random numbers", "COUNT"},
    {"list", 0, FIELD(list),
     "print the primes of --range themselves, one on each line (primes_serial only)", NULL},
    {"bits", 0, FIELD(bits), "random numbers are below 2^B (default 64)", "B"},
    {"seed", 0, FIELD(seed),
     "seed of the random numbers: the same seed gives the same numbers (default 1)", "S"},
    COMMAND_OPTIONS_HEADING("Method"),
    {"kernel", 'k', FIELD(kernel),
     "how numbers are tested: trial (division), exact (each number for itself), sieve (ranges "
     "alone), or auto: sieve for a range and exact for numbers",
     "KERNEL"},
    {"by", 0, FIELD(by),
     "count the primes by KEY: residue:M, last-digit, magnitude or gap (the distance to the "
     "next prime; ranges only); default: prime, one key for all",
     "KEY"},
    {"schedule", 's', FIELD(schedule),
     "how chunks of CHUNK numbers are handed out: static (equal shares), cyclic (in turn), "
     "dynamic (the next to who is free), guided (several at once, fewer near the end)",
     "KIND[,CHUNK]"},
    {"combine", 0, FIELD(combine),
     "primes_mapreduce: on (default): a rank's primes with one key move as one pair; off: "
     "every prime is a pair that moves",
     "SWITCH"},
    {"overlap", 0, FIELD(overlap),
     "primes_mapreduce: on (default): the next splits (parts of the work) travel while the "
     "current ones are mapped; off: afterwards",
     "SWITCH"},
    {"sum", 0, FIELD(sums), "also show the exact sum of the primes", NULL},
    {"repetitions", 'n', FIELD(repetitions),
     "timed runs (default: 5, or fewer if they would take over 10 s)", "N"},
    {"warmup", 0, FIELD(warmups), "runs before the timed ones (default: 1 if it takes under 1 s)",
     "N"},
    {"baseline", 0, FIELD(baseline),
     "also time the serial program: always, never or auto (if it takes less than 10 s)", "WHEN"},
    COMMAND_OPTIONS_HEADING("A load whose truth is known, to learn from"),
    {"serial-fraction", 0, FIELD(serial_fraction),
     "the part F of the work, from 0 to 1, is done by one worker while the others wait", "F"},
    {"imbalance", 0, FIELD(imbalance),
     "one chunk is the fair share of a worker and X times more; needs --schedule dynamic", "X"},
    COMMAND_OPTIONS_HEADING("Long runs"),
    {"checkpoint", 0, FIELD(checkpoint), "do the work once, and save what is done in FILE", "FILE"},
    {"checkpoint-every", 0, FIELD(checkpoint_every),
     "how often FILE is saved: 30s (default), 5m, 1h", "TIME"},
    {"resume", 0, FIELD(resume),
     "continue the work in FILE, with any of the programs and any number of workers", "FILE"},
    {"resume-or-start", 0, FIELD(resume_or_start),
     "for scripts: --resume if FILE exists, otherwise --checkpoint", "FILE"},
    COMMAND_OPTIONS_HEADING("Output"),
    {"format", 'f', FIELD(format),
     "text; json: one object on one line; csv: a row for each repetition", "FORMAT"},
    {"quiet", 'q', FIELD(quiet),
     "show the results without a report; do one verified run, unless options ask for more", NULL},
    {"verdicts-only", 0, FIELD(quiet), "another name for --quiet", NULL},
    {"no-verdicts", 0, FIELD(no_verdicts), "for a list: show how many numbers are prime, not which",
     NULL},
    {"show-workers", 'w', FIELD(show_workers), "report what each worker did, and where", NULL},
    {"output", 'o', FIELD(output),
     "write to FILE, whole or not at all, instead of standard output (-)", "FILE"},
    {"progress", 0, FIELD(progress),
     "show progress on standard error: auto (in runs of more than a few seconds) or off", "WHEN"},
    {"progress-every", 0, FIELD(progress_every),
     "time between two lines if standard error is not a terminal (default: 60s)", "TIME"},
    {"version", 'V', FIELD(version), "show the version", NULL},
    COMMAND_OPTIONS_END};

/* In the order of the enumerations. */
static const struct command_choices choices[] = {{"kernel", "trial exact sieve auto"},
                                                 {"by", "prime residue: last-digit magnitude gap"},
                                                 {"schedule", "static cyclic dynamic guided"},
                                                 {"combine", "off on"},
                                                 {"overlap", "off on"},
                                                 {"baseline", "auto always never"},
                                                 {"format", "text json csv"},
                                                 {"progress", "auto off"},
                                                 COMMAND_CHOICES_END};

struct words {
    struct given given;
    bool number_before_range; /* a word that is no option */
    char program[32];
    struct command_line line;
};

static enum status words_open(struct words *words, const struct variant *variant, int argc,
                              const char **argv, struct error *error) {
    *words = (struct words){
        .line = {
            .program = words->program, .options = table, .hints = hints, .fields = &words->given}};
    snprintf(words->program, sizeof words->program, "primes_%s", variant->name);
    return command_line_open(&words->line, argc, argv, error);
}

static enum status words_read(struct words *words, struct error *error) {
    const struct command_option *option;
    size_t before;
    while ((option = command_line_next(&words->line, error)) != NULL)
        if (option->field == FIELD(range)) {
            command_line_words(&words->line, &before);
            words->number_before_range = before > 0;
        }
    return error->status;
}

static void words_close(struct words *words) {
    command_options_free(table, &words->given);
    command_line_close(&words->line);
}

/* The index of a word among the choices of an option, if a word is given; STATUS_USAGE lists
 * them. */
static enum status read_choice(const char *option, const char *word, int *choice,
                               struct error *error) {
    char known[128] = "";
    if (word == NULL)
        return STATUS_OK;
    const char *next = command_choices_of(choices, option);
    for (int i = 0; *next != '\0'; i++) {
        size_t length = strcspn(next, " "), used = strlen(known);
        bool is_last = next[length] == '\0';
        if (strlen(word) == length && strncmp(word, next, length) == 0) {
            *choice = i;
            return STATUS_OK;
        }
        snprintf(known + used, sizeof known - used, "%s%.*s",
                 i == 0    ? ""
                 : is_last ? " or "
                           : ", ",
                 (int)length, next);
        next += length + !is_last;
    }
    return error_set(error, STATUS_USAGE, "--%s '%s' is not known: use %s", option, word, known);
}

static enum status read_number(const char *option, const char *text, struct span bounds,
                               uint64_t *value, struct error *error) {
    struct error why = {0};
    bool is_number = number_parse(text, value, &why) == STATUS_OK;
    if (!is_number &&
        bounds.last == UINT64_MAX) /* any number will do: what is wrong with this text? */
        return error_set(error, STATUS_USAGE, "%s: %s", option, why.message);
    if (!is_number || *value < bounds.first || *value > bounds.last)
        return error_set(error, STATUS_USAGE, "%s %s: give a number from %llu to %llu", option,
                         text, ULL(bounds.first), ULL(bounds.last));
    return STATUS_OK;
}

/* For texts like "10-20", which contain two numbers: says what was probably meant. */
static enum status suggest_range(const char *text, struct error *error) {
    char first[64];
    struct error ignored = {0};
    uint64_t number;
    for (size_t i = 0; text[i] != '\0' && i < sizeof first; i++) {
        bool dots = text[i] == '.' && text[i + 1] == '.';
        if (text[i] != '-' && text[i] != ':' && !dots)
            continue;
        const char *last = text + i + 1 + dots;
        snprintf(first, sizeof first, "%.*s", (int)i, text);
        ignored = (struct error){0};
        if (number_parse(first, &number, &ignored) == STATUS_OK &&
            number_parse(last, &number, &ignored) == STATUS_OK)
            return error_set(error, STATUS_USAGE, "--range %s: write --range %s %s", text, first,
                             last);
    }
    return read_number("--range", text, (struct span){0, UINT64_MAX}, &number, error);
}

/* --range took one number; the second one, if there is one, is the next argument. */
static enum status read_range(struct options *options, const struct words *words,
                              const char *const *rest, size_t count, struct error *error) {
    const char *first = words->given.range;
    struct error why = {0};
    if (words->number_before_range)
        return error_set(error, STATUS_USAGE,
                         "'%s' comes before --range %s: write --range %s %s for the numbers "
                         "between them, or test %s in a run of its own",
                         rest[0], first, rest[0], first, rest[0]);
    if (count > 1)
        return error_set(error, STATUS_USAGE,
                         "--range takes one or two numbers and nothing else: '%s' is one too many",
                         rest[1]);
    uint64_t *last = &options->range.last;
    if (count == 0)
        return read_number("--range", first, (struct span){0, UINT64_MAX}, last, &why) == STATUS_OK
                   ? STATUS_OK
                   : suggest_range(first, error);
    if (read_number("--range", first, (struct span){0, UINT64_MAX}, &options->range.first, error) !=
            STATUS_OK ||
        read_number("--range", rest[0], (struct span){0, UINT64_MAX}, last, error) != STATUS_OK)
        return error->status;
    if (options->range.first > *last)
        return error_set(error, STATUS_USAGE,
                         "--range %s %s is empty: give the smaller number first", first, rest[0]);
    return STATUS_OK;
}

static enum status read_numbers(struct options *options, const char *const *words, size_t count,
                                struct error *error) {
    options->numbers = memory_create(count, sizeof *options->numbers, "the numbers", error);
    if (options->numbers == NULL)
        return error->status;
    options->number_count = count;
    for (size_t i = 0; i < count; i++)
        if (number_parse(words[i], &options->numbers[i], error) != STATUS_OK)
            return error->status;
    return STATUS_OK;
}

static enum status read_random(struct options *options, const struct given *given,
                               struct error *error) {
    uint64_t bits = 64;
    options->seed = 1;
    if (read_number("--random", given->random, (struct span){1, VOCABULARY_MOST_RANDOM},
                    &options->random_count, error) == STATUS_OK &&
        (given->bits == NULL ||
         read_number("--bits", given->bits, (struct span){1, 64}, &bits, error) == STATUS_OK) &&
        given->seed != NULL)
        read_number("--seed", given->seed, (struct span){0, UINT64_MAX}, &options->seed, error);
    options->bits = (unsigned)bits;
    return error->status;
}

static enum status read_work(struct options *options, struct words *words, struct error *error) {
    struct given *given = &words->given;
    size_t count;
    const char *const *rest = command_line_words(&words->line, &count);
    bool loose_numbers = count > 0 && given->range == NULL;
    if ((given->range != NULL) + (given->input != NULL) + (given->random != NULL) + loose_numbers >
        1)
        return error_set(error, STATUS_USAGE,
                         "give one kind of work: numbers, --range, --input or --random%s",
                         loose_numbers ? " (numbers are given without an option)" : "");
    if (given->random == NULL && (given->bits != NULL || given->seed != NULL))
        return error_set(error, STATUS_USAGE, "%s needs --random COUNT",
                         given->bits != NULL ? "--bits" : "--seed");
    if (given->range != NULL) {
        options->work = WORK_RANGE;
        return read_range(options, words, rest, count, error);
    }
    if (given->random != NULL) {
        options->work = WORK_RANDOM;
        return read_random(options, given, error);
    }
    if (given->input != NULL) {
        options->work = WORK_INPUT;
        options->input = given->input;
        given->input = NULL;
        return STATUS_OK;
    }
    if (count == 0) {
        options->work = WORK_NOTEBOOK;
        return STATUS_OK;
    }
    options->work = WORK_NUMBERS;
    return read_numbers(options, rest, count, error);
}

static enum status read_kernel(struct options *options, const char *word, struct error *error) {
    enum { AUTO = 3 };
    int choice = options->work == WORK_NOTEBOOK ? KERNEL_TRIAL : AUTO;
    if (read_choice("kernel", word, &choice, error) != STATUS_OK)
        return error->status;
    if (choice == AUTO)
        choice = options->work == WORK_RANGE ? KERNEL_SIEVE : KERNEL_EXACT;
    options->method.kernel = (enum kernel)choice;
    options->method.sums = options->method.sums || choice != KERNEL_SIEVE;
    if (choice == KERNEL_SIEVE && options->work != WORK_RANGE)
        return error_set(
            error, STATUS_USAGE,
            "--kernel sieve counts only a --range: use exact or trial for other numbers");
    return STATUS_OK;
}

static enum status read_schedule(struct options *options, const struct variant *variant,
                                 const char *word, struct error *error) {
    options->schedule = (struct schedule){.kind = variant->default_schedule};
    if (word == NULL) {
        struct schedule wanted = options->schedule;
        if (variant->follows_openmp && schedule_from_environment(&wanted, error) == STATUS_OK &&
            (variant->schedules >> wanted.kind & 1))
            options->schedule = wanted;
        return error->status;
    }
    struct error why = {0};
    if (schedule_parse(word, &options->schedule, &why) != STATUS_OK)
        return error_set(error, STATUS_USAGE, "--schedule %s", why.message);
    if ((variant->schedules >> options->schedule.kind & 1) == 0)
        return error_set(error, STATUS_USAGE,
                         "--schedule '%s' hands out work during the run, but this program hands "
                         "out all of it before it begins: use static or cyclic",
                         schedule_name(options->schedule.kind));
    return STATUS_OK;
}

/* A number of at least 0 and below the limit; 0 if the option is not given. */
static enum status read_fraction(const char *option, const char *text, double below, double *value,
                                 struct error *error) {
    if (text == NULL)
        return STATUS_OK;
    char *end;
    *value = strtod(text, &end);
    if (end != text && *end == '\0' && *value >= 0 && *value < below)
        return STATUS_OK;
    return error_set(error, STATUS_USAGE, "%s %s: give a number from 0 to below %g, such as 0.2",
                     option, text, below);
}

/* After the schedule, --combine and the checkpoint. */
static enum status read_load(struct options *options, const struct given *given,
                             const struct variant *variant, struct error *error) {
    enum { MOST_IMBALANCE = 1000 };
    struct load *load = &options->schedule.load;
    if (read_fraction("--serial-fraction", given->serial_fraction, 1, &load->serial_fraction,
                      error) != STATUS_OK ||
        read_fraction("--imbalance", given->imbalance, MOST_IMBALANCE, &load->imbalance, error) !=
            STATUS_OK)
        return error->status;
    const bool serial = load_has_serial_part(load), uneven = load->imbalance > 0;
    if (load_is_none(load))
        return STATUS_OK;
    if (options->checkpoint != NULL)
        return error_set(error, STATUS_USAGE,
                         "%s is for runs to learn from, and a checkpoint for long ones: leave out "
                         "one of them",
                         serial ? "--serial-fraction" : "--imbalance");
    if (serial && variant->pairs != NULL && !options->combine)
        return error_set(error, STATUS_USAGE,
                         "--serial-fraction needs --combine on: what one worker does alone is "
                         "counted, not made into pairs");
    if (uneven && options->schedule.kind != SCHEDULE_DYNAMIC && !variant->is_baseline)
        return error_set(error, STATUS_USAGE,
                         "--imbalance needs --schedule dynamic (primes_omp, primes_mpi): under "
                         "'%s' the worker with the large chunk gets others, too",
                         schedule_name(options->schedule.kind));
    return STATUS_OK;
}

static enum status read_switch(const char *option, const char *word, const struct variant *variant,
                               bool *is_on, struct error *error) {
    int choice = variant->pairs != NULL;
    if (word != NULL && variant->pairs == NULL)
        return error_set(
            error, STATUS_USAGE,
            "--%s is for primes_mapreduce: here counts are added up, and no pairs move", option);
    if (read_choice(option, word, &choice, error) != STATUS_OK)
        return error->status;
    *is_on = choice;
    return STATUS_OK;
}

static enum status read_list(struct options *options, const struct given *given,
                             const struct variant *variant, struct error *error) {
    options->list = given->list;
    if (!given->list)
        return STATUS_OK;
    if (!variant->is_baseline)
        return error_set(error, STATUS_USAGE,
                         "--list prints the primes in order, so that workers would wait for each "
                         "other: use primes_serial");
    if (options->work != WORK_RANGE)
        return error_set(error, STATUS_USAGE, "--list needs a --range");
    if (given->kernel != NULL || given->by != NULL || given->schedule != NULL || given->sums ||
        given->repetitions != NULL || given->warmups != NULL || given->baseline != NULL ||
        given->format != NULL || given->show_workers || given->checkpoint != NULL ||
        given->resume != NULL || given->resume_or_start != NULL || given->serial_fraction != NULL ||
        given->imbalance != NULL)
        return error_set(
            error, STATUS_USAGE,
            "--list times and counts nothing: only --range and --output can be given with it");
    return STATUS_OK;
}

/* With --quiet no times are shown, so the work is done once, unless options ask for more. */
static enum status read_measuring(struct options *options, const struct given *given,
                                  struct error *error) {
    int format = FORMAT_TEXT;
    if (read_choice("format", given->format, &format, error) != STATUS_OK)
        return error->status;
    const bool untimed = given->quiet && format == FORMAT_TEXT;
    uint64_t repetitions = untimed ? 1 : 0, warmups = untimed ? 0 : 1;
    int baseline = untimed ? BASELINE_NEVER : BASELINE_AUTO;
    if (given->quiet && given->show_workers)
        return error_set(
            error, STATUS_USAGE,
            "--quiet leaves out the report, of which --show-workers is a part: give one of them");
    if ((given->repetitions != NULL &&
         read_number("--repetitions", given->repetitions, (struct span){1, MOST_REPETITIONS},
                     &repetitions, error) != STATUS_OK) ||
        (given->warmups != NULL &&
         read_number("--warmup", given->warmups, (struct span){0, MOST_REPETITIONS}, &warmups,
                     error) != STATUS_OK) ||
        read_choice("baseline", given->baseline, &baseline, error) != STATUS_OK)
        return error->status;
    options->repetitions = (unsigned)repetitions;
    options->warmups = (unsigned)warmups;
    options->warmups_given = given->warmups != NULL || untimed;
    options->baseline = (enum baseline)baseline;
    options->format = (enum format)format;
    return STATUS_OK;
}

static enum status read_duration(const char *option, const char *text, double *seconds,
                                 struct error *error) {
    struct error why = {0};
    if (text == NULL || number_parse_duration(text, seconds, &why) == STATUS_OK)
        return STATUS_OK;
    return error_set(error, STATUS_USAGE, "%s: %s", option, why.message);
}

static enum status read_progress(struct options *options, const struct given *given,
                                 struct error *error) {
    int choice = 0;
    options->progress_every_s = 60;
    if (read_duration("--progress-every", given->progress_every, &options->progress_every_s,
                      error) != STATUS_OK ||
        read_choice("progress", given->progress, &choice, error) != STATUS_OK)
        return error->status;
    if (choice == 1)
        options->progress_every_s = 0;
    return STATUS_OK;
}

/* Chooses between two options that may name the checkpoint. */
static bool same_file(const char *one, const char *other) {
    return one == NULL || other == NULL || strcmp(one, other) == 0;
}

/* --resume FILE also saves in FILE. The work is done once: there is nothing to repeat or compare.
 */
static enum status read_checkpoint(struct options *options, struct given *given,
                                   struct error *error) {
    char **path = given->resume != NULL            ? &given->resume
                  : given->resume_or_start != NULL ? &given->resume_or_start
                                                   : &given->checkpoint;
    options->checkpoint_every_s = 30;
    if (read_duration("--checkpoint-every", given->checkpoint_every, &options->checkpoint_every_s,
                      error) != STATUS_OK)
        return error->status;
    if (!same_file(given->resume, given->checkpoint) ||
        !same_file(given->resume_or_start, given->checkpoint) ||
        (given->resume != NULL && given->resume_or_start != NULL))
        return error_set(error, STATUS_USAGE,
                         "--resume FILE and --resume-or-start FILE also save in FILE: give one of "
                         "them, without --checkpoint");
    if (*path == NULL && given->checkpoint_every != NULL)
        return error_set(error, STATUS_USAGE, "--checkpoint-every needs --checkpoint FILE");
    if (*path == NULL)
        return STATUS_OK;
    if (given->repetitions != NULL || given->warmups != NULL ||
        options->baseline == BASELINE_ALWAYS)
        return error_set(error, STATUS_USAGE,
                         "a run with a checkpoint is one long run: leave out %s",
                         given->repetitions != NULL ? "--repetitions"
                         : given->warmups != NULL   ? "--warmup"
                                                    : "--baseline always");
    options->baseline = BASELINE_NEVER;
    options->schedule.in_legs = true;
    options->resume = given->resume != NULL            ? RESUME_YES
                      : given->resume_or_start != NULL ? RESUME_IF_THERE
                                                       : RESUME_NO;
    options->checkpoint = *path;
    *path = NULL;
    return STATUS_OK;
}

static enum status read_all(struct options *options, const struct variant *variant,
                            struct words *words, struct error *error) {
    struct given *given = &words->given;
    if (words_read(words, error) != STATUS_OK)
        return error->status;
    if (words->line.help || given->version) {
        options->action = words->line.help ? ACTION_HELP : ACTION_VERSION;
        return STATUS_OK;
    }
    options->sum = options->method.sums = given->sums;
    options->quiet = given->quiet;
    options->verdicts = !given->no_verdicts;
    options->show_workers = given->show_workers;
    options->output = given->output;
    given->output = NULL;
    if (read_work(options, words, error) != STATUS_OK ||
        read_kernel(options, given->kernel, error) != STATUS_OK ||
        (given->by != NULL && keys_parse(given->by, &options->method.keys, error) != STATUS_OK) ||
        read_schedule(options, variant, given->schedule, error) != STATUS_OK ||
        read_list(options, given, variant, error) != STATUS_OK ||
        read_switch("combine", given->combine, variant, &options->combine, error) != STATUS_OK ||
        read_switch("overlap", given->overlap, variant, &options->overlap, error) != STATUS_OK)
        return error->status;
    if (read_measuring(options, given, error) != STATUS_OK ||
        read_progress(options, given, error) != STATUS_OK)
        return error->status;
    if (read_checkpoint(options, given, error) != STATUS_OK)
        return error->status;
    return read_load(options, given, variant, error);
}

enum status options_parse(struct options *options, const struct variant *variant, int argc,
                          char **argv, struct error *error) {
    *options = (struct options){.argc = argc, .argv = argv};
    struct words words;
    if (words_open(&words, variant, argc, (const char **)argv, error) == STATUS_OK)
        read_all(options, variant, &words, error);
    words_close(&words);
    return error->status;
}

void options_close(struct options *options) {
    free(options->numbers);
    free(options->input);
    free(options->output);
    free(options->checkpoint);
    *options = (struct options){0};
}

static const char after[] =
    "Exit status: 0 done and verified, 1 a wrong answer was found, 2 the input cannot\n"
    "be used, 3 the system failed, 129 SIGHUP stopped it, 130 SIGINT, 143 SIGTERM or a\n"
    "batch system's warning (SIGUSR1, SIGUSR2, SIGXCPU).\n";

void options_help(const char *name) {
    const struct variant_help *variant = &vocabulary_variant_help[vocabulary_variant(name)];
    struct error ignored = {0};
    char program[32];
    snprintf(program, sizeof program, "primes_%s", name);
    char *text = memory_text(
        "the help", &ignored,
        "Usage: primes_%s [OPTION...] [NUMBER...]\n\n"
        "%s\n%s\n\n"
        "Finds which numbers are prime, or counts the primes of a range, and reports how\n"
        "long that took, compared with the serial program. Without arguments: the six\n"
        "numbers of the study notebook, by trial division. Numbers are written 1000, 1e10,\n"
        "2^40 or 10^12+10^9, from 0 to 2^64-1.\n\n"
        "  primes_%s --range 1e9                    count the primes up to 10^9\n"
        "  primes_%s --range 10^18 10^18+10^7       ... in a window of 10^7 numbers\n"
        "  primes_%s --input numbers.txt --quiet    a verdict for each line of a file\n"
        "  primes_%s --random 1e6 --bits 50 --format json\n",
        name, variant->summary, variant->detail, name, name, name, name);
    if (text != NULL)
        command_help_show(&(struct command_help){.program = program,
                                                 .text = text,
                                                 .options = table,
                                                 .choices = choices,
                                                 .after = after});
    free(text);
}
