/* Rejected: to draw the number of cores from the decision of the report. A site asks for its own
 * rule, and for the values of all layouts, and a reader must be able to check both. */
#include "report_proposal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "number.h"
#include "report_cells.h"
#include "report_parts.h"

enum { WORDS_BYTES = 160 };

static const struct measured *row_of(const struct proposal *proposal, size_t row) {
    return proposal->passing->rows[row].point;
}

/* "8 cores", "64 cores on 4 nodes". */
static const char *cores(char text[WORDS_BYTES], const struct measured *point) {
    unsigned nodes = point->point->layout.nodes;
    int length =
        snprintf(text, WORDS_BYTES, "%u core%s", point->workers, number_plural(point->workers));
    if (nodes > 1)
        snprintf(text + length, (size_t)(WORDS_BYTES - length), " on %u nodes", nodes);
    return text;
}

/* " (with 95 % confidence 1.80 to 1.95)"; "" without an interval. */
static const char *confidence(char text[WORDS_BYTES], struct estimate estimate) {
    *text = '\0';
    if (!estimate.is_interval)
        return text;
    int decimals = number_decimals(2, estimate.low, estimate.high);
    snprintf(text, WORDS_BYTES, " (with 95 %% confidence %.*f to %.*f)", decimals, estimate.low,
             decimals, estimate.high);
    return text;
}

static const char *rule_words(char text[WORDS_BYTES], const struct criterion *criterion) {
    if (criterion->kind == RULE_STEP)
        snprintf(text, WORDS_BYTES,
                 "every doubling gains at least %.3g times, %.3g %% of its ideal",
                 2 * criterion->least, 100 * criterion->least);
    else
        snprintf(text, WORDS_BYTES,
                 "an efficiency of at least %.3g %% against the smallest layout that ran",
                 100 * criterion->least);
    return text;
}

/* ---- the answer ---- */

static void put_by_medians(struct page *page, const struct proposal *proposal) {
    const struct rule_answer *answer = &proposal->passing->by_medians;
    char text[WORDS_BYTES], rule[WORDS_BYTES];
    page_text(
        page, BLOCK_DECISION,
        "Whether a layout passes cannot be told: no time has an interval. By the times alone, "
        "%s is the largest that passes (%s); it stays so if no time is wrong by %.1f %%.",
        cores(text, row_of(proposal, answer->index)), rule_words(rule, proposal->criterion),
        100 * answer->margin);
    page_text(
        page, BLOCK_WARNING,
        "An interval needs six launches or more of each layout, in rounds (1, 2, 4, ..., then "
        "all again)%s.",
        proposal->analysis->study->source == NULL
            ? ": continue the study with upout --resume FOLDER --repetitions 10"
            : ". In a table, a repeated number of workers is another launch");
}

static void put_answer(struct page *page, const struct proposal *proposal) {
    const struct passing *passing = proposal->passing;
    char text[WORDS_BYTES], rule[WORDS_BYTES], sure[WORDS_BYTES];
    struct estimate efficiency = passing_efficiency(passing, passing->largest);
    if (!passing->has_intervals) {
        put_by_medians(page, proposal);
        return;
    }
    rule_words(rule, proposal->criterion);
    if (passing->largest > 0)
        page_text(page, BLOCK_DECISION,
                  "The largest layout that surely passes is %s: %s. Its efficiency is %.2f%s.",
                  cores(text, row_of(proposal, passing->largest)), rule, efficiency.value,
                  confidence(sure, efficiency));
    else
        page_text(page, BLOCK_DECISION, "No layout larger than %s surely passes: %s.",
                  cores(text, row_of(proposal, 0)), rule);
    if (passing->most > passing->largest)
        page_text(page, BLOCK_TEXT,
                  "Up to %s it cannot be told whether a layout passes, as its interval holds the "
                  "number: more rounds would tell.",
                  cores(text, row_of(proposal, passing->most)));
}

static bool is_other_series(const struct proposal *proposal, const struct series *series) {
    return series != proposal->passing->series && series->scaling == SCALING_STRONG &&
           program_is_parallel(series->program) && series->work == proposal->passing->series->work;
}

static unsigned count_nodes(const struct passing *passing) {
    unsigned count = 0, last = 0;
    for (size_t i = 0; i < passing->count; i++) {
        unsigned nodes = passing->rows[i].point->point->layout.nodes;
        count += nodes > last;
        last = nodes > last ? nodes : last;
    }
    return count;
}

