#include "option_values.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "number.h"
#include "vocabulary.h"

void option_values_count(const char *option, const char *text, unsigned *value,
                         struct error *error) {
    struct error why = {0};
    uint64_t number = 0;
    if (text == NULL)
        return;
    if (number_parse(text, &number, &why) != STATUS_OK || number < 1 || number > 100000)
        error_set(error, STATUS_USAGE, "--%s %s: give a number from 1 to 100000", option, text);
    else
        *value = (unsigned)number;
}

void option_values_steps(const char *text, double *steps, struct error *error) {
    struct error why = {0};
    uint64_t number = 0;
    if (text == NULL)
        return;
    if (number_parse(text, &number, &why) != STATUS_OK || number == 0)
        error_set(error, STATUS_USAGE, "--steps %s: give a whole number from 1 to 2^64-1, like 2e6",
                  text);
    *steps = (double)number;
}

const char *option_values_positive(const char *text, double *value) {
    char *end;
    *value = strtod(text, &end);
    return end != text && isfinite(*value) && *value > 0 && *value <= 1e12 ? end : NULL;
}

void option_values_minutes(const char *text, double *seconds, struct error *error) {
    double minutes;
    if (text == NULL)
        return;
    const char *rest = option_values_positive(text, &minutes);
    if (rest == NULL || *rest != '\0' || minutes > 1e6)
        error_set(error, STATUS_USAGE,
                  "--budget %s: give minutes, like 2 or 0.5, at most a million", text);
    else
        *seconds = minutes * 60;
}

void option_values_check_launcher(const char *launcher, struct error *error) {
    if (launcher != NULL && strcmp(launcher, "auto") != 0 && strcmp(launcher, "mpirun") != 0 &&
        strcmp(launcher, "srun") != 0)
        error_set(error, STATUS_USAGE, "--launcher '%s' is not known: use auto, mpirun or srun",
                  launcher);
}

void option_values_duration(const char *option, const char *text, double *seconds,
                            struct error *error) {
    struct error why = {0};
    if (text != NULL && number_parse_duration(text, seconds, &why) != STATUS_OK)
        error_set(error, STATUS_USAGE, "--%s: %s", option, why.message);
}

void option_values_range(struct work *work, const char *text, const char *kernel,
                         struct error *error) {
    char first[64];
    size_t length = strcspn(text, ": "), blanks = strspn(text + length, ": ");
    bool has_first = blanks > 0;
    *work = (struct work){
        .kind = WORK_RANGE,
        .name = memory_copy("the command line", "range", error),
        .kernel = memory_copy("the command line", kernel != NULL ? kernel : "sieve", error)};
    snprintf(first, sizeof first, "%.*s", (int)length, has_first ? text : "0");
    if (work->name == NULL || work->kernel == NULL)
        return;
    if (length >= sizeof first)
        error_set(error, STATUS_USAGE, "--range %s: give HI or LO:HI, like 0:10^10", text);
    else if (number_parse(first, &work->lo, error) == STATUS_OK &&
             number_parse(has_first ? text + length + blanks : text, &work->hi, error) ==
                 STATUS_OK &&
             work->lo > work->hi)
        error_set(error, STATUS_USAGE, "--range %s: LO is above HI: give the smaller number first",
                  text);
    if (error->status == STATUS_OK && vocabulary_kernel(work->kernel) < 0)
        error_set(error, STATUS_USAGE, "--kernel %s: give sieve, exact or trial", work->kernel);
}
