/* Brackets are written as in Slurm's lists of nodes, so that such lists can be given to --hosts. */
#include "host_list.h"

#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "memory.h"
#include "prefix.h"

enum { MOST_HOSTS = 1 << 14 };

static struct host_cores *find_host(const struct host_list *list, const char *name) {
    for (int i = 0; i < list->count; i++)
        if (strcmp(list->items[i].name, name) == 0)
            return &list->items[i];
    return NULL;
}

static enum status add_host(struct host_list *list, const char *name, int cores,
                            struct error *error) {
    struct host_cores *known = find_host(list, name);
    if (known != NULL) {
        known->cores += cores;
        return STATUS_OK;
    }
    struct host_cores *grown = memory_resize(list->items, (size_t)list->count + 1, sizeof *grown,
                                             "the list of hosts", error);
    if (grown == NULL)
        return error->status;
    list->items = grown;
    char *own_name = memory_copy("the list of hosts", name, error);
    if (own_name == NULL)
        return error->status;
    grown[list->count++] = (struct host_cores){own_name, cores};
    return STATUS_OK;
}

/* A range of numbers in the names of hosts. */
struct range {
    unsigned long low, high;
    int width; /* of each number, filled up with zeros; 0: as it is */
};

/* Reads "3" or "01-12". Returns what follows; NULL if the text is not a range. */
static const char *read_range(const char *text, struct range *range) {
    char *end;
    if (!isdigit((unsigned char)*text))
        return NULL;
    range->low = range->high = strtoul(text, &end, 10);
    range->width = *text == '0' ? (int)(end - text) : 0;
    if (*end == '-') {
        const char *second = end + 1;
        if (!isdigit((unsigned char)*second))
            return NULL;
        range->high = strtoul(second, &end, 10);
    }
    return range->low <= range->high ? end : NULL;
}

static enum status add_expanded(struct host_list *list, const char *name, int cores,
                                struct error *error);

/* Adds the hosts of one range, which take the place of the first brackets in the name. */
static enum status add_range(struct host_list *list, const char *text, const struct range *range,
                             int cores, struct error *error) {
    int length = (int)strcspn(text, "[");
    const char *end = strchr(text, ']') + 1;
    for (unsigned long number = range->low; error->status == STATUS_OK && number <= range->high;
         number++) {
        char *name = memory_text("the name of a host", error, "%.*s%0*lu%s", length, text,
                                 range->width, number, end);
        if (name == NULL)
            return error->status;
        if (list->count >= MOST_HOSTS)
            error_set(error, STATUS_USAGE, "'%s...' names more than %d hosts: name fewer", text,
                      MOST_HOSTS);
        else
            add_expanded(list, name, cores, error);
        free(name);
    }
    return error->status;
}

/* Adds the hosts of "n[1-3,7]": n1, n2, n3, n7. More brackets may follow the first. */
static enum status add_expanded(struct host_list *list, const char *name, int cores,
                                struct error *error) {
    const char *open = strchr(name, '['), *close = open == NULL ? NULL : strchr(open, ']');
    if (open == NULL && strchr(name, ']') == NULL)
        return add_host(list, name, cores, error);
    const char *at = close == NULL ? NULL : open + 1;
    while (at != NULL && error->status == STATUS_OK && at <= close) {
        struct range range;
        at = read_range(at, &range);
        if (at == NULL || (*at != ',' && at != close))
            break;
        add_range(list, name, &range, cores, error);
        at++;
    }
    if (at == NULL || at <= close)
        return error_set(error, STATUS_USAGE,
                         "the hosts '%s' cannot be read: brackets hold numbers, like n[1-4,7]",
                         name);
    return error->status;
}

/* Reads a number of cores; -1 if the text is anything else. */
static int read_cores(const char *text) {
    char *end;
    unsigned long cores = strtoul(text, &end, 10);
    return isdigit((unsigned char)*text) && *end == '\0' && cores >= 1 && cores <= 1 << 20
               ? (int)cores
               : -1;
}