static void put_warnings(struct page *page, const struct proposal *proposal) {
    const struct passing *passing = proposal->passing;
    const struct plan *plan = &proposal->analysis->study->plan;
    unsigned counts = count_nodes(passing), asked = proposal->criterion->node_counts;
    char text[WORDS_BYTES];
    if (counts < asked)
        page_text(page, BLOCK_WARNING,
                  "%s: at least %u numbers of nodes are asked for, and %u %s measured%s.",
                  proposal->criterion->site, asked, counts, counts == 1 ? "was" : "were",
                  proposal->analysis->study->source != NULL
                      ? ", unless the table lacks a column of nodes"
                      : "");
    for (size_t i = 1; i < passing->count; i++)
        if (estimate_is_above(passing_efficiency(passing, i), 1))
            page_text(
                page, BLOCK_NOTE,
                "%s surely have an efficiency above 1. Readers will ask why: caches that hold "
                "the smaller parts, or a smallest layout that is slow for another reason.",
                cores(text, row_of(proposal, i)));
    for (size_t i = 0; i < plan->series_count; i++)
        if (is_other_series(proposal, &plan->series[i])) {
            page_text(page, BLOCK_NOTE,
                      "This page is about %s. The study has other programs, too: --proposal "
                      "SITE:PROGRAM shows one of them.",
                      passing->series->program->name);
            break;
        }
    report_unsteady(page, proposal->analysis);
}

/* ---- the table ---- */

static void put_time(struct page *page, const struct measured *point) {
    cell_duration(page, point->makespan.median);
    if (point->makespan.is_interval)
        cell_interval(page, point->makespan.low, point->makespan.high);
    else
        page_number(page, NAN, "-");
}

static void put_table(struct page *page, const struct proposal *proposal) {
    static const struct column columns[] = {
        {"nodes", COLUMN_NUMBERS},      {"cores", COLUMN_NUMBERS},
        {"time", COLUMN_NUMBERS},       {"95\u00a0% interval", COLUMN_NUMBERS},
        {"speed-up", COLUMN_NUMBERS},   {"95\u00a0% interval", COLUMN_NUMBERS},
        {"efficiency", COLUMN_NUMBERS}, {"the step gains", COLUMN_NUMBERS},
        {"criterion", COLUMN_WORDS}};
    const struct passing *passing = proposal->passing;
    char text[WORDS_BYTES];
    page_table(page, columns, sizeof columns / sizeof *columns,
               "%s: speed-up and efficiency against %s, the smallest layout that ran",
               passing->series->program->name, cores(text, row_of(proposal, 0)));
    for (size_t i = 0; i < passing->count; i++) {
        const struct passing_row *row = &passing->rows[i];
        double efficiency = passing_efficiency(passing, i).value;
        page_number(page, row->point->point->layout.nodes, "%u", row->point->point->layout.nodes);
        page_number(page, row->point->workers, "%u", row->point->workers);
        put_time(page, row->point);
        cell_ratio(page, row->speed_up.value);
        cell_ratio_interval(page, row->speed_up);
        cell_ratio(page, efficiency);
        cell_ratio(page, row->step.value);
        page_words(page, "%s", i > 0 ? passes_name(row->passes) : "the base");
    }
}

static void put_picture(struct page *page, const struct proposal *proposal) {
    if (proposal->picture != NULL)
        page_figure(
            page, proposal->picture,
            "Speed-up over the number of workers, both on logarithmic scales, with the "
            "ideal; the numbers are in the table",
            "Speed-up over the number of workers, on logarithmic scales. Dashed: ideal. Bars "
            "are 95 %% intervals, dots single rounds.");
    else if (proposal->analysis->study->folder == NULL)
        page_text(page, BLOCK_NOTE,
                  "No picture: with --out FOLDER the page and its picture are put there.");
    else
        page_text(page, BLOCK_NOTE,
                  "No picture: gnuplot draws it in the folder, if it is installed and the folder "
                  "can be written; upout report FOLDER says what is missing.");
}

/* ---- the criterion ---- */

