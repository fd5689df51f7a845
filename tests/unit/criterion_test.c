/* What sites ask for: the files that are built in, and those of users. */
#include "criterion.h"

#include <unistd.h>

#include "cmocka_all.h"
#include "page_assets.h"

/* All of them can be read, and say where they are from. */
static void built_in(void **state) {
    (void)state;
    size_t count = 0;
    for (const struct page_criterion *one = page_criteria; one->name != NULL; one++, count++) {
        struct criterion criterion;
        struct error error = {0};
        criterion_read(&criterion, one->name, &error);
        assert_string_equal(error.message, "");
        assert_true(strlen(criterion.site) > 0 && strlen(criterion.says) > 0);
        assert_true(strncmp(criterion.source, "http", 4) == 0);
        assert_int_equal(strlen(criterion.as_of), strlen("2026-11-29"));
        assert_true(strlen(criterion.seen) > 0);
        assert_true(criterion.ask_count > 0);
        criterion_close(&criterion);
    }
    assert_int_equal(count, 4);
}

static void numbers(void **state) {
    (void)state;
    struct criterion criterion;
    struct error error = {0};
    assert_int_equal(criterion_read(&criterion, "csc", &error), STATUS_OK);
    struct rule rule = criterion_rule(&criterion);
    assert_int_equal(rule.kind, RULE_EFFICIENCY);
    assert_float_equal(rule.least, 0.75, 1e-12);
    assert_int_equal(criterion.node_counts, 3);
    criterion_close(&criterion);
    assert_int_equal(criterion_read(&criterion, "archer2", &error), STATUS_OK);
    assert_float_equal(criterion.least, 0, 0); /* no number is named */
    criterion_close(&criterion);
}

static char path[] = "/tmp/criterion_test.XXXXXX.json";

/* Reads a file of the user's own. */
static void read_own(struct criterion *criterion, const char *text, struct error *error) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    criterion_read(criterion, path, error);
}

static void own(void **state) {
    (void)state;
    struct criterion criterion;
    struct error error = {0};
    read_own(&criterion, "{\"schema\": 1, \"site\": \"here\", \"rule\": \"step\", \"least\": 0.75}",
             &error);
    assert_string_equal(error.message, "");
    struct rule rule = criterion_rule(&criterion);
    assert_int_equal(rule.kind, RULE_STEP);
    assert_float_equal(rule.least, 1.5, 1e-12);
    assert_string_equal(criterion.says, "");
    assert_string_equal(criterion.source, "");
    assert_int_equal(criterion.ask_count, 0);
    criterion_close(&criterion);
}

static void refuse(const char *text, const char *words) {
    struct criterion criterion;
    struct error error = {0};
    read_own(&criterion, text, &error);
    criterion_close(&criterion);
    assert_int_equal(error.status, STATUS_USAGE);
    if (strstr(error.message, words) == NULL)
        fail_msg("'%s' does not say '%s'", error.message, words);
}

static void refused(void **state) {
    (void)state;
    refuse("{\"schema\": 1, \"site\": \"x\", \"rule\": \"efficiency\", \"least\": 75}",
           "line 1: \"least\" must be a share");
    refuse("{\"schema\": 1, \"site\": \"x\", \"rule\": \"efficiency\", \"least\": 0}",
           "\"least\" must be a share");
    refuse("{\"schema\": 1, \"site\": \"x\", \"rule\": \"fastest\"}", "rule");
    refuse("{\"schema\": 1, \"rule\": \"step\"}", "\"site\" is missing");
    refuse("{\"schema\": 1, \"site\": \"x\", \"rule\": \"step\", \"limit\": 1}", "limit");
    refuse("{\"schema\": 1, \"site\": \"x\", \"rule\": \"step\", \"asks\": [1]}",
           "a text is expected");
    refuse("{\"schema\": 2, \"site\": \"x\", \"rule\": \"step\"}", "schema");
    refuse("no JSON", "");
    struct criterion criterion;
    struct error error = {0};
    assert_int_equal(criterion_read(&criterion, "nasa", &error), STATUS_USAGE);
    assert_non_null(strstr(error.message, "archer2, csc, generic, nci"));
    criterion_close(&criterion);
}

static int make_file(void **state) {
    (void)state;
    int file = mkstemps(path, 5);
    return file < 0 ? -1 : close(file);
}

static int remove_file(void **state) {
    (void)state;
    return unlink(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(built_in), cmocka_unit_test(numbers),
                                       cmocka_unit_test(own), cmocka_unit_test(refused)};
    return cmocka_run_group_tests(tests, make_file, remove_file);
}
