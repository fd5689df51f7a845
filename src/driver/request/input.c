#include "input.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "number.h"

/* Longer than any number that people write; a longer line is no number. */
enum { LINE_BYTES = 256 };

struct list {
    const char *name; /* of the file, for messages */
    uint64_t line;    /* from 1 */
    uint64_t *numbers;
    uint64_t count, capacity;
};

static enum status append(struct list *list, uint64_t number, struct error *error) {
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

/* Plain digits, which nearly every line is. 19 of them always fit. */
static bool read_plain(const char *text, uint64_t *number) {
    size_t length = strspn(text, "0123456789");
    if (length == 0 || length > 19 || text[length] != '\0')
        return false;
    *number = strtoull(text, NULL, 10);
    return true;
}

/* Editors put a byte order mark before UTF-8. */
static const char byte_order_mark[] = "\xef\xbb\xbf";

static enum status take_line(struct list *list, const char *line, size_t length,
                             struct error *error) {
    if (list->line == 1 && strncmp(line, byte_order_mark, strlen(byte_order_mark)) == 0)
        line += strlen(byte_order_mark), length -= strlen(byte_order_mark);
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)line[i];
        if (byte == '\0' || (byte < ' ' && byte != '\t' && byte != '\r'))
            return error_set(error, STATUS_USAGE,
                             "%s, line %llu: not text; give a text file with one number a line",
                             list->name, (unsigned long long)list->line);
    }
    uint64_t number;
    if (!read_plain(line, &number)) {
        struct error why = {0};
        if (line[strspn(line, " \t\r")] == '\0')
            return STATUS_OK;
        if (number_parse(line, &number, &why) != STATUS_OK)
            return error_set(error, STATUS_USAGE, "%s, line %llu: %s", list->name,
                             (unsigned long long)list->line, why.message);
    }
    return append(list, number, error);
}

/* Or EOF. A file system that a signal interrupts is asked again. */
static int next_byte(FILE *file) {
    int byte;
    while ((byte = getc_unlocked(file)) == EOF && ferror(file) && errno == EINTR)
        clearerr(file);
    return byte;
}

static enum status read_lines(FILE *file, struct list *list, struct error *error) {
    char line[LINE_BYTES + 1];
    size_t length = 0;
    bool comment = false;
    for (;;) {
        int byte = next_byte(file);
        if (byte == EOF && ferror(file))
            return error_set(error, STATUS_USAGE, "cannot read %s: %s", list->name,
                             strerror(errno));
        if (byte == '\n' || byte == EOF) {
            line[length] = '\0';
            if (take_line(list, line, length, error) != STATUS_OK || byte == EOF)
                return error->status;
            list->line++;
            length = 0;
            comment = false;
        } else if (byte == '#' || comment) {
            comment = true;
        } else if (length < LINE_BYTES) {
            line[length++] = (char)byte;
        } else {
            return error_set(error, STATUS_USAGE,
                             "%s, line %llu: longer than any number; give one number a line",
                             list->name, (unsigned long long)list->line);
        }
    }
}

enum status input_read(const char *path, uint64_t **numbers, uint64_t *count, struct error *error) {
    bool standard = strcmp(path, "-") == 0;
    struct list list = {.name = standard ? "standard input" : path, .line = 1};
    FILE *file = standard ? stdin : fopen(path, "re");
    if (file == NULL)
        return error_set(error, STATUS_USAGE, "cannot read %s: %s", path, strerror(errno));
    enum status status = read_lines(file, &list, error);
    if (!standard)
        fclose(file);
    if (status == STATUS_OK && list.count == 0)
        status =
            error_set(error, STATUS_USAGE, "%s holds no numbers: give at least one", list.name);
    if (status != STATUS_OK) {
        free(list.numbers);
        return status;
    }
    uint64_t *exact = realloc(list.numbers, list.count * sizeof *exact);
    *numbers = exact != NULL ? exact : list.numbers;
    *count = list.count;
    return STATUS_OK;
}
