#include "decision_say.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "number.h"
#include "paired.h"

enum { CORES_BYTES = 24, WORK_BYTES = 64 };

static const double least_shown = 0.01; /* the least price of a run that is shown as such */

const char *basis_name(enum basis basis) {
    static const char *const names[] = {"measured",     "modelled",     "fitted",
                                        "other layout", "extrapolated", "unknown"};
    return names[basis];
}

const char *choice_label(char *text, const struct choice *choice) {
    snprintf(text, CHOICE_BYTES, "%u %s%s of %u core%s", choice->machines,
             choice->is_node ? "node" : "machine", number_plural(choice->machines), choice->cores,
             number_plural(choice->cores));
    return text;
}

/* Only one machine may have idle cores. */
static unsigned idle_cores(const struct choice *choice) {
    return choice->machines * choice->cores - choice->workers;
}

const char *choice_program(char *text, const struct choice *choice) {
    unsigned idle = idle_cores(choice);
    if (idle == 0 || !program_is_parallel(choice->program))
        snprintf(text, CHOICE_BYTES, "%s", choice->program->name);
    else
        snprintf(text, CHOICE_BYTES, "%s, %u worker%s (%u core%s idle)", choice->program->name,
                 choice->workers, number_plural(choice->workers), idle, number_plural(idle));
    return text;
}

bool choice_has_same_rate(const struct choice *a, const struct choice *b) {
    return a->price_of_s <= b->price_of_s && b->price_of_s <= a->price_of_s;
}

bool decision_has_small_prices(const struct decision *decision) {
    for (size_t i = 0; i < decision->choice_count; i++)
        if (decision->choices[i].basis != BASIS_NONE && decision->choices[i].price >= least_shown)
            return false;
    return true;
}

/* Adds to the text, which has DECISION_BYTES. */
__attribute__((format(printf, 2, 3))) static void say(char *text, const char *format, ...) {
    size_t length = strlen(text);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text + length, DECISION_BYTES - length, format, arguments);
    va_end(arguments);
}

#define DURATION(seconds) number_show_duration((char[NUMBER_DURATION_BYTES]){0}, seconds)
#define AMOUNT(amount) number_show_amount((char[NUMBER_AMOUNT_BYTES]){0}, amount)

const char *verdict_cores(char *text, const struct verdict *verdict) {
    if (!verdict->is_known)
        snprintf(text, CHOICE_BYTES, "not known");
    else if (verdict->most_workers > verdict->worth_workers)
        snprintf(text, CHOICE_BYTES, "%u or more, up to %u", verdict->worth_workers,
                 verdict->most_workers);
    else
        snprintf(text, CHOICE_BYTES, "%u", verdict->worth_workers);
    return text;
}

static const char *base_of(char text[BASE_BYTES], const struct decision *decision) {
    return point_base_words(text, decision->serial);
}

/* What a worker has for itself. */
static const char *unit_of(const struct decision *decision) {
    return decision->counts_nodes ? "node" : "core";
}

/* "one core", "4 cores". */
static const char *cores_of(char text[CORES_BYTES], const struct decision *decision,
                            unsigned cores) {
    if (cores == 1)
        snprintf(text, CORES_BYTES, "one %s", unit_of(decision));
    else
        snprintf(text, CORES_BYTES, "%u %ss", cores, unit_of(decision));
    return text;
}
#define CORES(count) cores_of((char[CORES_BYTES]){0}, decision, count)

/* "'range'", "the command". */
static const char *work_of(char text[WORK_BYTES], const struct decision *decision) {
    const char *words = work_words(decision->work);
    bool is_name = words == decision->work->name;
    snprintf(text, WORK_BYTES, "%s%s%s", is_name ? "'" : "", words, is_name ? "'" : "");
    return text;
}
#define WORK(decision) work_of((char[WORK_BYTES]){0}, decision)

