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

/* The values of both samples. */
struct ranks {
    struct ranked *items;
    size_t count, chosen; /* all of them; those of a */
    size_t twice_sum;     /* of the ranks of a */
};

/* Sorts and ranks; gives the sum of t^3 - t over the groups of t equal values. */
static double rank_all(struct ranks *ranks) {
    struct ranked *all = ranks->items;
    size_t count = ranks->count;
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
    for (size_t i = 0; i < count; i++)
        ranks->twice_sum += all[i].is_a ? all[i].twice_rank : 0;
    return ties;
}

/* Counts, for each sum, the ways to choose `chosen` of the ranks. Dynamic programming: ways[k][s]
 * is updated rank by rank. */
static enum status exact_p(const struct ranks *ranks, double *p, struct error *error) {
    const struct ranked *all = ranks->items;
    size_t count = ranks->count, chosen = ranks->chosen;
    size_t sums = count * (count + 1) + 1; /* 0 to twice the sum of all ranks */
    double *ways = memory_create((chosen + 1) * sums, sizeof *ways, "a rank-sum test", error);
    if (ways == NULL)
        return error->status;
    ways[0] = 1;
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1 < chosen ? i + 1 : chosen; k > 0; k--)
            for (size_t s = all[i].twice_rank; s < sums; s++)
                ways[k * sums + s] += ways[(k - 1) * sums + s - all[i].twice_rank];
    double middle = (double)(chosen * (count + 1)),
           distance = fabs((double)ranks->twice_sum - middle);
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

static double normal_p(const struct ranks *ranks, double ties) {
    double a = (double)ranks->chosen, n = (double)ranks->count, b = n - a;
    double variance = a * b / 12 * (n + 1 - ties / (n * (n - 1)));
    double distance = fabs((double)ranks->twice_sum / 2 - a * (n + 1) / 2) - 0.5;
    return variance > 0 && distance > 0 ? erfc(distance / sqrt(2 * variance)) : 1;
}

enum status ranksum_p(const struct sample *a, const struct sample *b, double *p,
                      struct error *error) {
    struct ranks ranks = {.count = a->count + b->count, .chosen = a->count};
    *p = 1;
    if (a->count == 0 || b->count == 0)
        return STATUS_OK;
    ranks.items = memory_create(ranks.count, sizeof *ranks.items, "a rank-sum test", error);
    if (ranks.items == NULL)
        return error->status;
    for (size_t i = 0; i < ranks.count; i++)
        ranks.items[i] = (struct ranked){
            .value = i < a->count ? a->items[i] : b->items[i - a->count], .is_a = i < a->count};
    double ties = rank_all(&ranks);
    if (ranks.count <= MOST_EXACT)
        exact_p(&ranks, p, error);
    else
        *p = normal_p(&ranks, ties);
    free(ranks.items);
    return error->status;
}