/* Adds the hosts of "a", "a:4" or "n[1-4]:4". A name with several colons is an address. */
static enum status read_word(struct host_list *list, char *word, int cores, struct error *error) {
    char *colon = strchr(word, ':');
    if (colon != NULL && strchr(colon + 1, ':') == NULL) {
        cores = read_cores(colon + 1);
        if (cores < 0 || colon == word)
            return error_set(error, STATUS_USAGE,
                             "the host '%s' cannot be read: give a name, or a name and the cores "
                             "that may be used there, like a:4",
                             word);
        *colon = '\0';
    }
    return add_expanded(list, word, cores, error);
}

/* The length of a word: up to a comma or a blank outside of brackets. */
static size_t length_of_word(const char *text) {
    size_t length = 0;
    for (bool inside = false; text[length] != '\0'; length++) {
        inside = text[length] == '[' || (inside && text[length] != ']');
        if (!inside && strchr(", \t\r\n", text[length]) != NULL)
            break;
    }
    return length;
}

enum status host_list_read_words(struct host_list *list, const char *words, struct error *error) {
    while (error->status == STATUS_OK) {
        words += strspn(words, ", \t\r\n");
        if (*words == '\0')
            break;
        size_t length = length_of_word(words);
        char *word = memory_text("the list of hosts", error, "%.*s", (int)length, words);
        if (word == NULL)
            return error->status;
        read_word(list, word, 0, error);
        free(word);
        words += length;
    }
    return error->status;
}

static enum status read_line(struct host_list *list, char *line, enum host_lines lines,
                             struct error *error) {
    static const char blanks[] = " \t\r\n", slots[] = "slots=";
    char *rest, *host, *second;
    line[strcspn(line, "#")] = '\0';
    host = strtok_r(line, blanks, &rest);
    if (host == NULL)
        return STATUS_OK;
    second = strtok_r(NULL, blanks, &rest);
    if (lines == HOST_LINES_CORES)
        return add_host(list, host, 1, error);
    if (second != NULL && strncmp(second, slots, strlen(slots)) == 0)
        second += strlen(slots);
    int cores = second == NULL ? -1 : read_cores(second);
    return read_word(list, host, cores > 0 ? cores : 0, error);
}

enum status host_list_read_file(struct host_list *list, const char *path, enum host_lines lines,
                                struct error *error) {
    struct error why = {0};
    FILE *file = files_open_regular(path, &why);
    char *line = NULL;
    size_t size = 0;
    if (file == NULL)
        return error_set(error, why.status, "the hosts: %s", why.message);
    while (error->status == STATUS_OK && getline(&line, &size, file) > 0)
        read_line(list, line + (prefix_skip_mark(line) - line), lines, error);
    if (ferror(file))
        error_set(error, STATUS_USAGE, "cannot read the hosts of '%s' to the end: %s", path,
                  strerror(errno));
    free(line);
    fclose(file);
    return error->status;
}

char *host_list_join(const struct host_list *list, struct error *error) {
    size_t bytes = 1;
    for (int i = 0; i < list->count; i++)
        bytes += strlen(list->items[i].name) + 1;
    char *text = memory_resize(NULL, bytes, 1, "the list of hosts", error), *at = text;
    if (text == NULL)
        return NULL;
    *text = '\0';
    for (int i = 0; i < list->count; i++)
        at += sprintf(at, "%s%s", i == 0 ? "" : ",", list->items[i].name);
    return text;
}

int host_list_least_cores(const struct host_list *list) {
    int least = 0;
    for (int i = 0; i < list->count; i++) {
        int cores = list->items[i].cores;
        if (cores > 0 && (least == 0 || cores < least))
            least = cores;
    }
    return least;
}

void host_list_close(struct host_list *list) {
    for (int i = 0; i < list->count; i++)
        free(list->items[i].name);
    free(list->items);
    *list = (struct host_list){0};
}
