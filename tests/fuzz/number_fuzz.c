/* number_parse and schedule_parse: any text gives a value that survives being written and read
 * again, or an error that says something. */
#include "fuzz.h"
#include "number.h"
#include "schedule.h"

static void read_number(const char *text) {
    struct error error = {0};
    uint64_t value = 0, again = 0;
    char written[24];
    if (number_parse(text, &value, &error) != STATUS_OK) {
        promise(error.status == STATUS_USAGE && error.message[0] != '\0', "an error says why");
        return;
    }
    promise(error.status == STATUS_OK, "no error beside a value");
    snprintf(written, sizeof written, "%llu", (unsigned long long)value);
    promise(number_parse(written, &again, &error) == STATUS_OK && again == value,
            "a number that was written can be read");
}

static void read_schedule(const char *text) {
    struct error error = {0};
    struct schedule schedule = {0};
    if (schedule_parse(text, &schedule, &error) != STATUS_OK)
        promise(error.message[0] != '\0', "an error says why");
    else
        promise(schedule.kind <= SCHEDULE_GUIDED, "a schedule is one of the known ones");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *text = text_of(data, size);
    read_number(text);
    read_schedule(text);
    free(text);
    return 0;
}
