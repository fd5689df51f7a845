#include "schedule.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "number.h"
#include "vocabulary.h"

static const char blanks[] = " \t\r\n";

const char *schedule_name(enum schedule_kind kind) {
    return vocabulary_schedules[kind];
}

/* What follows the kind: nothing, or a comma and a number. */
static enum status parse_chunk(const char *text, const char *rest, struct schedule *schedule,
                               struct error *error) {
    struct error why = {0};
    rest += strspn(rest, blanks);
    if (*rest == '\0')
        return STATUS_OK;
    rest++;
    if (rest[strspn(rest, blanks)] == '\0')
        return error_set(
            error, STATUS_USAGE,
            "'%s': give the numbers in a chunk after the comma, or leave out the comma", text);
    if (number_parse(rest, &schedule->chunk_size, &why) != STATUS_OK)
        return error_set(error, STATUS_USAGE, "'%s': %s", text, why.message);
    if (schedule->chunk_size == 0)
        return error_set(error, STATUS_USAGE, "'%s': a chunk has at least 1 number", text);
    return STATUS_OK;
}

enum status schedule_parse(const char *text, struct schedule *schedule, struct error *error) {
    const char *word = text + strspn(text, blanks), *rest = word + strcspn(word, ", \t\r\n");
    size_t length = (size_t)(rest - word);
    bool ends = rest[strspn(rest, blanks)] == '\0' || rest[strspn(rest, blanks)] == ',';
    int kind = vocabulary_schedule(word, length);
    if (ends && kind >= 0) {
        *schedule = (struct schedule){.kind = (enum schedule_kind)kind};
        return parse_chunk(text, rest, schedule, error);
    }
    return error_set(error, STATUS_USAGE,
                     "'%s' is not known: use static, cyclic, dynamic or guided, optionally "
                     "followed by ,CHUNK: the numbers in a chunk",
                     text);
}

enum status schedule_from_environment(struct schedule *schedule, struct error *error) {
    const char *text = getenv("OMP_SCHEDULE");
    if (text == NULL || text[strspn(text, blanks)] == '\0')
        return STATUS_OK;
    const char *modified = strchr(text, ':');
    const char *kind = modified == NULL ? text : modified + 1;
    kind += strspn(kind, blanks);
    if (strncasecmp(kind, "auto", 4) == 0)
        return STATUS_OK;
    struct error why = {0};
    struct schedule read;
    if (schedule_parse(kind, &read, &why) != STATUS_OK)
        return error_set(error, STATUS_USAGE, "OMP_SCHEDULE %s", why.message);
    if (read.kind == SCHEDULE_STATIC && read.chunk_size > 0)
        read.kind = SCHEDULE_CYCLIC;
    *schedule = read;
    return STATUS_OK;
}

struct share schedule_share(enum schedule_kind kind, struct span chunks, unsigned worker,
                            unsigned workers) {
    uint64_t count = span_size(chunks);
    if (kind == SCHEDULE_CYCLIC)
        return (struct share){chunks.first + worker, workers,
                              count > worker ? (count - worker - 1) / workers + 1 : 0};
    uint64_t block = count / workers, larger = count % workers;
    uint64_t before = worker * block + (worker < larger ? worker : larger);
    return (struct share){chunks.first + before, 1, block + (worker < larger)};
}

uint64_t schedule_next_run(enum schedule_kind kind, uint64_t left, unsigned workers) {
    if (kind == SCHEDULE_GUIDED && left > workers)
        return left / workers;
    return left > 0;
}
