#include "report_csv.h"

#include <math.h>

#include "number.h"

/* As RFC 4180 wants: the text in quotes, and each quote in it doubled. */
void report_csv_word(FILE *out, const char *word) {
    fputc('"', out);
    for (; *word != '\0'; word++) {
        if (*word == '"')
            fputc('"', out);
        fputc(*word, out);
    }
    fputs("\",", out);
}

void report_csv_number(FILE *out, double value) {
    if (isfinite(value))
        fprintf(out, "%.10g,", value);
    else
        fputc(',', out);
}

static void put_summary(FILE *out, const struct summary *summary) {
    report_csv_number(out, summary->median);
    report_csv_number(out, summary->is_interval ? summary->low : NAN);
    report_csv_number(out, summary->is_interval ? summary->high : NAN);
    report_csv_number(out, summary->min);
    report_csv_number(out, summary->max);
}

static void put_interval(FILE *out, struct estimate estimate) {
    report_csv_number(out, estimate.is_interval ? estimate.low : NAN);
    report_csv_number(out, estimate.is_interval ? estimate.high : NAN);
}

void report_csv_estimate(FILE *out, struct estimate estimate) {
    report_csv_number(out, estimate.value);
    put_interval(out, estimate);
}

static void put_samples(FILE *out, const double *samples, size_t count, const char *end) {
    for (size_t i = 0; i < count; i++)
        fprintf(out, "%s%.10g", i > 0 ? " " : "", samples[i]);
    fputs(end, out);
}

/* When each was launched: in which round, and as which of all launches. */
static void put_places(FILE *out, const struct launches *launches) {
    for (size_t i = 0; i < launches->count; i++)
        fprintf(out, "%s%u", i > 0 ? " " : "", launches->items[i]->round);
    fputc(',', out);
    for (size_t i = 0; i < launches->count; i++)
        fprintf(out, "%s%llu", i > 0 ? " " : "", ULL(launches->items[i]->sequence));
    fputc(',', out);
}

/* In the order of the makespans; empty unless all are known. */
static void put_spins(FILE *out, const struct launches *launches) {
    bool known = true;
    for (size_t i = 0; i < launches->count; i++)
        known = known && !isnan(conditions_spin_s(&launches->items[i]->conditions));
    for (size_t i = 0; known && i < launches->count; i++)
        fprintf(out, "%s%.10g", i > 0 ? " " : "",
                conditions_spin_s(&launches->items[i]->conditions));
    fputc('\n', out);
}

static void put_point(FILE *out, const struct measured *point) {
    const struct layout layout = point->point->layout;
    report_csv_word(out, point->point->id);
    report_csv_word(out, point->work->name);
    report_csv_word(out, point->series->program->name);
    report_csv_word(out, scaling_name(point->series->scaling));
    fprintf(out, "%u,%u,%u,%u,%d,%zu,%zu,", layout.nodes, layout.ranks, layout.threads,
            point->workers, point->is_parallel, point->good.count, point->failures);
    put_summary(out, &point->makespan);
    put_summary(out, &point->command);
    enum program_times times = program_times(point->series->program);
    report_csv_number(out, times == TIMES_OF_PARTS || times == TIMES_OWN ? point->launch_s : NAN);
    report_csv_number(out, times == TIMES_OF_PARTS ? point->setup_s : NAN);
    report_csv_estimate(out, point->speed_up);
    report_csv_estimate(out, point->own_speed_up);
    report_csv_estimate(out, point->command_speed_up);
    fprintf(out, "%zu,", point->speed_up.count);
    report_csv_number(out, point->common_serial_s);
    report_csv_number(out, point->common_makespan_s);
    report_csv_estimate(out, point->efficiency);
    report_csv_number(out, curve_karp_flatt(point).value);
    report_csv_number(out, point->core_s);
    report_csv_estimate(out, point->factors.load_balance);
    report_csv_estimate(out, point->factors.communication);
    report_csv_estimate(out, point->factors.computation);
    report_csv_number(out, point->factors.parallel);
    report_csv_number(out, point->factors.efficiency);
    bool known = point->waterfall.is_known;
    report_csv_number(out, known ? point->waterfall.useful_s : NAN);
    for (enum loss loss = 0; loss < LOSS_COUNT; loss++)
        report_csv_number(out, known ? point->waterfall.part_s[loss] : NAN);
    for (enum loss loss = 0; loss < LOSS_COUNT; loss++)
        put_interval(out, known ? point->waterfall.share[loss] : (struct estimate){0});
    report_csv_estimate(out, point->good.count > 0 ? point->used_cores : estimate_unknown);
    report_csv_number(out, point->good.count > 0 ? point->peak_bytes : NAN);
    const struct use_losses *use = &point->use;
    report_csv_number(out, use->is_known ? use->work_s : NAN);
    report_csv_number(out, use->is_known ? use->idle_s : NAN);
    put_interval(out, use->is_known ? use->work_share : estimate_unknown);
    put_interval(out, use->is_known ? use->idle_share : estimate_unknown);
    put_places(out, &point->good);
    put_samples(out, point->samples_s, point->good.count, ",");
    put_samples(out, point->command_samples_s, point->good.count, ",");
    put_spins(out, &point->good);
}