static void put_criterion(struct page *page, const struct proposal *proposal) {
    const struct criterion *criterion = proposal->criterion;
    char rule[WORDS_BYTES];
    page_heading(page, 2, "The criterion");
    page_text(page, BLOCK_TEXT,
              "The rule: %s. A layout passes or fails if the whole 95 %% interval of its ratio, "
              "paired within rounds, does; else it cannot be told.",
              rule_words(rule, criterion));
    page_text(page, BLOCK_TEXT, "%s%s%s.", criterion->site, *criterion->says != '\0' ? ": " : "",
              criterion->says);
    if (*criterion->source != '\0')
        page_text(page, BLOCK_TEXT, "As of %s: %s, %s. Read it again before you apply.",
                  criterion->as_of, criterion->source, criterion->seen);
    if (criterion->ask_count == 0)
        return;
    page_text(page, BLOCK_TEXT, "What else is asked for, to be checked:");
    for (size_t i = 0; i < criterion->ask_count; i++)
        page_text(page, BLOCK_ITEM, "%s", criterion->asks[i]);
}

/* ---- how it was measured ---- */

static void put_time_words(struct page *page, const struct proposal *proposal) {
    static const char *const words[] = {
        [TIMES_OF_PARTS] =
            "the makespan that the program reports: without the start of processes and set-up",
        [TIMES_OF_COMMANDS] = "the wall time of the whole command, start and end included",
        [TIMES_OWN] = "what the program itself tells",
        [TIMES_OF_RATES] = "of one unit of work, by the rate that the program reports"};
    page_text(page, BLOCK_ITEM, "Times: %s.",
              words[plan_times(&proposal->analysis->study->plan, proposal->passing->series->work)]);
}

static void put_repeats(struct page *page, const struct proposal *proposal) {
    const struct passing *passing = proposal->passing;
    size_t least = row_of(proposal, 0)->good.count, most = least;
    char range[WORDS_BYTES] = "";
    for (size_t i = 1; i < passing->count; i++) {
        size_t count = row_of(proposal, i)->good.count;
        least = count < least ? count : least;
        most = count > most ? count : most;
    }
    if (most > least)
        snprintf(range, sizeof range, " to %zu", most);
    page_text(page, BLOCK_ITEM,
              "Repeats: %zu%s launches of each layout. A time is their median, a speed-up the "
              "Hodges-Lehmann estimate of the ratios within rounds.",
              least, range);
}

static void put_machine(struct page *page, const struct diagnosis *machine) {
    page_text(page, BLOCK_ITEM, "Machine: %s, %s; %d core%s for workers on each of %d node%s%s%s.",
              machine->host, machine->cpu, machine->cores, number_plural((uint64_t)machine->cores),
              machine->nodes, number_plural((uint64_t)machine->nodes),
              machine->system != NULL ? "; " : "", machine->system != NULL ? machine->system : "");
    page_text(page, BLOCK_ITEM, "Launcher: %s%s%s.", machine->launcher,
              *machine->launcher_version != '\0' ? ", " : "", machine->launcher_version);
}

/* The processor time shows whether a core for each worker was used. */
static void put_binding(struct page *page, const struct proposal *proposal) {
    const struct measured *largest = row_of(proposal, proposal->passing->count - 1);
    struct estimate used = largest->used_cores;
    char text[WORDS_BYTES], sure[WORDS_BYTES];
    page_text(page, BLOCK_ITEM, "Binding: %s.", proposal->analysis->study->diagnosis.binding);
    if (isfinite(used.value))
        page_text(page, BLOCK_ITEM,
                  "Evidence: by their processor time, the launches on %s kept %.2f cores busy%s.",
                  cores(text, largest), used.value, confidence(sure, used));
    else
        page_text(page, BLOCK_ITEM,
                  "Evidence: none. The processor time of the launches on %s is not known.",
                  cores(text, largest));
}

static void put_build(struct page *page, const struct proposal *proposal) {
    const struct diagnosis *machine = &proposal->analysis->study->diagnosis;
    const char *file = program_file(proposal->passing->series->program);
    for (size_t i = 0; i < machine->program_count; i++) {
        const struct built_program *program = &machine->programs[i];
        if (strcmp(program->name, file) == 0 && *program->version != '\0')
            page_text(page, BLOCK_ITEM, "Program: %s %s (commit %s), built by %s with %s.",
                      program->name, program->version, program->commit, program->compiler,
                      program->flags);
    }
}

static bool is_of_jobs(const struct study *study) {
    for (size_t i = 0; i < study->records.count; i++)
        if (study->records.items[i].job != NULL)
            return true;
    return false;
}

