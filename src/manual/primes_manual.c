/* primes_manual FOLDER DATE VARIANT...: the pages and completions of these prime programs. */
#include <stdio.h>

#include "manual.h"
#include "options.h"
#include "vocabulary.h"

int main(int argc, char **argv) {
    for (int i = 3; i < argc; i++) {
        char program[64];
        int variant = vocabulary_variant(argv[i]);
        if (variant < 0)
            return 2;
        snprintf(program, sizeof program, "primes_%s", argv[i]);
        manual_begin(argv[1], program, argv[2], NULL);
        manual_add(vocabulary_variant_help[variant].summary);
        options_help(argv[i]);
        manual_end();
    }
    return 0;
}
