#include "plan_inputs.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

#include "memory.h"

/* The checksum of a file: "crc32:1c291ca3", to be freed. NULL with *error set. */
static char *sum_file(const char *path, struct error *error) {
    unsigned char block[1 << 12];
    char *text = NULL;
    struct stat about = {0};
    uLong sum = crc32(0, NULL, 0);
    FILE *file = stat(path, &about) == 0 && S_ISREG(about.st_mode) ? fopen(path, "r") : NULL;
    if (file == NULL) {
        error_set(error, STATUS_USAGE, "the plan's input '%s' cannot be read: %s", path,
                  S_ISREG(about.st_mode) ? strerror(errno) : "each launch needs a regular file");
        return NULL;
    }
    for (size_t bytes; (bytes = fread(block, 1, sizeof block, file)) > 0;)
        sum = crc32(sum, block, (uInt)bytes);
    if (ferror(file))
        error_set(error, STATUS_USAGE, "the plan's input '%s': %s", path, strerror(errno));
    else
        text = memory_text("a checksum", error, "crc32:%08lx", sum);
    fclose(file);
    return error->status == STATUS_OK ? text : NULL;
}

static enum status take_input(struct work *work, struct error *error) {
    char *absolute = realpath(work->input, NULL);
    if (absolute == NULL)
        return error_set(error, STATUS_USAGE, "the plan's input '%s': %s", work->input,
                         strerror(errno));
    free(work->input);
    work->input = absolute;
    char *sum = sum_file(absolute, error);
    if (sum != NULL && work->checksum != NULL && strcmp(sum, work->checksum) != 0)
        error_set(error, STATUS_USAGE,
                  "the list '%s' has changed since it was measured (%s, now %s): restore it, or "
                  "start a new study",
                  absolute, work->checksum, sum);
    if (sum == NULL || error->status != STATUS_OK) {
        free(sum);
        return error->status;
    }
    free(work->checksum);
    work->checksum = sum;
    return STATUS_OK;
}

enum status plan_take_inputs(struct plan *plan, struct error *error) {
    for (size_t i = 0; error->status == STATUS_OK && i < plan->work_count; i++)
        if (plan->works[i].input != NULL)
            take_input(&plan->works[i], error);
    return error->status;
}
