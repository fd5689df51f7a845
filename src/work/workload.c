#include "workload.h"

#include <stdio.h>
#include <string.h>

#include "mix.h"
#include "number.h"

struct workload workload_list(const uint64_t *numbers, uint64_t count) {
    return (struct workload){
        .kind = WORKLOAD_LIST, .positions = {0, count - 1}, .numbers = numbers};
}

struct workload workload_range(struct span range) {
    return (struct workload){.kind = WORKLOAD_RANGE, .positions = range};
}

struct workload workload_random(uint64_t count, unsigned bits, uint64_t seed) {
    return (struct workload){
        .kind = WORKLOAD_RANDOM, .positions = {0, count - 1}, .bits = bits, .seed = seed};
}

/* Counter-based: a random number depends only on its position, so that every worker can make its
 * own share. The seed is mixed first; otherwise neighbouring seeds would give shifted copies. */
static void random_numbers(const struct workload *workload, struct span positions,
                           uint64_t *numbers) {
    const uint64_t count = span_size(positions);
    const unsigned shift = 64 - workload->bits;
    uint64_t state = mix(workload->seed) + positions.first * MIX_STEP;
    for (uint64_t i = 0; i < count; i++)
        numbers[i] = mix_next(&state) >> shift;
}

void workload_numbers(const struct workload *workload, struct span positions, uint64_t *numbers) {
    uint64_t count = span_size(positions);
    switch (workload->kind) {
    case WORKLOAD_LIST:
        memcpy(numbers, workload->numbers + positions.first, count * sizeof *numbers);
        break;
    case WORKLOAD_RANGE:
        for (uint64_t i = 0; i < count; i++)
            numbers[i] = positions.first + i;
        break;
    case WORKLOAD_RANDOM:
        random_numbers(workload, positions, numbers);
        break;
    }
}

const char *workload_text(char text[WORKLOAD_TEXT_BYTES], const struct workload *workload) {
    uint64_t count = span_size(workload->positions);
    switch (workload->kind) {
    case WORKLOAD_RANGE:
        snprintf(text, WORKLOAD_TEXT_BYTES, "the numbers %llu to %llu",
                 ULL(workload->positions.first), ULL(workload->positions.last));
        break;
    case WORKLOAD_RANDOM:
        snprintf(text, WORKLOAD_TEXT_BYTES, "%llu random number%s below 2^%u, seed %llu",
                 ULL(count), number_plural(count), workload->bits, ULL(workload->seed));
        break;
    case WORKLOAD_LIST:
        snprintf(text, WORKLOAD_TEXT_BYTES, "%llu number%s", ULL(count), number_plural(count));
        break;
    }
    return text;
}
