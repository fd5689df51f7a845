/* How far the laws of scaling can be trusted: of each table here that has four or more numbers of
 * workers, the largest is held out, predicted from the others, and compared.
 *
 *     holdout TABLE...      Markdown on standard output
 *
 * Tables whose head says another kind than strong or throughput have no law to test: their work
 * grows with the workers, or their rows are not of one work. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grid.h"
#include "laws.h"
#include "quantity.h"
#include "table.h"

enum { MOST_POINTS = 64, MOST_TRIALS = 1024, LEAST_POINTS = 4, WORD_BYTES = 128 };

struct head {
    char kind[WORD_BYTES], columns[WORD_BYTES], unit[WORD_BYTES], refused[WORD_BYTES];
};

struct trial {
    double ratio; /* predicted / measured */
    double width; /* the interval's high end / its value */
    bool is_held;
};

struct trials {
    double errors[MOST_TRIALS], widths[MOST_TRIALS];
    size_t count, held;
};

static void take_key(const char *line, const char *key, char value[WORD_BYTES]) {
    size_t length = strlen(key);
    if (strncmp(line, "# ", 2) == 0 && strncmp(line + 2, key, length) == 0 &&
        strncmp(line + 2 + length, ": ", 2) == 0)
        snprintf(value, WORD_BYTES, "%.*s", (int)strcspn(line + length + 4, "\n"),
                 line + length + 4);
}

static struct head read_head(const char *path) {
    struct head head = {{0}, {0}, {0}, {0}};
    char line[1024];
    FILE *file = fopen(path, "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        take_key(line, "kind", head.kind);
        take_key(line, "columns", head.columns);
        take_key(line, "unit", head.unit);
        take_key(line, "refused", head.refused);
    }
    if (file != NULL)
        fclose(file);
    return head;
}

static double time_of(const struct table *table, size_t row) {
    const struct table_row *of = &table->rows[row];
    double workers = layout_workers(of->layout);
    return table->measure == TABLE_TIME         ? of->value
           : table->measure == TABLE_EFFICIENCY ? 1 / (of->value * workers)
                                                : 1 / of->value;
}

/* The rows are sorted by workers; a repeated number of workers gives its mean, in logarithms. */
static size_t take_points(const struct table *table, double workers[MOST_POINTS],
                          double times_s[MOST_POINTS]) {
    size_t count = 0;
    for (size_t i = 0; i < table->count && count < MOST_POINTS;) {
        double n = layout_workers(table->rows[i].layout), sum = 0;
        size_t first = i;
        for (; i < table->count && layout_workers(table->rows[i].layout) == n; i++)
            sum += log(time_of(table, i));
        workers[count] = n;
        times_s[count++] = exp(sum / (double)(i - first));
    }
    return count;
}

static enum status read_table(struct table *table, const char *path, const struct head *head,
                              struct error *error) {
    struct grid grid = {0};
    struct table_words words = {.unit_s = quantity_unit_s(head->unit)};
    char columns[WORD_BYTES];
    memcpy(columns, head->columns, sizeof columns);
    char *comma = strchr(columns, ',');
    if (comma != NULL) {
        *comma = '\0';
        words.workers = columns;
        words.value = comma + 1;
    }
    if (grid_read(&grid, path, error) == STATUS_OK)
        table_take(table, &grid, path, &words, error);
    grid_close(&grid);
    return error->status;
}

/* Predicts the last of the points from the others. False: nothing is predicted. */
static bool try_last(struct trial *trial, const double *workers, const double *times_s,
                     size_t count) {
    size_t last = count - 1;
    struct laws laws = laws_fit(&(struct rule_curve){workers, times_s, last});
    struct estimate told = laws_predict(&laws, workers[last]);
    *trial = (struct trial){told.value / times_s[last], told.high / told.value,
                            told.low < times_s[last] && times_s[last] < told.high};
    return !isnan(told.value);
}

static void keep(struct trials *trials, const struct trial *trial) {
    if (trials->count == MOST_TRIALS)
        return;
    trials->errors[trials->count] = fabs(trial->ratio - 1);
    trials->widths[trials->count++] = trial->width;
    trials->held += trial->is_held;
}

/* Writes a line for the largest number of workers; keeps the trials of all from the fourth on. */
static void hold_out(const char *path, struct trials *largest, struct trials *all) {
    struct head head = read_head(path);
    struct table table = {0};
    struct error error = {0};
    struct trial trial;
    double workers[MOST_POINTS], times_s[MOST_POINTS];
    size_t count = 0;
    bool is_law = strcmp(head.kind, "strong") == 0 || strcmp(head.kind, "throughput") == 0;
    if (!is_law || *head.refused != '\0')
        return;
    if (read_table(&table, path, &head, &error) == STATUS_OK)
        count = take_points(&table, workers, times_s);
    else
        fprintf(stderr, "%s\n", error.message);
    table_close(&table);
    for (size_t i = LEAST_POINTS; i <= count; i++)
        if (try_last(&trial, workers, times_s, i))
            keep(all, &trial);
    if (count < LEAST_POINTS || !try_last(&trial, workers, times_s, count))
        return;
    keep(largest, &trial);
    const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
    printf("| %s | %zu | %.0f | %.0f | %+.1f %% | %.2f | %s |\n", name, count, workers[count - 2],
           workers[count - 1], 100 * (trial.ratio - 1), trial.width,
           trial.is_held ? "yes" : "**no**");
}

static int compare(const void *left, const void *right) {
    double one = *(const double *)left, other = *(const double *)right;
    return (one > other) - (one < other);
}

/* The share `share` of the values is at most this. */
static double quantile(double *values, size_t count, double share) {
    qsort(values, count, sizeof *values, compare);
    double at = share * (double)(count - 1);
    size_t below = (size_t)at;
    double above = below + 1 < count ? values[below + 1] : values[below];
    return values[below] + (at - (double)below) * (above - values[below]);
}

static void put_summary(const char *name, struct trials *trials) {
    printf("| %s | %zu | %.1f %% | %.1f %% | %.0f %% | %.2f |\n", name, trials->count,
           100 * quantile(trials->errors, trials->count, 0.5),
           100 * quantile(trials->errors, trials->count, 0.9),
           100.0 * (double)trials->held / (double)trials->count,
           quantile(trials->widths, trials->count, 0.5));
}

int main(int argc, char **argv) {
    static struct trials largest, all;
    puts("| table | numbers of workers | largest known | held out | predicted / measured - 1 | "
         "interval: high end / value | holds it |\n|---|---|---|---|---|---|---|");
    for (int i = 1; i < argc; i++)
        hold_out(argv[i], &largest, &all);
    if (largest.count == 0)
        return 1;
    puts("\n| held out | trials | median error | 90th percentile | interval holds the truth | "
         "median of high end / value |\n|---|---|---|---|---|---|");
    put_summary("the largest of each table", &largest);
    put_summary("every number of workers from the fourth on, from those below it", &all);
    return 0;
}
