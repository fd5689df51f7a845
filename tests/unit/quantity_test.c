#include "quantity.h"

#include <math.h>
#include <string.h>

#include "cmocka_all.h"

/* Reads the text, whose rest must be `rest`. */
static void reads(const char *text, double value, double unit_s, const char *rest) {
    struct quantity quantity;
    struct error error = {0};
    const char *end = quantity_read(text, &quantity, &error);
    if (end == NULL)
        fail_msg("%s: %s", text, error.message);
    if (strcmp(end, rest) != 0)
        fail_msg("%s: the rest is '%s', not '%s'", text, end, rest);
    if (fabs(quantity.value - value) > value * 1e-12 ||
        fabs(quantity.unit_s - unit_s) > unit_s * 1e-12)
        fail_msg("%s: %g of %g s, not %g of %g s", text, quantity.value, quantity.unit_s, value,
                 unit_s);
}

static void refuses(const char *text, const char *message) {
    struct quantity quantity;
    struct error error = {0};
    assert_null(quantity_read(text, &quantity, &error));
    assert_int_equal(error.status, STATUS_USAGE);
    assert_string_equal(error.message, message);
}

static void numbers(void **state) {
    (void)state;
    reads("0", 0, 0, "");
    reads("  +12.50,", 12.5, 0, ",");
    reads(".5.", 0.5, 0, ".");
    reads("12. Next", 12, 0, ". Next");
    reads("1.5e-03 x", 0.0015, 0, " x");
    reads("1.5D+02", 150, 0, "");
    reads("2 e", 2, 0, " e");
    reads("2e", 2, 0, "e");
    reads("0x", 0, 0, "x");
    reads("12_", 12, 0, "_");
}

static void separators(void **state) {
    (void)state;
    reads("12,5", 12.5, 0, "");
    reads("0,125", 0.125, 0, "");
    reads("1,2345", 1.2345, 0, "");
    reads("1,234.5", 1234.5, 0, "");
    reads("1.234,5", 1234.5, 0, "");
    reads("1'234.5", 1234.5, 0, "");
    reads("1'234", 1234, 0, "");
    reads("1,234,567", 1234567, 0, "");
    reads("12.345", 12.345, 0, "");
    reads("1.234.567", 1234567, 0, "");
}

static void units(void **state) {
    (void)state;
    reads("12.5 ms.", 12.5, 1e-3, ".");
    reads("12.5ms", 12.5, 1e-3, "");
    reads("3 \u00b5s", 3, 1e-6, "");
    reads("7 seconds, then", 7, 1, ", then");
    reads("7 secondary", 7, 0, " secondary");
    reads("100 ns/day", 100, 0, " ns/day");
    reads("5 m", 5, 0, " m");
    reads("5 min", 5, 60, "");
}

static void durations(void **state) {
    (void)state;
    reads("1:02:03.4", 3723.4, 1, "");
    reads("02:03,5 h", 123.5, 1, " h");
    reads("0m1.250s", 1.25, 1, "");
    reads("1h 02m 03s left", 3723, 1, " left");
    reads("1 h 5", 1, 3600, " 5");
    reads("2 s 3 s", 2, 1, " 3 s");
    reads("1d2h", 93600, 1, "");
    reads("1-02:03:04", 93784, 1, "");
    reads("10-00:00:01.5 h", 864001.5, 1, " h");
    reads("3-4 s", 3, 0, "-4 s");
    reads("1-02:03", 1, 0, "-02:03");
    reads("5: next", 5, 0, ": next");
}

static void refused(void **state) {
    (void)state;
    refuses("", "'' is not a number");
    refuses("nan", "'nan' is not a number");
    refuses("inf s", "'inf' is not a number");
    refuses("-1.5", "'-1.5' is below 0");
    refuses("1,234 s",
            "'1,234' can be read in two ways, with a decimal comma or with a comma after "
            "thousands: let the program print a point");
    refuses("12,34.5", "'12,34.5' is grouped in a way that is not known");
    refuses("1.2.3", "'1.2.3' is grouped in a way that is not known");
    refuses("1234,567.8,9", "'1234,567.8,9' is grouped in a way that is not known");
    refuses("1_000 s", "'1_000' is grouped in a way that is not known");
    refuses("1\u00a0234,5", "'1\u00a0234,5' is grouped in a way that is not known");
    refuses("1\u202f234 s", "'1\u202f234' is grouped in a way that is not known");
    refuses("0x1F s", "'0x1F' is hexadecimal: let the program print a decimal number");
    refuses("1e999", "'1e999' is too large");
    refuses("1:75", "'1:75' is not a duration: write hours:minutes:seconds");
    refuses("1-24:00:00", "'1-24:00:00' is not a duration: write days-hours:minutes:seconds");
    refuses("1-02:03:04:05", "'1-02:03:04:05' is not a duration: write hours:minutes:seconds");
    refuses("1:02:03:04", "'1:02:03:04' is not a duration: write hours:minutes:seconds");
    refuses(
        "1111111111111111111111111111111111111111111111111111111111111111111111111",
        "'1111111111111111111111111111111111111111111111111111111111111111' has too many digits");
}

static void names_of_units(void **state) {
    (void)state;
    assert_true(quantity_unit_s("min") == 60);
    assert_true(quantity_unit_s("fortnight") == 0);
    assert_true(quantity_unit_s("") == 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),   cmocka_unit_test(separators), cmocka_unit_test(units),
        cmocka_unit_test(durations), cmocka_unit_test(refused),    cmocka_unit_test(names_of_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
