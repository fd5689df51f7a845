#include "quantity.h"

#include <ctype.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "prefix.h"

enum { MOST_BYTES = 64 };

static const struct unit {
    const char *name;
    double seconds;
} units[] = {
    {"ns", 1e-9},    {"us", 1e-6},   {"\u00b5s", 1e-6}, {"\u03bcs", 1e-6}, {"usec", 1e-6},
    {"ms", 1e-3},    {"msec", 1e-3}, {"msecs", 1e-3},   {"s", 1},          {"sec", 1},
    {"secs", 1},     {"second", 1},  {"seconds", 1},    {"m", 60},         {"min", 60},
    {"mins", 60},    {"minute", 60}, {"minutes", 60},   {"h", 3600},       {"hour", 3600},
    {"hours", 3600}, {"d", 86400},   {"day", 86400},    {"days", 86400},
};

static double find_unit(const char *name, size_t length) {
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strlen(units[i].name) == length && strncmp(units[i].name, name, length) == 0)
            return units[i].seconds;
    return 0;
}

double quantity_unit_s(const char *name) {
    return find_unit(name, strlen(name));
}

static bool is_digit(char byte) {
    return isdigit((unsigned char)byte) != 0;
}

static bool is_separator(char byte) {
    return byte == '.' || byte == ',' || byte == '\'';
}

static const char *skip_blanks(const char *text) {
    return text + strspn(text, " \t");
}

/* The length of a word, for messages. */
static int word_length(const char *text) {
    size_t length = strcspn(text, " \t\r\n");
    return (int)(length < MOST_BYTES ? length : MOST_BYTES);
}

static const char *refuse(const char *text, const char *why, struct error *error) {
    error_set(error, STATUS_USAGE, "'%.*s' %s", word_length(text), text, why);
    return NULL;
}

/* The length of digits, and of separators between them. */
static size_t span_digits(const char *text) {
    size_t length = 0;
    while (is_digit(text[length]) || (is_separator(text[length]) && is_digit(text[length + 1])))
        length++;
    return length;
}

/* How a number is grouped: which separator is the decimal one ('\0': none), and which separates
 * thousands. */
struct grouping {
    char decimal, thousands;
    const char *why; /* not NULL: the number cannot be read, and why */
};

/* Whether `separator`, which stands in front of groups, cuts the digits before `end` into
 * thousands. */
static bool is_thousands(const char *text, size_t end, char separator) {
    size_t digits = 0, groups = 0;
    for (size_t i = 0; i < end; i++)
        if (text[i] != separator) {
            digits++;
        } else if (groups++ == 0 ? digits == 0 || digits > 3 : digits != 3) {
            return false;
        } else {
            digits = 0;
        }
    return groups > 0 && digits == 3;
}

static size_t count_bytes(const char *text, size_t length, char byte) {
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += text[i] == byte;
    return count;
}

static struct grouping find_grouping(const char *text, size_t length) {
    static const struct grouping unknown = {.why = "is grouped in a way that is not known"};
    char last = 0, first = 0;
    size_t at = 0;
    for (size_t i = 0; i < length; i++)
        if (is_separator(text[i])) {
            if (first == 0)
                first = text[i];
            last = text[i];
            at = i;
        }
    if (last == 0)
        return (struct grouping){0};
    if (first != last) /* 1,234.5 */
        return count_bytes(text, length, last) == 1 && last != '\'' && is_thousands(text, at, first)
                   ? (struct grouping){.decimal = last, .thousands = first}
                   : unknown;
    if (last == '\'' || count_bytes(text, length, last) > 1) /* 1'234, 1.234.567 */
        return is_thousands(text, length, last) ? (struct grouping){.thousands = last} : unknown;
    if (last == ',' && text[0] != '0' && is_thousands(text, length, ','))
        return (struct grouping){.why = "can be read in two ways, with a decimal comma or with a "
                                        "comma after thousands: let the program print a point"};
    return (struct grouping){.decimal = last};
}

/* The length of an exponent; Fortran writes D. 0: none follows. */
static size_t span_exponent(const char *text) {
    if (*text == '\0' || strchr("eED", *text) == NULL)
        return 0;
    size_t length = text[1] == '+' || text[1] == '-' ? 2 : 1;
    size_t digits = strspn(text + length, "0123456789");
    return digits > 0 ? length + digits : 0;
}

/* Whether digits follow a separator of thousands that is not read: of source code, or a space that
 * does not break a line, as some locales have it. */
static bool is_grouped_otherwise(const char *text) {
    static const char *const separators[] = {"_", "\u00a0", "\u2009", "\u202f"};
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        const char *rest = prefix_skip(text, separators[i]);
        if (rest != NULL && is_digit(*rest))
            return true;
    }
    return false;
}

static bool is_hexadecimal(const char *text) {
    return text[0] == '0' && (text[1] == 'x' || text[1] == 'X') &&
           isxdigit((unsigned char)text[2]) != 0;
}

