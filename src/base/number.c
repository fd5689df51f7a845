#include "number.h"

#include <ctype.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef unsigned __int128 wide;

/* Every intermediate value stays below this, so that no step can wrap. */
static const wide limit = (wide)1 << 120;

enum trouble { FINE, NOT_A_NUMBER, TOO_LARGE, NEGATIVE, NOT_WHOLE };

struct reader {
    const char *at;
    enum trouble trouble; /* the first one is kept */
};

static wide fail(struct reader *reader, enum trouble trouble) {
    if (reader->trouble == FINE)
        reader->trouble = trouble;
    return 0;
}

static wide multiply(struct reader *reader, wide a, wide b) {
    if (b != 0 && a > limit / b)
        return fail(reader, TOO_LARGE);
    return a * b;
}

static wide power(struct reader *reader, wide base, wide exponent) {
    wide result = 1;
    if (base <= 1)
        return exponent == 0 ? 1 : base;
    while (exponent-- > 0 && reader->trouble == FINE)
        result = multiply(reader, result, base);
    return result;
}

static wide read_digits(struct reader *reader) {
    if (!isdigit((unsigned char)*reader->at))
        return fail(reader, NOT_A_NUMBER);
    wide value = 0;
    for (; isdigit((unsigned char)*reader->at); reader->at++)
        if (value < limit / 16)
            value = value * 10 + (unsigned)(*reader->at - '0');
        else
            fail(reader, TOO_LARGE);
    return value;
}

static bool skip(struct reader *reader, const char *operator) {
    size_t length = strlen(operator);
    if (strncmp(reader->at, operator, length) != 0)
        return false;
    reader->at += length;
    return true;
}

/* The digits after a point continue those before it; returns how many they are, without zeros at
 * the end. */
static wide read_decimals(struct reader *reader, wide *value) {
    wide decimals = 0, zeros = 0;
    if (!isdigit((unsigned char)*reader->at))
        return fail(reader, NOT_A_NUMBER);
    for (; isdigit((unsigned char)*reader->at); reader->at++) {
        zeros++;
        if (*reader->at == '0')
            continue;
        *value = multiply(reader, *value, power(reader, 10, zeros)) + (unsigned)(*reader->at - '0');
        decimals += zeros;
        zeros = 0;
    }
    return decimals;
}

static wide read_scaled(struct reader *reader) {
    wide value = read_digits(reader), exponent = 0;
    wide decimals = skip(reader, ".") ? read_decimals(reader, &value) : 0;
    if (skip(reader, "e") || skip(reader, "E")) {
        skip(reader, "+");
        exponent = read_digits(reader);
    }
    if (decimals > exponent)
        return fail(reader, NOT_WHOLE);
    return multiply(reader, value, power(reader, 10, exponent - decimals));
}

static wide read_power(struct reader *reader) {
    wide value = read_scaled(reader);
    if (skip(reader, "^") || skip(reader, "**"))
        value = power(reader, value, read_scaled(reader));
    return value;
}

static wide read_product(struct reader *reader) {
    wide value = read_power(reader);
    while (skip(reader, "*"))
        value = multiply(reader, value, read_power(reader));
    return value;
}

static wide read_sum(struct reader *reader) {
    if (*reader->at == '-')
        return fail(reader, NEGATIVE);
    skip(reader, "+");
    wide value = read_product(reader);
    for (;;) {
        if (skip(reader, "+")) {
            value += read_product(reader);
            if (value > limit)
                fail(reader, TOO_LARGE);
        } else if (skip(reader, "-")) {
            wide minus = read_product(reader);
            value = minus > value ? fail(reader, NEGATIVE) : value - minus;
        } else {
            return value;
        }
    }
}

enum status number_parse(const char *text, uint64_t *value, struct error *error) {
    struct reader reader = {.at = text + strspn(text, " \t\r\n")};
    wide result = read_sum(&reader);
    reader.at += strspn(reader.at, " \t\r\n");
    if (*reader.at != '\0')
        reader.trouble = reader.trouble == NEGATIVE ? NEGATIVE : NOT_A_NUMBER;
    else if (result > UINT64_MAX)
        fail(&reader, TOO_LARGE);
    switch (reader.trouble) {
    case FINE:
        *value = (uint64_t)result;
        return STATUS_OK;
    case TOO_LARGE:
        return error_set(error, STATUS_USAGE, "'%.100s' is over 2^64-1 = %llu", text,
                         ULL(UINT64_MAX));
    case NEGATIVE:
        return error_set(error, STATUS_USAGE, "'%.100s' is negative: numbers are 0 to 2^64-1",
                         text);
    case NOT_WHOLE:
        return error_set(error, STATUS_USAGE, "'%.100s' is not a whole number", text);
    case NOT_A_NUMBER:
        break;
    }
    return error_set(error, STATUS_USAGE,
                     "'%.100s' is not a number: write it like 1000, 1e10, 2^40 or 10^12+10^9",
                     text);
}

const char *number_show_wide(char text[NUMBER_WIDE_BYTES], uint64_t high, uint64_t low) {
    wide value = (wide)high << 64 | low;
    char digits[NUMBER_WIDE_BYTES], *first = digits + sizeof digits - 1;
    *first = '\0';
    do
        *--first = (char)('0' + (int)(value % 10));
    while ((value /= 10) != 0);
    memcpy(text, first, strlen(first) + 1);
    return text;
}

static const char digits[] = "0123456789";

