/* Analysers look at one file at a time, so they cannot know that a recorded failure is in *error
 * and is never STATUS_OK. Without this they follow every error path further, into memory that does
 * not exist. Included before every file by the preset `analyse` alone. */
#ifndef PRIMES_TESTS_ANALYSE_MODEL_H
#define PRIMES_TESTS_ANALYSE_MODEL_H

#include "../../src/base/status.h"

static inline enum status model_failed(const struct error *error, enum status status) {
    if (status == STATUS_OK || error->status != status)
        __builtin_unreachable();
    return status;
}
#define error_set(error, ...) model_failed(error, (error_set)(error, __VA_ARGS__))
#define error_no_memory(error, ...) model_failed(error, (error_no_memory)(error, __VA_ARGS__))

#endif