static const char *read_number(const char *text, double *value, struct error *error) {
    size_t length = span_digits(text), exponent = span_exponent(text + length);
    if (length == 0 && *text == '.' && is_digit(text[1]))
        length = 1 + strspn(text + 1, "0123456789"), exponent = span_exponent(text + length);
    if (length == 0)
        return refuse(text, "is not a number", error);
    if (length + exponent > MOST_BYTES)
        return refuse(text, "has too many digits", error);
    if (is_hexadecimal(text))
        return refuse(text, "is hexadecimal: let the program print a decimal number", error);
    if (is_grouped_otherwise(text + length))
        return refuse(text, "is grouped in a way that is not known", error);
    struct grouping grouping =
        text[0] == '.' ? (struct grouping){.decimal = '.'} : find_grouping(text, length);
    if (grouping.why != NULL)
        return refuse(text, grouping.why, error);
    char plain[MOST_BYTES + 2], *at = plain;
    for (size_t i = 0; i < length + exponent; i++)
        if (i >= length || is_digit(text[i]))
            *at++ = i == length ? 'e' : text[i];
        else if (text[i] == grouping.decimal)
            *at++ = '.';
    *at = '\0';
    *value = strtod(plain, NULL); /* upout never sets a locale */
    if (!isfinite(*value))
        return refuse(text, "is too large", error);
    return text + length + exponent;
}

/* Minutes and seconds after a first number with a colon: 02:03.4 in 1:02:03.4. */
static const char *read_clock(const char *start, const char *text, struct quantity *quantity,
                              struct error *error) {
    unsigned parts = 1;
    while (text != NULL && *text == ':' && is_digit(text[1])) {
        double part;
        text = read_number(text + 1, &part, error);
        if (text != NULL && (part >= 60 || ++parts > 3))
            return refuse(start, "is not a duration: write hours:minutes:seconds", error);
        quantity->value = quantity->value * 60 + part;
    }
    quantity->unit_s = 1;
    return text;
}

/* Whether hh:mm:ss follows a number of days, as Slurm writes it: 1-02:03:04. */
static bool is_after_days(const char *text) {
    for (const char *separators = "-::"; *separators != '\0'; separators++) {
        if (*text++ != *separators || !is_digit(*text))
            return false;
        text += strspn(text, "0123456789");
    }
    return true;
}

static const char *read_days(const char *start, const char *text, struct quantity *quantity,
                             struct error *error) {
    double days = quantity->value;
    text = read_number(text + 1, &quantity->value, error);
    if (text != NULL && quantity->value >= 24)
        return refuse(start, "is not a duration: write days-hours:minutes:seconds", error);
    text = text != NULL ? read_clock(start, text, quantity, error) : NULL;
    quantity->value += days * 86400;
    return text;
}

/* The length of a unit's name: letters, or the two bytes of a micro sign. */
static size_t span_unit(const char *text) {
    size_t length = 0;
    while (isalpha((unsigned char)text[length]) || (unsigned char)text[length] >= 0x80)
        length++;
    return length;
}

/* The unit that follows a number, and further numbers with smaller ones: 1m2.5s, 1h 02m 03s. One
 * that is divided, as in "ns/day", is not a unit of time; "5 m" alone may be metres. */
static const char *read_units(const char *end, struct quantity *quantity) {
    const char *text = end;
    double part = quantity->value, sum_s = 0, smallest_s = INFINITY;
    struct error ignored = {0};
    do {
        const char *name = skip_blanks(text);
        size_t length = span_unit(name);
        double unit_s = find_unit(name, length);
        bool is_metre = smallest_s == INFINITY && length == 1 && *name == 'm' &&
                        !is_digit(*skip_blanks(name + 1));
        if (unit_s == 0 || unit_s >= smallest_s || name[length] == '/' || is_metre)
            return end;
        bool is_first = smallest_s == INFINITY;
        sum_s += part * unit_s;
        quantity->value = is_first ? part : sum_s;
        quantity->unit_s = is_first ? unit_s : 1;
        smallest_s = unit_s;
        end = name + length;
        text = read_number(skip_blanks(end), &part, &ignored);
    } while (text != NULL);
    return end;
}

const char *quantity_read(const char *text, struct quantity *quantity, struct error *error) {
    const char *start = skip_blanks(text);
    *quantity = (struct quantity){0};
    if (*start == '-' && (is_digit(start[1]) || is_separator(start[1])))
        return refuse(start, "is below 0", error);
    text = read_number(*start == '+' ? start + 1 : start, &quantity->value, error);
    if (text == NULL)
        return NULL;
    quantity->unit = text;
    if (*text == ':' && is_digit(text[1]))
        return read_clock(start, text, quantity, error);
    if (is_after_days(text))
        return read_days(start, text, quantity, error);
    return read_units(text, quantity);
}
