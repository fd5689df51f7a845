/* The forms of hyperfine: its JSON, for the scripts that read it, its CSV and its Markdown. A row
 * is a point, a time is the wall time of the whole command.
 *
 * Two things differ. user and system are left out: upout knows their sum alone. And what hyperfine
 * calls relative, a ratio of two means, is here the speed-up, paired within rounds, with its
 * interval. */
#include <gsl/gsl_statistics_double.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>

#include "export_formats.h"
#include "points.h"

/* The mean and the standard deviation, as hyperfine gives them. */
static double mean_s(const struct measured *point) {
    return gsl_stats_mean(point->command_samples_s, 1, point->good.count);
}

static double deviation_s(const struct measured *point) {
    return point->good.count > 1 ? gsl_stats_sd(point->command_samples_s, 1, point->good.count) : 0;
}

/* "range/omp/strong": the id without its layout. */
static json_t *series_name(const struct measured *point) {
    const char *id = point->point->id, *end = id;
    for (int slashes = 0; *end != '\0' && (slashes += *end == '/') < 3;)
        end++;
    return json_stringn(id, (size_t)(end - id));
}

static json_t *result(const struct measured *point) {
    const struct summary *time = &point->command;
    struct layout layout = point->point->layout;
    json_t *times = json_array(), *codes = json_array();
    char *command = command_line_of(&point->good.items[0]->command); /* of the first launch */
    for (size_t i = 0; i < point->good.count; i++) {
        json_array_append_new(times, json_real(point->command_samples_s[i]));
        json_array_append_new(codes, json_integer(0));
    }
    /* hyperfine's parameters are texts. Those of ranks are of all nodes. */
    json_t *parameters = json_pack("{s:o, s:o, s:o, s:o}", "series", series_name(point), "nodes",
                                   json_sprintf("%u", layout.nodes), "ranks",
                                   json_sprintf("%u", layout.nodes * layout.ranks), "threads",
                                   json_sprintf("%u", layout.threads));
    json_t *object =
        json_pack("{s:s, s:f, s:f, s:f, s:f, s:f, s:o, s:o, s:o}", "command",
                  command != NULL ? command : point->point->id, "mean", mean_s(point), "stddev",
                  deviation_s(point), "median", time->median, "min", time->min, "max", time->max,
                  "times", times, "exit_codes", codes, "parameters", parameters);
    free(command);
    return object;
}

/* Calls `row` for each point that was measured. */
static enum status each_point(const struct study *study,
                              void (*row)(const struct measured *point, void *context),
                              void *context, struct error *error) {
    struct measured *points = NULL;
    if (points_measure(study, &points, error) != STATUS_OK)
        return error->status;
    for (size_t i = 0; i < study->plan.point_count; i++)
        if (points[i].good.count > 0)
            row(&points[i], context);
    points_destroy(points, study->plan.point_count);
    return STATUS_OK;
}

static void add_result(const struct measured *point, void *context) {
    json_array_append_new(context, result(point));
}

enum status export_hyperfine(const struct study *study, const char *program, FILE *out,
                             size_t *left_out, struct error *error) {
    (void)program;
    *left_out = 0;
    json_t *results = json_array();
    if (each_point(study, add_result, results, error) != STATUS_OK) {
        json_decref(results);
        return error->status;
    }
    return export_json(json_pack("{s:o}", "results", results), JSON_INDENT(2), out, error);
}

/* A cell of CSV; no id of a point has a quote. */
static void put_csv(const struct measured *point, void *context) {
    const struct summary *time = &point->command;
    struct layout layout = point->point->layout;
    fprintf(context, "\"%s\",%.10g,%.10g,%.10g,%.10g,%.10g,%u,%u,%u\n", point->point->id,
            mean_s(point), deviation_s(point), time->median, time->min, time->max, layout.nodes,
            layout.nodes * layout.ranks, layout.threads);
}

enum status export_csv(const struct study *study, const char *program, FILE *out, size_t *left_out,
                       struct error *error) {
    (void)program;
    *left_out = 0;
    fputs("command,mean,stddev,median,min,max,parameter_nodes,parameter_ranks,parameter_threads\n",
          out);
    return each_point(study, put_csv, out, error);
}

static void put_interval(FILE *out, bool is_interval, double low, double high, int digits) {
    if (is_interval)
        fprintf(out, " %.*f .. %.*f |", digits, low, digits, high);
    else
        fputs(" - |", out);
}

static void put_markdown(const struct measured *point, void *context) {
    const struct summary *time = &point->command;
    struct estimate ratio = point->command_speed_up;
    fprintf(context, "| `%s` | %zu | %.4f |", point->point->id, point->good.count, time->median);
    put_interval(context, time->is_interval, time->low, time->high, 4);
    fprintf(context, isnan(ratio.value) ? " - |" : " %.2f |", ratio.value);
    put_interval(context, ratio.is_interval, ratio.low, ratio.high, 2);
    fputc('\n', context);
}

enum status export_markdown(const struct study *study, const char *program, FILE *out,
                            size_t *left_out, struct error *error) {
    (void)program;
    *left_out = 0;
    fputs("| Command | Runs | Median [s] | 95 % interval | Speed-up | 95 % interval |\n"
          "|:---|---:|---:|---:|---:|---:|\n",
          out);
    return each_point(study, put_markdown, out, error);
}