/* Whether the program tells its launch apart from its work. */
static bool has_launch(const struct decision *decision) {
    return decision->work->kind != WORK_COMMAND;
}

/* "1.88 times as fast as the serial program (298 ms), launch included; with 95 % confidence 1.76 to
 * 2.07 times". A value above the ideal whose interval holds the ideal is called as good as it. */
static void say_speed_up(char *text, const struct decision *decision, double serial_s,
                         struct estimate speed_up, const struct measured *point) {
    char base[BASE_BYTES];
    double ideal = point_ideal(point);
    int decimals = number_decimals(2, speed_up.low, speed_up.high);
    say(text, "%.2f times as fast as %s", speed_up.value, base_of(base, decision));
    if (!decision->is_relative)
        say(text, " (%s)%s", DURATION(serial_s), has_launch(decision) ? ", launch included" : "");
    say(text, "; with 95 %% confidence %.*f to %.*f times", decimals, speed_up.low, decimals,
        speed_up.high);
    if (speed_up.value > ideal && !estimate_is_above(speed_up, ideal))
        say(text, ", so as good as ideal");
}

/* " runs 'range' in 99.1 ms, ", before how many times as fast that is. */
static void say_time(char *text, const struct decision *decision, double time_s) {
    say(text, " runs %s ", WORK(decision));
    if (!decision->is_relative)
        say(text, "in %s, ", DURATION(time_s));
}

/* Says which further rounds would settle what is open. */
static void say_what_tells(char *text, const struct decision *decision) {
    const struct verdict *verdict = &decision->verdict;
    double more = verdict->rounds_needed - (double)verdict->rounds;
    const struct measured *unknown = verdict->unknown;
    if (verdict->is_busy)
        say(text, " Measure again when nothing else takes processors.");
    else if (unknown != NULL && unknown->good.count == 0)
        say(text, " No launch on %u workers succeeded.", unknown->workers);
    else if (unknown != NULL)
        say(text, " Of %s on %u workers, %zu round%s %s known, too few for an interval.",
            unknown->series->program->name, unknown->workers, verdict->unknown_rounds,
            number_plural(verdict->unknown_rounds), verdict->unknown_rounds == 1 ? "is" : "are");
    else if (more >= 1) {
        say(text, " About %.0f more round%s", more, more < 1.5 ? "" : "s");
        if (!decision->is_relative)
            say(text, " (%s)", DURATION(more * decision->round_s));
        say(text, " would tell; a longer job may, too.");
    } else
        say(text, " No sensible number of rounds would tell: the gain is about half of the ideal. "
                  "A longer job may tell.");
}

/* Whether one of the first steps may be worth it, because others took processors. */
static bool busy_hides_all(const struct verdict *verdict) {
    return verdict->worth == NULL && verdict->is_busy;
}

static void say_confidence(char *text, const struct decision *decision) {
    const struct verdict *verdict = &decision->verdict;
    unsigned workers = decision->serial->workers;
    if (verdict->is_modelled)
        say(text, " This is modelled for a job that takes %s %s, from %s, which takes %s %s.",
            CORES(workers), DURATION(verdict->job_s), WORK(decision), workers == 1 ? "it" : "them",
            DURATION(decision->serial->makespan.median));
    else if (has_launch(decision) || (decision->of_table && !decision->is_relative))
        say(text, " This holds for jobs of this length: %s on %s.", DURATION(verdict->job_s),
            CORES(workers));
    else
        say(text, " This holds for the command as it was measured: more work may scale better, and "
                  "less work worse.");
    /* Of a verdict that leaves it open, all draws may be part. */
    if (!isnan(verdict->same) && verdict->most_workers == verdict->worth_workers)
        say(text,
            " How sure it is: %.0f %% of %d studies drawn from the rounds of this one give the "
            "same verdict.",
            floor(100 * verdict->same), VERDICT_DRAWS);
    if (decision->is_busy && !busy_hides_all(verdict))
        say(text, " Other programs or the host took processors meanwhile; without that, more cores "
                  "may gain more.");
}

