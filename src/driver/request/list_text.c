#include "list_text.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "number.h"
#include "prefix.h"

static enum status append(struct list_text *list, uint64_t number, struct error *error) {
    if (list->count == list->capacity) {
        uint64_t capacity = list->capacity + list->capacity / 2 + 1024;
        uint64_t *numbers =
            memory_resize(list->numbers, capacity, sizeof *numbers, "the list of numbers", error);
        if (numbers == NULL)
            return error->status;
        list->numbers = numbers;
        list->capacity = capacity;
    }
    list->numbers[list->count++] = number;
    return STATUS_OK;
}

/* Reads plain digits, as nearly every line has. 19 digits always fit into 64 bits. */
static bool read_plain(const char *text, uint64_t *number) {
    size_t length = strspn(text, "0123456789");
    if (length == 0 || length > 19 || text[length] != '\0')
        return false;
    *number = strtoull(text, NULL, 10);
    return true;
}

static enum status take_line(struct list_text *list, struct error *error) {
    const char *line = list->line;
    size_t length = list->length;
    list->line[length] = '\0';
    list->length = 0;
    list->comment = false;
    list->lines++;
    if (list->lines == 1)
        line = prefix_skip_mark(line), length -= (size_t)(line - list->line);
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)line[i];
        if (byte == '\0' || (byte < ' ' && byte != '\t' && byte != '\r'))
            return error_set(error, STATUS_USAGE,
                             "%s, line %llu: not text; give a text file with one number a line",
                             list->name, ULL(list->lines));
    }
    uint64_t number;
    if (!read_plain(line, &number)) {
        struct error why = {0};
        if (line[strspn(line, " \t\r")] == '\0')
            return STATUS_OK;
        if (number_parse(line, &number, &why) != STATUS_OK)
            return error_set(error, STATUS_USAGE, "%s, line %llu: %s", list->name, ULL(list->lines),
                             why.message);
    }
    return append(list, number, error);
}

enum status list_text_feed(struct list_text *list, const char *bytes, size_t count,
                           struct error *error) {
    for (size_t i = 0; i < count && error->status == STATUS_OK; i++) {
        if (bytes[i] == '\n')
            take_line(list, error);
        else if (bytes[i] == '#' || list->comment)
            list->comment = true;
        else if (list->length < LIST_TEXT_LINE_BYTES)
            list->line[list->length++] = bytes[i];
        else
            error_set(error, STATUS_USAGE,
                      "%s, line %llu: longer than any number; give one number a line", list->name,
                      ULL(list->lines) + 1);
    }
    return error->status;
}

enum status list_text_end(struct list_text *list, struct error *error) {
    if (take_line(list, error) == STATUS_OK && list->count == 0)
        error_set(error, STATUS_USAGE, "%s contains no numbers: give at least one", list->name);
    return error->status;
}
