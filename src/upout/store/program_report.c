#include "program_report.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

#include "memory.h"
#include "number.h"
#include "report_schema.h"

static void read_schema(struct program_report *report, const struct node *node,
                        struct error *error) {
    uint64_t schema = 0;
    node_number(node, "schema", REQUIRED, 0, UINT64_MAX, &schema, error);
    if (schema < REPORT_SCHEMA_OLDEST || schema > REPORT_SCHEMA)
        node_refuse(node, error,
                    "its report has schema %llu, but this upout reads schema %d: use programs and "
                    "upout of the same version",
                    ULL(schema), REPORT_SCHEMA);
    report->schema = (unsigned)schema;
}

static void read_workload(struct program_workload *workload, const struct node *report,
                          struct error *error) {
    struct node node = node_object(report, "workload", OPTIONAL, error);
    node_borrow(&node, "kind", OPTIONAL, &workload->kind, error);
    node_borrow(&node, "lo", OPTIONAL, &workload->lo, error);
    node_borrow(&node, "hi", OPTIONAL, &workload->hi, error);
    node_borrow(&node, "seed", OPTIONAL, &workload->seed, error);
    node_borrow(&node, "source", OPTIONAL, &workload->source, error);
    node_number(&node, "count", OPTIONAL, 0, UINT64_MAX, &workload->count, error);
    node_unsigned(&node, "bits", OPTIONAL, 0, 64, &workload->bits, error);
}

static void read_tally(struct program_tally *tally, const struct node *report,
                       struct error *error) {
    struct node node = node_object(report, "tally", OPTIONAL, error);
    node_borrow(&node, "covered", OPTIONAL, &tally->covered, error);
    node_borrow(&node, "sum", OPTIONAL, &tally->sum, error);
    node_borrow(&node, "xor", OPTIONAL, &tally->xor_sum, error);
    node_number(&node, "primes", OPTIONAL, 0, UINT64_MAX, &tally->primes, error);
    tally->has_primes = node_member(&node, "primes").value != NULL;
}

static void read_build(struct program_build *build, const struct node *report,
                       struct error *error) {
    struct node node = node_object(report, "build", OPTIONAL, error);
    node_borrow(&node, "version", OPTIONAL, &build->version, error);
    node_borrow(&node, "git_commit", OPTIONAL, &build->commit, error);
    node_borrow(&node, "compiler", OPTIONAL, &build->compiler, error);
    node_borrow(&node, "flags", OPTIONAL, &build->flags, error);
    node_borrow(&node, "type", OPTIONAL, &build->type, error);
    node_borrow(&node, "library", OPTIONAL, &build->library, error);
}

static void read_workers(struct program_report *report, const struct node *node,
                         struct error *error) {
    struct node list = node_array(node, "median_repetition_workers", OPTIONAL, error);
    size_t count = node_count(&list);
    if (error->status != STATUS_OK || count == 0)
        return;
    report->workers = memory_create(count, sizeof *report->workers, "the workers of a run", error);
    for (size_t i = 0; error->status == STATUS_OK && i < count; i++) {
        struct node item = node_item(&list, i, error);
        struct program_worker *worker = &report->workers[report->worker_count++];
        *worker = (struct program_worker){.operations = NAN, .span_s = NAN};
        node_borrow(&item, "host", OPTIONAL, &worker->host, error);
        node_real(&item, "operations", OPTIONAL, &worker->operations, error);
        node_real(&item, "busy_s", REQUIRED, &worker->busy_s, error);
        node_real(&item, "span_s", OPTIONAL, &worker->span_s, error);
    }
}

static void read_makespans(struct program_report *report, const struct node *node,
                           struct error *error) {
    struct node list = node_array(node, "makespan_s", REQUIRED, error);
    size_t count = node_count(&list);
    if (error->status == STATUS_OK && count == 0)
        node_refuse(&list, error, "\"makespan_s\" is empty");
    if (error->status == STATUS_OK)
        report->makespan_s =
            memory_create(count, sizeof *report->makespan_s, "the times of a run", error);
    for (size_t i = 0; error->status == STATUS_OK && i < count; i++) {
        const json_t *value = json_array_get(list.value, i);
        report->makespan_s[report->makespan_count++] = json_number_value(value);
        if (!json_is_number(value) || !(json_number_value(value) > 0))
            node_refuse(&list, error, "\"makespan_s\" must hold numbers over 0");
    }
}

enum status program_report_read(struct program_report *report, const struct node *node,
                                struct error *error) {
    *report = (struct program_report){.json = json_incref(node->value)};
    read_schema(report, node, error);
    node_borrow(node, "variant", OPTIONAL, &report->variant, error);
    node_borrow(node, "kernel", OPTIONAL, &report->kernel, error);
    node_unsigned(node, "ranks", OPTIONAL, 0, UINT32_MAX, &report->ranks, error);
    node_unsigned(node, "threads_per_rank", OPTIONAL, 0, UINT32_MAX, &report->threads, error);
    node_number(node, "chunks", OPTIONAL, 0, UINT64_MAX, &report->chunks, error);
    node_real(node, "input_s", REQUIRED, &report->input_s, error);
    node_real(node, "setup_s", REQUIRED, &report->setup_s, error);
    node_real(node, "elapsed_s", REQUIRED, &report->elapsed_s, error);
    read_workload(&report->workload, node, error);
    read_tally(&report->tally, node, error);
    read_build(&report->build, node, error);
    read_workers(report, node, error);
    read_makespans(report, node, error);
    return error->status;
}

enum status program_report_parse(struct program_report *report, const char *name, const char *text,
                                 struct error *error) {
    struct document document;
    *report = (struct program_report){0};
    if (document_parse(&document, name, text, 1, error) == STATUS_OK) {
        struct node root = document_root(&document);
        program_report_read(report, &root, error);
    }
    document_close(&document);
    return error->status;
}

void program_report_close(struct program_report *report) {
    json_decref(report->json);
    free(report->makespan_s);
    free(report->workers);
    *report = (struct program_report){0};
}

double program_report_busy_s(const struct program_report *report) {
    double busy_s = 0;
    for (size_t i = 0; i < report->worker_count; i++)
        busy_s += report->workers[i].busy_s;
    return busy_s;
}