/* "all 8 cores", "both machines", "4 cores", "4 machines". */
static void say_number(char *text, unsigned count, bool all, const char *what) {
    if (all && count == 2)
        say(text, "both %ss", what);
    else
        say(text, "%s%u %s%s", all ? "all " : "", count, what, number_plural(count));
}

static void say_cores(char *text, const struct decision *decision) {
    const struct verdict *verdict = &decision->verdict;
    bool told = verdict->most_workers == verdict->worth_workers;
    bool all = told && verdict->worth_workers == verdict->cores_measured;
    if (verdict->is_over_machines) {
        say_number(text, verdict->worth->point->layout.nodes, all, "machine");
        say(text, ", %u cores", verdict->worth_workers);
    } else
        say_number(text, verdict->worth_workers, all, unit_of(decision));
    say(text, all ? "" : told ? ", no further" : " at least");
}

static void say_stay(char *text, const struct decision *decision) {
    const struct verdict *verdict = &decision->verdict;
    const struct measured *fastest = verdict->fastest;
    bool gains = estimate_is_above(verdict->fastest_speed_up, 1);
    unsigned workers = decision->serial->workers;
    bool is_open = verdict->most_workers > workers;
    char base[BASE_BYTES];
    if (is_open)
        say(text, "It cannot be told whether more than %s %s worth it for %s: ", CORES(workers),
            workers == 1 ? "is" : "are", WORK(decision));
    if (is_open && busy_hides_all(verdict))
        say(text, "other programs or the host took processors meanwhile, and that slows down many "
                  "cores more than few. ");
    else if (is_open)
        say(text, "between %u and %u %ss the gain may be more or less than half of the ideal. ",
            workers, verdict->most_workers, unit_of(decision));
    else if (gains)
        say(text, "More %ss are faster, but gain less than half of the ideal: ", unit_of(decision));
    else if (decision->is_relative)
        say(text, "Stay with %s: no larger number of workers is surely faster. The best, ",
            CORES(workers));
    else
        say(text,
            "Stay with %s: %s run%s %s in %s, and no larger number of workers is surely faster. "
            "The best, ",
            CORES(workers), base_of(base, decision), workers == 1 ? "s" : "", WORK(decision),
            DURATION(verdict->fastest_serial_s));
    say(text, "%s on %u workers", fastest->series->program->name, fastest->workers);
    if (gains || is_open)
        say_time(text, decision, verdict->fastest_s);
    else if (decision->is_relative)
        say(text, ", is ");
    else
        say(text, ", takes %s, ", DURATION(verdict->fastest_s));
    say_speed_up(text, decision, verdict->fastest_serial_s, verdict->fastest_speed_up, fastest);
    say(text, ".");
    if (is_open)
        say_what_tells(text, decision);
    else if (gains)
        say(text, " Stay with %s if %ss cost more than time.", CORES(workers), unit_of(decision));
}

static void say_scale_up(char *text, const struct decision *decision) {
    const struct verdict *verdict = &decision->verdict;
    say(text, "Scale %s to ", verdict->is_over_machines || decision->counts_nodes ? "out" : "up");
    say_cores(text, decision);
    say(text, ": %s", verdict->worth->series->program->name);
    say_time(text, decision, verdict->worth_s);
    say_speed_up(text, decision, verdict->worth_serial_s, verdict->speed_up, verdict->worth);
    say(text, ".");
    if (verdict->most_workers > verdict->worth_workers) {
        say(text, " Whether more are worth it, up to %u, cannot be told.", verdict->most_workers);
        say_what_tells(text, decision);
    }
}

