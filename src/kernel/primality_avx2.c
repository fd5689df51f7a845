#include "primality_path.h"
bool primality_one_avx2(uint64_t n) { return primality_one_plain(n); }
void primality_batch_avx2(const uint64_t *n, size_t count, uint64_t *verdict_bits) { primality_batch_plain(n, count, verdict_bits); }
