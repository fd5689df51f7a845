/* input_read: any file gives at most one number a line, or an error that names the file. */
#include "fuzz.h"
#include "input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char path[FUZZ_PATH_BYTES];
    int descriptor = file_of(data, size, path);
    struct error error = {0};
    uint64_t *numbers = NULL, count = 0, lines = 1;
    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n';
    if (input_read(path, &numbers, &count, &error) == STATUS_OK)
        promise(count >= 1 && count <= lines, "one number a line at most");
    else
        promise(error.status == STATUS_USAGE && strstr(error.message, path) != NULL,
                "an error names the file");
    for (uint64_t i = 0; i < count; i++)
        promise(numbers[i] <= UINT64_MAX, "every number can be read");
    free(numbers);
    close(descriptor);
    return 0;
}
