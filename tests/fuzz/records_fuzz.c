/* records_parse: any bytes are records, the last one perhaps cut off, or an error that says
 * something. */
#include "fuzz.h"
#include "record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct records records = {0};
    struct error error = {0};
    if (records_parse(&records, "the runs", (const char *)data, size, false, &error) == STATUS_OK)
        promise(records.whole_bytes <= size, "no more is whole than there is");
    else
        promise(error.status == STATUS_USAGE && error.message[0] != '\0', "an error says why");
    records_close(&records);
    return 0;
}
