/* Exact primality from 2^32 to 2^64: a strong test to base 2 and an extra strong Lucas test.
 *
 * No composite below 2^64 passes both. R. Baillie, S. Wagstaff, "Lucas pseudoprimes", Math. Comp.
 * 35 (1980), 1391-1417, and C. Pomerance, J. Selfridge, S. Wagstaff, ibid. 1003-1026, joined the
 * two; the extra strong test (Q = 1) is Z. Mo and J. Jones's, in J. Grantham, "Frobenius
 * pseudoprimes", Math. Comp. 70 (2001), 873-891. That there is no exception is computed: J. Feitsma
 * listed all 118,968,378 pseudoprimes to base 2 below 2^64 (2009-2013), W. Galway checked the list,
 * and none of them passes the extra strong test (D. Jacobsen, "Pseudoprime statistics, tables, and
 * data").
 *
 * Base 2. Let n - 1 = e * 2^s. Unless n = 1 mod 8, the strong test is the Euler test: a strong
 * pseudoprime is an Euler pseudoprime (Pomerance et al., theorem 3), and for s <= 2 the converse
 * follows from the symbol. One comparison then decides, without a loop. The power is 2^-e. Its
 * first 7 bits c, 65 .. 128, cost half a step, because 2^-c is held as 2^(64-c), one reduction of
 * 2^(128-c). e is rounded up, and the surplus is given back bit by bit by doublings, which are
 * free.
 *
 * Lucas. P is the first of 3, 4, 5, .. with (P^2 - 4 / n) = -1. P = 3 to 6 follow from n modulo
 * 840, by a table. Let n + 1 = d * 2^s. The ladder V_2k = V_k^2 - 2, V_2k+1 =
 * V_k V_k+1 - P gives (V, W) = (V_d, V_(d+1)). Its first V are small numbers, made residues by one
 * division each, which takes less time than two steps. n passes if V_d = +-2 and U_d = 0, which is
 * (V, W) = +-(2, P), because (P^2 - 4) U_d = 2W - PV; or if V_(d 2^r) = 0 for an r < s - 1. The
 * product of the two values needs no selection; only the operand of the square does.
 *
 * Both tests run in one loop, so that each fills the other's waiting time. One after the other
 * takes 1.6 times as long for a prime, and no less time for random numbers, of which one in three
 * that get here is prime.
 *
 * Hazards: a square has no P at all (1093^2 and 3511^2 get here); n = 2^64 - 1 has no n + 1, but is
 * a multiple of 3. */
#ifndef PRIMES_KERNEL_BPSW_H
#define PRIMES_KERNEL_BPSW_H

#include "isqrt.h"
#include "montgomery.h"

struct bpsw_power {
    uint64_t x;       /* 2^-(e' >> steps), times 2^(surplus >> steps): e' is e, rounded up */
    uint64_t surplus; /* e' - e */
    int steps;        /* squares left to do */
    int twos;         /* of the strong test: s, or 1 if one comparison decides */
};

struct bpsw_lucas {
    uint64_t product, square; /* V_k and V_(k+1), or V_(k+1) and V_k: product has the odd index */
    uint64_t p, two;          /* P and 2 as residues */
    uint64_t changes;         /* bit i is set if the bits i and i + 1 of d differ */
    int steps;                /* bits of d left to do */
    int twos;                 /* s of n + 1 = d * 2^s */
    int plain_p;              /* P */
};

MONTGOMERY_INLINE int bpsw_bits(uint64_t n) {
    return 64 - __builtin_clzll(n);
}

MONTGOMERY_INLINE struct bpsw_power bpsw_power_start(struct modulus m, enum montgomery_room room) {
    int twos = m.n % 8 == 1 ? __builtin_ctzll(m.n - 1) : 1;
    uint64_t exponent = (m.n - 1) >> twos;
    int bits = bpsw_bits(exponent);
    int steps = bits > 7 ? bits - 7 : 0;
    uint64_t top = (exponent + ((uint64_t)1 << steps) - 1) >> steps;
    uint64_t x = top > 64 ? montgomery_finish_power(m, room, 0, m.inverse << (128 - top))
                          : montgomery_centred(m.n, ((uint64_t)1 << (64 - top)) % m.n);
    return (struct bpsw_power){x, (top << steps) - exponent, steps, twos};
}

/* A step, for the surplus's bit that `surplus` ends in. */
MONTGOMERY_INLINE void bpsw_power_step(struct bpsw_power *power, struct modulus m,
                                       enum montgomery_room room, uint64_t surplus) {
    power->x = montgomery_square(m, room, power->x, surplus & 1);
}