static void say_too_few(char *text, const struct decision *decision, const struct plan *plan) {
    size_t rounds = decision->verdict.rounds;
    char base[BASE_BYTES];
    say(text, "No verdict on %s: ", WORK(decision));
    if (rounds == 0)
        say(text,
            "no round has both %s and more workers, and times of different rounds cannot be "
            "compared.",
            base_of(base, decision));
    else if (rounds < PAIRED_FEWEST)
        say(text, "only %zu round%s both %s and more workers, and fewer than %d give no interval.",
            rounds, rounds == 1 ? " has" : "s have", base_of(base, decision), PAIRED_FEWEST);
    else
        say(text,
            "all %zu rounds give the same ratios, so nothing is known of their scatter. The clock "
            "may be too coarse for so short a work.",
            rounds);
    if (rounds >= PAIRED_FEWEST)
        return;
    size_t more = PAIRED_FEWEST - rounds;
    say(text, " About %zu more round%s (%s) would give one: continue with --resume", more,
        number_plural(more), DURATION((double)more * decision->round_s));
    if (plan->repetitions < PAIRED_FEWEST)
        say(text, " and --repetitions %d", PAIRED_FEWEST);
    say(text, ".");
}

static void say_machines(char *text, const struct decision *decision, const struct plan *plan) {
    struct estimate gain = decision->machines_gain;
    int decimals = number_decimals(2, gain.low, gain.high);
    if (!decision->has_machines && decision->of_table)
        return;
    if (decision->serial->point->layout.nodes > 1)
        say(text, " All this is about several machines: no launch on one machine succeeded.");
    else if (decision->verdict.is_over_machines && decision->has_machines)
        return;
    else if (!plan_has_ranks(plan))
        say(text, " A command without MPI ranks cannot use more machines.");
    else if (!decision->has_machines)
        say(text, " This study used one machine, so it cannot show whether more machines help.");
    else if (decision->more_machines != NULL)
        say(text,
            " More machines help from %u workers on %u nodes on: %.2f times as fast as the "
            "best command of one machine (with 95 %% confidence %.*f to %.*f times).",
            decision->more_machines->workers, decision->more_machines->point->layout.nodes,
            gain.value, decimals, gain.low, decimals, gain.high);
    else if (decision->knows_machines)
        say(text,
            gain.high > 1
                ? " In what was measured, more machines are surely less than %.2f times as fast as "
                  "the best command of one machine."
                : " More machines did not help in what was measured.",
            ceil(100 * gain.high) / 100);
    else
        say(text,
            " Whether more machines help cannot be told: too few rounds have both one machine "
            "and several.");
}

/* That the base is no single worker. */
static void say_base(char *text, const struct decision *decision) {
    if (decision->serial->workers > 1)
        say(text,
            " No launch on fewer than %u workers succeeded or was planned, so these are the "
            "base, and nothing is known of fewer.",
            decision->serial->workers);
}

static void say_worth(char *text, const struct decision *decision, const struct plan *plan) {
    if (!decision->verdict.is_known)
        say_too_few(text, decision, plan);
    else if (decision->verdict.worth == NULL)
        say_stay(text, decision);
    else
        say_scale_up(text, decision);
    say_base(text, decision);
    if (decision->verdict.is_known)
        say_confidence(text, decision);
    say_machines(text, decision, plan);
}

/* ---- prices ---- */

static void say_choice(char *text, const struct decision *decision) {
    char label[CHOICE_BYTES], base[BASE_BYTES];
    const struct choice *chosen = decision->chosen;
    unsigned workers = decision->serial->workers;
    choice_label(label, chosen);
    if (chosen->point == decision->serial)
        say(text, "Stay with %s: %s run%s %s in %s (%s), and on %s", CORES(workers),
            base_of(base, decision), workers == 1 ? "s" : "", WORK(decision),
            DURATION(chosen->time_s), basis_name(chosen->basis), label);
    else
        say(text, "Take %s: %s on %u worker%s runs %s there in %s (%s), and", label,
            chosen->program->name, chosen->workers, number_plural(chosen->workers), WORK(decision),
            DURATION(chosen->time_s), basis_name(chosen->basis));
    bool small = decision_has_small_prices(decision);
    double runs = small ? 1e6 : 1;
    say(text, small ? " a million runs cost %s" : " one run costs %s",
        AMOUNT(runs * chosen->price));
    if (!isnan(chosen->low_s))
        say(text, " (with 95 %% confidence %s to %s)",
            AMOUNT(runs * chosen->price_of_s * chosen->low_s),
            AMOUNT(runs * chosen->price_of_s * chosen->high_s));
    say(text, ".");
}

