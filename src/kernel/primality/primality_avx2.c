/* Exact primality with AVX2 or AVX-512: one number.
 *
 * As primality.c, but trial division goes on to 256 primes, eight at a time in the lanes of a
 * vector, with one branch for 24, 40, 64 and 128 of them: what a scalar loop with an exit after
 * each prime costs is mostly the one branch that nobody can foretell. AVX-512 takes sixteen, and
 * one branch for 64 and for 192.
 *
 * n is cut in four words of 16 bits, w0 .. w3. With the residues c_i of 2^(16 i) modulo p, of size
 * at most p / 2, s = w0 + w1 c1 + w2 c2 + w3 c3 is n modulo p: two multiply-and-add instructions
 * for eight primes. The words are made signed by flipping their top bits, which takes the constant
 * 0x8000800080008000 from n. A multiple j * p of p, times the inverse of p modulo 2^32, is j, and
 * |j| < 2^17 as |s| < 2^17 p; where s is no multiple the product is larger than 2^31 / p - 1. Both
 * constants are put in one that is added to the product; then one signed comparison decides.
 *
 * Source: T. Granlund, P. Montgomery, "Division by invariant integers using multiplication", PLDI
 * 1994, section 9 (divisibility by a product with the inverse).
 *
 * Checks: tests/oracle/primality_test.c, all n below 2^32 among others. */
#include "primality_path.h"

#include <immintrin.h>

#include "bpsw.h"
#include "euler32.h"

/* Sixteen primes: one vector of AVX-512, two of AVX2. */
struct row {
    int16_t words01[32];
    int16_t words23[32];
    uint32_t inverse[16];
    uint32_t offset[16];
};

/* x mod p, between -p / 2 and p / 2. */
#define BALANCED(x, p) ((int16_t)((x) % (p) > (p) / 2 ? (x) % (p) - (p) : (x) % (p)))
#define WORDS01(p) 1, BALANCED((int64_t)1 << 16, p)
#define WORDS23(p) BALANCED((int64_t)1 << 32, p), BALANCED((int64_t)1 << 48, p)

/* Newton's iteration: 5, 10, 20, 40 bits. */
#define INVERSE5(p) ((3u * (p)) ^ 2u)
#define INVERSE10(p) (INVERSE5(p) * (2u - (p)*INVERSE5(p)))
#define INVERSE20(p) (INVERSE10(p) * (2u - (p)*INVERSE10(p)))
#define INVERSE(p) (INVERSE20(p) * (2u - (p)*INVERSE20(p)))

/* The flipped bits' part, and 2^17 so that -2^17 < j < 2^17 is 0 < j + 2^17 < 2^18, from -2^31 up.
 */
#define OFFSET(p) ((uint32_t)(0x8000800080008000u % (p)) * INVERSE(p) + (1u << 17) + (1u << 31))

#define EIGHT(f, a, b, c, d, e, f_, g, h) f(a), f(b), f(c), f(d), f(e), f(f_), f(g), f(h)
#define SIXTEEN(f, a, b, c, d, e, f_, g, h, ...)                                                   \
    { EIGHT(f, a, b, c, d, e, f_, g, h), EIGHT(f, __VA_ARGS__) }
#define ROW(...)                                                                                   \
    {                                                                                              \
        SIXTEEN(WORDS01, __VA_ARGS__), SIXTEEN(WORDS23, __VA_ARGS__),                              \
            SIXTEEN(INVERSE, __VA_ARGS__), SIXTEEN(OFFSET, __VA_ARGS__)                            \
    }

enum { ROWS_64 = 4, ROWS_256 = 16 };

