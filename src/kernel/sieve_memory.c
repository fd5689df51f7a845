#include "sieve_memory.h"

#include <stdlib.h>
#include <sys/mman.h>

static const size_t align_bytes = 16384;
static const size_t huge_bytes = (size_t)2 << 20;

static void *aligned(size_t bytes, size_t align, const char *what, struct error *error) {
    size_t rounded = (bytes + align - 1) / align * align;
    void *memory = NULL;
    if (rounded < bytes || posix_memalign(&memory, align, rounded) != 0) {
        error_no_memory(error, what, bytes);
        return NULL;
    }
    return memory;
}

void *sieve_memory_create(size_t bytes, const char *what, struct error *error) {
    return aligned(bytes, align_bytes, what, error);
}

void *sieve_memory_create_huge(size_t bytes, const char *what, struct error *error) {
    void *memory = aligned(bytes, huge_bytes, what, error);
#ifdef MADV_HUGEPAGE
    /* Only a wish: where it is refused, ordinary pages do. */
    if (memory != NULL)
        (void)madvise(memory, (bytes + huge_bytes - 1) / huge_bytes * huge_bytes, MADV_HUGEPAGE);
#endif
    return memory;
}