/* Cores of the machine that are paid for and do nothing, and why. */
static void say_idle(char *text, const struct decision *decision) {
    const struct choice *chosen = decision->chosen;
    unsigned idle = idle_cores(chosen), measured = decision->verdict.cores_measured;
    if (idle == 0 || !program_is_parallel(chosen->program))
        return;
    say(text, " %u of its %u cores idle%s: ", idle, chosen->cores, idle == 1 ? "s" : "");
    if (measured < chosen->cores)
        say(text, "this study measured %u core%s of one machine.", measured,
            number_plural(measured));
    else
        say(text, "more workers were not faster.");
}

const char *decision_say_share(char *text, double share, const char *first) {
    if (isnan(share))
        snprintf(text, SHARE_BYTES,
                 ". Launches depend on each other here, so the share of all runs is not known");
    else
        snprintf(text, SHARE_BYTES,
                 ", so%s with 95 %% confidence by at least %.0f %% of all runs%s", first,
                 floor(100 * share),
                 share >= decision_in_time ? "" : ": too few launches to rely on it");
    return text;
}

static void say_deadline(char *text, const struct decision *decision, double deadline_s) {
    const struct choice *chosen = decision->chosen;
    char share[SHARE_BYTES];
    if (chosen->point == NULL)
        say(text, " By its model it meets the deadline of %s.", DURATION(deadline_s));
    else if (chosen->basis != BASIS_MEASURED)
        say(text, " Modelled for this job, the deadline of %s is met by %zu of %zu launches%s.",
            DURATION(deadline_s), chosen->met, chosen->point->good.count,
            decision_say_share(share, chosen->met_share, ", as far as the model holds,"));
    else
        say(text, " The deadline of %s was met in %zu of %zu launches%s.", DURATION(deadline_s),
            chosen->met, chosen->point->good.count,
            decision_say_share(share, chosen->met_share, ""));
}

/* Lists the choices whose prices are not clearly above the cheapest, and that cost the same an hour
 * as the chosen one, or not. Returns how many these are. */
static size_t list_ties(char *text, const struct decision *decision, bool same, const char *first) {
    size_t count = 0;
    for (size_t i = 0; i < decision->choice_count; i++) {
        const struct choice *choice = &decision->choices[i];
        char label[CHOICE_BYTES];
        if (!choice->is_tied || choice == decision->chosen ||
            choice_has_same_rate(choice, decision->chosen) != same)
            continue;
        say(text, "%s%s", count++ > 0 ? ", " : first, choice_label(label, choice));
    }
    return count;
}

static void say_ties(char *text, const struct decision *decision) {
    size_t same = list_ties(text, decision, true,
                            " Neither its price nor its time is clearly below that of: ");
    if (same > 0)
        say(text, same == 1 ? ". Either will do." : ". Any of them will do.");
    if (list_ties(text, decision, false, " Its price is not clearly below that of: ") > 0)
        say(text, ". Of these it is the fastest.");
}

