#include "sieve_memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

static const size_t huge_bytes = (size_t)2 << 20;

void *sieve_memory_create(size_t bytes, size_t align, const char *what, struct error *error) {
    size_t room = bytes + align + sizeof(void *);
    char *whole = room < bytes ? NULL : malloc(room);
    if (whole == NULL) {
        error_no_memory(error, what, bytes);
        return NULL;
    }
    uintptr_t least = (uintptr_t)(whole + sizeof(void *));
    void **aligned = (void **)(whole + sizeof(void *) + (-least & (align - 1)));
    aligned[-1] = whole;
    return aligned;
}

void *sieve_memory_create_huge(size_t bytes, size_t used, const char *what, struct error *error) {
    used &= ~(huge_bytes - 1);
    void *memory =
        sieve_memory_create(bytes, used > 0 ? huge_bytes : SIEVE_LINE_BYTES, what, error);
#ifdef MADV_HUGEPAGE
    /* Only advice: if it is refused, the pages are ordinary ones. */
    if (memory != NULL && used > 0)
        (void)madvise(memory, used, MADV_HUGEPAGE);
#endif
    return memory;
}

void sieve_memory_free(void *memory) {
    if (memory != NULL)
        free(((void **)memory)[-1]);
}