void report_csv_points(FILE *out, const struct analysis *analysis) {
    fputs("point,work,variant,scaling,nodes,ranks,threads,workers,is_parallel,launches,failures,"
          "makespan_s,makespan_low_s,makespan_high_s,makespan_min_s,makespan_max_s,"
          "command_s,command_low_s,command_high_s,command_min_s,command_max_s,launch_s,setup_s,"
          "speed_up,speed_up_low,speed_up_high,own_speed_up,own_speed_up_low,own_speed_up_high,"
          "command_speed_up,command_speed_up_low,command_speed_up_high,rounds_with_serial,"
          "common_serial_s,common_makespan_s,efficiency,efficiency_low,efficiency_high,karp_flatt,"
          "core_s,load_balance,load_balance_low,load_balance_high,communication_efficiency,"
          "communication_efficiency_low,communication_efficiency_high,computation_scaling,"
          "computation_scaling_low,computation_scaling_high,parallel_efficiency,"
          "product_of_factors,"
          "useful_s,lost_launch_s,lost_setup_s,lost_handout_s,lost_imbalance_s,"
          "lost_collecting_s,lost_slower_s,lost_rest_s,launch_share_low,launch_share_high,"
          "setup_share_low,setup_share_high,handout_share_low,handout_share_high,"
          "imbalance_share_low,imbalance_share_high,collecting_share_low,collecting_share_high,"
          "slower_share_low,slower_share_high,rest_share_low,rest_share_high,used_cores,"
          "used_cores_low,used_cores_high,peak_bytes,more_work_s,more_idle_s,"
          "more_work_share_low,more_work_share_high,more_idle_share_low,more_idle_share_high,"
          "rounds,sequences,makespans_s,"
          "commands_s,spins_s\n",
          out);
    for (size_t i = 0; i < analysis->study->plan.point_count; i++)
        put_point(out, &analysis->points[i]);
}

static void put_fit(FILE *out, const struct curve *curve, const struct fit *fit) {
    bool known = fit->is_fitted;
    const struct estimate none = estimate_unknown;
    struct ceiling ceiling = known ? model_ceiling(fit, curve->samples, curve->serial_s)
                                   : (struct ceiling){none, none, false};
    report_csv_word(out, curve->work->name);
    report_csv_word(out, curve->series->program->name);
    report_csv_word(out, curve->series->schedule != NULL ? curve->series->schedule : "");
    report_csv_word(out, curve->is_spread ? "several" : "one");
    report_csv_word(out, model_name(fit->model));
    fprintf(out, "%zu,%zu,%d,", fit->points, fit->points_needed, known);
    report_csv_estimate(out, known ? fit->one_worker_s : none);
    report_csv_estimate(out, known ? fit->serial : none);
    report_csv_estimate(out, known && fit->model == MODEL_USL ? fit->coherency : none);
    report_csv_estimate(out, ceiling.speed_up);
    report_csv_estimate(out, ceiling.at_workers);
    report_csv_number(out, known ? fit->residual : NAN);
    report_csv_number(out, known ? fit->worst : NAN);
    report_csv_number(out, known ? fit->worst_workers : NAN);
    report_csv_number(out, known ? fit->chance : NAN);
    report_csv_number(out, known ? fit->criterion : NAN);
    report_csv_number(out, known ? model_hold_out(fit, curve->samples) : NAN);
    report_csv_estimate(out, curve->karp_flatt);
    fprintf(out, "%u,%u\n", curve->cost.workers, curve->cost_of_commands.workers);
}

void report_csv_fits(FILE *out, const struct analysis *analysis) {
    fputs("work,variant,schedule,nodes,model,points,points_needed,is_fitted,one_worker_s,"
          "one_worker_low_s,one_worker_high_s,serial,serial_low,serial_high,coherency,"
          "coherency_low,coherency_high,most_speed_up,most_speed_up_low,most_speed_up_high,"
          "at_workers,at_workers_low,at_workers_high,residual,worst_residual,worst_at_workers,"
          "chance,aicc,held_out,karp_flatt,karp_flatt_low,karp_flatt_high,cost_workers,"
          "cost_command_workers\n",
          out);
    for (size_t i = 0; i < analysis->curves.count; i++) {
        const struct curve *curve = &analysis->curves.items[i];
        for (size_t j = 0; j < curve->fit_count; j++)
            if (program_is_parallel(curve->series->program))
                put_fit(out, curve, &curve->fits[j]);
    }
}
