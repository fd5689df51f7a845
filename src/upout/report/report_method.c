/* The machine, the launches that failed, and how the times were measured. */
#include <stdlib.h>
#include <string.h>

#include "number.h"
#include "report_cells.h"
#include "report_parts.h"

static void put_findings(struct page *page, const struct diagnosis *machine) {
    static const struct column columns[] = {{"check", COLUMN_WORDS},
                                            {"verdict", COLUMN_WORDS},
                                            {"what was found", COLUMN_WORDS},
                                            {"why it matters", COLUMN_WORDS},
                                            {"how to fix it", COLUMN_WORDS}};
    page_table(page, columns, sizeof columns / sizeof *columns, "What the doctor found");
    for (size_t i = 0; i < machine->finding_count; i++) {
        const struct finding *finding = &machine->findings[i];
        page_words(page, "%s", finding->check);
        page_words(page, "%s", severity_name(finding->severity));
        page_words(page, "%s", finding->what);
        page_words(page, "%s", finding->why);
        page_words(page, "%s", finding->mend);
    }
}

static void put_programs(struct page *page, const struct diagnosis *machine) {
    static const struct column columns[] = {{"program", COLUMN_WORDS}, {"version", COLUMN_WORDS},
                                            {"commit", COLUMN_WORDS},  {"compiler", COLUMN_WORDS},
                                            {"flags", COLUMN_WORDS},   {"library", COLUMN_WORDS}};
    bool started = false;
    for (size_t i = 0; i < machine->program_count; i++) {
        const struct built_program *program = &machine->programs[i];
        if (*program->version == '\0') /* it does not say how it was built */
            continue;
        if (!started)
            page_table(page, columns, sizeof columns / sizeof *columns,
                       "Programs that were measured");
        started = true;
        const char *const words[] = {program->name,     program->version, program->commit,
                                     program->compiler, program->flags,   program->library};
        for (size_t j = 0; j < sizeof words / sizeof *words; j++)
            page_words(page, "%s", words[j]);
    }
}

static void put_hosts(struct page *page, const struct analysis *analysis) {
    static const struct column columns[] = {{"host", COLUMN_WORDS},
                                            {"runs", COLUMN_NUMBERS},
                                            {"speed", COLUMN_NUMBERS},
                                            {"95\u00a0% interval", COLUMN_NUMBERS},
                                            {"verdict", COLUMN_WORDS}};
    if (analysis->host_count < 2)
        return;
    page_table(page, columns, sizeof columns / sizeof *columns,
               "Speed of the hosts in launches on several of them: operations in a busy second, "
               "relative to the first host");
    for (size_t i = 0; i < analysis->host_count; i++) {
        const struct host *host = &analysis->hosts[i];
        page_words(page, "%s", host->name);
        page_number(page, (double)host->speed.count, "%zu", host->speed.count);
        page_number(page, host->speed.median, "%.2f", host->speed.median);
        cell_ratio_interval(page, summary_estimate(&host->speed));
        page_words(page, "%s",
                   i > 0 && !host->speed.is_interval ? "cannot be told"
                   : !host_differs(host)             ? "the same"
                   : host->speed.median < 1          ? "slower"
                                                     : "faster");
    }
}

void report_machine(struct page *page, const struct analysis *analysis) {
    const struct diagnosis *machine = &analysis->study->diagnosis;
    if (analysis->study->source != NULL)
        return;
    page_heading(page, 2, "The machine");
    page_text(page, BLOCK_TEXT,
              "%s: %s, %d logical processor%s online, %d allowed. Cores for workers: %d on each "
              "node; nodes: %d.",
              machine->host, machine->cpu, machine->cores_online,
              number_plural((uint64_t)machine->cores_online), machine->cores_affinity,
              machine->cores, machine->nodes);
    if (machine->system != NULL)
        page_text(page, BLOCK_TEXT, "System: %s.", machine->system);
    page_text(page, BLOCK_TEXT, "Launcher: %s%s%s%s. Binding: %s. The clock resolves %.0f ns.",
              machine->launcher, machine->launcher_version[0] != '\0' ? " (" : "",
              machine->launcher_version, machine->launcher_version[0] != '\0' ? ")" : "",
              machine->binding, machine->clock_resolution_s * 1e9);
    report_rounds(page, analysis);
    put_hosts(page, analysis);
    page->details = true; /* the warnings are at the top already */
    put_findings(page, machine);
    put_programs(page, machine);
    page->details = false;
}

