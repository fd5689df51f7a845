/* What a test writes to standard error. */
#ifndef TESTS_LISTEN_H
#define TESTS_LISTEN_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cmocka_all.h"

/* What is written to standard error while `act` runs; the caller frees it. */
static inline char *listen_to(void (*act)(void)) {
    enum { MOST_BYTES = 1 << 20 };
    char *said = calloc(1, MOST_BYTES);
    FILE *file = tmpfile();
    int stderr_was = dup(STDERR_FILENO);
    assert_non_null(said);
    assert_non_null(file);
    fflush(stderr);
    dup2(fileno(file), STDERR_FILENO);
    act();
    fflush(stderr);
    dup2(stderr_was, STDERR_FILENO);
    close(stderr_was);
    rewind(file);
    assert_true(fread(said, 1, MOST_BYTES - 1, file) > 0);
    fclose(file);
    return said;
}

#endif
