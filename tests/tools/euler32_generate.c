/* Prints src/kernel/euler32.c: the Euler-Jacobi pseudoprimes to base 2 below 2^32 without a prime
 * factor up to 127, laid out as a perfect hash table.
 *
 * Complete by theory, not by trying 2^32 numbers. If 2^((n-1)/2) = +-1 (mod n), then for every
 * prime p that divides n the order o of 2 modulo p divides n - 1; p divides n too, and o divides p
 * - 1, so n = p (mod p * o). A composite n has its least prime factor below 2^16, which leaves a
 * few million n to try with a plain power.
 *
 * The table is a hash by displacement: the top 9 bits of n * multiplier pick a shift, 12 further
 * bits plus that shift are the slot. Groups are placed largest first, each at the first shift where
 * all of it falls into free slots; if that fails, the next multiplier is tried.
 *
 * Checks: tests/oracle/primality_test.c finds every entry by the lookup, compares it with the
 * definition, and (--long) compares primes_is_prime with a sieve for every n < 2^32. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    LEAST_FACTOR = 128,
    GROUPS = 512,
    SLOTS = 4096,
    LIMIT = 8192,
};

static uint64_t power(uint64_t base, uint64_t exponent, uint64_t n) {
    uint64_t result = 1;
    for (; exponent > 0; exponent >>= 1) {
        if (exponent & 1)
            result = result * base % n;
        base = base * base % n;
    }
    return result;
}

/* The least prime factor of an odd n > 1. */
static uint64_t least_factor(uint64_t n) {
    for (uint64_t d = 3; d * d <= n; d += 2)
        if (n % d == 0)
            return d;
    return n;
}

static bool is_euler_probable(uint64_t n) {
    bool residue = n % 8 == 1 || n % 8 == 7;
    return power(2, (n - 1) / 2, n) == (residue ? 1 : n - 1);
}

static uint64_t order_of_two(uint64_t p) {
    uint64_t order = 1;
    for (uint64_t x = 2; x != 1; x = x * 2 % p)
        order++;
    return order;
}

static size_t find_all(uint32_t *found) {
    size_t count = 0;
    for (uint64_t p = LEAST_FACTOR + 1; p < 1 << 16; p += 2) {
        if (least_factor(p) != p)
            continue;
        uint64_t step = p * order_of_two(p);
        for (uint64_t n = p + step; n <= UINT32_MAX; n += step)
            if (n % 2 == 1 && is_euler_probable(n) && least_factor(n) == p && count < LIMIT)
                found[count++] = (uint32_t)n;
    }
    return count;
}

struct table {
    uint64_t multiplier;
    uint16_t shifts[GROUPS];
    uint32_t slots[SLOTS];
};

static size_t slot_of(const struct table *table, uint32_t n, size_t shift) {
    return ((n * table->multiplier >> 43) + shift) % SLOTS;
}

static size_t gather(const struct table *table, const uint32_t *numbers, size_t count, size_t group,
                     uint32_t *members) {
    size_t size = 0;
    for (size_t i = 0; i < count; i++)
        if (numbers[i] * table->multiplier >> 55 == group)
            members[size++] = numbers[i];
    return size;
}

static bool put(struct table *table, const uint32_t *members, size_t size, size_t shift) {
    for (size_t i = 0; i < size; i++) {
        uint32_t *slot = &table->slots[slot_of(table, members[i], shift)];
        if (*slot != 0) {
            while (i-- > 0)
                table->slots[slot_of(table, members[i], shift)] = 0;
            return false;
        }
        *slot = members[i];
    }
    return true;
}

static bool build(struct table *table, const uint32_t *numbers, size_t count) {
    static uint32_t members[LIMIT];
    for (size_t wanted = 64; wanted > 0; wanted--)
        for (size_t group = 0; group < GROUPS; group++) {
            size_t size = gather(table, numbers, count, group, members);
            if (size != wanted)
                continue;
            size_t shift = 0;
            while (shift < SLOTS && !put(table, members, size, shift))
                shift++;
            if (shift == SLOTS)
                return false;
            table->shifts[group] = (uint16_t)shift;
        }
    return true;
}

static void print_array(const char *name, const char *type, size_t count, const uint32_t *values) {
    printf("\nconst %s %s[%zu] = {", type, name, count);
    for (size_t i = 0; i < count; i++)
        printf("%s%u,", i % 8 == 0 ? "\n    " : " ", values[i]);
    printf("\n};\n");
}

int main(void) {
    static uint32_t numbers[LIMIT], shifts[GROUPS];
    static struct table table = {.multiplier = 0x9e3779b97f4a7c15};
    size_t count = find_all(numbers);
    while (!build(&table, numbers, count)) {
        uint64_t next = table.multiplier * 6364136223846793005 + 1442695040888963407;
        memset(&table, 0, sizeof table);
        table.multiplier = next | 1;
    }
    for (size_t i = 0; i < GROUPS; i++)
        shifts[i] = table.shifts[i];
    printf("/* Written by tests/tools/euler32_generate.c, which says what it is: %zu numbers. */\n"
           "#include \"euler32.h\"\n\n"
           "const uint64_t euler32_multiplier = 0x%016llx;\n",
           count, (unsigned long long)table.multiplier);
    print_array("euler32_shifts", "uint16_t", GROUPS, shifts);
    print_array("euler32_slots", "uint32_t", SLOTS, table.slots);
    return 0;
}
