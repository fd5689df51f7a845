/* cmocka.h needs these before it, in this order. */
#ifndef PRIMES_TESTS_CMOCKA_ALL_H
#define PRIMES_TESTS_CMOCKA_ALL_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#endif
