#include "ranksum.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "memory.h"

enum { MOST_EXACT = 60 };

struct ranked {
    double value;
    bool is_a;
    size_t twice_rank; /* twice, so that the mean rank of ties is whole */
};

static int by_value(const void *x, const void *y) {
    double a = ((const struct ranked *)x)->value, b = ((const struct ranked *)y)->value;
    return (a > b) - (a < b);
}

/* Sorts and ranks; gives the sum of t^3 - t over the groups of t equal values. */
static double rank_all(struct ranked *all, size_t count) {
    double ties = 0;
    qsort(all, count, sizeof *all, by_value);
    for (size_t first = 0, last; first < count; first = last) {
        for (last = first; last < count && all[last].value == all[first].value; last++)
            ;
        for (size_t i = first; i < last; i++)
            all[i].twice_rank = first + last + 1;
        double t = (double)(last - first);
        ties += t * t * t - t;
    }
    return ties;
}

/* Counts, for each sum, the ways to choose `chosen` of the ranks. Dynamic programming: ways[k][s]
 * is updated rank by rank. */
static enum status exact_p(const struct ranked *all, size_t count, size_t chosen, size_t sum,
                           double *p, struct error *error) {
    size_t sums = count * (count + 1) + 1; /* 0 to twice the sum of all ranks */
    double *ways = memory_create((chosen + 1) * sums, sizeof *ways, "a rank-sum test", error);
    if (ways == NULL)
        return error->status;
    ways[0] = 1;
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1 < chosen ? i + 1 : chosen; k > 0; k--)
            for (size_t s = all[i].twice_rank; s < sums; s++)
                ways[k * sums + s] += ways[(k - 1) * sums + s - all[i].twice_rank];
    double middle = (double)(chosen * (count + 1)), distance = fabs((double)sum - middle);
    double total = 0, as_far = 0;
    for (size_t s = 0; s < sums; s++) {
        total += ways[chosen * sums + s];
        if (fabs((double)s - middle) >= distance)
            as_far += ways[chosen * sums + s];
    }
    free(ways);
    *p = as_far / total;
    return STATUS_OK;
}

static double normal_p(size_t a_count, size_t b_count, size_t twice_sum, double ties) {
    double a = (double)a_count, b = (double)b_count, n = a + b;
    double variance = a * b / 12 * (n + 1 - ties / (n * (n - 1)));
    double distance = fabs((double)twice_sum / 2 - a * (n + 1) / 2) - 0.5;
    return variance > 0 && distance > 0 ? erfc(distance / sqrt(2 * variance)) : 1;
}

enum status ranksum_p(const double *a, size_t a_count, const double *b, size_t b_count, double *p,
                      struct error *error) {
    size_t count = a_count + b_count, sum = 0;
    *p = 1;
    if (a_count == 0 || b_count == 0)
        return STATUS_OK;
    struct ranked *all = memory_create(count, sizeof *all, "a rank-sum test", error);
    if (all == NULL)
        return error->status;
    for (size_t i = 0; i < count; i++)
        all[i] = (struct ranked){.value = i < a_count ? a[i] : b[i - a_count], .is_a = i < a_count};
    double ties = rank_all(all, count);
    for (size_t i = 0; i < count; i++)
        sum += all[i].is_a ? all[i].twice_rank : 0;
    if (count <= MOST_EXACT)
        exact_p(all, count, a_count, sum, p, error);
    else
        *p = normal_p(a_count, b_count, sum, ties);
    free(all);
    return error->status;
}
