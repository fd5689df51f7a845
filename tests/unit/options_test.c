/* What command lines come to, and the words that were probably meant. */
#include "options.h"

#include <stdlib.h>
#include <string.h>

#include "command_line.h"

#include "cmocka_all.h"

static struct options parse(const char *line) {
    static const struct variant variant = {
        .name = "tested", .schedules = SCHEDULES_ALL, .default_schedule = SCHEDULE_DYNAMIC};
    char *text = strdup(line), *rest = text, *words[16] = {"primes_tested"};
    int count = 1;
    while (rest != NULL && count < 16)
        words[count++] = strsep(&rest, " ");
    struct options options;
    struct error error = {0};
    if (options_parse(&options, &variant, count, words, &error) != STATUS_OK)
        fail_msg("%s: %s", line, error.message);
    options_close(&(struct options){.numbers = options.numbers, .output = options.output});
    free(text);
    return options;
}

/* How often the work is done, and whether the serial program does it, too. */
static void measures(const char *line, unsigned repetitions, unsigned warmups,
                     enum baseline baseline) {
    struct options options = parse(line);
    if (options.repetitions != repetitions || options.warmups != warmups ||
        options.baseline != baseline)
        fail_msg("%s: %u repetitions, %u warm-ups, baseline %d", line, options.repetitions,
                 options.warmups, (int)options.baseline);
}

static void quiet_is_one_run(void **state) {
    (void)state;
    measures("--range 1e9", 0, 1, BASELINE_AUTO);
    measures("--range 1e9 -q", 1, 0, BASELINE_NEVER);
    measures("7 9 --verdicts-only", 1, 0, BASELINE_NEVER);
    measures("--range 1e9 -q -n 3", 3, 0, BASELINE_NEVER);
    measures("--range 1e9 -q --warmup 2", 1, 2, BASELINE_NEVER);
    measures("--range 1e9 -q --baseline auto", 1, 0, BASELINE_AUTO);
    measures("--range 1e9 -q --baseline always", 1, 0, BASELINE_ALWAYS);
    measures("--range 1e9 -q --format json", 0, 1, BASELINE_AUTO);
    measures("--range 1e9 -q --format csv", 0, 1, BASELINE_AUTO);
    measures("--range 1e9 -q --format text", 1, 0, BASELINE_NEVER);
}

static void loads_are_read(void **state) {
    (void)state;
    struct options options = parse("--range 1e9 --serial-fraction 0.2 --imbalance 0.5");
    assert_true(options.schedule.load.serial_fraction == 0.2);
    assert_true(options.schedule.load.imbalance == 0.5);
    assert_true(options.schedule.kind == SCHEDULE_DYNAMIC && options.schedule.chunk_size == 0);
    options = parse("--range 1e9 -s cyclic,7 --serial-fraction 0.25");
    assert_true(options.schedule.load.serial_fraction == 0.25);
    assert_true(options.schedule.kind == SCHEDULE_CYCLIC && options.schedule.chunk_size == 7);
    options = parse("--range 1e9 -s static --serial-fraction 0 --imbalance 0");
    assert_false(load_has_serial_part(&options.schedule.load));
}

static void options_stand_anywhere(void **state) {
    (void)state;
    setenv("POSIXLY_CORRECT", "1", 1);
    struct options options = parse("--range 5 1000 --quiet");
    assert_true(options.quiet && options.range.first == 5 && options.range.last == 1000);
    options = parse("7 9 11 --quiet");
    assert_true(options.quiet && options.number_count == 3);
    assert_string_equal(getenv("POSIXLY_CORRECT"), "1");
    unsetenv("POSIXLY_CORRECT");
}

static void nearly_right_words(void **state) {
    (void)state;
    static const char *const known[] = {"range", "random", "show-workers", "sum", "by", "baseline"};
    const struct {
        const char *word, *meant;
    } cases[] = {{"show-worker", "show-workers"},
                 {"show", "show-workers"},
                 {"ragne", "range"},
                 {"rang=5", "range"},
                 {"sums", "sum"},
                 {"base-line", "baseline"},
                 {"frobnicate", NULL},
                 {"x", NULL},
                 {"", NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *found = command_line_nearest(cases[i].word, known, 6);
        if (cases[i].meant == NULL ? found != NULL
                                   : found == NULL || strcmp(found, cases[i].meant) != 0)
            fail_msg("%s: %s", cases[i].word, found == NULL ? "nothing" : found);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quiet_is_one_run),
        cmocka_unit_test(loads_are_read),
        cmocka_unit_test(options_stand_anywhere),
        cmocka_unit_test(nearly_right_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