/* All steps that are left. */
MONTGOMERY_INLINE void bpsw_power_end(struct bpsw_power *power, struct modulus m,
                                      enum montgomery_room room) {
    while (power->steps > 0) {
        power->steps--;
        bpsw_power_step(power, m, room, power->surplus >> power->steps);
    }
}

MONTGOMERY_INLINE bool bpsw_power_passes(struct bpsw_power power, struct modulus m,
                                         enum montgomery_room room) {
    uint64_t value = montgomery_power_value(m, room, power.x);
    if (power.twos == 1)
        return value == (m.n % 8 == 7 ? 1 : m.n - 1);
    if (value == 1)
        return true;
    for (int i = 1; i < power.twos && value != m.n - 1; i++) {
        power.x = montgomery_square(m, room, power.x, 0);
        value = montgomery_power_value(m, room, power.x);
    }
    return value == m.n - 1;
}

/* The Jacobi symbol (a / n), n odd. */
static inline int bpsw_jacobi(uint64_t a, uint64_t n) {
    int sign = 1;
    while (a != 0) {
        int twos = __builtin_ctzll(a);
        a >>= twos;
        if (twos % 2 == 1 && (n % 8 == 3 || n % 8 == 5))
            sign = -sign;
        if (a % 4 == 3 && n % 4 == 3)
            sign = -sign;
        uint64_t rest = n % a;
        n = a;
        a = rest;
    }
    return n == 1 ? sign : 0;
}

/* P from 7 on. If P = 3 to 6 fail, (2/n), (3/n), (5/n) and (7/n) are 1. So the next P to try are
 * those whose P^2 - 4 has a new prime: 77 = 7 * 11, 117 = 9 * 13, 221 = 13 * 17, 285 = 15 * 19. Bit
 * r of a mask says that r is no square modulo the prime. After these, each P is tried. 0 if n is
 * composite. */
static inline int bpsw_rare_p(uint64_t n) {
    unsigned flip = n % 4 == 3; /* reciprocity, for the primes that are 3 modulo 4 */
    if ((0x5c4u >> n % 11 & 1) != flip)
        return 9;
    if (0x9e4u >> n % 13 & 1)
        return 11;
    if (0x5ce8u >> n % 17 & 1)
        return 15;
    if ((0x4f50cu >> n % 19 & 1) != flip)
        return 17;
    for (int p = 20;; p++) {
        int symbol = bpsw_jacobi((uint64_t)p * (uint64_t)p - 4, n);
        if (symbol == -1)
            return p;
        if (symbol == 0 || (p == 20 && isqrt(n) * isqrt(n) == n))
            return 0;
    }
}

/* P for n = r modulo 840, or 0 if none of 3 to 6 fits. They have P^2 - 4 = 5, 12, 21, 32: bit i of
 * a mask says that the symbol for n = i modulo 5, 12, 21, 8 is -1. */
#define FIRST_P(r)                                                                                 \
    ((0x0cu >> (r) % 5 & 1)       ? 3                                                              \
     : (0xa0u >> (r) % 12 & 1)    ? 4                                                              \
     : (0x82d04u >> (r) % 21 & 1) ? 5                                                              \
     : (0x28u >> (r) % 8 & 1)     ? 6                                                              \
                                  : 0)
#define FIRST_P_6(r)                                                                               \
    FIRST_P(r), FIRST_P(r + 1), FIRST_P(r + 2), FIRST_P(r + 3), FIRST_P(r + 4), FIRST_P(r + 5)
#define FIRST_P_30(r)                                                                              \
    FIRST_P_6(r), FIRST_P_6(r + 6), FIRST_P_6(r + 12), FIRST_P_6(r + 18), FIRST_P_6(r + 24)
#define FIRST_P_210(r)                                                                             \
    FIRST_P_30(r), FIRST_P_30(r + 30), FIRST_P_30(r + 60), FIRST_P_30(r + 90),                     \
        FIRST_P_30(r + 120), FIRST_P_30(r + 150), FIRST_P_30(r + 180)
static const uint8_t bpsw_first_p[840] = {FIRST_P_210(0), FIRST_P_210(210), FIRST_P_210(420),
                                          FIRST_P_210(630)};

/* n is a multiple of neither 3 nor 5 nor 7. */
MONTGOMERY_INLINE int bpsw_choose_p(uint64_t n) {
    int p = bpsw_first_p[n % 840];
    return p != 0 ? p : bpsw_rare_p(n);
}

