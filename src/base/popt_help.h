/* The list of options that popt makes, without the usage line that it puts before them. Here alone,
 * so that the rest of this floor and what is installed need no popt. */
#ifndef PRIMES_BASE_POPT_HELP_H
#define PRIMES_BASE_POPT_HELP_H

#include <popt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* To standard output; nothing where memory is short. */
static inline void popt_help(poptContext context) {
    char *text = NULL;
    size_t bytes;
    FILE *memory = open_memstream(&text, &bytes);
    if (memory != NULL) {
        poptPrintHelp(context, memory, 0);
        fclose(memory);
    }
    const char *options = text == NULL ? NULL : strchr(text, '\n');
    if (options != NULL)
        fputs(options, stdout);
    free(text);
}

#endif
