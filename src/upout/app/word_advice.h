/* What a user probably meant by a word that the command line of upout has no place for. */
#ifndef UPOUT_WORD_ADVICE_H
#define UPOUT_WORD_ADVICE_H

#include "shell.h"

/* A question to the user, with a blank after it, to be put before the advice to read --help: "did
 * you mean upout --plan quick? ", quoted for a shell. "" if nothing is known of the word. Fills and
 * returns `text`, of WORD_ADVICE_BYTES. */
enum { WORD_ADVICE_BYTES = SHELL_WORD_BYTES + 40 };
const char *word_advice(char *text, const char *word);

#endif
