#include "hosts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

/* A host: what it did in the current launch, and its speeds in all launches. */
struct seen {
    const char *name;
    double operations, busy_s;
    double *speeds; /* room for one of each record */
    size_t count;
};

struct census {
    struct seen *items;
    size_t count, records;
};

static struct seen *find(struct census *census, const char *name, struct error *error) {
    for (size_t i = 0; i < census->count; i++)
        if (strcmp(census->items[i].name, name) == 0)
            return &census->items[i];
    struct seen *grown =
        memory_resize(census->items, census->count + 1, sizeof *grown, "the hosts", error);
    if (grown == NULL)
        return NULL;
    census->items = grown;
    double *speeds = memory_create(census->records, sizeof *speeds, "the hosts", error);
    if (speeds == NULL)
        return NULL;
    grown[census->count] = (struct seen){.name = name, .speeds = speeds};
    return &grown[census->count++];
}

static bool has_more_hosts(const struct program_report *report) {
    const char *first = report->worker_count > 0 ? report->workers[0].host : NULL;
    for (size_t i = 1; first != NULL && i < report->worker_count; i++) {
        const char *host = report->workers[i].host;
        if (host != NULL && strcmp(host, first) != 0)
            return true;
    }
    return false;
}

static double rate(const struct seen *seen) {
    return seen->busy_s > 0 ? seen->operations / seen->busy_s : 0;
}

static void look_at_run(struct census *census, const struct program_report *report,
                        struct error *error) {
    for (size_t i = 0; i < census->count; i++)
        census->items[i].operations = census->items[i].busy_s = 0;
    for (size_t i = 0; i < report->worker_count; i++) {
        const struct program_worker *worker = &report->workers[i];
        if (worker->host == NULL || isnan(worker->operations))
            continue;
        struct seen *seen = find(census, worker->host, error);
        if (seen == NULL)
            return;
        seen->operations += worker->operations;
        seen->busy_s += worker->busy_s;
    }
    double first = census->count > 0 ? rate(&census->items[0]) : 0;
    for (size_t i = 0; first > 0 && i < census->count; i++) {
        struct seen *seen = &census->items[i];
        double speed = rate(seen) / first;
        if (speed > 0 && isfinite(speed))
            seen->speeds[seen->count++] = speed;
    }
}

static void summarise(const struct census *census, struct host *hosts, size_t *count) {
    for (size_t i = 0; i < census->count; i++)
        if (census->items[i].count > 0)
            hosts[(*count)++] =
                (struct host){census->items[i].name,
                              stats_summarise(census->items[i].speeds, census->items[i].count)};
}

enum status hosts_measure(const struct study *study, struct host **hosts, size_t *count,
                          struct error *error) {
    struct census census = {.records = study->records.count};
    *hosts = NULL;
    *count = 0;
    for (size_t i = 0; error->status == STATUS_OK && i < study->records.count; i++) {
        const struct record *record = &study->records.items[i];
        if (record->outcome == OUTCOME_OK && has_more_hosts(&record->report))
            look_at_run(&census, &record->report, error);
    }
    if (error->status == STATUS_OK)
        *hosts = memory_create(census.count, sizeof **hosts, "the hosts", error);
    if (*hosts != NULL)
        summarise(&census, *hosts, count);
    for (size_t i = 0; i < census.count; i++)
        free(census.items[i].speeds);
    free(census.items);
    return error->status;
}

bool host_differs(const struct host *host) {
    static const double much = 0.1;
    const struct estimate speed = summary_estimate(&host->speed);
    return fabs(speed.value - 1) > much &&
           (estimate_is_below(speed, 1) || estimate_is_above(speed, 1));
}
