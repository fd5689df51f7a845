/* upout estimate: the production run, from launches of a few steps. */
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "command_help.h"
#include "command_line.h"
#include "option_values.h"
#include "price_options.h"
#include "report_production.h"
#include "study.h"
#include "subcommands.h"

struct given {
    char *steps, *deadline, *budget, *limit, *node;
    bool csv, json, verbose;
};

#define FIELD(name) offsetof(struct given, name)

static const struct command_option table[] = {
    {"steps", 0, FIELD(steps), "how many steps the job has (2e6)", "N"},
    {"deadline", 0, FIELD(deadline), "the job must be done in this time (90min, 7d, 1-12:00:00)",
     "TIME"},
    {"budget", 0, FIELD(budget), "it may cost this many core-hours (50000h)", "HOURS"},
    {"limit", 0, FIELD(limit),
     "the longest that the batch system lets a job run (24h): longer ones are resumed", "TIME"},
    {"price-node", 0, FIELD(node), "price of an hour of one node with this many cores",
     "CORES:PRICE"},
    {"csv", 0, FIELD(csv), "write every number as CSV in place of the page, a row for each layout",
     NULL},
    {"json", 0, FIELD(json), "write every number as JSON, and the cheapest layout that fits", NULL},
    {"verbose", 0, FIELD(verbose),
     "print both tables, with the fixed time and the time of a step, not only what fits on a "
     "screen",
     NULL},
    COMMAND_OPTIONS_END};

static const char usage[] =
    "Usage: upout estimate --steps N [OPTION...] FOLDER\n\n"
    "Says how long a job of N steps takes on each layout of a study, and what it costs. The\n"
    "study must have launches of two lengths or more: each round then gives a fixed time and a\n"
    "time of one step. A third length shows whether time grows in a straight line. The steady\n"
    "speed-up is that of a step: what many workers gain once the fixed time counts no more.\n\n"
    "  upout run --steps 50,200,400 --threads 1..8 -- ./app {steps}\n"
    "  upout estimate --steps 2e6 --deadline 7d --budget 50000h FOLDER\n"
    "  upout estimate --steps 2e6 --deadline 7d --json FOLDER | jq -r .cheapest.layout\n";

static double read_budget(const char *text, struct error *error) {
    double hours = 0;
    if (text == NULL)
        return 0;
    const char *rest = option_values_positive(text, &hours);
    if (rest == NULL || (*rest != '\0' && strcmp(rest, "h") != 0))
        error_set(error, STATUS_USAGE, "--budget %s: give core-hours, like 50000h", text);
    return hours;
}

static enum status read_job(struct production_job *job, const struct given *given,
                            struct error *error) {
    struct plan prices = {0};
    const struct price_options node = {.node = given->node};
    if (given->steps == NULL)
        return error_set(error, STATUS_USAGE,
                         "--steps is missing: how many steps does the job have?");
    option_values_steps(given->steps, &job->steps, error);
    option_values_duration("deadline", given->deadline, &job->deadline_s, error);
    option_values_duration("limit", given->limit, &job->limit_s, error);
    job->budget_core_h = read_budget(given->budget, error);
    if (price_options_apply(&node, &prices, error) == STATUS_OK)
        job->node_price = prices.node_price;
    plan_close(&prices);
    return error->status;
}

static enum status write_page(const struct productions *productions,
                              const struct production_job *job, bool verbose, struct error *error) {
    struct page page = {0};
    (verbose ? report_production : report_production_brief)(&page, productions, job);
    if (page_status(&page, error) == STATUS_OK)
        page_write_text(stdout, &page, verbose ? PAGE_WIDE_COLUMNS : PAGE_SCREEN_COLUMNS);
    page_close(&page);
    return error->status;
}

static enum status estimate(const char *folder, const struct production_job *job,
                            const struct given *given, struct error *error) {
    struct study study = {0};
    struct productions productions = {0};
    if (study_open(&study, folder, error) == STATUS_OK &&
        productions_make(&productions, &study, job->steps, error) == STATUS_OK) {
        if (given->csv)
            report_production_csv(stdout, &productions, job);
        else if (given->json)
            report_production_json(stdout, &productions, job, error);
        else
            write_page(&productions, job, given->verbose, error);
    }
    productions_close(&productions);
    study_close(&study);
    return error->status;
}

int command_estimate(int argc, const char **argv, struct error *error) {
    struct given given = {0};
    struct production_job job = {0};
    struct command_line line = {.program = "upout estimate", .options = table, .fields = &given};
    size_t count = 0;
    if (command_line_open(&line, argc, argv, error) == STATUS_OK &&
        command_line_read(&line, error) == STATUS_OK) {
        const char *const *folders = command_line_words(&line, &count);
        if (line.help) {
            command_help_show(&(struct command_help){
                .program = "upout estimate", .text = usage, .options = table});
        } else if (count != 1) {
            error_set(error, STATUS_USAGE,
                      "give the folder of one study: see upout estimate --help");
        } else if (given.csv && given.json) {
            error_set(error, STATUS_USAGE, "--csv and --json both write the numbers: give one");
        } else if (given.verbose && (given.csv || given.json)) {
            error_set(error, STATUS_USAGE, "--verbose is for the page: leave it out with --%s",
                      given.csv ? "csv" : "json");
        } else if (read_job(&job, &given, error) == STATUS_OK) {
            estimate(folders[0], &job, &given, error);
        }
    }
    command_options_free(table, &given);
    command_line_close(&line);
    return (int)error->status;
}
