/* Exact primality in portable C. It also tests the numbers that the vector paths leave to it. */
#include "primality_path.h"

#include "euler32.h"

/* No prime is divided by beside the proof: scalar products have no room in its loop. */
enum { BESIDE_FIRST, BESIDE_LAST = BESIDE_FIRST, BESIDE_TURN = 1 };

struct trial {
    bool found;
};

static inline struct trial trial_start(uint64_t n) {
    (void)n;
    return (struct trial){false};
}

static inline void trial_rows(struct trial *trial, int first, int last) {
    (void)trial, (void)first, (void)last;
}

static inline bool trial_found(const struct trial *trial) {
    return trial->found;
}

#include "bpsw_one.h"

/* For odd n. The remainders by constants are compiled to a product and a comparison each. */
static bool has_small_factor(uint64_t n) {
    return n % 3 == 0 || n % 5 == 0 || n % 7 == 0 || n % 11 == 0 || n % 13 == 0 || n % 17 == 0 ||
           n % 19 == 0 || n % 23 == 0 || n % 29 == 0 || n % 31 == 0 || n % 37 == 0 || n % 41 == 0 ||
           n % 43 == 0 || n % 47 == 0 || n % 53 == 0 || n % 59 == 0 || n % 61 == 0 || n % 67 == 0 ||
           n % 71 == 0 || n % 73 == 0 || n % 79 == 0 || n % 83 == 0 || n % 89 == 0 || n % 97 == 0 ||
           n % 101 == 0 || n % 103 == 0 || n % 107 == 0 || n % 109 == 0 || n % 113 == 0 ||
           n % 127 == 0;
}

bool primality_one_portable(uint64_t n) {
    if (n < 128)
        return primality_is_small_prime(n);
    if (n % 2 == 0 || has_small_factor(n))
        return false;
    if (n < 131 * 131)
        return true;
    return n <= UINT32_MAX ? euler32_is_prime(n) : bpsw_is_prime(n);
}

static void batch(const uint64_t *n, size_t count, uint64_t *verdict_bits) {
    for (size_t i = 0; i < count; i += 64) {
        size_t some = count - i < 64 ? count - i : 64;
        uint64_t bits = 0;
        for (size_t j = 0; j < some; j++)
            bits |= (uint64_t)primality_one_portable(primality_load(n, i + j)) << j;
        primality_store(verdict_bits, i / 64, bits);
    }
}

const struct primality_path primality_portable = {primality_one_portable, batch};
