#include "worker_counts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"

static void reads(const char *text, const char *expected) {
    struct error error = {0};
    struct worker_counts counts;
    size_t length = 0;
    char shown[256] = "";
    if (worker_counts_read(&counts, "--threads", text, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    for (size_t i = 0; i < counts.count; i++)
        length += (size_t)snprintf(shown + length, sizeof shown - length, " %u", counts.items[i]);
    assert_string_equal(shown, expected);
    free(counts.items);
}

static void lists(void **state) {
    (void)state;
    reads("4", " 4");
    reads("1,2,4", " 1 2 4");
    reads("1..16", " 1 2 4 8 16");
    reads("1..12", " 1 2 4 8 12");
    reads("3..3", " 3");
    reads("3..13", " 3 6 12 13");
    reads("1:5", " 1 2 3 4 5");
    reads("8,1..4,2,12", " 1 2 4 8 12");
    reads("524288..1048576", " 524288 1048576");
}

static void refused(void **state) {
    (void)state;
    static const char *const texts[] = {"",    "0",     "-1",      "1,",      ",1",  "1..",  "..4",
                                        "4:1", "1...4", "1048577", "1:20000", "1 4", "four", "1-4"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct error error = {0};
        struct worker_counts counts;
        assert_int_equal(worker_counts_read(&counts, "--ranks", texts[i], &error), STATUS_USAGE);
        assert_null(counts.items);
        assert_non_null(strstr(error.message, "--ranks "));
        assert_non_null(strstr(error.message, "1..16 for 1, 2, 4, ... 16"));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(lists), cmocka_unit_test(refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
