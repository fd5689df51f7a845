#include "pattern.h"

#include <ctype.h>
#include <string.h>

const char *const pattern_takes[] = {"only", "first", "last", "sum", "max", NULL};

static const char value_mark[] = "{}";

bool pattern_has_value(const char *pattern) {
    const char *mark = strstr(pattern, value_mark);
    return mark != NULL && strstr(mark + strlen(value_mark), value_mark) == NULL;
}

static bool is_blank(char byte) {
    return byte == ' ' || byte == '\t';
}

/* Where the text continues after `length` bytes of the pattern; NULL if it does not match. */
static const char *match(const char *text, const char *pattern, size_t length) {
    for (size_t i = 0; i < length;)
        if (is_blank(pattern[i])) {
            if (!is_blank(*text))
                return NULL;
            text += strspn(text, " \t");
            while (i < length && is_blank(pattern[i]))
                i++;
        } else if (*text++ != pattern[i++]) {
            return NULL;
        }
    return text;
}

bool pattern_is_in(const char *pattern, const char *text) {
    size_t length = strlen(pattern);
    for (; *text != '\0'; text++)
        if (match(text, pattern, length) != NULL)
            return true;
    return false;
}

/* Whether a value may begin here: not in the middle of a number or of a word. */
static bool is_begin(const char *start, const char *text) {
    return text == start ||
           (!isalnum((unsigned char)text[-1]) && strchr(".,':+-", text[-1]) == NULL);
}

/* Where the value of a match at `text` begins; NULL: what the pattern has before it is not there.
 */
static const char *begin_of_value(const char *pattern, const char *mark, const char *start,
                                  const char *text) {
    if (mark == pattern && !is_begin(start, text))
        return NULL;
    return match(text, pattern, (size_t)(mark - pattern));
}

static const char *end_of_number(const char *text, const char *after, struct quantity *quantity,
                                 struct error *why) {
    const char *end = quantity_read(text, quantity, why);
    if (end == NULL)
        return NULL;
    const char *rest = match(end, after, strlen(after));
    return rest != NULL ? rest : match(quantity->unit, after, strlen(after));
}

/* The next match from `text` on. Returns what follows it; NULL: there is none. *why keeps the
 * status of the first match whose number cannot be read. */
static const char *next_number(const char *pattern, const char *start, const char *text,
                               struct quantity *quantity, struct error *why) {
    const char *mark = strstr(pattern, value_mark), *end = NULL;
    for (; end == NULL && *text != '\0'; text++) {
        const char *number = begin_of_value(pattern, mark, start, text);
        if (number != NULL)
            end = end_of_number(number, mark + strlen(value_mark), quantity, why);
    }
    return end;
}

/* Adds a match, in the unit of the first one, to what was taken so far. */
static void add(enum take take, struct quantity *taken, const struct quantity *found) {
    double value = found->unit_s > 0 ? found->value * found->unit_s / taken->unit_s : found->value;
    if (take == TAKE_SUM)
        taken->value += value;
    else if (take == TAKE_LAST || (take == TAKE_MAX && value > taken->value))
        taken->value = value;
}

enum status pattern_read_number(const char *pattern, enum take take, const char *text,
                                struct quantity *quantity, struct error *error) {
    struct error why = {0};
    struct quantity found;
    bool is_mixed = false;
    size_t count = 0;
    for (const char *at = text; (at = next_number(pattern, text, at, &found, &why)) != NULL;)
        if (count++ == 0) {
            *quantity = found;
        } else {
            is_mixed = is_mixed || (found.unit_s > 0) != (quantity->unit_s > 0);
            if (!is_mixed)
                add(take, quantity, &found);
        }
    if (count == 0)
        return error_set(error, STATUS_USAGE, "'%s' gives no number: %s", pattern,
                         why.status != STATUS_OK ? why.message : "the program did not print it");
    if (count > 1 && take == TAKE_ONLY)
        return error_set(
            error, STATUS_USAGE,
            "'%s' is printed %zu times: say which one counts, first, last, sum or max, "
            "by --take; for --work after a colon, as in 'PATTERN:sum'",
            pattern, count);
    if (is_mixed && take != TAKE_FIRST)
        return error_set(error, STATUS_USAGE,
                         "'%s' is printed with a unit and without one: they cannot be compared",
                         pattern);
    return STATUS_OK;
}

/* Finds the end of the word, which is followed by `after`. Returns where that ends; NULL: it does
 * not follow. */
static const char *end_of_word(struct word *word, const char *after) {
    size_t most = strcspn(word->text, " \t\r\n");
    for (word->length = *after != '\0' ? 1 : most; word->length <= most; word->length++) {
        const char *end = match(word->text + word->length, after, strlen(after));
        if (end != NULL)
            return end;
    }
    return NULL;
}

/* As next_number. */
static const char *next_word(const char *pattern, const char *start, const char *text,
                             struct word *word) {
    const char *mark = strstr(pattern, value_mark), *end = NULL;
    for (; end == NULL && *text != '\0'; text++) {
        const char *value = begin_of_value(pattern, mark, start, text);
        if (value == NULL)
            continue;
        word->text = value + strspn(value, " \t");
        if (strcspn(word->text, "\r\n") > 0)
            end = end_of_word(word, mark + strlen(value_mark));
    }
    return end;
}

bool pattern_read_word(const char *pattern, const char *text, struct word *word) {
    struct word found;
    bool is_found = false;
    for (const char *at = text; (at = next_word(pattern, text, at, &found)) != NULL;) {
        *word = found;
        is_found = true;
    }
    return is_found;
}
