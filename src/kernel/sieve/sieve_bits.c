#include "sieve_bits.h"

const uint32_t ordered_offsets[64] = {ORDERED_OFFSETS};
