/* What a text begins with. */
#ifndef PRIMES_BASE_PREFIX_H
#define PRIMES_BASE_PREFIX_H

#include <string.h>

/* What follows the prefix in the text, borrowed from it; NULL if the text does not begin so. */
static inline const char *prefix_skip(const char *text, const char *prefix) {
    size_t length = strlen(prefix);
    return strncmp(text, prefix, length) == 0 ? text + length : NULL;
}

/* The text without the byte order mark that some editors write before UTF-8; borrowed from it. */
static inline const char *prefix_skip_mark(const char *text) {
    const char *rest = prefix_skip(text, "\xef\xbb\xbf");
    return rest != NULL ? rest : text;
}

#endif
