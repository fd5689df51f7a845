#include "workload.h"

#include <string.h>

#include "mix.h"

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
    const uint64_t step = UINT64_C(0x9e3779b97f4a7c15), count = span_size(positions);
    const unsigned shift = 64 - workload->bits;
    uint64_t state = mix(workload->seed) + positions.first * step;
    for (uint64_t i = 0; i < count; i++)
        numbers[i] = mix(state += step) >> shift;
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
