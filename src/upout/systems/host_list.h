/* A list of hosts, each once, in the order in which they were named, with the cores that may be
 * used on each. */
#ifndef UPOUT_HOST_LIST_H
#define UPOUT_HOST_LIST_H

#include "status.h"

struct host_cores {
    char *name;
    int cores; /* 0: not known */
};

struct host_list {
    struct host_cores *items;
    int count;
};

/* The format of the lines of a file of hosts. */
enum host_lines {
    HOST_LINES_USER,  /* "host", "host:4", "host 4" or "host slots=4"; # starts a comment */
    HOST_LINES_CORES, /* PBS: a line for each core */
    HOST_LINES_SLOTS, /* Grid Engine: "host 4 ..." */
};

/* Add the hosts of a text, separated by commas or blanks ("a, b:4,n[01-12,20]"), or of a file. If a
 * host is named again, its cores are added up. STATUS_USAGE quotes the word that cannot be read and
 * says why. */
enum status host_list_read_words(struct host_list *list, const char *words, struct error *error);
enum status host_list_read_file(struct host_list *list, const char *path, enum host_lines lines,
                                struct error *error);

/* "a,b,c", to be freed; NULL with *error set. */
char *host_list_join(const struct host_list *list, struct error *error);

/* The smallest number of cores of a host, among those whose number is known; 0 if none is known. */
int host_list_least_cores(const struct host_list *list);
void host_list_close(struct host_list *list);

#endif