/* V_0 to V_16 for P = 3 to 6. */
#define V2(p) (UINT64_C(p) * (p)-2)
#define V3(p) (V2(p) * (p) - (p))
#define V4(p) (V2(p) * V2(p) - 2)
#define V5(p) (V3(p) * V2(p) - (p))
#define V6(p) (V3(p) * V3(p) - 2)
#define V7(p) (V4(p) * V3(p) - (p))
#define V8(p) (V4(p) * V4(p) - 2)
#define V9(p) (V5(p) * V4(p) - (p))
#define V10(p) (V5(p) * V5(p) - 2)
#define V11(p) (V6(p) * V5(p) - (p))
#define V12(p) (V6(p) * V6(p) - 2)
#define V13(p) (V7(p) * V6(p) - (p))
#define V14(p) (V7(p) * V7(p) - 2)
#define V15(p) (V8(p) * V7(p) - (p))
#define V16(p) (V8(p) * V8(p) - 2)
#define FIRST_V(p)                                                                                 \
    {                                                                                              \
        2, p, V2(p), V3(p), V4(p), V5(p), V6(p), V7(p), V8(p), V9(p), V10(p), V11(p), V12(p),      \
            V13(p), V14(p), V15(p), V16(p)                                                         \
    }
static const uint64_t bpsw_first_v[4][17] = {FIRST_V(3), FIRST_V(4), FIRST_V(5), FIRST_V(6)};

/* The ladder starts after the first three or four bits of d, with V from the table. They must be
 * below n: V_8 < 2^32, V_16 < 2^41. */
MONTGOMERY_INLINE struct bpsw_lucas bpsw_lucas_start(struct modulus m, enum montgomery_room room,
                                                     int p) {
    struct bpsw_lucas lucas = {.plain_p = p, .twos = __builtin_ctzll(m.n + 1)};
    uint64_t index = (m.n + 1) >> lucas.twos, plain_p = (uint64_t)p;
    uint64_t odd = plain_p, even = plain_p * plain_p - 2;
    int bits = bpsw_bits(index), known = m.n >> 41 == 0 ? 3 : 4;
    lucas.steps = bits - 1;
    if (__builtin_expect(p <= 6, 1)) {
        lucas.steps = bits > known ? bits - known : 0;
        uint64_t k = index >> lucas.steps;
        odd = bpsw_first_v[p - 3][k | 1];
        even = bpsw_first_v[p - 3][k + k % 2];
    }
    lucas.changes = index ^ index >> 1;
    lucas.product = montgomery_residue(m.n, odd);
    lucas.square = montgomery_residue(m.n, even);
    lucas.two = montgomery_subtrahend(m.n, room, 2);
    lucas.p = montgomery_subtrahend(m.n, room, plain_p);
    return lucas;
}

/* A step, for the change that `changes` ends in. */
MONTGOMERY_INLINE void bpsw_lucas_step(struct bpsw_lucas *lucas, struct modulus m,
                                       enum montgomery_room room, uint64_t changes) {
    uint64_t x = changes & 1 ? lucas->product : lucas->square;
    lucas->product = montgomery_product_minus(m, room, lucas->product, lucas->square, lucas->p);
    lucas->square = montgomery_product_minus(m, room, x, x, lucas->two);
}

/* All steps that are left. */
MONTGOMERY_INLINE void bpsw_lucas_end(struct bpsw_lucas *lucas, struct modulus m,
                                      enum montgomery_room room) {
    while (lucas->steps > 0) {
        lucas->steps--;
        bpsw_lucas_step(lucas, m, room, lucas->changes >> lucas->steps);
    }
}

MONTGOMERY_INLINE bool bpsw_lucas_passes(struct bpsw_lucas lucas, struct modulus m,
                                         enum montgomery_room room) {
    uint64_t x = lucas.product; /* d is odd */
    uint64_t v = montgomery_value(m, room, x);
    uint64_t w = montgomery_value(m, room, lucas.square);
    uint64_t p = (uint64_t)lucas.plain_p;
    bool is_one = (v == 2) & (w == p), is_minus_one = (v == m.n - 2) & (w == m.n - p);
    if (is_one | is_minus_one | ((v == 0) & (lucas.twos > 1)))
        return true;
    for (int r = 1; r < lucas.twos - 1; r++) {
        x = montgomery_product_minus(m, room, x, x, lucas.two);
        v = montgomery_value(m, room, x);
        if (v == 0)
            return true;
    }
    return false;
}

#endif