static void put_command(struct page *page, const struct proposal *proposal) {
    const struct study *study = proposal->analysis->study;
    const struct measured *largest = row_of(proposal, proposal->passing->count - 1);
    char text[WORDS_BYTES];
    char *command = method_command(study, largest->point->id);
    if (is_of_jobs(study))
        page_text(page, BLOCK_TEXT,
                  "Batch jobs measured it; their scripts are in the folder jobs of the study. The "
                  "command on %s:",
                  cores(text, largest));
    else
        page_text(page, BLOCK_TEXT,
                  "The command on %s. If a batch job had it launched, add its script:",
                  cores(text, largest));
    page_text(page, BLOCK_CODE, "%s", command != NULL ? command : "");
    free(command);
}

static void put_method(struct page *page, const struct proposal *proposal) {
    const struct study *study = proposal->analysis->study;
    page_heading(page, 2, "How it was measured");
    if (study->source != NULL) {
        page_text(page, BLOCK_TEXT,
                  "%s. [upout did not measure: say on which machine, in which order, how often and "
                  "with which binding the times were measured, and add the job script.]",
                  study->source);
        return;
    }
    page_text(page, BLOCK_ITEM,
              "Order: %zu launches in rounds of random order (seed %llu). Layouts are compared "
              "within rounds, so that a change of the machine's speed meets both.",
              study->records.count, ULL(study->plan.seed));
    put_repeats(page, proposal);
    put_time_words(page, proposal);
    put_machine(page, &study->diagnosis);
    put_binding(page, proposal);
    put_build(page, proposal);
    put_command(page, proposal);
}

/* ---- the request ---- */

/* One run of the layout that is asked for. */
struct run {
    size_t row; /* of the layout: the largest that surely passes; without intervals by the times */
    const struct measured *point;
    const struct production *production; /* NULL: the run is as long as the launches were */
    struct estimate time_s;              /* value NAN: not known */
    unsigned nodes;      /* with room for all workers, if a node's cores are known */
    unsigned node_cores; /* of each node; 0: not known, or the cores that work are all of them */
    unsigned charged;    /* cores: those of whole nodes, if more than work are known */
};

/* Most sites charge a node that a job has for itself, however few of its cores work. A table tells
 * neither how many there are nor, without a column of nodes, how many nodes were used: --price-node
 * does. */
static void count_nodes_whole(struct run *run, const struct study *study) {
    const struct price *price = &study->plan.node_price;
    unsigned cores = price->cores > 0        ? price->cores
                     : study->source == NULL ? (unsigned)study->diagnosis.cores
                                             : 0;
    unsigned workers = run->point->workers;
    run->nodes = run->point->point->layout.nodes;
    if (study->source != NULL && cores > 0 && run->nodes < (workers + cores - 1) / cores)
        run->nodes = (workers + cores - 1) / cores;
    unsigned whole = run->nodes * cores;
    bool has_more = whole > workers;
    run->node_cores = has_more ? cores : 0;
    run->charged = has_more ? whole : workers;
}

static struct run find_run(const struct proposal *proposal) {
    const struct passing *passing = proposal->passing;
    struct run run = {.row = passing->has_intervals ? passing->largest : passing->by_medians.index};
    run.point = row_of(proposal, run.row);
    count_nodes_whole(&run, proposal->analysis->study);
    const struct layout wanted = run.point->point->layout;
    if (proposal->productions == NULL) {
        run.time_s = summary_estimate(&run.point->command);
        return run;
    }
    run.time_s = estimate_unknown;
    for (size_t i = 0; i < proposal->productions->count; i++) {
        const struct production *of = &proposal->productions->items[i];
        if (of->program == passing->series->program && !of->is_predicted &&
            layout_is_same(of->layout, wanted)) {
            run.production = of;
            run.time_s = of->total_s;
        }
    }
    return run;
}

/* Core-hours of a run, all runs, and the margin. */
static double requested(const struct proposal *proposal, const struct run *run) {
    return run->time_s.value * run->charged / 3600 * proposal->request.runs *
           (1 + proposal->request.margin);
}

static void put_row(struct page *page, struct estimate core_h) {
    char low[NUMBER_AMOUNT_BYTES], high[NUMBER_AMOUNT_BYTES];
    cell_amount(page, core_h.value);
    if (core_h.is_interval)
        page_number(page, core_h.high - core_h.low, "%s .. %s", number_show_amount(low, core_h.low),
                    number_show_amount(high, core_h.high));
    else
        page_number(page, NAN, "-");
}

