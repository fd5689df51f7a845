#include <math.h>

#include "build_info.h"
#include "clock.h"
#include "number.h"
#include "report.h"
#include "simd.h"

static const char *size(char text[16], double bytes) {
    const char *unit = "B";
    if (bytes >= 1e6) {
        bytes /= 1e6;
        unit = "MB";
    } else if (bytes >= 1e3) {
        bytes /= 1e3;
        unit = "kB";
    }
    snprintf(text, 16, "%.*f %s", bytes < 10 && unit[0] != 'B' ? 1 : 0, bytes, unit);
    return text;
}

static void print_spread(FILE *out, const struct summary *summary) {
    char low[NUMBER_DURATION_BYTES], high[NUMBER_DURATION_BYTES];
    fprintf(out, "median of %zu", summary->count);
    if (summary->count > 1)
        fprintf(out, ", %s %s .. %s", summary->is_interval ? "95 % sure in" : "min .. max",
                number_show_duration(low, summary->low), number_show_duration(high, summary->high));
    fprintf(out, "\n");
}

static void print_count(FILE *out, int count, const char *one, const char *many) {
    fprintf(out, "%d %s", count, count == 1 ? one : many);
}

static void print_machine(FILE *out, const struct machine *machine) {
    fprintf(out, "  machine       %s: %s, ", machine->host, machine->cpu);
    if (machine->cores > 0) {
        print_count(out, machine->sockets, "socket, ", "sockets, ");
        print_count(out, machine->cores, "core, ", "cores, ");
        print_count(out, machine->numa_nodes, "NUMA node, ", "NUMA nodes, ");
    }
    print_count(out, machine->cores_online, "logical processor\n", "logical processors\n");
}

static void print_placement(FILE *out, const struct report *report) {
    const struct placement *placement = &report->placement;
    fprintf(out, "  placement     ");
    print_count(out, (int)placement->workers, "worker on ", "workers on ");
    print_count(out, placement->processors, "processor", "processors");
    if (placement->hosts > 1)
        fprintf(out, " of %d hosts", placement->hosts);
    fprintf(out, ", each may use %d", placement->bound_least);
    if (placement->bound_most > placement->bound_least)
        fprintf(out, " to %d", placement->bound_most);
    if (report->machine->cores_quota > 0)
        fprintf(out, "; a control group allows %.3g", report->machine->cores_quota);
    if (placement->idle > 0)
        fprintf(out, "; %llu of %llu workers had no chunk", ULL(placement->idle),
                ULL(report->measurement->workers));
    fprintf(out, "\n");
}

static void print_load(FILE *out, const struct load *load) {
    if (load_is_none(load))
        return;
    fprintf(out, "  load          ");
    if (load_has_serial_part(load))
        fprintf(out, "the part %g is done by one worker while the others wait",
                load->serial_fraction);
    if (load->imbalance > 0)
        fprintf(out, "%sa chunk has %g fair shares", load_has_serial_part(load) ? "; " : "",
                1 + load->imbalance);
    fprintf(out, "\n");
}

static void print_work(FILE *out, const struct report *report) {
    const struct problem *problem = report->request->problem;
    char words[WORKLOAD_TEXT_BYTES];
    fprintf(out, "  work          %s, kernel %s (simd %s)\n",
            workload_text(words, &problem->workload), kernel_name(problem->method.kernel),
            simd_name(kernel_simd(problem->method.kernel)));
    const struct partition *partition = &problem->partition;
    fprintf(out, "  handed out    %s, %llu chunk%s of %s%llu number%s\n",
            schedule_name(report->request->options->schedule.kind), ULL(partition->chunks),
            number_plural(partition->chunks), cost_curve_is_flat(&partition->curve) ? "" : "about ",
            ULL(partition->chunk_size), number_plural(partition->chunk_size));
    print_load(out, &report->request->options->schedule.load);
    if (report->request->variant->pairs != NULL)
        fprintf(out, "  pairs         %s; splits handed out %s\n",
                report->request->options->combine ? "combined before they move"
                                                  : "one for each prime",
                report->request->options->overlap ? "while others are mapped" : "between maps");
    const struct tally *tally = &report->measurement->tally;
    char by[KEYS_TEXT_BYTES], sum[NUMBER_WIDE_BYTES];
    fprintf(out, "  found         %llu prime%s", ULL(tally->primes), number_plural(tally->primes));
    if (problem->method.sums)
        fprintf(out, "; their sum is %s and their XOR %llu",
                number_show_wide(sum, tally->sum_high, tally->sum), ULL(tally->xor_sum));
    if (problem->method.keys.kind != KEYS_PRIME)
        fprintf(out, "; counted by %s", keys_name(&problem->method.keys, by));
    fprintf(out, "\n");
}

/* The phases of the median repetition, with the time of the slowest rank. */
static void print_phases(FILE *out, const struct report *report, const struct figures *figures) {
    const struct variant *variant = report->request->variant;
    for (unsigned i = 0; i < variant_phase_count(variant); i++) {
        const struct phase *phase = &figures->typical.phases[i];
        char text[16], spent[NUMBER_DURATION_BYTES];
        fprintf(out, "    %-12s%s", variant->pairs->phases[i],
                number_show_duration(spent, clock_seconds(phase->ns)));
        if (phase->bytes > 0)
            fprintf(out, ", %s between ranks", size(text, (double)phase->bytes));
        fprintf(out, "\n");
    }
}

