/* checkpoint_text_read: any text is a checkpoint whose parts agree, or is refused. Each text is
 * tried as it is, and again after a header with the right checksum, so that its parts are read at
 * all. */
#include <zlib.h>

#include "checkpoint_text.h"
#include "fuzz.h"

static void read_one(const uint8_t *data, size_t size) {
    uint64_t counts[10] = {0}, verdicts[2] = {0}, sum = 0;
    struct checkpoint checkpoint = {
        .counts = counts, .keys = 10, .verdicts = verdicts, .work = "fuzzed", .positions = {0, 99}};
    struct error error = {0};
    char *text = text_of(data, size);
    if (checkpoint_text_read(&checkpoint, "the text", text, size, &error) == CHECKPOINT_READ) {
        for (int i = 0; i < 10; i++)
            sum += counts[i];
        promise(sum == checkpoint.tally.primes, "counts add up");
        for (size_t i = 0; i < checkpoint.left_count; i++)
            promise(checkpoint.left[i].first <= checkpoint.left[i].last &&
                        checkpoint.left[i].last <= 99 &&
                        (i == 0 || checkpoint.left[i].first > checkpoint.left[i - 1].last + 1),
                    "what is left is of this work, and in order");
        promise(error.status == STATUS_OK, "no error beside a checkpoint");
    } else {
        promise(error.message[0] != '\0', "an error says why");
    }
    free(checkpoint.attempts_s);
    free(checkpoint.left);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char header[64];
    int length = snprintf(header, sizeof header, "primes-checkpoint %d %08lx\n", CHECKPOINT_VERSION,
                          crc32_z(crc32_z(0, NULL, 0), data, size));
    uint8_t *whole = malloc((size_t)length + size);
    promise(whole != NULL, "memory");
    memcpy(whole, header, (size_t)length);
    if (size > 0)
        memcpy(whole + length, data, size);
    read_one(whole, (size_t)length + size);
    read_one(data, size);
    free(whole);
    return 0;
}