void report_failures(struct page *page, const struct study *study) {
    static const struct column columns[] = {{"launch", COLUMN_NUMBERS}, {"point", COLUMN_WORDS},
                                            {"outcome", COLUMN_WORDS},  {"exit", COLUMN_NUMBERS},
                                            {"signal", COLUMN_NUMBERS}, {"message", COLUMN_WORDS}};
    bool started = false;
    for (size_t i = 0; i < study->records.count; i++) {
        const struct record *record = &study->records.items[i];
        if (record->outcome == OUTCOME_OK || record->outcome == OUTCOME_INTERRUPTED)
            continue;
        if (!started) {
            page_heading(page, 2, "Launches that did not succeed");
            page_table(page, columns, sizeof columns / sizeof *columns,
                       "Launches that did not succeed: none of their times is used");
        }
        started = true;
        page_number(page, (double)record->sequence, "%llu", ULL(record->sequence));
        page_words(page, "%s", record->point);
        page_words(page, "%s", outcome_name(record->outcome));
        page_number(page, record->exit_code, record->exit_code < 0 ? "-" : "%d", record->exit_code);
        page_number(page, record->signal, record->signal == 0 ? "-" : "%d", record->signal);
        page_words(page, "%s", record->error);
    }
}

static void put_definitions(struct page *page, bool primes) {
    static const char *const of_commands[] = {
        "time: the wall time of the command, from before its start until none of its processes was "
        "left.",
        "base: the fewest workers that ran, or the program that the plan calls the base.",
        "speed-up: the base's time / that of the point, for as much work. Each launch is compared "
        "with the launch of the base of its round that is nearest. The figure is the "
        "Hodges-Lehmann estimate of these ratios, and its 95 % interval is the exact one of the "
        "signed-rank test. It is not the quotient of two medians: it stays right on a machine that "
        "changes its speed from round to round.",
        "efficiency: speed-up / ideal speed-up, which is workers / workers of the base.",
        "extrapolated: beyond the largest point that was measured.",
    };
    static const char *const of_primes[] = {
        "makespan: the time from the moment at which the first worker may begin until the root "
        "knows the total, on the root's clock.",
        "set-up: the time before the makespan in which the list is read, and each process prepares "
        "what its chunks share (the sieving primes) and the memory of its workers.",
        "launch: the wall time of the command minus the time that the program itself accounts for: "
        "the start and the end of processes and MPI.",
        "speed-up: the serial program's makespan / that of the point, for the same work; in a weak "
        "series, for the work that has grown. Each launch is compared with the nearest serial "
        "launch of its round. The figure is the Hodges-Lehmann estimate of these ratios, and its "
        "95 % interval is the exact one of the signed-rank test. It is not the quotient of two "
        "medians: it stays right on a machine that changes its speed from round to round.",
        "efficiency: speed-up / workers.",
        "Karp-Flatt fraction: (1/own speed-up - 1/workers) / (1 - 1/workers), the serial fraction "
        "that would explain the speed-up. If it grows with the workers, overhead grows.",
        "load balance: mean busy time / largest busy time of the workers. communication: largest "
        "busy time / makespan. computation: serial busy time of the same round / sum of busy "
        "times. These are factors of POP, estimated over the rounds.",
        "hand-out: a worker's time between its chunks. imbalance: waiting for the last worker. "
        "collecting: from the end of the last chunk to the total. slower: the same work took more "
        "busy time than in the serial program of the same round (negative: less); noise: its "
        "interval contains 0. rest: the waiting time that is in no other part.",
        "extrapolated: beyond the largest point that was measured.",
    };
    const char *const *definitions = primes ? of_primes : of_commands;
    size_t count =
        primes ? sizeof of_primes / sizeof *of_primes : sizeof of_commands / sizeof *of_commands;
    for (size_t i = 0; i < count; i++)
        page_text(page, BLOCK_ITEM, "%s", definitions[i]);
    page_text(
        page, BLOCK_ITEM,
        "draws: the study's rounds, drawn again at random: some several times, some not at all "
        "(the bootstrap). A verdict is made from each draw, to see whether it is the same.");
    page_text(page, BLOCK_ITEM,
              "strong scaling: the same work on more workers. weak scaling: work that grows with "
              "the workers. series: a program's points of one work, which are a curve.%s",
              primes ? " kernel: the method by which numbers are tested." : "");
    page_text(page, BLOCK_ITEM,
              "docs/reading-a-report.md, in the source of upout, defines all other words.");
}

