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
    struct time_source unit = {.kind = TIME_PATTERN, .where = "took {}", .unit = "ms"};
    reads(unit, "took 250", 0.25);
    reads(unit, "took 250 ms", 0.25);
    refuses(unit, "took 250 us",
            "'took {}' gives no time: its unit is printed, and it is not the one of --time-unit");
    struct time_source alone = {.kind = TIME_PATTERN, .where = "{}"};
    reads(alone, "\n0m1.250s\n", 1.25);
    struct time_source parts = {.kind = TIME_PATTERN, .where = "part {}", .take = TAKE_SUM};
    reads(parts, "part 0 s\npart 250 ms\n", 0.25);
    refuses(alone, "0", "'{}' gives no time: the number is not above 0");
}

static void rates(void **state) {
    (void)state;
    struct time_source rate = {.kind = TIME_PATTERN, .where = "Performance: {}", .is_rate = true};
    reads(rate, "Performance: 8 it/s", 0.125);
    refuses(rate, "Performance: 8 s",
            "'Performance: {}' gives no time: it is a time, and no rate: leave --rate out");
    rate.unit = "d";
    reads(rate, "Performance: 8 ns/day", 10800);
}

static void json(void **state) {
    (void)state;
    struct time_source source = {.kind = TIME_JSON, .where = "/a~1b/1/t"};
    reads(source, "a line\n{\"a/b\": [1, {\"t\": 0.5}]}\nmore\n", 0.5);
    reads(source, "{\"a/b\": [1, {\"t\": \"20 ms\"}]}", 0.02);
    refuses(source, "none", "'/a~1b/1/t' gives no time: no line begins with { or [");
    refuses(source, "{\"a/b\": ", "'/a~1b/1/t' gives no time: what begins with { or [ is not JSON");
    refuses(source, "{\"a/b\": [1]}", "'/a~1b/1/t' gives no time: the JSON has no such member");
    reads(source, "[info] started\n[2] ranks\n{\"a/b\": [1, {\"t\": 0.5}]}", 0.5);
    refuses(source, "{\"a/b\": [1, {\"t\": -2}]}",
            "'/a~1b/1/t' gives no time: the number is not above 0");
    refuses(source, "{\"a/b\": [1, {\"t\": \"2 apples\"}]}",
            "'/a~1b/1/t' gives no time: more than a number is there");
    refuses(source, "{\"a/b\": [1, {\"t\": \"soon\"}]}",
            "'/a~1b/1/t' gives no time: 'soon' is not a number");
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
        {{.kind = TIME_JSON, .where = "/a", .unit = "fortnight"},
         "'fortnight' is no unit of time: give ns, us, ms, s, min, h or d"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error error = {0};
        assert_int_equal(time_source_check(&cases[i].source, &error), STATUS_USAGE);
        assert_string_equal(error.message, cases[i].message);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns),
        cmocka_unit_test(rates),
        cmocka_unit_test(json),
        cmocka_unit_test(checks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