static void print_times(FILE *out, const struct report *report, const struct figures *figures) {
    const struct measurement *measurement = report->measurement;
    char text[NUMBER_DURATION_BYTES];
    fprintf(out, "  makespan      %-12s", number_show_duration(text, figures->makespan.median));
    print_spread(out, &figures->makespan);
    if (measurement->baseline.count > 0) {
        fprintf(out, "  serial        %-12s", number_show_duration(text, figures->baseline.median));
        print_spread(out, &figures->baseline);
        fprintf(out, "  speed-up      %-12.2fserial / makespan, on %llu worker%s\n",
                figures->speed_up, ULL(measurement->workers), number_plural(measurement->workers));
        fprintf(out, "  efficiency    %-12.2fspeed-up / workers\n", figures->efficiency);
    } else if (measurement->baseline_skipped) {
        fprintf(out,
                "  serial        not timed: it would take about %s (--baseline always times it)\n",
                number_show_duration(text, measurement->baseline_estimate_s));
    }
    const struct attempts *attempts = &measurement->attempts;
    if (attempts->attempts > 0) {
        char lost[NUMBER_DURATION_BYTES], saving[NUMBER_DURATION_BYTES];
        fprintf(out, "  attempts      %-12zu%s in all, %s of it lost; saved %u time%s in %s\n",
                attempts->attempts, number_show_duration(text, attempts->elapsed_s),
                number_show_duration(lost, attempts->lost_s), attempts->saves,
                number_plural(attempts->saves), number_show_duration(saving, attempts->saving_s));
    }
    const struct shares *shares = &figures->shares;
    fprintf(out,
            "  spent on      computing %.1f %%, hand-out %.1f %%, imbalance %.1f %%, collecting "
            "%.1f %%\n",
            100 * shares->computing, 100 * shares->hand_out, 100 * shares->imbalance,
            100 * shares->collecting);
    print_phases(out, report, figures);
    fprintf(out, "  load balance  %-12.2fmean / max of the workers' busy seconds\n",
            figures->load_balance);
    fprintf(out, "  set-up        %-12sbefore the makespan: tables and workers\n",
            number_show_duration(text, report->setup_s));
    if (report->request->options->work == WORK_INPUT)
        fprintf(out, "  input         %-12sto read the list%s\n",
                number_show_duration(text, report->input_s),
                report->request->variant->every_rank_holds_list ? " and copy it to the ranks" : "");
}

static void print_memory(FILE *out, const struct report *report) {
    const struct workload *workload = &report->request->problem->workload;
    char text[NUMBER_DURATION_BYTES];
    fprintf(out, "  memory        tables %s a rank",
            size(text, (double)problem_bytes(report->request->problem)));
    fprintf(out, ", scratch %s a worker", size(text, (double)report->measurement->worker_bytes));
    if (workload->kind == WORKLOAD_LIST)
        fprintf(out, ", list %s %s", size(text, 8.0 * (double)span_size(workload->positions)),
                report->request->variant->every_rank_holds_list ? "a rank" : "at the root");
    fprintf(out, "\n");
}

/* A probability, with enough digits to show how far it is from 100 %. */
static void print_chance(FILE *out, double chance) {
    double digits = chance > 0.9 && chance < 1 ? ceil(-log10(1 - chance)) - 1 : 0;
    fprintf(out, "%.*f %%", (int)digits, 100 * chance);
}

static void print_verification(FILE *out, const struct report *report) {
    const struct measurement *measurement = report->measurement;
    const struct verification *verified = &measurement->verification;
    const size_t runs = measurement->makespan.count + measurement->baseline.count;
    if (runs == 1)
        fprintf(out, "  verified      one run");
    else
        fprintf(out, "  verified      all %zu runs equal", runs);
    fprintf(out,
            ", every chunk done once,\n                %llu numbers judged again by "
            "another kernel",
            ULL(verified->witness_numbers));
    if (verified->known[0] != '\0')
        fprintf(out, ", %s as known", verified->known);
    fprintf(out, "\n");
}

static void print_chances(FILE *out, const struct verification *verified) {
    fprintf(out, "\n  chance that this check misses one wrong chunk: ");
    print_chance(out, verification_chunk_unseen(verified));
    fprintf(out, "\n  chance that this check misses one wrong number: ");
    print_chance(out, verification_number_unseen(verified));
    fprintf(out, "\n");
}

static void print_workers(FILE *out, const struct worker_record *records, uint64_t workers) {
    fprintf(
        out,
        "\n  rank thread     pid core  bound to     chunks            numbers         operations  "
        "  busy s    span s  host\n");
    for (uint64_t i = 0; i < workers; i++) {
        const struct worker_record *record = &records[i];
        char bound[10];
        machine_list(&record->processors, bound, sizeof bound);
        fprintf(out, "%6d %6d %7ld %4d %9s %10llu %18llu %18llu %9.4f %9.4f  %s\n", record->rank,
                record->thread, (long)record->pid, record->core, bound, ULL(record->chunks),
                ULL(record->numbers), ULL(record->operations), clock_seconds(record->busy_ns),
                clock_seconds(record->span_ns), record->host);
    }
}

void report_text(FILE *out, const struct report *report, const struct figures *figures) {
    const struct team *team = report->request->team;
    fprintf(out, "\nprimes_%s %s: %d rank%s x %d thread%s = %llu worker%s%s%s\n",
            report->request->variant->name, build_info.version, team->ranks,
            number_plural((uint64_t)team->ranks), team->threads,
            number_plural((uint64_t)team->threads), ULL(report->measurement->workers),
            number_plural(report->measurement->workers), *team->library == '\0' ? "" : ", ",
            team->library);
    print_machine(out, report->machine);
    print_placement(out, report);
    print_work(out, report);
    print_times(out, report, figures);
    print_memory(out, report);
    print_verification(out, report);
    if (!report->request->options->show_workers)
        return;
    print_workers(out, figures->typical.records, report->measurement->workers);
    print_chances(out, &report->measurement->verification);
}
