/* list_text: any text gives at most one number a line, or an error that names the file, and the
 * same in whatever pieces it comes. */
#include "fuzz.h"
#include "list_text.h"

static enum status read_in_pieces(struct list_text *list, const uint8_t *data, size_t size,
                                  size_t piece) {
    struct error error = {0};
    for (size_t at = 0; at < size; at += piece)
        list_text_feed(list, (const char *)data + at, size - at < piece ? size - at : piece,
                       &error);
    if (error.status == STATUS_OK)
        list_text_end(list, &error);
    promise(error.status == STATUS_OK ||
                (error.status == STATUS_USAGE && strstr(error.message, "the list") != NULL),
            "an error names the file");
    return error.status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct list_text whole = {.name = "the list"}, pieces = {.name = "the list"};
    uint64_t lines = 1;
    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n';
    enum status status = read_in_pieces(&whole, data, size, size + 1);
    if (status == STATUS_OK)
        promise(whole.count >= 1 && whole.count <= lines, "one number a line at most");
    promise(read_in_pieces(&pieces, data, size, 3) == status && pieces.count == whole.count &&
                (whole.count == 0 ||
                 memcmp(whole.numbers, pieces.numbers, whole.count * sizeof *whole.numbers) == 0),
            "pieces make no difference");
    free(whole.numbers);
    free(pieces.numbers);
    return 0;
}
