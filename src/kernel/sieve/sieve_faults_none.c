#include "sieve_faults.h"

void sieve_faults_flip(void *plane, size_t bytes) {
    (void)plane;
    (void)bytes;
}
