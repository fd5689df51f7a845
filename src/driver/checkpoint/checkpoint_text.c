/* Rejected: a binary file, because nobody could read it. */
#include "checkpoint_text.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "json_word.h"
#include "memory.h"
#include "number.h"

static bool is_list(const struct checkpoint *checkpoint) {
    return checkpoint->verdicts != NULL;
}

/* How many words of verdicts are written: those before the positions that are left at the end of
 * the list. */
static uint64_t verdict_words(const struct checkpoint *checkpoint) {
    if (!is_list(checkpoint))
        return 0;
    uint64_t last = checkpoint->positions.last, words = last / 64 + 1;
    if (checkpoint->left_count == 0)
        return words;
    struct span end = checkpoint->left[checkpoint->left_count - 1];
    return end.last == last ? end.first / 64 + (end.first % 64 > 0) : words;
}

/* ---- writing ---- */

static json_t *counts_array(const struct checkpoint *checkpoint) {
    json_t *array = json_array();
    for (size_t i = 0; i < checkpoint->keys; i++)
        json_array_append_new(array, json_integer((json_int_t)checkpoint->counts[i]));
    return array;
}

static json_t *left_array(const struct checkpoint *checkpoint) {
    json_t *array = json_array();
    for (size_t i = 0; i < checkpoint->left_count; i++) {
        struct span left = checkpoint->left[i];
        if (json_array_append_new(
                array, json_pack("[o, o]", json_word(left.first), json_word(left.last)))) {
            json_decref(array);
            return NULL;
        }
    }
    return array;
}

static json_t *attempts_array(const struct checkpoint *checkpoint) {
    json_t *array = json_array();
    for (size_t i = 0; i < checkpoint->attempts; i++)
        json_array_append_new(array, json_real(checkpoint->attempts_s[i]));
    return array;
}

/* The words as text, 16 hexadecimal digits each; NULL if memory runs out. */
static json_t *verdicts_text(const struct checkpoint *checkpoint) {
    uint64_t words = verdict_words(checkpoint);
    struct error ignored = {0};
    char *text = memory_create(words * 16 + 1, 1, "the checkpoint's text", &ignored);
    if (text == NULL)
        return NULL;
    text[0] = '\0';
    for (uint64_t i = 0; i < words; i++)
        snprintf(text + i * 16, 17, "%016" PRIx64, checkpoint->verdicts[i]);
    json_t *string = json_string_nocheck(text);
    free(text);
    return string;
}

/* The JSON text, to be freed; NULL if memory runs out. */
static char *write_object(const struct checkpoint *checkpoint) {
    const struct tally *tally = &checkpoint->tally;
    json_t *object = json_pack(
        "{s:s, s:o, s:{s:o, s:o, s:o, s:o, s:o}, s:o, s:o, s:o, s:f}", "work", checkpoint->work,
        "left", left_array(checkpoint), "tally", "covered", json_word(tally->covered), "primes",
        json_word(tally->primes), "sum", json_word(tally->sum), "sum_high",
        json_word(tally->sum_high), "xor", json_word(tally->xor_sum), "counts",
        counts_array(checkpoint), "verdicts", verdicts_text(checkpoint), "attempts_s",
        attempts_array(checkpoint), "lost_s", checkpoint->lost_s);
    char *text = object == NULL ? NULL : json_dumps(object, JSON_INDENT(1));
    json_decref(object);
    return text;
}

enum status checkpoint_text_write(FILE *stream, const struct checkpoint *checkpoint,
                                  struct error *error) {
    char *text = write_object(checkpoint);
    if (text == NULL)
        return error_no_memory(error, "the checkpoint's text", verdict_words(checkpoint) * 32);
    fprintf(stream, "primes-checkpoint %d %08" PRIx32 "\n%s", CHECKPOINT_VERSION,
            checkpoint_checksum(text, strlen(text)), text);
    free(text);
    return STATUS_OK;
}

/* ---- reading ---- */

static bool take_word(const json_t *text, uint64_t *value) {
    struct error ignored = {0};
    return json_is_string(text) &&
           number_parse(json_string_value(text), value, &ignored) == STATUS_OK;
}

/* Reads spans, which must be in order and inside the work. */
static bool take_left(const json_t *array, struct checkpoint *checkpoint, struct error *error) {
    checkpoint->left_count = 0;
    if (!json_is_array(array))
        return false;
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *pair = json_array_get(array, i);
        struct span left, all = checkpoint->positions;
        if (json_array_size(pair) != 2 || !take_word(json_array_get(pair, 0), &left.first) ||
            !take_word(json_array_get(pair, 1), &left.last) || left.first > left.last ||
            left.first < all.first || left.last > all.last ||
            (i > 0 && left.first <= checkpoint->left[checkpoint->left_count - 1].last) ||
            checkpoint_leave(checkpoint, left, error) != STATUS_OK)
            return false;
    }
    return true;
}

static bool take_tally(const json_t *object, struct tally *tally) {
    return take_word(json_object_get(object, "covered"), &tally->covered) &&
           take_word(json_object_get(object, "primes"), &tally->primes) &&
           take_word(json_object_get(object, "sum"), &tally->sum) &&
           take_word(json_object_get(object, "sum_high"), &tally->sum_high) &&
           take_word(json_object_get(object, "xor"), &tally->xor_sum);
}

