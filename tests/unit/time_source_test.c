#include "time_source.h"

#include <math.h>
#include <string.h>

#include "cmocka_all.h"

static void reads(struct time_source source, const char *text, double expected_s) {
    double seconds = NAN;
    struct error error = {0};
    assert_int_equal(time_source_check(&source, &error), STATUS_OK);
    if (time_source_read(&source, text, &seconds, &error) != STATUS_OK)
        fail_msg("%s: %s", source.where, error.message);
    if (!(fabs(seconds - expected_s) <= expected_s * 1e-12))
        fail_msg("%s: %g s, not %g s", source.where, seconds, expected_s);
}

static void refuses(struct time_source source, const char *text, const char *message) {
    double seconds;
    struct error error = {0};
    assert_int_equal(time_source_read(&source, text, &seconds, &error), STATUS_USAGE);
    assert_string_equal(error.message, message);
}

static void patterns(void **state) {
    (void)state;
    struct time_source loop = {.kind = TIME_PATTERN, .where = "Loop time of {}"};
    reads(loop, "LAMMPS\nLoop time of 12.5 on 4 procs\n", 12.5);
    reads(loop, "Loop  time \tof   12.5", 12.5);
    struct time_source last = {.kind = TIME_PATTERN, .where = "{} s elapsed", .unit_s = 0};
    reads(last, "1 s of 2\n3 s elapsed\n", 3);
    struct time_source unit = {.kind = TIME_PATTERN, .where = "took {}", .unit_s = 1e-3};
    reads(unit, "took 250", 0.25);
    reads(unit, "took 250 ms", 0.25);
    refuses(unit, "took 250 us",
            "'took {}' gives no time: its unit is printed, and it is not the one of --time-unit");
    struct time_source rate = {.kind = TIME_PATTERN, .where = "Performance: {}", .is_rate = true};
    reads(rate, "Performance: 8 ns/day", 0.125);
    struct time_source alone = {.kind = TIME_PATTERN, .where = "{}"};
    reads(alone, "\n0m1.250s\n", 1.25);
}

static void several_matches(void **state) {
    (void)state;
    const char *text = "t=2\nt=3\nt=1\n";
    struct time_source source = {.kind = TIME_PATTERN, .where = "t={}"};
    refuses(source, text,
            "'t={}' is printed 3 times: say which one is the time by --time-take first, last, sum "
            "or max");
    static const double expected_s[] = {
        [TAKE_FIRST] = 2, [TAKE_LAST] = 1, [TAKE_SUM] = 6, [TAKE_MAX] = 3};
    for (source.take = TAKE_FIRST; time_takes[source.take] != NULL; source.take++)
        reads(source, text, expected_s[source.take]);
}

static void no_match(void **state) {
    (void)state;
    struct time_source source = {.kind = TIME_PATTERN, .where = "t = {} s"};
    refuses(source, "", "'t = {} s' gives no time: the program did not print it");
    refuses(source, "t = 5 h", "'t = {} s' gives no time: the program did not print it");
    refuses(source, "t = nan s", "'t = {} s' gives no time: 'nan' is not a number");
    refuses(source, "t = 0 s", "'t = {} s' gives no time: the number is 0");
}

static void json(void **state) {
    (void)state;
    struct time_source source = {.kind = TIME_JSON, .where = "/a~1b/1/t"};
    reads(source, "a line\n{\"a/b\": [1, {\"t\": 0.5}]}\nmore\n", 0.5);
    reads(source, "{\"a/b\": [1, {\"t\": \"20 ms\"}]}", 0.02);
    refuses(source, "none", "'/a~1b/1/t' gives no time: no line begins with { or [");
    refuses(source, "{\"a/b\": ", "'/a~1b/1/t' gives no time: the output is not JSON");
    refuses(source, "{\"a/b\": [1]}", "'/a~1b/1/t' gives no time: the JSON has no such member");
    refuses(source, "{\"a/b\": [1, {\"t\": []}]}",
            "'/a~1b/1/t' gives no time: it leads to no number");
}

static void checks(void **state) {
    (void)state;
    static const struct {
        struct time_source source;
        const char *message;
    } cases[] = {
        {{.kind = TIME_PATTERN, .where = "Loop"},
         "'Loop' gives no time: write {} once, where the number is printed: 'Loop time of {}'"},
        {{.kind = TIME_PATTERN, .where = "{} {}"},
         "'{} {}' gives no time: write {} once, where the number is printed: 'Loop time of {}'"},
        {{.kind = TIME_JSON, .where = "a"},
         "'a' gives no time: write a JSON pointer, such as /results/0/mean"},
        {{.kind = TIME_JSON, .where = "/a", .take = TAKE_SUM},
         "'/a' gives no time: a JSON pointer leads to one number: there is none to choose"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error error = {0};
        assert_int_equal(time_source_check(&cases[i].source, &error), STATUS_USAGE);
        assert_string_equal(error.message, cases[i].message);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns), cmocka_unit_test(several_matches), cmocka_unit_test(no_match),
        cmocka_unit_test(json),     cmocka_unit_test(checks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