static void put_sum(struct page *page, const struct proposal *proposal, const struct run *run) {
    static const struct column columns[] = {{"what", COLUMN_WORDS},
                                            {"core-hours", COLUMN_NUMBERS},
                                            {"95\u00a0% interval", COLUMN_NUMBERS}};
    const struct request *request = &proposal->request;
    struct estimate one = estimate_scale(run->time_s, run->charged / 3600.0);
    struct estimate all = estimate_scale(one, request->runs);
    char text[WORDS_BYTES], time[NUMBER_DURATION_BYTES];
    page_table(page, columns, sizeof columns / sizeof *columns,
               run->node_cores > 0 ? "The request: core-hours of whole nodes"
                                   : "The request: core-hours of the cores that work");
    page_words(page, "a run of %s on %s", number_show_duration(time, run->time_s.value),
               cores(text, run->point));
    put_row(page, one);
    page_words(page, "%u run%s", request->runs, number_plural(request->runs));
    put_row(page, all);
    page_words(page, "with a margin of %.3g %%", 100 * request->margin);
    put_row(page, estimate_scale(all, 1 + request->margin));
}

/* "1 node of 128 cores". */
static const char *whole_nodes(char text[WORDS_BYTES], const struct run *run) {
    snprintf(text, WORDS_BYTES, "%u node%s of %u cores%s", run->nodes, number_plural(run->nodes),
             run->node_cores, run->nodes > 1 ? " each" : "");
    return text;
}

/* "1 works", "8 work". */
static const char *cores_work(char text[WORDS_BYTES], const struct run *run) {
    snprintf(text, WORDS_BYTES, "%u work%s", run->point->workers,
             run->point->workers == 1 ? "s" : "");
    return text;
}

/* Which cores are counted, and what to do where others are charged. */
static void put_charged(struct page *page, const struct proposal *proposal, const struct run *run) {
    const struct study *study = proposal->analysis->study;
    char text[WORDS_BYTES], working[WORDS_BYTES], amount[NUMBER_AMOUNT_BYTES];
    if (run->node_cores > 0)
        page_text(
            page, BLOCK_TEXT,
            "Nodes are counted whole, as most sites charge them: %s, of which %s. A site that "
            "charges only the cores that work needs %s core-hours in place of the last row.",
            whole_nodes(text, run), cores_work(working, run),
            number_show_amount(amount,
                               requested(proposal, run) * run->point->workers / run->charged));
    else if (study->source != NULL && study->plan.node_price.cores == 0)
        page_text(page, BLOCK_TEXT,
                  "Most sites charge whole nodes, and the table does not tell how many cores a "
                  "node has. If a run leaves some idle, give --price-node CORES:PRICE, or scale "
                  "the request to the cores of its nodes.");
    else
        page_text(page, BLOCK_TEXT,
                  "The cores that work are all cores of the nodes, which most sites charge whole.");
}

static void put_price(struct page *page, const struct proposal *proposal, const struct run *run) {
    const struct price *price = &proposal->analysis->study->plan.node_price;
    char hour[NUMBER_AMOUNT_BYTES], all[NUMBER_AMOUNT_BYTES];
    if (price->cores > 0)
        page_text(page, BLOCK_TEXT,
                  "At %s for an hour of a node of %u core%s, the request with its margin costs %s.",
                  number_show_amount(hour, price->price), price->cores, number_plural(price->cores),
                  number_show_amount(all, requested(proposal, run) / price->cores * price->price));
}

static void put_request(struct page *page, const struct proposal *proposal, const struct run *run) {
    page_heading(page, 2, "The request");
    if (proposal->request.runs == 0) {
        page_text(page, BLOCK_NOTE,
                  "Nothing is requested yet: give the number of runs with --runs, what is added "
                  "with --margin, and if the study has works of several lengths, the length of a "
                  "run with --steps.");
        return;
    }
    if (isnan(run->time_s.value)) {
        page_text(page, BLOCK_WARNING,
                  "The time of a run of %.15g steps is not known on this layout, which was not "
                  "measured with two lengths: upout estimate shows the layouts that were.",
                  proposal->request.steps);
        return;
    }
    if (run->production == NULL)
        page_text(page, BLOCK_TEXT,
                  proposal->analysis->study->source != NULL
                      ? "A run is as long as in the table. If the real one is longer, scale it, or "
                        "measure two lengths or more with upout (docs/production.md)."
                      : "A run is as long as a launch of this study. If the real one is longer, "
                        "measure two lengths or more and give --steps (docs/production.md).");
    else
        page_text(page, BLOCK_TEXT,
                  "A run has %.15g steps. Its time is fixed + rate x steps, from launches of %zu "
                  "lengths in %zu rounds.",
                  proposal->request.steps, run->production->lengths, run->production->rounds);
    if (run->production != NULL && production_is_bent(run->production))
        page_text(page, BLOCK_WARNING,
                  "Time does not grow in a straight line with the steps, so this is wrong: measure "
                  "longer runs.");
    put_sum(page, proposal, run);
    put_charged(page, proposal, run);
    put_price(page, proposal, run);
}

