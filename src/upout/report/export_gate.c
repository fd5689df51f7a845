/* A gate's answer as JSON:
 *
 *     {"schema": 1, "answer": "pass", "slowdown": 1.05, "rounds": 24, "seconds": 14.2,
 *      "base": ["./old"], "head": ["./new"], "folder": "results/...", "wrong": null,
 *      "layouts": [{"workers": "4 threads", "layout": "1x1x4", "answer": "pass", "ratio": 1.008,
 *                   "low": 0.99, "high": 1.02, "base_s": 0.102, "head_s": 0.103, "pairs": 24,
 *                   "failure": null}]} */
#include <jansson.h>

#include "export_formats.h"
#include "report_gate.h"

static json_t *text(const char *words) {
    return *words != '\0' ? json_string(words) : json_null();
}

static json_t *command(const struct program *program) {
    json_t *list = json_array();
    for (char **word = program->command; *word != NULL; word++)
        json_array_append_new(list, json_string(*word));
    return list;
}

static json_t *layout_object(const struct gate_point *point) {
    const struct estimate *ratio = &point->ratio;
    char layout[LAYOUT_BYTES];
    return json_pack("{s:s, s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:i, s:o}", "workers",
                     point->workers, "layout", layout_show(layout, point->head->layout), "answer",
                     gate_answer_name(point->answer), "ratio", export_number(ratio->value), "low",
                     export_number(ratio->low), "high", export_number(ratio->high), "base_s",
                     export_number(point->base_s), "head_s", export_number(point->head_s), "pairs",
                     (int)ratio->count, "failure", text(point->why));
}

enum status report_gate_json(const struct gate *gate, FILE *out, struct error *error) {
    const struct plan *plan = &gate->study->plan;
    json_t *layouts = json_array();
    const struct program *base = plan_base(plan), *head = base;
    for (size_t i = 0; i < gate->count; i++) {
        json_array_append_new(layouts, layout_object(&gate->points[i]));
        head = plan->series[gate->points[i].head->series].program;
    }
    return export_json(json_pack("{s:i, s:s, s:f, s:i, s:f, s:o, s:o, s:s, s:o, s:o}", "schema", 1,
                                 "answer", gate_answer_name(gate->answer), "slowdown",
                                 plan->slowdown, "rounds", (int)gate->rounds, "seconds",
                                 gate->seconds, "base", command(base), "head", command(head),
                                 "folder", gate->study->folder, "wrong", text(gate->wrong),
                                 "layouts", layouts),
                       JSON_INDENT(1), out, error);
}
