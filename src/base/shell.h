/* Quotes words for a shell, so that commands that are shown can be pasted. */
#ifndef PRIMES_BASE_SHELL_H
#define PRIMES_BASE_SHELL_H

#include <stdio.h>

enum { SHELL_WORD_BYTES = 1024 };

/* Writes text as one word, in quotes if necessary. The name of NAME=VALUE is never in quotes, so
 * that it stays an assignment. Bytes that would steer a terminal are left to the shell's printf. */
void shell_put(FILE *out, const char *text);

/* The same of a path, between two texts that are written as they are. A path that begins with -
 * gets ./ in front, as it would be taken for an option. */
void shell_put_path(FILE *out, const char *before, const char *path, const char *after);

/* Writes such a path to `word`, cut at its size, and returns it. */
const char *shell_quote_path(char word[SHELL_WORD_BYTES], const char *path);

/* The length of the name in NAME=VALUE; 0 if the text is not an assignment. */
size_t shell_name_length(const char *text);

#endif
