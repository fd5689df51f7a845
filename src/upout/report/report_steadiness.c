/* What the machine did while it was measured. The spins beside the launches show it; without spins,
 * the times of the launches do. */
#include <math.h>
#include <stdio.h>

#include "number.h"
#include "report_parts.h"

static const char *pace_name(enum pace pace) {
    static const char *const names[] = {"too few rounds", "steady", "uneven",
                                        "two speeds",     "a step", "a drift"};
    return names[pace];
}

/* The work that was disturbed most. It shows what a reader must know of the machine. */
static const struct steadiness *worst(const struct analysis *analysis, size_t *work) {
    const struct steadiness *found = NULL;
    for (size_t i = 0; i < analysis->study->plan.work_count; i++) {
        const struct steadiness *here = &analysis->steadiness[i];
        if (!here->is_dependent || here->shape.pace <= PACE_STEADY)
            continue;
        if (found == NULL || (here->shape.pace > PACE_UNEVEN) > (found->shape.pace > PACE_UNEVEN) ||
            ((here->shape.pace > PACE_UNEVEN) == (found->shape.pace > PACE_UNEVEN) &&
             here->share > found->share)) {
            found = here;
            *work = i;
        }
    }
    return found;
}

enum { SHAPE_BYTES = 160 };

/* `what` is "round" or "launch", `many` its plural. */
static const char *shape_words(char text[SHAPE_BYTES], const struct shape *shape, const char *what,
                               const char *many) {
    double percent = 100 * fabs(shape->apart);
    const char *to = shape->apart > 0 ? "slower" : "faster";
    switch (shape->pace) {
    case PACE_TWO_SPEEDS:
        snprintf(text, SHAPE_BYTES, "ran at two speeds, %.0f %% apart, in turns of about %.0f %s",
                 percent, fmax(1, shape->turn), many);
        break;
    case PACE_STEP:
        snprintf(text, SHAPE_BYTES, "became %.0f %% %s from %s %zu on", percent, to, what,
                 shape->from);
        break;
    case PACE_DRIFT:
        snprintf(text, SHAPE_BYTES, "became %.0f %% %s from the first %s to the last", percent, to,
                 what);
        break;
    default:
        snprintf(text, SHAPE_BYTES, "changed its speed from %s to %s", what, what);
        break;
    }
    return text;
}

/* Whether the spins did not change with the times of the rounds, or by far less. */
static bool is_another_cause(const struct steadiness *found) {
    return found->spin_share <= 0.25;
}

/* What changed, as far as the spins beside the launches show it. */
static const char *cause(const struct steadiness *found) {
    static const double follows = 0.7, all = 0.5;
    if (is_another_cause(found))
        return " A fixed spin beside each launch did not change with them: the processors kept "
               "their speed, and something else changed, such as caches, memory or other programs.";
    if (found->spin_follows >= follows && found->spin_share >= all)
        return " A fixed spin beside each launch changed with them: it is the processors' speed.";
    return "";
}

static void put_speed(struct page *page, const struct speed *speed) {
    char text[SHAPE_BYTES], turn[64] = "", duration[NUMBER_DURATION_BYTES];
    if (speed->shape.pace == PACE_TWO_SPEEDS)
        snprintf(turn, sizeof turn, " (%s)", number_show_duration(duration, speed->turn_s));
    page_text(
        page, BLOCK_WARNING,
        "This machine %s%s, as a fixed spin beside each launch shows. Ratios are taken within "
        "rounds and can be trusted; single times say little.",
        shape_words(text, &speed->shape, "launch", "launches"), turn);
}

static void put_pace(struct page *page, const struct analysis *analysis) {
    size_t work = 0;
    char text[SHAPE_BYTES];
    const struct speed *speed = &analysis->speed;
    const struct steadiness *found = worst(analysis, &work);
    if (speed->shape.pace > PACE_UNEVEN && (found == NULL || !is_another_cause(found)))
        put_speed(page, speed);
    else if (found != NULL)
        page_text(page, BLOCK_WARNING,
                  "This machine %s (seen in %s, where the round explains %.0f %% of the scatter of "
                  "the times).%s Ratios are taken within rounds and can be trusted. In works that "
                  "show this, single times say little and have no interval.",
                  shape_words(text, &found->shape, "round", "rounds"),
                  work_words(&analysis->study->plan.works[work]), 100 * found->share, cause(found));
}

