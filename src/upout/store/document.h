/* Reads JSON that people write. Every error message names the file and the line. jansson parses,
 * but does not keep the lines of values; if a value is wrong, its line is searched in the text.
 *
 * The getters do nothing once *error has a failure. So a caller reads a whole object and then
 * checks the status once. A byte order mark before the text is skipped. */
#ifndef UPOUT_DOCUMENT_H
#define UPOUT_DOCUMENT_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "status.h"

struct document {
    const char *name;    /* borrowed; for messages. NULL: upout made the text itself, so they name
                            no file and no line */
    const char *text;    /* borrowed */
    char *owned;         /* the text after document_read; otherwise NULL */
    unsigned first_line; /* line of the file in which the text begins */
    json_t *root;
    bool tells_all;    /* set by the caller: name all mistakes, not only the first (node_refuse) */
    unsigned mistakes; /* named so far by node_refuse */
};

/* A step down: into an object by the key, or into a list (key NULL) by the index. */
struct step {
    const char *key;
    size_t index;
};

/* A value, and the steps that lead to it from the root. */
enum { NODE_MOST_STEPS = 8 };
struct node {
    struct document *document;
    json_t *value; /* borrowed; NULL: there is none */
    struct step steps[NODE_MOST_STEPS];
    unsigned depth;
};

enum presence { OPTIONAL, REQUIRED };

/* Reads a text, which must outlive the document. Messages say `name` and the line. STATUS_USAGE if
 * the text is not a JSON object. Close the document whatever the status. */
enum status document_parse(struct document *document, const char *name, const char *text,
                           unsigned first_line, struct error *error);

/* The same for a file. */
enum status document_read(struct document *document, const char *path, struct error *error);

/* The text of a file, to be freed. NULL with STATUS_USAGE if it cannot be read or has a zero byte,
 * which JSON never has. */
char *document_load(const char *path, struct error *error);
void document_close(struct document *document);

struct node document_root(struct document *document);

/* STATUS_USAGE; the message is the file, the line and the formatted sentence. If the document tells
 * all, the getters continue after a mistake, and each further one becomes a line of the message. */
enum status node_refuse(const struct node *node, struct error *error, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Refuses a key that is not in `known`, a list that ends with NULL. */
void node_check_keys(const struct node *object, const char *const *known, struct error *error);

/* The getters below read the member with this key. If it is missing or null, the result is
 * STATUS_USAGE for REQUIRED, and *value stays for OPTIONAL. */

/* A text: *value becomes a copy, and the old one is freed. */
void node_text(const struct node *object, const char *key, enum presence presence, char **value,
               struct error *error);
/* A text, borrowed from the document's JSON. */
void node_borrow(const struct node *object, const char *key, enum presence presence,
                 const char **value, struct error *error);
/* One of the names, a list that ends with NULL; *value becomes its index. */
void node_choice(const struct node *object, const char *key, enum presence presence,
                 const char *const *names, int *value, struct error *error);
/* Any member; its value is NULL if there is none. */
struct node node_member(const struct node *object, const char *key);
/* A whole number from `least` to `most`: a JSON number (1e9 is allowed), or a text as number_parse
 * reads it. */
void node_number(const struct node *object, const char *key, enum presence presence, uint64_t least,
                 uint64_t most, uint64_t *value, struct error *error);
void node_unsigned(const struct node *object, const char *key, enum presence presence,
                   unsigned least, unsigned most, unsigned *value, struct error *error);
/* A number, at least 0 and finite; it may be written as a text. */
void node_real(const struct node *object, const char *key, enum presence presence, double *value,
               struct error *error);
/* true or false. */
void node_flag(const struct node *object, const char *key, enum presence presence, bool *value,
               struct error *error);
/* An object or a list; its value is NULL if there is none. */
struct node node_object(const struct node *object, const char *key, enum presence presence,
                        struct error *error);
struct node node_array(const struct node *object, const char *key, enum presence presence,
                       struct error *error);
size_t node_count(const struct node *array);
/* An item of a list, which must be an object. */
struct node node_item(const struct node *array, size_t index, struct error *error);
/* An item of a list, which must be a text; borrowed. NULL with *error set if it is not. */
const char *node_item_text(const struct node *array, size_t index, struct error *error);

/* Makes a text fit for JSON. Control characters except tab and line feed become '?'; if the text is
 * not UTF-8, so do all bytes over 127. */
void document_clean_text(char *text);

/* Writes the object, indented, to a file that appears whole or not at all. Takes the reference.
 * NULL means that memory ran out when the object was made: STATUS_SYSTEM. */
enum status document_write(json_t *object, const char *path, struct error *error);

#endif
