#include "placeholders.h"

#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"

static const struct placeholder_values values = {{[PLACEHOLDER_THREADS] = 4,
                                                  [PLACEHOLDER_RANKS] = 2,
                                                  [PLACEHOLDER_NODES] = 1,
                                                  [PLACEHOLDER_WORKERS] = 8,
                                                  [PLACEHOLDER_CORES] = 16,
                                                  [PLACEHOLDER_SIZE] = UINT64_MAX,
                                                  [PLACEHOLDER_SEED] = 7},
                                                 "/a folder/out/3"};

static void fills(const char *text, const char *expected, unsigned expected_used) {
    struct error error = {0};
    unsigned used = 0;
    assert_int_equal(placeholders_find(text, &used, &error), STATUS_OK);
    assert_int_equal(used, expected_used);
    char *filled = placeholders_fill(text, &values, &error);
    assert_string_equal(error.message, "");
    assert_string_equal(filled, expected);
    free(filled);
}

static void filled(void **state) {
    (void)state;
    fills("", "", 0);
    fills("plain}", "plain}", 0);
    fills("-T{threads}", "-T4", 1u << PLACEHOLDER_THREADS);
    fills("{ranks}x{threads}={workers}", "2x4=8",
          1u << PLACEHOLDER_RANKS | 1u << PLACEHOLDER_THREADS | 1u << PLACEHOLDER_WORKERS);
    fills("{{threads}", "{threads}", 0);
    fills("{{{nodes}}", "{1}", 1u << PLACEHOLDER_NODES);
    fills("{cores}/{cores}.", "16/16.", 1u << PLACEHOLDER_CORES);
    fills("-n={size},{seed}", "-n=18446744073709551615,7",
          1u << PLACEHOLDER_SIZE | 1u << PLACEHOLDER_SEED);
    fills("{out}/log", "/a folder/out/3/log", 1u << PLACEHOLDER_OUT);
}

static void refuses(const char *text, const char *what) {
    struct error error = {0}, again = {0};
    unsigned used = 0;
    assert_int_equal(placeholders_find(text, &used, &error), STATUS_USAGE);
    assert_null(placeholders_fill(text, &values, &again));
    assert_string_equal(error.message, again.message);
    if (strncmp(error.message, what, strlen(what)) != 0)
        fail_msg("%s: %s", text, error.message);
}

static void refused(void **state) {
    (void)state;
    refuses("-T{thread}", "'{thread}' is not a placeholder: use {threads}, {ranks}");
    refuses("{}", "'{}' is not a placeholder");
    refuses("{threads", "'{threads' is not a placeholder");
    refuses("{Threads}", "'{Threads}' is not a placeholder");
    refuses("{", "'{' is not a placeholder");
    refuses("{a{threads}", "'{a' is not a placeholder");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(filled), cmocka_unit_test(refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
