#include "number.h"

#include <math.h>

#include "cmocka_all.h"

static void reads(const char *text, uint64_t expected) {
    uint64_t value = 0;
    struct error error = {0};
    if (number_parse(text, &value, &error) != STATUS_OK)
        fail_msg("%s: %s", text, error.message);
    assert_int_equal(value, expected);
}

static void refuses(const char *text, const char *why) {
    uint64_t value = 12345;
    struct error error = {0};
    assert_int_equal(number_parse(text, &value, &error), STATUS_USAGE);
    if (strstr(error.message, why) == NULL)
        fail_msg("'%s': the message '%s' does not say '%s'", text, error.message, why);
    assert_int_equal(value, 12345);
}

static void plain_numbers(void **state) {
    (void)state;
    reads("0", 0);
    reads("1000", 1000);
    reads("007", 7);
    reads(" 42\t\r", 42);
    reads("18446744073709551615", UINT64_MAX);
}

static void arithmetic(void **state) {
    (void)state;
    reads("1e10", 10000000000);
    reads("1E3", 1000);
    reads("1e+06", 1000000);
    reads("+13", 13);
    reads("1.5e9", 1500000000);
    reads("1.8446744073709551615e19", UINT64_MAX);
    reads("2.50e1", 25);
    reads("1.000000000000000000000000000000000000000000000", 1);
    reads("1.0e0001", 10);
    reads("3.000", 3);
    reads("0.0", 0);
    reads("2^1.5e1", 32768);
    reads("2^40", UINT64_C(1) << 40);
    reads("2**40", UINT64_C(1) << 40);
    reads("10^12+10^9", 1001000000000);
    reads("3*10^6", 3000000);
    reads("2^64-1", UINT64_MAX);
    reads("2^64-10^7", UINT64_MAX - 9999999);
    reads("2*3^2+1", 19);
    reads("0^0", 1);
    reads("1^99999999999999999999", 1);
    reads("0^7", 0);
    reads("1e19", UINT64_C(10000000000000000000));
    reads("2^63+2^62-2^63", UINT64_C(1) << 62);
}

static void refused(void **state) {
    (void)state;
    const char *not_numbers[] = {"",    " ",   "x",     "12x",   "1 2",   "1e",    "e5",   "2^",
                                 "^2",  "1+",  "1++2",  "0x10",  "1.",    ".5",    "1.e3", "1..5",
                                 "++1", "+-1", "1e++6", "1.5.2", "2^3^4", "1,000", "*2",   "1e-3"};
    for (size_t i = 0; i < sizeof not_numbers / sizeof *not_numbers; i++)
        refuses(not_numbers[i], "not a number");
    const char *not_whole[] = {"1.5", "1.55e1", "0.1", "1.18446744073709551615e19"};
    for (size_t i = 0; i < sizeof not_whole / sizeof *not_whole; i++)
        refuses(not_whole[i], "not a whole number");
    const char *too_large[] = {"18446744073709551616",
                               "2^64",
                               "1e20",
                               "10^1000",
                               "999999999999999999999999999999999999999999999999",
                               "2^200",
                               "10^19*10^19*10^19",
                               "2^64+2^64"};
    for (size_t i = 0; i < sizeof too_large / sizeof *too_large; i++)
        refuses(too_large[i], "over 2^64-1");
    const char *negative[] = {"-1", "1-2", "2^3-3^2", "-18446744073709551616"};
    for (size_t i = 0; i < sizeof negative / sizeof *negative; i++)
        refuses(negative[i], "negative");
}

static void wide_numbers(void **state) {
    (void)state;
    char text[NUMBER_WIDE_BYTES];
    assert_string_equal(number_show_wide(text, 0, 0), "0");
    assert_string_equal(number_show_wide(text, 0, UINT64_MAX), "18446744073709551615");
    assert_string_equal(number_show_wide(text, 1, 0), "18446744073709551616");
    assert_string_equal(number_show_wide(text, UINT64_MAX, UINT64_MAX),
                        "340282366920938463463374607431768211455");
}

