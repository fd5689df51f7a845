/* options_parse: any command line, one word a line, gives options that hold together, or an error
 * that says something. */
#include "fuzz.h"
#include "options.h"

enum { MOST_WORDS = 64 };

static void hold_together(const struct options *options) {
    if (options->action != ACTION_RUN)
        return;
    promise(options->work != WORK_RANGE || options->range.first <= options->range.last,
            "a range is not empty");
    promise((options->work == WORK_NUMBERS) == (options->numbers != NULL), "numbers are there");
    promise((options->work == WORK_INPUT) == (options->input != NULL), "a file is named");
    promise(options->checkpoint != NULL || options->resume == RESUME_NO,
            "a checkpoint to resume is named");
    promise(options->work != WORK_RANDOM || (options->bits >= 1 && options->bits <= 64), "bits");
    promise(options->method.kernel != KERNEL_SIEVE || options->work == WORK_RANGE,
            "the sieve has a range");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const struct variant variant = {.name = "fuzzed",
                                    .follows_openmp = true,
                                    .schedules = SCHEDULES_ALL,
                                    .default_schedule = SCHEDULE_DYNAMIC};
    char *text = text_of(data, size), *rest = text, *words[MOST_WORDS + 1] = {"primes_fuzzed"};
    int count = 1;
    while (rest != NULL && count < MOST_WORDS)
        words[count++] = strsep(&rest, "\n");

    struct error error = {0};
    struct options options;
    if (options_parse(&options, &variant, count, words, &error) == STATUS_OK)
        hold_together(&options);
    else
        promise(error.status == STATUS_USAGE && error.message[0] != '\0', "an error says why");
    options_close(&options);
    free(text);
    return 0;
}
