#include "pattern.h"

#include <math.h>
#include <string.h>

#include "cmocka_all.h"

static void reads(const char *pattern, enum take take, const char *text, double value,
                  double unit_s) {
    struct quantity quantity;
    struct error error = {0};
    assert_true(pattern_has_value(pattern));
    if (pattern_read_number(pattern, take, text, &quantity, &error) != STATUS_OK)
        fail_msg("%s: %s", pattern, error.message);
    if (fabs(quantity.value - value) > 1e-12 || fabs(quantity.unit_s - unit_s) > 1e-12)
        fail_msg("%s: %g of %g s, not %g of %g s", pattern, quantity.value, quantity.unit_s, value,
                 unit_s);
}

static void refuses(const char *pattern, enum take take, const char *text, const char *message) {
    struct quantity quantity;
    struct error error = {0};
    assert_int_equal(pattern_read_number(pattern, take, text, &quantity, &error), STATUS_USAGE);
    assert_string_equal(error.message, message);
}

static void marks(void **state) {
    (void)state;
    assert_true(pattern_has_value("{}"));
    assert_false(pattern_has_value("t = "));
    assert_false(pattern_has_value("{} {}"));
    assert_false(pattern_has_value("{}{}"));
}

static void numbers(void **state) {
    (void)state;
    reads("time of {}", TAKE_ONLY, "Loop time of 12.5 on 4", 12.5, 0);
    reads("Loop time  of {}", TAKE_ONLY, "Loop \t time of   12.5", 12.5, 0);
    reads("{} s elapsed", TAKE_ONLY, "1 s of 2\n3 s elapsed\n", 3, 1);
    reads("took {} h", TAKE_ONLY, "took 2 ms, took 3 h", 3, 3600);
    refuses("t = {} s", TAKE_ONLY, "", "'t = {} s' gives no number: the program did not print it");
    refuses("t = {} s", TAKE_ONLY, "t = 5 h",
            "'t = {} s' gives no number: the program did not print it");
    refuses("t = {} s", TAKE_ONLY, "t = nan s",
            "'t = {} s' gives no number: 'nan' is not a number");
}

/* Part of a number is not a number. */
static void begins(void **state) {
    (void)state;
    refuses("{} s", TAKE_ONLY, "-234 s", "'{} s' gives no number: '-234' is below 0");
    refuses(
        "{} s", TAKE_ONLY, "1,234 s",
        "'{} s' gives no number: '1,234' can be read in two ways, with a decimal comma or with a "
        "comma after thousands: let the program print a point");
    refuses("{} s", TAKE_ONLY, "loop3 s", "'{} s' gives no number: 'loop3' is not a number");
    reads("{} s", TAKE_ONLY, "t=3 s", 3, 1);
}

static void takes(void **state) {
    (void)state;
    static const char text[] = "t=2 s\nt=3000 ms\nt=1 s\n";
    static const double expected[] = {
        [TAKE_FIRST] = 2, [TAKE_LAST] = 1, [TAKE_SUM] = 6, [TAKE_MAX] = 3};
    refuses(
        "t={}", TAKE_ONLY, text,
        "'t={}' is printed 3 times: say which one counts, first, last, sum or max, by --take; for "
        "--work after a colon, as in 'PATTERN:sum'");
    for (enum take take = TAKE_FIRST; pattern_takes[take] != NULL; take++)
        reads("t={}", take, text, expected[take], 1);
    refuses("t={}", TAKE_SUM, "t=2 s t=3",
            "'t={}' is printed with a unit and without one: they cannot be compared");
    reads("t={}", TAKE_FIRST, "t=2 s t=3", 2, 1);
}

static void word_is(const char *pattern, const char *text, const char *expected) {
    struct word word;
    bool is_found = pattern_read_word(pattern, text, &word);
    assert_int_equal(is_found, expected != NULL);
    if (expected != NULL &&
        (strlen(expected) != word.length || strncmp(expected, word.text, word.length) != 0))
        fail_msg("%s: '%.*s', not '%s'", pattern, (int)word.length, word.text, expected);
}

static void words(void **state) {
    (void)state;
    word_is("energy {}", "energy -1.5 eV\nenergy -2.5 eV\n", "-2.5");
    word_is("energy {} eV", "energy -1.5 eV\nenergy -2.5 J\n", "-1.5");
    word_is("sum ({})", "sum (9f3c)", "9f3c");
    word_is("{} primes", "found 25 primes", "25");
    word_is("sum: {}", "sum:", NULL);
    word_is("sum: {}", "sum: \nnext", NULL);
    word_is("sum: {}", "sum:\tx\r\n", "x");
}

static void plain_texts(void **state) {
    (void)state;
    assert_true(pattern_is_in("has converged", "it has  converged."));
    assert_false(pattern_is_in("has converged", "it has not converged"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks), cmocka_unit_test(numbers), cmocka_unit_test(begins),
        cmocka_unit_test(takes), cmocka_unit_test(words),   cmocka_unit_test(plain_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