static void durations(void **state) {
    (void)state;
    const struct {
        const char *text;
        double seconds;
    } good[] = {{"30s", 30},
                {"200ms", 0.2},
                {"5m", 300},
                {"2h", 7200},
                {"7", 7},
                {"1.5s", 1.5},
                {"30min", 1800},
                {"2d", 172800},
                {"1000h", 3.6e6},
                {"90d", 7776000},
                {"10000d", 8.64e8},
                {"2w", 1209600},
                {"24:00:00", 86400},
                {"0:00:01", 1},
                {"100:30:05", 361805},
                {"1-12:00:00", 129600},
                {"1-12:30", 131400},
                {"1-12", 129600},
                {"0-00:00:30", 30}};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        double seconds = -1;
        struct error error = {0};
        assert_int_equal(number_parse_duration(good[i].text, &seconds, &error), STATUS_OK);
        assert_true(seconds == good[i].seconds);
    }
    const char *bad[] = {"",
                         "s",
                         "0s",
                         "0",
                         "-1s",
                         "1.s",
                         ".5s",
                         "3 s",
                         "1501w",
                         "10001d",
                         "1e3s",
                         "1:60:00",
                         "1:00:60",
                         "0:00:00",
                         "1-24:00:00",
                         "1-",
                         "-12:00:00",
                         "1-2-3",
                         "1:2:3:4",
                         "1:00:001",
                         "1:00:00s",
                         "1:00:",
                         "1::00",
                         "1.5:00:00",
                         "10001-00:00:00",
                         "9999999:00:00",
                         "1-12h",
                         "99999999999999999999999999999999999999999999s"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        double seconds = -1;
        struct error error = {0};
        assert_int_equal(number_parse_duration(bad[i], &seconds, &error), STATUS_USAGE);
        assert_true(seconds == -1);
    }
    const char *two_ways[] = {"30:00", "1:30", "90:00"};
    for (size_t i = 0; i < sizeof two_ways / sizeof *two_ways; i++) {
        double seconds = -1;
        struct error error = {0};
        assert_int_equal(number_parse_duration(two_ways[i], &seconds, &error), STATUS_USAGE);
        assert_non_null(strstr(error.message, "write hours, minutes and seconds, like 00:30:00"));
        assert_true(seconds == -1);
    }
}

static void shows(double seconds, const char *expected) {
    char text[NUMBER_DURATION_BYTES];
    assert_string_equal(number_show_duration(text, seconds), expected);
}

static void shown_durations(void **state) {
    (void)state;
    shows(0, "0 s");
    shows(1e-9, "1.00 ns");
    shows(0.0999949, "100 ms");
    shows(0.00999949, "10.0 ms");
    shows(0.9996, "1.00 s");
    shows(-0.0123, "-12.3 ms");
    shows(119, "119 s");
    shows(204, "3.40 min");
    shows(7560, "2.10 h");
    shows(2 * 365 * 24 * 3600.0, "17520 h");
    shows(117 * 365.25 * 24 * 3600, "117 years");
    shows(HUGE_VAL, "never");
}

/* The ends of an interval never look equal, if they are not. */
static void ends_of_intervals(void **state) {
    (void)state;
    char low[NUMBER_DURATION_BYTES], high[NUMBER_DURATION_BYTES];
    assert_int_equal(number_decimals(2, 1.83, 2.16), 2);
    assert_int_equal(number_decimals(2, 0.9996, 1.0004), 4);
    assert_int_equal(number_decimals(2, 1, 1), 9);
    number_show_durations(low, 0.1, high, 0.2);
    assert_string_equal(low, "100 ms");
    assert_string_equal(high, "200 ms");
    number_show_durations(low, 0.31511, high, 0.31514);
    assert_string_equal(low, "315.11 ms");
    assert_string_equal(high, "315.14 ms");
}

static void shown_amounts(void **state) {
    (void)state;
    static const struct {
        double amount;
        const char *text;
    } cases[] = {{0.27649, "0.276"}, {999.4, "999"},   {999.5, "1000"},
                 {1937, "1940"},     {30649, "30600"}, {NAN, "-"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(number_show_amount((char[NUMBER_AMOUNT_BYTES]){0}, cases[i].amount),
                            cases[i].text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shown_amounts),   cmocka_unit_test(plain_numbers),
        cmocka_unit_test(arithmetic),      cmocka_unit_test(refused),
        cmocka_unit_test(wide_numbers),    cmocka_unit_test(durations),
        cmocka_unit_test(shown_durations), cmocka_unit_test(ends_of_intervals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