static void put_others(struct page *page, const struct analysis *analysis) {
    static const double least_stolen = 0.02;
    double stolen = 0, waiting = 0, preempted = 0;
    char base[BASE_BYTES];
    base_words(base, plan_base(&analysis->study->plan), 1);
    for (size_t i = 0; i < analysis->study->plan.work_count; i++) {
        const struct steadiness *here = &analysis->steadiness[i];
        stolen = fmax(stolen, here->stolen);
        waiting = fmax(waiting, here->waiting);
        if (isnan(here->waiting))
            preempted = fmax(preempted, here->preempted);
    }
    if (stolen >= least_stolen)
        page_text(
            page, BLOCK_WARNING,
            "The host of this virtual machine took %.2f processors away, on average, while "
            "programs ran. This slows down many workers more than one: measure when the host is "
            "less busy.",
            stolen);
    if (waiting >= steadiness_much)
        page_text(page, BLOCK_WARNING,
                  "While %s ran alone, processes waited for a processor in %.0f %% "
                  "of the time: other programs compete. End them, and measure again.",
                  base, 100 * waiting);
    else if (preempted >= steadiness_often)
        page_text(page, BLOCK_WARNING,
                  "While %s ran alone, it had to leave its processor %.0f times a second: other "
                  "programs compete. End them, and measure again.",
                  base, preempted);
}

void report_unsteady(struct page *page, const struct analysis *analysis) {
    put_pace(page, analysis);
    put_others(page, analysis);
}

static void put_spins(struct page *page, const struct speed *speed) {
    if (speed->shape.pace != PACE_UNKNOWN)
        page_text(page, BLOCK_TEXT,
                  "Spins beside the %zu launches: nine of ten lie within %.1f %%. The machine's "
                  "speed: %s.",
                  speed->launches, 100 * speed->range, pace_name(speed->shape.pace));
}

void report_rounds(struct page *page, const struct analysis *analysis) {
    static const struct column columns[] = {
        {"work", COLUMN_WORDS},     {"launches", COLUMN_NUMBERS},
        {"rounds", COLUMN_NUMBERS}, {"explained by the round", COLUMN_NUMBERS},
        {"F", COLUMN_NUMBERS},      {"chance", COLUMN_NUMBERS},
        {"lag 1", COLUMN_NUMBERS},  {"spin", COLUMN_NUMBERS},
        {"stolen", COLUMN_NUMBERS}, {"waiting", COLUMN_NUMBERS},
        {"machine", COLUMN_WORDS}};
    bool started = false;
    put_spins(page, &analysis->speed);
    for (size_t i = 0; i < analysis->study->plan.work_count; i++) {
        const struct steadiness *found = &analysis->steadiness[i];
        if (found->launches == 0)
            continue;
        if (!started)
            page_table(page, columns, sizeof columns / sizeof *columns,
                       "Did the machine keep its speed? explained by the round: a share of the "
                       "scatter of a point's times. chance: how often rounds that do not differ "
                       "would explain as much (F test); below 1 %%, times have no interval. lag 1: "
                       "correlation of a launch with the next one of its point. spin: correlation "
                       "of a fixed spin beside the launches with the rounds' times. stolen: "
                       "processors that the host took away. waiting: share of the time in which "
                       "something waited for a processor while the base ran on one worker");
        started = true;
        bool known = !isnan(found->p);
        page_words(page, "%s", work_words(&analysis->study->plan.works[i]));
        page_number(page, (double)found->launches, "%zu", found->launches);
        page_number(page, (double)found->rounds, "%zu", found->rounds);
        page_number(page, found->share, known ? "%.0f %%" : "-", 100 * found->share);
        page_number(page, found->f, known ? "%.1f" : "-", found->f);
        page_number(page, found->p, known ? "%.2g" : "-", found->p);
        page_number(page, found->lag, isnan(found->lag) ? "-" : "%.2f", found->lag);
        page_number(page, found->spin_follows, isnan(found->spin_follows) ? "-" : "%.2f",
                    found->spin_follows);
        page_number(page, found->stolen, isnan(found->stolen) ? "-" : "%.2f", found->stolen);
        page_number(page, found->waiting, isnan(found->waiting) ? "-" : "%.0f %%",
                    100 * found->waiting);
        page_words(page, "%s", pace_name(found->shape.pace));
    }
}
