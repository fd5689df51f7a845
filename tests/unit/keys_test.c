/* Every prime has one key: read, named, and the same however it is found. */
#include "keys.h"
#include "primes/primes.h"

#include "cmocka_all.h"

static struct keys parsed(const char *text) {
    struct keys keys;
    struct error error = {0};
    assert_int_equal(keys_parse(text, &keys, &error), STATUS_OK);
    return keys;
}

static const char *const all[] = {"prime",      "residue:2", "residue:2310", "residue:30030",
                                  "last-digit", "magnitude", "gap"};
enum { ALL = sizeof all / sizeof *all };

static void names_are_read_back(void **state) {
    (void)state;
    for (size_t i = 0; i < ALL; i++) {
        char text[KEYS_TEXT_BYTES];
        const struct keys keys = parsed(all[i]);
        assert_string_equal(keys_name(&keys, text), all[i]);
        assert_in_range(keys_count(&keys), 1, KEYS_MOST_MODULUS);
    }
    const char *bad[] = {
        "",          "Prime",         "prime:1",      "residue", "residue:", "residue:1",
        "residue:0", "residue:30031", "residue:2^64", "last",    "gap:",     "magnitude:10"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct keys keys;
        struct error error = {0};
        assert_int_equal(keys_parse(bad[i], &keys, &error), STATUS_USAGE);
    }
}

static void has_key(const char *by, uint64_t prime, const char *label) {
    char text[KEYS_TEXT_BYTES];
    const struct keys keys = parsed(by);
    uint32_t key = keys_of(&keys, prime, primes_is_prime);
    assert_in_range(key, 0, keys_count(&keys) - 1);
    assert_string_equal(keys_label(&keys, key, text), label);
}

static void keys_are_named(void **state) {
    (void)state;
    const uint64_t largest = UINT64_C(18446744073709551557);
    has_key("prime", 2, "prime");
    has_key("prime", largest, "prime");
    has_key("residue:30030", 30029, "30029");
    has_key("residue:2", 2, "0");
    has_key("residue:30", largest, "17");
    has_key("last-digit", largest, "7");
    has_key("magnitude", 2, "10^0");
    has_key("magnitude", 7, "10^0");
    has_key("magnitude", 11, "10^1");
    has_key("magnitude", UINT64_C(9999999999999999961), "10^18");
    has_key("magnitude", UINT64_C(10000000000000000051), "10^19");
    has_key("magnitude", largest, "10^19");
    /* Maximal gaps: OEIS A002386. */
    has_key("gap", 2, "1");
    has_key("gap", 3, "2");
    has_key("gap", 113, "14");
    has_key("gap", 492113, "114");
    has_key("gap", 4652353, "154");
    has_key("gap", 436273009, "282");
    has_key("gap", UINT64_C(18361375334787046697), "1550");
    has_key("gap", largest, "72");
}

static void a_batch_is_its_primes(void **state) {
    (void)state;
    enum { COUNT = 1000 };
    uint64_t primes[COUNT + 1];
    uint32_t found[COUNT];
    size_t count = 0;
    for (uint64_t n = 99000; count <= COUNT; n++)
        if (primes_is_prime(n))
            primes[count++] = n;
    for (size_t i = 0; i < ALL; i++) {
        const struct keys keys = parsed(all[i]);
        keys_of_all(&keys, primes, COUNT, found);
        uint64_t *counts = calloc(keys_count(&keys), sizeof *counts), fingerprint = 0;
        assert_non_null(counts);
        for (size_t j = 0; j < COUNT; j++) {
            assert_int_equal(found[j], keys_of(&keys, primes[j], primes_is_prime));
            counts[found[j]]++;
            fingerprint += keys_word(found[j]);
        }
        assert_true(keys_fingerprint(&keys, counts) == fingerprint);
        counts[found[0]]--;
        assert_true(keys_fingerprint(&keys, counts) != fingerprint);
        free(counts);
    }
}

/* Primes that a kernel lost: no key is outside the counts. */
static void gaps_too_large_have_the_last_key(void **state) {
    (void)state;
    const struct keys gap = parsed("gap");
    const uint64_t primes[] = {2, 3, 1553, 3105, UINT64_C(1) << 40, UINT64_MAX - 58};
    const uint32_t last = keys_count(&gap) - 1, wanted[] = {0, 775, last, last, last};
    enum { COUNT = sizeof wanted / sizeof *wanted };
    uint32_t found[COUNT];
    keys_of_all(&gap, primes, COUNT, found);
    assert_memory_equal(found, wanted, sizeof wanted);
    keys_of_all(&gap, primes, 2, found);
    assert_memory_equal(found, wanted, 2 * sizeof *wanted);
}

static void stretches_of_one_key(void **state) {
    (void)state;
    const struct keys magnitude = parsed("magnitude"), prime = parsed("prime"), gap = parsed("gap");
    assert_true(keys_same_until(&magnitude, 0) == 9);
    assert_true(keys_same_until(&magnitude, 9) == 9);
    assert_true(keys_same_until(&magnitude, 10) == 99);
    assert_true(keys_same_until(&magnitude, UINT64_C(10000000000000000000)) == UINT64_MAX);
    assert_true(keys_same_until(&prime, 5) == UINT64_MAX);
    assert_true(keys_same_until(&gap, 5) == 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_read_back),   cmocka_unit_test(keys_are_named),
        cmocka_unit_test(a_batch_is_its_primes), cmocka_unit_test(gaps_too_large_have_the_last_key),
        cmocka_unit_test(stretches_of_one_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