/* ---- the words to edit ---- */

/* "We ask for ..., on 8 cores." */
static void put_asked(FILE *out, const struct proposal *proposal, const struct run *run) {
    const struct request *request = &proposal->request;
    char time[NUMBER_DURATION_BYTES], text[WORDS_BYTES], amount[NUMBER_AMOUNT_BYTES];
    if (request->runs == 0 || isnan(run->time_s.value))
        fputs("We ask for [number] core-hours", out);
    else
        fprintf(out, "We ask for %s core-hours: %u run%s of %s each, and a margin of %.3g %%",
                number_show_amount(amount, requested(proposal, run)), request->runs,
                number_plural(request->runs), number_show_duration(time, run->time_s.value),
                100 * request->margin);
    fprintf(out, ", on %s", cores(text, run->point));
    if (request->runs > 0 && run->node_cores > 0)
        fprintf(out, " (%s, counted whole)", whole_nodes(text, run));
    fputs(". ", out);
}

static void put_shown(FILE *out, const struct proposal *proposal, const struct run *run) {
    const struct passing *passing = proposal->passing;
    struct estimate speed_up = passing->rows[run->row].speed_up;
    char larger[WORDS_BYTES], smallest[WORDS_BYTES], rule[WORDS_BYTES], sure[WORDS_BYTES];
    if (run->row > 0)
        fprintf(out, "%s are %.2f times as fast as %s%s, an efficiency of %.0f %%. ",
                cores(larger, run->point), speed_up.value, cores(smallest, row_of(proposal, 0)),
                confidence(sure, speed_up), 100 * passing_efficiency(passing, run->row).value);
    fprintf(
        out,
        run->row == 0 ? "No larger layout %s the criterion (%s). "
        : passing->has_intervals
            ? "This is the largest layout that %s the criterion (%s). "
            : "By times without intervals this is the largest layout that %s the criterion (%s). ",
        passing->has_intervals ? "surely passes" : "passes", rule_words(rule, proposal->criterion));
}

static void put_paragraph(struct page *page, const struct proposal *proposal,
                          const struct run *run) {
    const struct study *study = proposal->analysis->study;
    const struct diagnosis *machine = &study->diagnosis;
    const char *name = proposal->passing->series->program->name;
    char *text = NULL;
    size_t bytes;
    FILE *out = open_memstream(&text, &bytes);
    if (out == NULL) {
        page->failed = true;
        return;
    }
    fputs("[What is computed, and why it matters.] ", out);
    put_asked(out, proposal, run);
    if (study->source == NULL)
        fprintf(out,
                "The strong scaling of %s was measured on %s (%s), with the same input for all "
                "layouts, in rounds of random order. ",
                name, machine->host, machine->cpu);
    else
        fprintf(out, "The strong scaling of %s was measured on [machine], [order, repeats]. ",
                name);
    put_shown(out, proposal, run);
    fputs(
        "[How the case that was measured differs from production, and why it needs so many cores.]",
        out);
    if (fclose(out) == 0)
        page_text(page, BLOCK_TEXT, "%s", text);
    else
        page->failed = true;
    free(text);
}

static void put_citation(struct page *page, const struct proposal *proposal) {
    page_text(page, BLOCK_TEXT,
              "%s with upout %s (The primes authors, upout: scale up or scale out?, 2026). "
              "CITATION.cff in its source has this for reference managers.",
              proposal->analysis->study->source == NULL ? "Measured and judged" : "Judged",
              proposal->version);
}

void report_proposal(struct page *page, const struct proposal *proposal) {
    const struct run run = find_run(proposal);
    page_heading(page, 1, "Strong scaling of %s", proposal->passing->series->program->name);
    put_answer(page, proposal);
    put_warnings(page, proposal);
    put_table(page, proposal);
    put_picture(page, proposal);
    put_criterion(page, proposal);
    put_method(page, proposal);
    put_request(page, proposal, &run);
    page_heading(page, 2, "A paragraph to edit");
    put_paragraph(page, proposal, &run);
    page_heading(page, 2, "To cite");
    put_citation(page, proposal);
}
