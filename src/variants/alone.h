/* The group of a variant with one process, which has nobody to communicate with. */
#ifndef PRIMES_VARIANTS_ALONE_H
#define PRIMES_VARIANTS_ALONE_H

#include "variant.h"

extern const struct group group_alone;

#endif
