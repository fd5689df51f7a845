/* PRIMES_SIMD on processors of every kind, whichever this one is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "simd.h"

static const enum simd paths[] = {SIMD_NONE, SIMD_AVX2, SIMD_AVX512};

enum { PATHS = sizeof paths / sizeof paths[0] };

static void unset(void **unused) {
    (void)unused;
    for (int i = 0; i < PATHS; i++) {
        struct error error = {0};
        enum simd path;
        assert_int_equal(simd_choose(NULL, paths[i], &path, &error), STATUS_OK);
        assert_int_equal(path, paths[i]);
        assert_int_equal(simd_choose("", paths[i], &path, &error), STATUS_OK);
        assert_int_equal(path, paths[i]);
    }
}

static void forced(void **unused) {
    (void)unused;
    for (int most = 0; most < PATHS; most++)
        for (int wanted = 0; wanted < PATHS; wanted++) {
            struct error error = {0};
            enum simd path;
            const char *name = simd_name(paths[wanted]);
            enum status status = simd_choose(name, paths[most], &path, &error);
            assert_int_equal(status, wanted <= most ? STATUS_OK : STATUS_USAGE);
            assert_int_equal(path, wanted <= most ? paths[wanted] : SIMD_NONE);
            assert_true(wanted <= most || strstr(error.message, name) != NULL);
            assert_true(wanted <= most || strstr(error.message, simd_name(paths[most])) != NULL);
        }
}

static void unknown(void **unused) {
    (void)unused;
    const char *const names[] = {"sse9", "AVX2", "avx", "none ", "avx5120", "0"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct error error = {0};
        enum simd path;
        assert_int_equal(simd_choose(names[i], SIMD_AVX512, &path, &error), STATUS_USAGE);
        assert_int_equal(path, SIMD_NONE);
        assert_non_null(strstr(error.message, names[i]));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unset),
        cmocka_unit_test(forced),
        cmocka_unit_test(unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