static const struct row rows[ROWS_256] __attribute__((aligned(64))) = {
    ROW(3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59),
    ROW(61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113, 127, 131, 137),
    ROW(139, 149, 151, 157, 163, 167, 173, 179, 181, 191, 193, 197, 199, 211, 223, 227),
    ROW(229, 233, 239, 241, 251, 257, 263, 269, 271, 277, 281, 283, 293, 307, 311, 313),
    ROW(317, 331, 337, 347, 349, 353, 359, 367, 373, 379, 383, 389, 397, 401, 409, 419),
    ROW(421, 431, 433, 439, 443, 449, 457, 461, 463, 467, 479, 487, 491, 499, 503, 509),
    ROW(521, 523, 541, 547, 557, 563, 569, 571, 577, 587, 593, 599, 601, 607, 613, 617),
    ROW(619, 631, 641, 643, 647, 653, 659, 661, 673, 677, 683, 691, 701, 709, 719, 727),
    ROW(733, 739, 743, 751, 757, 761, 769, 773, 787, 797, 809, 811, 821, 823, 827, 829),
    ROW(839, 853, 857, 859, 863, 877, 881, 883, 887, 907, 911, 919, 929, 937, 941, 947),
    ROW(953, 967, 971, 977, 983, 991, 997, 1009, 1013, 1019, 1021, 1031, 1033, 1039, 1049, 1051),
    ROW(1061, 1063, 1069, 1087, 1091, 1093, 1097, 1103, 1109, 1117, 1123, 1129, 1151, 1153, 1163,
        1171),
    ROW(1181, 1187, 1193, 1201, 1213, 1217, 1223, 1229, 1231, 1237, 1249, 1259, 1277, 1279, 1283,
        1289),
    ROW(1291, 1297, 1301, 1303, 1307, 1319, 1321, 1327, 1361, 1367, 1373, 1381, 1399, 1409, 1423,
        1427),
    ROW(1429, 1433, 1439, 1447, 1451, 1453, 1459, 1471, 1481, 1483, 1487, 1489, 1493, 1499, 1511,
        1523),
    ROW(1531, 1543, 1549, 1553, 1559, 1567, 1571, 1579, 1583, 1597, 1601, 1607, 1609, 1613, 1619,
        1621),
};

/* Whether one of the primes of half rows first to last - 1 divides n. */
static inline bool has_factor(uint64_t n, int first, int last) {
    uint64_t flipped = n ^ 0x8000800080008000;
    __m256i low = _mm256_set1_epi32((int)flipped);
    __m256i high = _mm256_set1_epi32((int)(flipped >> 32));
    __m256i limit = _mm256_set1_epi32((int)((1u << 31) + (1u << 18)));
    __m256i any = _mm256_setzero_si256();
    for (int i = first; i < last; i++) {
        const __m256i *row = (const __m256i *)&rows[i / 2] + i % 2;
        __m256i sum =
            _mm256_add_epi32(_mm256_madd_epi16(low, row[0]), _mm256_madd_epi16(high, row[2]));
        __m256i product = _mm256_add_epi32(_mm256_mullo_epi32(sum, row[4]), row[6]);
        any = _mm256_or_si256(any, _mm256_cmpgt_epi32(limit, product));
    }
    return _mm256_movemask_epi8(any) != 0;
}

bool primality_one_avx2(uint64_t n) {
    if (n < (uint64_t)1 << 22)
        return primality_one_plain(n);
    if (n % 2 == 0 || has_factor(n, 0, 3) || has_factor(n, 3, 2 * ROWS_64))
        return false;
    if (n <= UINT32_MAX)
        return euler32_is_prime(n);
    if (has_factor(n, 2 * ROWS_64, ROWS_256) || has_factor(n, ROWS_256, 2 * ROWS_256))
        return false;
    return bpsw_is_prime(n);
}

#define AVX512 __attribute__((target("avx512f,avx512bw")))

/* Whether one of the primes of rows first to last - 1 divides n. */
AVX512 static inline bool has_factor_avx512(uint64_t n, int first, int last) {
    uint64_t flipped = n ^ 0x8000800080008000;
    __m512i low = _mm512_set1_epi32((int)flipped);
    __m512i high = _mm512_set1_epi32((int)(flipped >> 32));
    __m512i limit = _mm512_set1_epi32((int)((1u << 31) + (1u << 18)));
    __m512i least = limit;
    for (int i = first; i < last; i++) {
        const __m512i *row = (const __m512i *)&rows[i];
        __m512i sum =
            _mm512_add_epi32(_mm512_madd_epi16(low, row[0]), _mm512_madd_epi16(high, row[1]));
        least = _mm512_min_epi32(least, _mm512_add_epi32(_mm512_mullo_epi32(sum, row[2]), row[3]));
    }
    return _mm512_cmpgt_epi32_mask(limit, least) != 0;
}

AVX512 bool primality_one_avx512(uint64_t n) {
    if (n < (uint64_t)1 << 22)
        return primality_one_plain(n);
    if (n % 2 == 0 || has_factor_avx512(n, 0, ROWS_64))
        return false;
    if (n <= UINT32_MAX)
        return euler32_is_prime(n);
    return !has_factor_avx512(n, ROWS_64, ROWS_256) && bpsw_is_prime(n);
}
