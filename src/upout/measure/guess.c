/* The costs of a number are rough, for one core of a processor of 2025. results/amd-epyc-2-cores
 * has measured ones. */
#include "guess.h"

#include <math.h>
#include <string.h>

unsigned guess_at_once(const struct point *point, unsigned cores) {
    unsigned on_a_node = layout_of_node(point->layout);
    return point->layout.nodes * (on_a_node < cores || cores == 0 ? on_a_node : cores);
}

static double greatest_number(const struct work *work) {
    return work->kind == WORK_RANDOM ? ldexp(1, (int)work->bits) : (double)work->hi;
}

/* Seconds for a number n. A prime takes sqrt(n) / 2 divisions of 1 ns, and one number in log(n) is
 * prime; all other numbers together take as many divisions again. */
static double trial_s(double greatest) {
    return 1e-9 * (1 + sqrt(greatest) / log(fmax(greatest, 3)));
}

static double number_s(const struct work *work) {
    if (work->kind == WORK_NOTEBOOK)
        return 1e-3;
    if (work->kind == WORK_COMMAND)
        return 0;
    if (strcmp(work->kernel, "trial") == 0)
        return trial_s(greatest_number(work));
    return strcmp(work->kernel, "exact") == 0 ? 2e-8 : 1e-10;
}

/* Making the sieving primes. */
static double setup_s(const struct work *work) {
    return work->kernel != NULL && strcmp(work->kernel, "sieve") == 0
               ? 1e-10 * sqrt((double)work->hi)
               : 0;
}

static double numbers_of_range(const struct work *work) {
    return (double)(work->hi - work->lo) + 1;
}

/* The numbers of a launch. A double, because a weak series may exceed 2^64. */
static double numbers(const struct plan *plan, const struct point *point) {
    const struct work *work = point_work(plan, point);
    if (work->kind == WORK_RANGE)
        return point->shares * numbers_of_range(work);
    return (double)point_numbers(plan, point);
}

double guess_start_s(const struct program *program, struct layout layout) {
    static const double start_s = 0.02, ranks_start_s = 0.6, rank_s = 0.02;
    return program_has_ranks(program) ? ranks_start_s + rank_s * layout.nodes * layout.ranks
                                      : start_s;
}

double guess_work_s(const struct work *work) {
    double count = work->kind == WORK_RANGE ? numbers_of_range(work) : (double)work->count;
    return count * number_s(work);
}

double guess_launch_s(const struct plan *plan, const struct point *point, unsigned cores) {
    const struct work *work = point_work(plan, point);
    return guess_start_s(point_program(plan, point), point->layout) + setup_s(work) +
           numbers(plan, point) * number_s(work) / guess_at_once(point, cores);
}

double guess_round_s(const struct plan *plan, unsigned cores) {
    double sum_s = 0;
    for (size_t i = 0; i < plan->point_count; i++)
        sum_s += (plan->points[i].shares == 1 && point_is_base(plan, &plan->points[i]) ? 2 : 1) *
                 fmin(guess_launch_s(plan, &plan->points[i], cores), plan->timeout_s);
    return sum_s;
}
