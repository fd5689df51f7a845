#include "checkpoint.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "memory.h"

uint32_t checkpoint_checksum(const void *data, size_t bytes) {
    return (uint32_t)crc32_z(crc32_z(0, NULL, 0), data, bytes);
}

static void name_work(char text[CHECKPOINT_WORK_BYTES], const struct problem *problem) {
    const struct workload *workload = &problem->workload;
    char words[WORKLOAD_TEXT_BYTES], list[24] = "", key[KEYS_TEXT_BYTES];
    bool is_list = workload->kind == WORKLOAD_LIST;
    if (is_list)
        snprintf(list, sizeof list, ", CRC-32 %08" PRIx32,
                 checkpoint_checksum(workload->numbers,
                                     span_size(workload->positions) * sizeof *workload->numbers));
    snprintf(text, CHECKPOINT_WORK_BYTES, "%s%s%s, by %s, %s sums", is_list ? "a list of " : "",
             workload_text(words, workload), list, keys_name(&problem->method.keys, key),
             problem->method.sums ? "with" : "without");
}

enum status checkpoint_create(struct checkpoint *checkpoint, const struct problem *problem,
                              struct error *error) {
    *checkpoint = (struct checkpoint){.positions = problem->workload.positions};
    name_work(checkpoint->work, problem);
    checkpoint->keys = keys_count(&problem->method.keys);
    checkpoint->counts = memory_create(checkpoint->keys, sizeof *checkpoint->counts,
                                       "the checkpoint's counts", error);
    if (problem->workload.kind == WORKLOAD_LIST)
        checkpoint->verdicts =
            memory_create(checkpoint->positions.last / 64 + 1, sizeof *checkpoint->verdicts,
                          "the checkpoint's verdicts", error);
    checkpoint->attempts_s =
        memory_create(1, sizeof *checkpoint->attempts_s, "the attempts", error);
    return error->status == STATUS_OK ? checkpoint_start_afresh(checkpoint, error) : error->status;
}

void checkpoint_destroy(struct checkpoint *checkpoint) {
    free(checkpoint->left);
    free(checkpoint->counts);
    free(checkpoint->verdicts);
    free(checkpoint->attempts_s);
    *checkpoint = (struct checkpoint){0};
}

enum status checkpoint_start_afresh(struct checkpoint *checkpoint, struct error *error) {
    checkpoint->left_count = 0;
    checkpoint->tally = (struct tally){0};
    checkpoint->lost_s = 0;
    checkpoint->attempts = 0;
    memset(checkpoint->counts, 0, checkpoint->keys * sizeof *checkpoint->counts);
    if (checkpoint->verdicts != NULL)
        memset(checkpoint->verdicts, 0,
               (checkpoint->positions.last / 64 + 1) * sizeof *checkpoint->verdicts);
    return checkpoint_leave(checkpoint, checkpoint->positions, error);
}

enum status checkpoint_leave(struct checkpoint *checkpoint, struct span positions,
                             struct error *error) {
    size_t count = checkpoint->left_count;
    if (count > 0 && checkpoint->left[count - 1].last == positions.first - 1) {
        checkpoint->left[count - 1].last = positions.last;
        return STATUS_OK;
    }
    if ((count & (count - 1)) == 0) { /* none, or all that a power of two has room for */
        struct span *left = memory_resize(checkpoint->left, count == 0 ? 1 : 2 * count,
                                          sizeof *left, "what is left to do", error);
        if (left == NULL)
            return error->status;
        checkpoint->left = left;
    }
    checkpoint->left[checkpoint->left_count++] = positions;
    return STATUS_OK;
}
