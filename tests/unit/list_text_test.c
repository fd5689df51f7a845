/* A list is the same in whatever pieces its text comes. */
#include "list_text.h"

#include "cmocka_all.h"

static const char text[] = "\xef\xbb\xbf"
                           "17 # the first\n\n# none\n2^61-1\r\n1e3";

static void pieces_make_no_difference(void **state) {
    (void)state;
    for (size_t piece = 1; piece <= sizeof text; piece++) {
        struct list_text list = {.name = "a list"};
        struct error error = {0};
        for (size_t at = 0, all = sizeof text - 1; at < all; at += piece)
            list_text_feed(&list, text + at, all - at < piece ? all - at : piece, &error);
        assert_int_equal(list_text_end(&list, &error), STATUS_OK);
        assert_int_equal(list.count, 3);
        assert_true(list.numbers[0] == 17 && list.numbers[1] == 2305843009213693951 &&
                    list.numbers[2] == 1000);
        free(list.numbers);
    }
}

static void a_bad_line_is_named(void **state) {
    (void)state;
    struct list_text list = {.name = "a list"}, empty = {.name = "a list"};
    struct error error = {0}, none = {0};
    assert_int_equal(list_text_feed(&list, "1\n2\nthree\n4\n", 12, &error), STATUS_USAGE);
    assert_non_null(strstr(error.message, "a list, line 3: "));
    free(list.numbers);
    assert_int_equal(list_text_end(&empty, &none), STATUS_USAGE);
    assert_string_equal(none.message, "a list contains no numbers: give at least one");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(pieces_make_no_difference),
                                       cmocka_unit_test(a_bad_line_is_named)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
