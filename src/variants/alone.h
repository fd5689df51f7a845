/* The group of a variant that is one process: there is nobody to speak to. */
#ifndef PRIMES_VARIANTS_ALONE_H
#define PRIMES_VARIANTS_ALONE_H

#include "variant.h"

extern const struct group group_alone;

#endif