static bool has_times(const struct plan *plan, enum program_times times) {
    for (size_t i = 0; i < plan->work_count; i++)
        if (plan_times(plan, i) == times)
            return true;
    return false;
}

/* Of what programs print of their times. */
static void put_printed(struct page *page, const struct plan *plan) {
    if (has_times(plan, TIMES_OWN))
        page_text(page, BLOCK_ITEM,
                  "own time: what the program prints of itself; speed-ups are of it. outside: the "
                  "wall time of the command less the own time: start, input, output and end.");
    if (has_times(plan, TIMES_OF_RATES))
        page_text(page, BLOCK_ITEM,
                  "one unit: the program prints a rate, so a time is that of one unit of work. "
                  "Start, input, output and end of the command are not in it.");
}

char *method_command(const struct study *study, const char *point) {
    for (size_t i = 0; i < study->records.count; i++)
        if (strcmp(study->records.items[i].point, point) == 0)
            return command_line_of(&study->records.items[i].command);
    return NULL;
}

static void put_command(struct page *page, const struct study *study, const char *point) {
    char *line = method_command(study, point);
    if (line != NULL) {
        page_words(page, "%s", point);
        page_words(page, "%s", line);
    }
    free(line);
}

static void put_commands(struct page *page, const struct study *study) {
    static const struct column columns[] = {{"point", COLUMN_WORDS}, {"command", COLUMN_WORDS}};
    page_table(page, columns, sizeof columns / sizeof *columns,
               "The first command of each point that was launched");
    for (size_t i = 0; i < study->plan.point_count; i++)
        put_command(page, study, study->plan.points[i].id);
}

/* All launches of a study are of one kind. */
static bool is_cold(const struct study *study) {
    for (size_t i = 0; i < study->records.count; i++)
        if (record_is_cold(&study->records.items[i]))
            return true;
    return false;
}

/* upout did not measure: it knows what the table says, and no more. */
static void put_source(struct page *page, const struct study *study) {
    page_heading(page, 2, "The table");
    page_text(
        page, BLOCK_TEXT,
        "%s. Repeated rows of a number of workers are taken as launches, in rounds: the first "
        "of each is round 1. The table does not say on which machine, in which order and how "
        "the times were measured.",
        study->source);
    put_definitions(page, false);
}

void report_method(struct page *page, const struct study *study) {
    const struct plan *plan = &study->plan;
    if (study->source != NULL) {
        put_source(page, study);
        return;
    }
    page->details = true;
    page_heading(page, 2, "How it was measured");
    page_text(
        page, BLOCK_TEXT,
        "%zu commands were launched, in rounds of random order (seed %llu). %s Every figure is "
        "the median of a point's observations. Its 95 %% interval reaches from one observation "
        "to another, chosen by rank, which assumes nothing about their distribution; fewer "
        "than six observations have no interval. No observation was dropped: runs.jsonl has "
        "all of them.",
        study->records.count, ULL(plan->seed),
        is_cold(study)
            ? "A round launches all points of the curves that are not done, and the "
              "base of each work twice. A launch does its work once, cold, "
              "like a command that somebody types."
            : "A point that was known was not launched again. A launch did its work once "
              "to warm up, and then timed it; the median of its times is one "
              "observation.");
    if (plan_has_primes(plan))
        page_text(page, BLOCK_TEXT,
                  "Every program compared each of its runs with its other runs; a launch that "
                  "found a wrong answer counts as failed.");
    put_definitions(page, plan_has_primes(plan));
    put_printed(page, plan);
    put_commands(page, study);
    page_text(page, BLOCK_TEXT, "To make this report again from the raw runs, byte for byte:");
    page_text(page, BLOCK_CODE, "upout report FOLDER");
    page->details = false;
}