/* Reads digits, and digits after a point. Returns NULL if there are none. */
static const char *read_decimal(const char *text, double *value) {
    size_t whole = strspn(text, digits), more = 0;
    if (whole > 0 && text[whole] == '.')
        more = 1 + strspn(text + whole + 1, digits);
    if (whole == 0 || whole + more > 30 || more == 1)
        return NULL;
    *value = strtod(text, NULL);
    return text + whole + more;
}

/* Reads the forms of Slurm, hh:mm:ss, d-hh, d-hh:mm and d-hh:mm:ss; false: it is none of them. */
static bool read_clock(const char *text, double *seconds) {
    double days = 0, parts[3] = {0};
    size_t count = 0, length = strspn(text, digits);
    bool has_days = length > 0 && length <= 6 && text[length] == '-';
    if (has_days) {
        days = strtod(text, NULL);
        text += length + 1;
    }
    do {
        length = strspn(text, digits);
        if (count == 3 || length == 0 || length > (count == 0 ? 6 : 2))
            return false;
        parts[count++] = strtod(text, NULL);
        text += length;
    } while (*text++ == ':');
    if (text[-1] != '\0' || (has_days ? parts[0] >= 24 : count < 3) || parts[1] >= 60 ||
        parts[2] >= 60)
        return false;
    *seconds = ((days * 24 + parts[0]) * 60 + parts[1]) * 60 + parts[2];
    return true;
}

/* 30:00 is half an hour to some and 30 hours to others. */
static bool is_half_clock(const char *text) {
    size_t length = strspn(text, digits), rest = text[length] == ':' ? length + 1 : length;
    size_t more = strspn(text + rest, digits);
    return length > 0 && rest > length && more > 0 && text[rest + more] == '\0';
}

enum status number_parse_duration(const char *text, double *seconds, struct error *error) {
    static const struct {
        const char *name;
        double seconds;
    } units[] = {{"ms", 1e-3}, {"s", 1},     {"m", 60},        {"min", 60},
                 {"h", 3600},  {"d", 86400}, {"w", 7 * 86400}, {"", 1}};
    static const double most_s = 10000 * 86400.0;
    double value = 0, result = 0;
    const char *unit = read_decimal(text, &value);
    if (is_half_clock(text))
        return error_set(error, STATUS_USAGE,
                         "'%.100s' can be minutes and seconds, or hours and minutes: write hours, "
                         "minutes and seconds, like 00:30:00",
                         text);
    if (!read_clock(text, &result))
        for (size_t i = 0; unit != NULL && i < sizeof units / sizeof *units; i++)
            if (strcmp(unit, units[i].name) == 0)
                result = value * units[i].seconds;
    if (result < 1e-3 || result > most_s)
        return error_set(error, STATUS_USAGE,
                         "'%.100s' is not a duration from 1 ms to 10000 d: write it like 30s, "
                         "5min, 2h, 7d or 1-12:00:00",
                         text);
    *seconds = result;
    return STATUS_OK;
}

int number_decimals(int least, double one, double other) {
    char texts[2][NUMBER_DURATION_BYTES];
    for (int decimals = least; decimals < 9; decimals++) {
        snprintf(texts[0], sizeof texts[0], "%.*f", decimals, one);
        snprintf(texts[1], sizeof texts[1], "%.*f", decimals, other);
        if (strcmp(texts[0], texts[1]) != 0)
            return decimals;
    }
    return 9;
}

/* Writes a duration with `more` decimals beyond the usual three digits. */
static const char *show_duration(char *text, double seconds, int more) {
    static const struct {
        double least, seconds;
        const char *name;
    } units[] = {{2 * 31557600.0, 31557600, "years"},
                 {3600, 3600, "h"},
                 {120, 60, "min"},
                 {0.9995, 1, "s"},
                 {0.9995e-3, 1e-3, "ms"},
                 {0.9995e-6, 1e-6, "us"},
                 {0, 1e-9, "ns"}};
    size_t unit = 0;
    if (!isfinite(seconds)) {
        snprintf(text, NUMBER_DURATION_BYTES, "never");
        return text;
    }
    while (fabs(seconds) < units[unit].least)
        unit++;
    double value = seconds / units[unit].seconds, size = fabs(value);
    int decimals = more + (size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2);
    if (seconds == 0)
        snprintf(text, NUMBER_DURATION_BYTES, "0 s");
    else
        snprintf(text, NUMBER_DURATION_BYTES, "%.*f %s", decimals, value, units[unit].name);
    return text;
}

const char *number_show_duration(char *text, double seconds) {
    return show_duration(text, seconds, 0);
}

void number_show_durations(char *one, double one_s, char *other, double other_s) {
    int more = 0;
    do {
        show_duration(one, one_s, more);
        show_duration(other, other_s, more);
    } while (strcmp(one, other) == 0 && ++more < 7);
}

const char *number_show_amount(char text[NUMBER_AMOUNT_BYTES], double amount) {
    if (isnan(amount))
        snprintf(text, NUMBER_AMOUNT_BYTES, "-");
    else if (amount < 999.5 || amount >= 1e15)
        snprintf(text, NUMBER_AMOUNT_BYTES, "%.3g", amount);
    else {
        double unit = pow(10, floor(log10(amount)) - 2);
        snprintf(text, NUMBER_AMOUNT_BYTES, "%.0f", round(amount / unit) * unit);
    }
    return text;
}
