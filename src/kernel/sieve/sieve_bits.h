/* From bits to numbers.
 *
 * Ordered words: byte b of each of the eight planes of W = 30 together are 64 bits, for the numbers
 * 240 b .. 240 b + 239. Transposing these 8 x 8 bits puts them in ascending order. */
#ifndef PRIMES_KERNEL_SIEVE_BITS_H
#define PRIMES_KERNEL_SIEVE_BITS_H

#include <stddef.h>
#include <stdint.h>

enum {
    ORDERED_PLANES = 8,
    ORDERED_SPAN = 240, /* numbers that an ordered word covers */
    ORDERED_ROOM = 68,  /* room that writing its primes may need */
};

/* The eight planes of a held block, one after the other. Ordered word i covers the numbers
 * base + 240 i .. base + 240 i + 239. */
struct ordered {
    const uint64_t *planes;
    size_t plane_words;
    uint64_t base;
};

/* For each bit of an ordered word: its number less the word's first number. */
#define ORDERED_OFFSETS                                                                            \
    1, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 49, 53, 59, 61, 67, 71, 73, 77, 79, 83, 89,  \
        91, 97, 101, 103, 107, 109, 113, 119, 121, 127, 131, 133, 137, 139, 143, 149, 151, 157,    \
        161, 163, 167, 169, 173, 179, 181, 187, 191, 193, 197, 199, 203, 209, 211, 217, 221, 223,  \
        227, 229, 233, 239
extern const uint32_t ordered_offsets[64];

/* Bit 8 i + k becomes bit 8 k + i (Warren, "Hacker's Delight", 7-3). */
static inline uint64_t transpose_bits(uint64_t x) {
    uint64_t t = (x ^ x >> 7) & 0x00aa00aa00aa00aa;
    x ^= t ^ t << 7;
    t = (x ^ x >> 14) & 0x0000cccc0000cccc;
    x ^= t ^ t << 14;
    t = (x ^ x >> 28) & 0x00000000f0f0f0f0;
    return x ^ t ^ t << 28;
}

/* Writes the numbers base + offset[i] of the bits i, ascending, and returns how many. It always
 * writes four at a time, even if fewer are left, because a branch for each would often be
 * mispredicted. So there must be room for 64. */
static inline size_t numbers_by_fours(uint64_t bits, uint64_t base, const uint32_t offset[64],
                                      uint64_t *numbers) {
    const uint64_t guard = (uint64_t)1 << 63; /* keeps the count of zeros defined */
    const size_t count = (size_t)__builtin_popcountll(bits);
    for (size_t n = 0; n < count; n += 4)
        for (size_t i = n; i < n + 4; i++, bits &= bits - 1)
            numbers[i] = base + offset[__builtin_ctzll(bits | guard)];
    return count;
}

/* See plane_numbers in sieve_lanes.h. It always writes eight at a time, even if fewer are left,
 * because a branch for each would often be mispredicted. */
static inline size_t plane_numbers_by_eights(const uint64_t *words, size_t *word, size_t end,
                                             uint32_t base, uint32_t *numbers, size_t room) {
    const uint64_t guard = (uint64_t)1 << 63; /* keeps the count of zeros defined */
    size_t count = 0, w = *word;
    for (; w < end && room - count >= 64; w++) {
        uint64_t bits = words[w];
        const uint32_t first = base + (uint32_t)w * 64 * 30;
        const size_t more = (size_t)__builtin_popcountll(bits);
        for (size_t n = 0; n < more; n += 8)
            for (size_t i = n; i < n + 8; i++, bits &= bits - 1)
                numbers[count + i] = first + 30 * (uint32_t)__builtin_ctzll(bits | guard);
        count += more;
    }
    *word = w;
    return count;
}

/* See numbers in sieve_lanes.h. `order` writes the eight ordered words that belong to one word of
 * each plane; `numbers_of` writes the numbers of one ordered word. */
static inline __attribute__((always_inline)) size_t
numbers_ordered_by(void (*order)(const struct ordered *ordered, size_t plane_word, uint64_t *words),
                   size_t (*numbers_of)(uint64_t bits, uint64_t base, uint64_t *numbers),
                   const struct ordered *ordered, size_t *word, size_t end, uint64_t *numbers,
                   size_t room) {
    size_t count = 0, w = *word;
    while (w < end && room - count >= ORDERED_ROOM) {
        uint64_t words[ORDERED_PLANES];
        order(ordered, w / ORDERED_PLANES, words);
        size_t next = w / ORDERED_PLANES * ORDERED_PLANES + ORDERED_PLANES;
        for (next = next < end ? next : end; w < next && room - count >= ORDERED_ROOM; w++)
            count += numbers_of(words[w % ORDERED_PLANES], ordered->base + w * ORDERED_SPAN,
                                numbers + count);
    }
    *word = w;
    return count;
}

#endif
