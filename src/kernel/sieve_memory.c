#include "sieve_memory.h"

#include <stdlib.h>
#include <sys/mman.h>

static const size_t least_align = 16384;
static const size_t huge_bytes = (size_t)2 << 20;

void *sieve_memory_create(size_t bytes, const char *what, struct error *error) {
    size_t align = bytes >= 4 * huge_bytes ? huge_bytes : least_align;
    size_t rounded = (bytes + least_align - 1) / least_align * least_align;
    void *memory = NULL;
    if (rounded < bytes || posix_memalign(&memory, align, rounded) != 0) {
        error_no_memory(error, what, bytes);
        return NULL;
    }
#ifdef MADV_HUGEPAGE
    /* Only a wish: where it is refused, ordinary pages do. */
    if (align == huge_bytes)
        (void)madvise(memory, rounded, MADV_HUGEPAGE);
#endif
    return memory;
}
