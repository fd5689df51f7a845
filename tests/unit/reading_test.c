/* What is read of a program's output: the members of plan.json, and an output. */
#include "reading.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"

static enum status parse(struct reading *reading, const char *text, struct error *error) {
    struct document document;
    *reading = (struct reading){0};
    if (document_parse(&document, "it", text, 1, error) == STATUS_OK) {
        struct node root = document_root(&document);
        reading_read(reading, &root, error);
    }
    document_close(&document);
    return error->status;
}

static void refuses(const char *text, const char *words) {
    struct reading reading;
    struct error error = {0};
    assert_int_equal(parse(&reading, text, &error), STATUS_USAGE);
    if (strstr(error.message, words) == NULL)
        fail_msg("'%s' does not say '%s'", error.message, words);
    reading_close(&reading);
}

static void whole_comes_back(void **state) {
    (void)state;
    static const char text[] =
        "{\"time\": {\"pattern\": \"t {}\", \"take\": \"last\", \"unit\": \"ms\", \"file\": "
        "\"f\"}, "
        "\"expect\": \"done\", \"same\": {\"pattern\": \"e {}\", \"tolerance\": 0.5}, "
        "\"work\": {\"pattern\": \"{} steps\", \"take\": \"sum\"}}";
    struct reading reading, copy;
    struct error error = {0};
    assert_int_equal(parse(&reading, text, &error), STATUS_OK);
    assert_int_equal(reading_copy(&copy, &reading, &error), STATUS_OK);
    reading_close(&reading);
    json_t *object = json_object();
    reading_to_json(&copy, object);
    char *written = json_dumps(object, 0);
    assert_string_equal(written, text);
    free(written);
    json_decref(object);
    reading_close(&copy);
}

static void texts_are_enough(void **state) {
    (void)state;
    struct reading reading;
    struct error error = {0};
    parse(&reading, "{\"same\": \"energy: {}:1e-6\", \"work\": \"{} steps:sum\"}", &error);
    assert_string_equal(reading.same, "energy: {}");
    assert_true(reading.tolerance == 1e-6);
    assert_string_equal(reading.work, "{} steps");
    assert_int_equal(reading.work_take, TAKE_SUM);
    reading_close(&reading);
    parse(&reading, "{\"same\": \"at 12:{}\", \"work\": \"steps: {}\"}", &error);
    assert_string_equal(reading.same, "at 12:{}");
    assert_string_equal(reading.work, "steps: {}");
    assert_int_equal(error.status, STATUS_OK);
    reading_close(&reading);
}

static void mistakes_are_named(void **state) {
    (void)state;
    refuses("{\"time\": {\"pattern\": \"t\"}}", "write {} once, where the number is printed");
    refuses("{\"time\": {\"rate\": true}}", "which time is meant?");
    refuses("{\"time\": {\"pattern\": \"{}\", \"json\": \"/a\"}}", "not both");
    refuses("{\"time\": {\"pattern\": \"{}\", \"take\": \"best\"}}", "\"take\" must be one of");
    refuses("{\"same\": \"e {} {}\"}", "write {} once in 'e {} {}'");
    refuses("{\"same\": {\"tolerance\": 1}}", "\"pattern\" is missing");
    refuses("{\"same\": {\"pattern\": \"{}\", \"tolerance\": -1}}", "\"tolerance\" must be");
    refuses("{\"work\": 3}", "\"work\"");
}

/* Reads the output of a launch that took 2 s. */
static void take(const char *text, const char *output, struct record *record, struct error *error) {
    struct reading reading;
    *record = (struct record){.wall_s = 2};
    *error = (struct error){0};
    assert_int_equal(parse(&reading, text, error), STATUS_OK);
    reading_take(&reading, &(struct printed){output, NULL}, record, error);
    reading_close(&reading);
}

static void takes(const char *text, const char *output, double time_s, double launch_s) {
    struct record record;
    struct error error;
    take(text, output, &record, &error);
    assert_string_equal(error.message, "");
    assert_true(record.time_s == time_s && record.launch_s == launch_s);
    record_close(&record);
}

static void fails(const char *text, const char *output, const char *message) {
    struct record record;
    struct error error;
    take(text, output, &record, &error);
    assert_string_equal(error.message, message);
    assert_true(record.time_s == 0);
    record_close(&record);
}

static void outputs(void **state) {
    (void)state;
    takes("{}", "", 2, 0);
    takes("{\"time\": {\"pattern\": \"t {}\"}}", "t 0.5", 0.5, 1.5);
    takes("{\"time\": {\"pattern\": \"t {}\"}}", "t 3 s, in whole seconds", 3, 0);
    takes("{\"time\": {\"pattern\": \"t {}\", \"rate\": true}}", "t 8 it/s", 0.125, 0);
    fails("{\"time\": {\"pattern\": \"t {}\"}}", "t 500",
          "'t {}' says 8.33 min, but the whole command took 2.00 s: if it has another unit, say so "
          "by "
          "--time-unit; a sum over workers is no time");
    fails("{\"expect\": \"has  converged\"}", "has not converged",
          "'has  converged' is expected, and the program did not print it");
    fails("{\"same\": \"e {}\"}", "e nan", "'e {}' gives nan, which is no answer");
    fails("{\"same\": \"e {}\"}", "e", "'e {}' gives no answer: the program did not print it");
    fails("{\"work\": \"{} steps\"}", "0 steps", "'{} steps' gives no work: the number is 0");
}

static void answers(void **state) {
    (void)state;
    struct reading exact = {0}, close = {.tolerance = 1e-3};
    assert_true(reading_is_same(&exact, "-1.50", "-1.5"));
    assert_false(reading_is_same(&exact, "1.5", "-1.5"));
    assert_false(reading_is_same(&exact, "9f3c", "9f3d"));
    assert_true(reading_is_same(&exact, "9f3c", "9f3c"));
    assert_true(reading_is_same(&close, "1000", "1001"));
    assert_false(reading_is_same(&close, "1000", "1002"));
    assert_false(reading_is_same(&close, "1000", "-1000"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_comes_back),
        cmocka_unit_test(texts_are_enough),
        cmocka_unit_test(mistakes_are_named),
        cmocka_unit_test(outputs),
        cmocka_unit_test(answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
