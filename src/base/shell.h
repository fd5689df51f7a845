/* Words as a shell reads them, so that what is shown can be pasted. */
#ifndef PRIMES_BASE_SHELL_H
#define PRIMES_BASE_SHELL_H

#include <stdio.h>

enum { SHELL_WORD_BYTES = 1024 };

/* Writes text as one word: as it is, or in quotes where it must be. NAME=VALUE stays an assignment:
 * its name is never in quotes. */
void shell_put(FILE *out, const char *text);

/* The same into `word`, which is returned; cut at the size. */
const char *shell_quote(char word[SHELL_WORD_BYTES], const char *text);

/* How long the name of NAME=VALUE is; 0: it is none. */
size_t shell_name_length(const char *text);

#endif
