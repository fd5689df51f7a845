/* JSON that people write, read with checks: every message names the file and the line. jansson
 * parses; it keeps no lines of values, so that these are looked up in the text when one is wrong.
 *
 * The getters do nothing once *error holds a failure, so that a whole object is read in a row and
 * the status looked at once. A byte order mark in front of the text is skipped. */
#ifndef UPOUT_DOCUMENT_H
#define UPOUT_DOCUMENT_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "status.h"

struct document {
    const char *name; /* borrowed; for messages */
    const char *text; /* borrowed by document_parse, owned after document_read */
    char *owned;
    unsigned first_line; /* of the text in the file */
    json_t *root;
    bool tells_all;    /* set by the reader of a file that people write: see node_refuse */
    unsigned mistakes; /* that node_refuse has named */
};

/* A step down: into an object by the key, or into a list (key NULL) by the index. */
struct step {
    const char *key;
    size_t index;
};

/* A value and the way to it from the root. */
enum { NODE_MOST_STEPS = 8 };
struct node {
    struct document *document;
    json_t *value; /* borrowed; NULL where there is none */
    struct step steps[NODE_MOST_STEPS];
    unsigned depth;
};

enum presence { OPTIONAL, REQUIRED };

/* Reads a text, which must outlive the document; `name` and the line are named in messages.
 * STATUS_USAGE where it is no JSON object. To be closed whatever the status. */
enum status document_parse(struct document *document, const char *name, const char *text,
                           unsigned first_line, struct error *error);

/* The same of a file. */
enum status document_read(struct document *document, const char *path, struct error *error);

/* The text of a file, to be freed. NULL with STATUS_USAGE where it cannot be read, or has a zero
 * byte, which no JSON has. */
char *document_load(const char *path, struct error *error);
void document_close(struct document *document);

struct node document_root(struct document *document);

/* STATUS_USAGE with file and line in front of the sentence. In a document that tells all, the
 * getters go on behind a mistake, and each further one becomes a line of the same message. */
enum status node_refuse(const struct node *node, struct error *error, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Every key must be among the known, a list that ends with NULL. */
void node_check_keys(const struct node *object, const char *const *known, struct error *error);

/* Where the key is missing (null counts as missing): STATUS_USAGE if it is required, else *value
 * stays. Texts are allocated; an older one is freed. */
void node_text(const struct node *object, const char *key, enum presence presence, char **value,
               struct error *error);
/* The same, borrowed from the document's JSON. */
void node_borrow(const struct node *object, const char *key, enum presence presence,
                 const char **value, struct error *error);
/* One of the names, a list that ends with NULL. */
void node_choice(const struct node *object, const char *key, enum presence presence,
                 const char *const *names, int *value, struct error *error);
/* The member as it is; value NULL where there is none. */
struct node node_member(const struct node *object, const char *key);
/* A whole number (1e9 is one), or a text as the programs take numbers. */
void node_number(const struct node *object, const char *key, enum presence presence, uint64_t least,
                 uint64_t most, uint64_t *value, struct error *error);
void node_unsigned(const struct node *object, const char *key, enum presence presence,
                   unsigned least, unsigned most, unsigned *value, struct error *error);
/* At least 0 and finite: a number, or a text that holds one. */
void node_real(const struct node *object, const char *key, enum presence presence, double *value,
               struct error *error);
/* true or false. */
void node_flag(const struct node *object, const char *key, enum presence presence, bool *value,
               struct error *error);
/* value NULL in what is returned where there is none. */
struct node node_object(const struct node *object, const char *key, enum presence presence,
                        struct error *error);
struct node node_array(const struct node *object, const char *key, enum presence presence,
                       struct error *error);
size_t node_count(const struct node *array);
/* An item, which must be an object. */
struct node node_item(const struct node *array, size_t index, struct error *error);
/* An item, which must be a text; borrowed, NULL with *error set. */
const char *node_item_text(const struct node *array, size_t index, struct error *error);

/* Puts '?' where JSON could not hold the text: for control characters but tab and line feed, and,
 * if it is not UTF-8, for all bytes over 127. */
void document_clean_text(char *text);

/* Writes the object, indented, so that it appears whole or not at all; takes the reference.
 * STATUS_SYSTEM where it is NULL. */
enum status document_write(json_t *object, const char *path, struct error *error);

#endif