/* The best there is, if nothing that has a price is in time. */
static void say_late(char *text, const struct decision *decision, double deadline_s) {
    const struct choice *fastest = NULL;
    char label[CHOICE_BYTES];
    for (size_t i = 0; i < decision->choice_count; i++)
        if (decision->choices[i].basis != BASIS_NONE &&
            (fastest == NULL || decision->choices[i].time_s < fastest->time_s))
            fastest = &decision->choices[i];
    say(text,
        "No choice that has a price meets the deadline of %s for %s in every launch, as far as "
        "this study can tell.",
        DURATION(deadline_s), WORK(decision));
    if (fastest != NULL)
        say(text, " The fastest is %s: %s on %u worker%s takes %s (%s)",
            choice_label(label, fastest), fastest->program->name, fastest->workers,
            number_plural(fastest->workers), DURATION(fastest->time_s), basis_name(fastest->basis));
    if (fastest != NULL && fastest->met > 0)
        say(text, " and is in time in %zu of %zu launches", fastest->met,
            fastest->point->good.count);
    say(text, fastest != NULL ? "." : "");
}

static void say_modelled(char *text, const struct decision *decision) {
    if (decision->verdict.is_modelled)
        say(text, " All this is modelled for a job that takes %s %s, from %s, which takes %s %s.",
            CORES(decision->serial->workers), DURATION(decision->job_s), WORK(decision),
            decision->serial->workers == 1 ? "it" : "them",
            DURATION(decision->serial->makespan.median));
}

static void say_rank(char *text, const struct decision *decision, bool deadline) {
    size_t in_time = 0, surely = 0;
    for (size_t i = 0; i < decision->choice_count; i++) {
        in_time += decision->choices[i].in_time != IN_TIME_NOT;
        surely += decision->choices[i].in_time == IN_TIME_SURE;
    }
    if (surely < in_time && decision->chosen->in_time == IN_TIME_SURE)
        say(text,
            " This is the cheapest choice that is surely in time; %zu other%s %s, as far as this "
            "study can tell.",
            in_time - surely, number_plural(in_time - surely),
            in_time - surely == 1 ? "is" : "are");
    else if (in_time > 1)
        say(text, " This is the cheapest of the %zu choices%s.", in_time,
            deadline ? " in time" : "");
    else if (decision->choice_count == 1)
        say(text, " No other choice has a price.");
    else
        say(text, deadline ? " This is the only choice in time."
                           : " The time of no other choice is known.");
}

static void say_price(char *text, const struct decision *decision, const struct plan *plan) {
    char label[CHOICE_BYTES];
    if (decision->chosen != NULL) {
        say_choice(text, decision);
        say_idle(text, decision);
        say_rank(text, decision, plan->deadline_s > 0);
        say_ties(text, decision);
        if (plan->deadline_s > 0)
            say_deadline(text, decision, plan->deadline_s);
    } else if (plan->deadline_s > 0)
        say_late(text, decision, plan->deadline_s);
    if (decision->maybe_cheaper != NULL)
        say(text, " %s may cost less, but that was not measured: measure it first.",
            choice_label(label, decision->maybe_cheaper));
    say_modelled(text, decision);
    if (decision->chosen != NULL && !decision->verdict.is_known)
        say(text, " There were too few launches to be sure.");
}

const char *decision_sentence(char *text, const struct decision *decision,
                              const struct plan *plan) {
    text[0] = '\0';
    if (decision->work == NULL)
        say(text, "No decision: no launch of %s succeeded%s.",
            base_words((char[BASE_BYTES]){0}, plan_base(plan), 0),
            plan->program_count > 1 ? ", and all others are compared with it" : "");
    else if (decision->choice_count > 0)
        say_price(text, decision, plan);
    else if (!decision->has_parallel && plan_has_weak(plan))
        say(text,
            "No decision: in this study the work grows with the workers (weak scaling), and a "
            "decision is about the same work on more workers: measure it without --weak. How "
            "well the grown work scales is in the table of speed-ups.");
    else if (!decision->has_parallel)
        say(text,
            "No decision: nothing ran %s successfully on more than %s%s, with a core for each "
            "worker.",
            WORK(decision), CORES(decision->serial->workers),
            decision->serial->point->layout.nodes == 1 ? " of one machine" : "");
    else
        say_worth(text, decision, plan);
    return text;
}
