/* predictions.json comes back as it was written, and mistakes in it are named; the number from
 * which more ranks do not pay; platforms in words. */
#include "prediction_worth.h"
#include "predictions.h"

#include <unistd.h>

#include "cmocka_all.h"
#include "platform.h"

static char path[] = "predictions_test.XXXXXX";

static const struct prediction curves[] = {
    {"range", "dynamic", "mpi", 1, 1, 8.0, 8.0},
    {"range", "dynamic", "mpi", 2, 1, 8.0, 4.0},  /* all of the ideal */
    {"range", "dynamic", "mpi", 4, 1, 8.0, 2.5},  /* 0.6 of it */
    {"range", "dynamic", "mpi", 8, 2, 8.0, 2.0},  /* 0.25 of it */
    {"range", "dynamic", "mpi", 16, 4, 8.0, 1.6}, /* 0.19 of it, from 4 on */
    {"range", "cyclic", "mpi", 1, 1, 8.0, 8.0},
    {"range", "cyclic", "mapreduce", 1, 1, 8.0, 9.0},
    {"range", "cyclic", "mapreduce", 3, 1, 8.0, 3.0},
    {"range", "cyclic", "mapreduce", 1, 1, 8.0, 9.0}, /* once more */
};
enum { COUNT = sizeof curves / sizeof *curves };

static void come_back(void **state) {
    (void)state;
    struct error error = {0};
    struct predictions written = {.platform = strdup("flat:4")}, read;
    for (size_t i = 0; i < COUNT; i++)
        assert_int_equal(predictions_add(&written, &curves[i], &error), STATUS_OK);
    assert_int_equal(predictions_write(&written, path, &error), STATUS_OK);
    assert_int_equal(predictions_read(&read, path, &error), STATUS_OK);
    assert_string_equal(read.platform, "flat:4");
    assert_int_equal(read.count, COUNT);
    for (size_t i = 0; i < COUNT; i++) {
        assert_string_equal(read.items[i].work, curves[i].work);
        assert_string_equal(read.items[i].schedule, curves[i].schedule);
        assert_string_equal(read.items[i].program, curves[i].program);
        assert_int_equal(read.items[i].ranks, curves[i].ranks);
        assert_int_equal(read.items[i].nodes, curves[i].nodes);
        assert_true(read.items[i].makespan_s == curves[i].makespan_s);
    }
    assert_int_equal(predictions_curve(&read, 0), 5);
    assert_int_equal(predictions_curve(&read, 5), 1);
    assert_int_equal(predictions_curve(&read, 6), 2);
    assert_int_equal(predictions_curve(&read, 8), 1);
    assert_true(predictions_has(&read, "range"));
    assert_false(predictions_has(&read, "ran"));
    predictions_close(&written);
    predictions_close(&read);
}

static void stop_paying(void **state) {
    (void)state;
    char words[PREDICTION_WORTH_BYTES];
    assert_int_equal(prediction_worth(curves, 5), 2);
    assert_int_equal(prediction_worth(curves, 2), 1);
    assert_int_equal(prediction_worth(curves, 1), 0);
    assert_non_null(strstr(prediction_say_worth(words, curves, 5), "after 4 (nodes: 1)"));
    assert_non_null(strstr(words, "The fastest is 16 ranks (nodes: 4)"));
    assert_non_null(strstr(prediction_say_worth(words, curves, 2),
                           "More ranks are worth it up to the largest number"));
}

/* One bad step does not end the walk: six equal chunks on 4 and 5 ranks take as long as on 3. */
static void looks_ahead(void **state) {
    (void)state;
    static const struct prediction stairs[] = {
        {"range", "static", "mpi", 1, 1, 6.0, 6.0}, {"range", "static", "mpi", 2, 1, 6.0, 3.0},
        {"range", "static", "mpi", 3, 1, 6.0, 2.0}, {"range", "static", "mpi", 4, 1, 6.0, 2.0},
        {"range", "static", "mpi", 5, 1, 6.0, 2.0}, {"range", "static", "mpi", 6, 1, 6.0, 1.0},
    };
    char words[PREDICTION_WORTH_BYTES];
    assert_int_equal(prediction_worth(stairs, 6), 5);
    assert_int_equal(prediction_worth(stairs, 5), 2);
    assert_non_null(strstr(prediction_say_worth(words, stairs, 6), "launch is not in them"));
}

static void refuse(const char *text, const char *words) {
    struct error error = {0};
    struct predictions predictions;
    FILE *file = fopen(path, "w");
    fputs(text, file);
    fclose(file);
    assert_int_equal(predictions_read(&predictions, path, &error), STATUS_USAGE);
    if (strstr(error.message, words) == NULL)
        fail_msg("no '%s' in '%s'", words, error.message);
    predictions_close(&predictions);
}

static void name_nonsense(void **state) {
    (void)state;
    struct error error = {0};
    struct predictions none;
    assert_int_equal(predictions_read(&none, "predictions_test.missing", &error), STATUS_OK);
    assert_int_equal(none.count, 0);
    refuse("{", "predictions_test");
    refuse("{\"schema\": 3, \"platform\": \"\", \"predictions\": []}", "schema");
    refuse("{\"schema\": 2, \"platform\": \"\", \"predictions\": [{\"work\": \"a\"}]}", "program");
    refuse("{\"schema\": 1, \"platform\": \"\", \"predictions\": [{\"work\": \"a\"}]}", "variant");
    refuse("{\"schema\": 1, \"platform\": \"\", \"predictions\": [{\"work\": \"a\", \"variant\": "
           "\"mpi\","
           " \"schedule\": \"static\", \"ranks\": 1, \"nodes\": 1, \"serial_s\": 1, "
           "\"makespan_s\": 0}]}",
           "a time must be over 0");
}

static void platforms_in_words(void **state) {
    (void)state;
    static const char *const wrong[] = {
        "flat:",    "flat:0",      "flat:4097",           "flat:2x2", "fat-tree:-1",
        "torus:2x", "torus:64x65", "torus:1x1x1x1x1x1x1", "flat: 4",  "no-such-file"};
    struct error error = {0};
    struct platform platform = {0};
    double value;
    assert_int_equal(platform_parse(&platform, "torus:4x2x3", &error), STATUS_OK);
    assert_int_equal(platform.nodes, 24);
    assert_int_equal(platform.dimensions[2], 3);
    assert_int_equal(platform.dimensions[3], 0);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        error = (struct error){0};
        assert_int_equal(platform_parse(&platform, wrong[i], &error), STATUS_USAGE);
    }
    error = (struct error){0};
    assert_int_equal(platform_parse_latency("2us", &value, &error), STATUS_OK);
    assert_true(value == 2e-6);
    assert_int_equal(platform_parse_bandwidth("10Gbps", &value, &error), STATUS_OK);
    assert_true(value == 1.25e9);
    assert_int_equal(platform_parse_bandwidth("10GB", &value, &error), STATUS_USAGE);
    error = (struct error){0};
    assert_int_equal(platform_parse_latency("-2us", &value, &error), STATUS_USAGE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(come_back),          cmocka_unit_test(stop_paying),
        cmocka_unit_test(looks_ahead),        cmocka_unit_test(name_nonsense),
        cmocka_unit_test(platforms_in_words),
    };
    close(mkstemp(path));
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    unlink(path);
    return failed;
}