static bool take_counts(const json_t *array, struct checkpoint *checkpoint) {
    uint64_t sum = 0;
    if (json_array_size(array) != checkpoint->keys)
        return false;
    for (size_t i = 0; i < checkpoint->keys; i++) {
        const json_t *count = json_array_get(array, i);
        if (!json_is_integer(count) || json_integer_value(count) < 0)
            return false;
        checkpoint->counts[i] = (uint64_t)json_integer_value(count);
        sum += checkpoint->counts[i];
    }
    return sum == checkpoint->tally.primes;
}

static bool take_verdicts(const json_t *text, struct checkpoint *checkpoint) {
    uint64_t words = verdict_words(checkpoint);
    if (!json_is_string(text) || json_string_length(text) != words * 16)
        return false;
    for (uint64_t i = 0; i < words; i++) {
        char digits[17] = "", *end;
        memcpy(digits, json_string_value(text) + i * 16, 16);
        checkpoint->verdicts[i] = strtoull(digits, &end, 16);
        if (*end != '\0')
            return false;
    }
    return true;
}

static bool take_attempts(const json_t *array, struct checkpoint *checkpoint, struct error *error) {
    size_t count = json_array_size(array);
    double *attempts_s = memory_create(count + 1, sizeof *attempts_s, "the attempts", error);
    if (attempts_s == NULL)
        return false;
    free(checkpoint->attempts_s);
    checkpoint->attempts_s = attempts_s;
    checkpoint->attempts = count;
    bool fine = true;
    for (size_t i = 0; i < count; i++) {
        attempts_s[i] = json_number_value(json_array_get(array, i));
        fine = fine && attempts_s[i] >= 0;
    }
    return fine;
}

/* Whether the parts of the text agree with each other. */
static bool is_consistent(const struct checkpoint *checkpoint) {
    uint64_t covered = span_size(checkpoint->positions);
    for (size_t i = 0; i < checkpoint->left_count; i++)
        covered -= span_size(checkpoint->left[i]);
    return checkpoint->tally.covered == covered;
}

static bool take_object(const json_t *object, struct checkpoint *checkpoint, struct error *error) {
    checkpoint->lost_s = json_number_value(json_object_get(object, "lost_s"));
    return take_left(json_object_get(object, "left"), checkpoint, error) &&
           take_tally(json_object_get(object, "tally"), &checkpoint->tally) &&
           is_consistent(checkpoint) &&
           take_counts(json_object_get(object, "counts"), checkpoint) &&
           take_verdicts(json_object_get(object, "verdicts"), checkpoint) &&
           take_attempts(json_object_get(object, "attempts_s"), checkpoint, error) &&
           checkpoint->lost_s >= 0;
}

static enum checkpoint_reading refuse(enum checkpoint_reading reading, const char *path,
                                      const char *why, struct error *error) {
    error_set(error, STATUS_USAGE, "%s %s", path, why);
    return reading;
}

enum checkpoint_reading checkpoint_text_read(struct checkpoint *checkpoint, const char *path,
                                             const char *text, size_t bytes, struct error *error) {
    unsigned version;
    uint32_t expected;
    int length = 0;
    if (sscanf(text, "primes-checkpoint %9u %8" SCNx32 "%n", &version, &expected, &length) != 2 ||
        version == 0 || text[length] != '\n')
        return refuse(CHECKPOINT_DAMAGED, path, "is not a checkpoint, or damaged", error);
    if (version != CHECKPOINT_VERSION)
        return refuse(CHECKPOINT_UNFIT, path,
                      version > CHECKPOINT_VERSION
                          ? "was written by a newer version of primes: resume with that version"
                          : "was written by an older version of primes: resume with that version",
                      error);
    const char *body = text + length + 1;
    if (checkpoint_checksum(body, bytes - (size_t)length - 1) != expected)
        return refuse(CHECKPOINT_DAMAGED, path, "is damaged (its checksum is wrong)", error);
    json_error_t why;
    json_t *object = json_loads(body, JSON_REJECT_DUPLICATES, &why);
    if (object == NULL && json_error_code(&why) == json_error_out_of_memory)
        error_no_memory(error, "the checkpoint that is read", bytes);
    const char *work = json_string_value(json_object_get(object, "work"));
    enum checkpoint_reading reading = CHECKPOINT_READ;
    if (work == NULL) {
        reading = refuse(CHECKPOINT_DAMAGED, path, "is damaged", error);
    } else if (strcmp(work, checkpoint->work) != 0) {
        error_set(error, STATUS_USAGE,
                  "%s is of other work (%.160s) than this (%s): give the options of that work",
                  path, work, checkpoint->work);
        reading = CHECKPOINT_UNFIT;
    } else if (!take_object(object, checkpoint, error)) {
        reading = refuse(CHECKPOINT_DAMAGED, path, "is damaged (its parts do not agree)", error);
    }
    json_decref(object);
    return error->status == STATUS_SYSTEM ? CHECKPOINT_UNFIT : reading;
}
