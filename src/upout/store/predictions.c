#include "predictions.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "document.h"
#include "memory.h"
#include "prime_programs.h"
#include "vocabulary.h"

enum { SCHEMA = 2, MOST_RANKS = 1 << 20 };

static void close_one(struct prediction *prediction) {
    free(prediction->work);
    free(prediction->schedule);
}

enum status predictions_add(struct predictions *predictions, const struct prediction *prediction,
                            struct error *error) {
    struct prediction *grown = memory_resize(predictions->items, predictions->count + 1,
                                             sizeof *grown, "the predictions", error);
    if (grown == NULL)
        return error->status;
    predictions->items = grown;
    struct prediction *item = &grown[predictions->count++];
    *item = *prediction;
    item->work = memory_copy("the predictions", prediction->work, error);
    item->schedule = memory_copy("the predictions", prediction->schedule, error);
    return error->status;
}

static void read_one(struct predictions *predictions, const struct node *object, unsigned schema,
                     struct error *error) {
    struct prediction prediction = {0};
    int program = 0;
    node_text(object, "work", REQUIRED, &prediction.work, error);
    node_choice(object, schema == 1 ? "variant" : "program", REQUIRED,
                vocabulary_variants + PRIME_MPI, &program, error);
    node_text(object, "schedule", REQUIRED, &prediction.schedule, error);
    node_unsigned(object, "ranks", REQUIRED, 1, MOST_RANKS, &prediction.ranks, error);
    node_unsigned(object, "nodes", REQUIRED, 1, MOST_RANKS, &prediction.nodes, error);
    node_real(object, "serial_s", REQUIRED, &prediction.serial_s, error);
    node_real(object, "makespan_s", REQUIRED, &prediction.makespan_s, error);
    prediction.program = vocabulary_variants[PRIME_MPI + program];
    if (error->status == STATUS_OK && !(prediction.makespan_s > 0 && prediction.serial_s > 0))
        node_refuse(object, error, "a time must be over 0");
    if (error->status == STATUS_OK)
        predictions_add(predictions, &prediction, error);
    close_one(&prediction);
}

enum status predictions_read(struct predictions *predictions, const char *path,
                             struct error *error) {
    struct document document = {0};
    unsigned schema;
    *predictions = (struct predictions){0};
    if (access(path, F_OK) != 0)
        return STATUS_OK;
    if (document_read(&document, path, error) == STATUS_OK) {
        struct node root = document_root(&document);
        node_unsigned(&root, "schema", REQUIRED, 1, SCHEMA, &schema, error);
        node_text(&root, "platform", REQUIRED, &predictions->platform, error);
        struct node list = node_array(&root, "predictions", REQUIRED, error);
        for (size_t i = 0; error->status == STATUS_OK && i < node_count(&list); i++) {
            struct node object = node_item(&list, i, error);
            if (error->status == STATUS_OK)
                read_one(predictions, &object, schema, error);
        }
    }
    document_close(&document);
    return error->status;
}

enum status predictions_write(const struct predictions *predictions, const char *path,
                              struct error *error) {
    json_t *list = json_array();
    for (size_t i = 0; i < predictions->count; i++) {
        const struct prediction *item = &predictions->items[i];
        json_array_append_new(
            list, json_pack("{s:s, s:s, s:s, s:i, s:i, s:f, s:f, s:f, s:f}", "work", item->work,
                            "program", item->program, "schedule", item->schedule, "ranks",
                            (int)item->ranks, "nodes", (int)item->nodes, "serial_s", item->serial_s,
                            "makespan_s", item->makespan_s, "speed_up", prediction_speed_up(item),
                            "efficiency", prediction_efficiency(item)));
    }
    return document_write(json_pack("{s:i, s:s, s:o}", "schema", SCHEMA, "platform",
                                    predictions->platform, "predictions", list),
                          path, error);
}

void predictions_close(struct predictions *predictions) {
    for (size_t i = 0; i < predictions->count; i++)
        close_one(&predictions->items[i]);
    free(predictions->items);
    free(predictions->platform);
    *predictions = (struct predictions){0};
}

bool predictions_has(const struct predictions *predictions, const char *work) {
    for (size_t i = 0; i < predictions->count; i++)
        if (strcmp(predictions->items[i].work, work) == 0)
            return true;
    return false;
}

size_t predictions_curve(const struct predictions *predictions, size_t first) {
    const struct prediction *item = &predictions->items[first];
    size_t count = 1;
    while (first + count < predictions->count && strcmp(item[count].program, item->program) == 0 &&
           item[count].ranks > item[count - 1].ranks && strcmp(item[count].work, item->work) == 0 &&
           strcmp(item[count].schedule, item->schedule) == 0)
        count++;
    return count;
}

double prediction_speed_up(const struct prediction *prediction) {
    return prediction->serial_s / prediction->makespan_s;
}

double prediction_efficiency(const struct prediction *prediction) {
    return prediction_speed_up(prediction) / prediction->ranks;
}
