#include "conditions.h"

#include <jansson.h>
#include <math.h>
#include <stddef.h>

static const struct field {
    const char *key;
    size_t offset;
} fields[] = {
    {"spin_before_s", offsetof(struct conditions, spin_before_s)},
    {"spin_after_s", offsetof(struct conditions, spin_after_s)},
    {"steal_s", offsetof(struct conditions, steal_s)},
    {"waiting_s", offsetof(struct conditions, waiting_s)},
    {"idle_s", offsetof(struct conditions, idle_s)},
    {"cpu_s", offsetof(struct conditions, cpu_s)},
    {"voluntary_switches", offsetof(struct conditions, voluntary_switches)},
    {"involuntary_switches", offsetof(struct conditions, involuntary_switches)},
    {"peak_bytes", offsetof(struct conditions, peak_bytes)},
};
enum { FIELDS = sizeof fields / sizeof *fields };

const struct conditions conditions_unknown = {NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};

static double *value_of(struct conditions *conditions, const struct field *field) {
    return (double *)((char *)conditions + field->offset);
}

json_t *conditions_to_json(const struct conditions *conditions) {
    struct conditions copy = *conditions;
    json_t *object = json_object();
    for (size_t i = 0; i < FIELDS; i++) {
        double value = *value_of(&copy, &fields[i]);
        if (!isnan(value))
            json_object_set_new(object, fields[i].key, json_real(value));
    }
    return object;
}

void conditions_read(struct conditions *conditions, const struct node *line, struct error *error) {
    const char *keys[FIELDS + 1] = {NULL};
    struct node object = node_object(line, "conditions", OPTIONAL, error);
    *conditions = conditions_unknown;
    if (object.value == NULL)
        return;
    for (size_t i = 0; i < FIELDS; i++) {
        keys[i] = fields[i].key;
        node_real(&object, fields[i].key, OPTIONAL, value_of(conditions, &fields[i]), error);
    }
    node_check_keys(&object, keys, error);
}

double conditions_spin_s(const struct conditions *conditions) {
    return fmin(conditions->spin_before_s, conditions->spin_after_s);
}
