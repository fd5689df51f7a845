/* The margin. A rule compares ratios of two times with a limit. If each time is wrong by at most
 * the share e, a ratio is wrong by at most q = (1 - e) / (1 + e), in both directions. So an answer
 * stays while each ratio that passed, times q, still passes, and each that failed, divided by q,
 * still fails. */
#include "rules.h"

#include <math.h>
#include <stdbool.h>

double rule_step(const struct rule_curve *curve, size_t index) {
    return curve->times_s[index - 1] / curve->times_s[index];
}

double rule_step_of_doubling(const struct rule_curve *curve, size_t index) {
    return pow(rule_step(curve, index),
               M_LN2 / log(curve->workers[index] / curve->workers[index - 1]));
}

double rule_efficiency(const struct rule_curve *curve, size_t index) {
    return curve->times_s[0] / curve->times_s[index] * curve->workers[0] / curve->workers[index];
}

size_t rule_base(const struct rule *rule, size_t index) {
    return rule->kind == RULE_EFFICIENCY ? 0 : index - 1;
}

double rule_least_ratio(const struct rule *rule, const struct rule_curve *curve, size_t index) {
    double more = curve->workers[index] / curve->workers[rule_base(rule, index)];
    return rule->kind == RULE_EFFICIENCY ? rule->least * more : pow(rule->least, log2(more));
}

/* A ratio of times / what the rule asks for: above 1 it passes. */
static double headroom(const struct rule *rule, const struct rule_curve *curve, size_t index) {
    if (index == 0)
        return INFINITY;
    double ratio = curve->times_s[rule_base(rule, index)] / curve->times_s[index];
    return ratio / rule_least_ratio(rule, curve, index);
}

/* The share that both times of a ratio may be wrong by before it crosses its limit. */
static double margin_of(double headroom) {
    double q = headroom > 1 ? 1 / headroom : headroom;
    return (1 - q) / (1 + q);
}

static struct rule_answer apply_fastest(const struct rule_curve *curve) {
    struct rule_answer answer = {.margin = 1};
    for (size_t i = 1; i < curve->count; i++)
        if (curve->times_s[i] < curve->times_s[answer.index])
            answer.index = i;
    for (size_t i = 0; i < curve->count; i++)
        if (i != answer.index)
            answer.margin =
                fmin(answer.margin, margin_of(curve->times_s[answer.index] / curve->times_s[i]));
    return answer;
}

/* Steps are walked up to the first that fails; of efficiencies the last that passes counts. */
struct rule_answer rule_apply(const struct rule *rule, const struct rule_curve *curve) {
    struct rule_answer answer = {.margin = 1};
    if (rule->kind == RULE_FASTEST)
        return apply_fastest(curve);
    bool walks = rule->kind == RULE_STEP;
    for (size_t i = 1; i < curve->count; i++) {
        bool passes = headroom(rule, curve, i) >= 1;
        if (passes)
            answer.index = i;
        else if (walks)
            break;
    }
    size_t first = walks ? 0 : answer.index, last = walks ? answer.index + 1 : curve->count - 1;
    for (size_t i = first; i <= last && i < curve->count; i++)
        answer.margin = fmin(answer.margin, margin_of(headroom(rule, curve, i)));
    return answer;
}
