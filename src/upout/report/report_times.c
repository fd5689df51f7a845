/* The time of each point, its speed-ups, and the factors of its efficiency. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "number.h"
#include "report_cells.h"
#include "report_parts.h"

/* What the times of this work are. */
static enum program_times times_of(const struct analysis *analysis, size_t work) {
    return plan_times(&analysis->study->plan, work);
}

/* "0.41 s, whole command 0.5 s", as far as both are known. */
enum { BASE_TIMES_BYTES = 2 * NUMBER_DURATION_BYTES + 32 };
static void base_times(char text[BASE_TIMES_BYTES], const struct measured *base) {
    char own[NUMBER_DURATION_BYTES], command[NUMBER_DURATION_BYTES];
    enum program_times times = program_times(base->series->program);
    number_show_duration(own, base->makespan.median);
    number_show_duration(command, base->command.median);
    if (times == TIMES_OWN)
        snprintf(text, BASE_TIMES_BYTES, "%s, whole command %s", own, command);
    else
        snprintf(text, BASE_TIMES_BYTES, "%s%s", own,
                 times == TIMES_OF_RATES ? " for one unit of work" : "");
}

void report_serial_base(struct page *page, const struct analysis *analysis, size_t work) {
    const struct measured *serial = NULL;
    bool crowded = false;
    char makespan[NUMBER_DURATION_BYTES], command[NUMBER_DURATION_BYTES], base[BASE_BYTES];
    char times[BASE_TIMES_BYTES];
    const struct program *program = plan_base(&analysis->study->plan);
    for (const struct measured *point = NULL;
         (point = analysis_next_point(analysis, work, point)) != NULL;) {
        if (point->point->shares == 1)
            serial = point->serial;
        crowded = crowded || !point->is_parallel;
    }
    if (serial == NULL && analysis->study->source != NULL) {
        page_text(page, BLOCK_TEXT,
                  "The table has several programs, and nothing says which of them is the base: "
                  "each is compared with its own fewest workers.");
        return;
    }
    if (serial == NULL) {
        page_text(page, BLOCK_TEXT,
                  "No launch of %s succeeded on this work, so there is nothing to compare with.",
                  base_words(base, program, 0));
        return;
    }
    const char *crowd = crowded ? " Points marked with * have more workers than cores: they are "
                                  "shown, but no model and no decision uses them."
                                : "";
    number_show_duration(makespan, serial->makespan.median);
    number_show_duration(command, serial->command.median);
    base_times(times, serial);
    if (times_of(analysis, work) == TIMES_OF_PARTS)
        page_text(page, BLOCK_TEXT,
                  "All ratios are against the serial program, %s: makespan %s, whole command "
                  "%s.%s",
                  program_file(serial->series->program), makespan, command, crowd);
    else
        page_text(page, BLOCK_TEXT, "All ratios are against %s: %s.%s%s",
                  point_base_words(base, serial), times,
                  serial->workers > 1 ? " These are the fewest workers that ran, so the ideal is "
                                        "that twice as many take half as long as they."
                                      : "",
                  crowd);
}

static void put_makespan(struct page *page, const struct measured *point) {
    cell_point(page, point);
    page_number(page, (double)point->good.count, "%zu", point->good.count);
    cell_duration(page, point->makespan.median);
    cell_time_interval(page, point, summary_estimate(&point->makespan));
    if (point->good.count == 1) /* both ends are the one time that is in the row already */
        page_number(page, NAN, "-");
    else
        cell_interval(page, point->makespan.min, point->makespan.max);
}

#define USE_COLUMNS                                                                                \
    {"used cores", COLUMN_NUMBERS}, {"95\u00a0% interval", COLUMN_DETAILS}, {                      \
        "memory", COLUMN_DETAILS                                                                   \
    }
#define TIME_COLUMNS(time)                                                                         \
    {"program", COLUMN_WORDS}, {"workers", COLUMN_NUMBERS}, {"launches", COLUMN_NUMBERS},          \
        {time, COLUMN_NUMBERS}, {"95\u00a0% interval", COLUMN_NUMBERS}, {                          \
        "min .. max", COLUMN_DETAILS                                                               \
    }

/* Of programs that make no report. */
static void put_command_times(struct page *page, const struct analysis *analysis, size_t work) {
    static const struct column of_commands[] = {
        TIME_COLUMNS("command"), {"core time", COLUMN_DETAILS}, USE_COLUMNS};
    static const struct column of_own[] = {TIME_COLUMNS("own time"),
                                           {"command", COLUMN_NUMBERS},
                                           {"core time", COLUMN_DETAILS},
                                           USE_COLUMNS};
    static const struct column of_rates[] = {
        TIME_COLUMNS("one unit"), {"core time", COLUMN_DETAILS}, USE_COLUMNS};
    static const char used[] = "used cores = processor time / wall time of the command; memory: of "
                               "the largest process";
    const char *words = work_words(&analysis->study->plan.works[work]);
    enum program_times times = times_of(analysis, work);
    if (times == TIMES_OWN)
        page_table(page, of_own, sizeof of_own / sizeof *of_own,
                   "Times of %s: medians of the launches. own time: as the program says; core time "
                   "= workers x command; %s",
                   words, used);
    else if (times == TIMES_OF_RATES)
        page_table(page, of_rates, sizeof of_rates / sizeof *of_rates,
                   "Times of %s: medians of the launches, of one unit of work, as the rate of the "
                   "program says; core time = workers x this; %s",
                   words, used);
    else
        page_table(page, of_commands, sizeof of_commands / sizeof *of_commands,
                   "Times of %s: medians of the launches, of the whole command; core time = "
                   "workers x command; %s",
                   words, used);
    for (const struct measured *point = NULL;
         (point = analysis_next_point(analysis, work, point)) != NULL;) {
        put_makespan(page, point);
        if (times == TIMES_OWN)
            cell_duration(page, point->command.median);
        cell_duration(page, point->core_s);
        cell_ratio(page, point->used_cores.value);
        cell_ratio_interval(page, point->used_cores);
        cell_bytes(page, point->peak_bytes);
    }
}

void report_times(struct page *page, const struct analysis *analysis, size_t work) {
    static const struct column columns[] = {{"program", COLUMN_WORDS},
                                            {"workers", COLUMN_NUMBERS},
                                            {"launches", COLUMN_NUMBERS},
                                            {"makespan", COLUMN_NUMBERS},
                                            {"95\u00a0% interval", COLUMN_NUMBERS},
                                            {"min .. max", COLUMN_DETAILS},
                                            {"launch", COLUMN_NUMBERS},
                                            {"set-up", COLUMN_NUMBERS},
                                            {"command", COLUMN_NUMBERS},
                                            {"core time", COLUMN_DETAILS}};
    if (times_of(analysis, work) != TIMES_OF_PARTS) {
        put_command_times(page, analysis, work);
        return;
    }
    page_table(page, columns, sizeof columns / sizeof *columns,
               "Times of %s: medians of the launches. command: the whole launch, that is launch, "
               "set-up, makespan and a rest; core time = workers x command",
               work_words(&analysis->study->plan.works[work]));
    for (const struct measured *point = NULL;
         (point = analysis_next_point(analysis, work, point)) != NULL;) {
        put_makespan(page, point);
        cell_duration(page, point->launch_s);
        cell_duration(page, point->setup_s);
        cell_duration(page, point->command.median);
        cell_duration(page, point->core_s);
    }
}

/* Names points whose rounds lack the serial program: they have times but no ratio. */
static void put_not_paired(struct page *page, const struct analysis *analysis, size_t work) {
    char base[BASE_BYTES];
    const struct measured *serial = NULL;
    size_t count = 0;
    for (const struct measured *point = NULL;
         (point = analysis_next_point(analysis, work, point)) != NULL;)
        if (point->serial != NULL && point->speed_up.count == 0) {
            serial = point->serial;
            count++;
        }
    if (count > 0)
        page_text(page, BLOCK_TEXT,
                  "%zu point%s of %s %s not paired: no round launched %s beside %s. "
                  "Times of different rounds can be of different machine states, so there is no "
                  "ratio. Measure them again, or add rounds with upout --resume.",
                  count, number_plural(count), work_words(&analysis->study->plan.works[work]),
                  count == 1 ? "is" : "are", point_base_words(base, serial),
                  count == 1 ? "it" : "them");
}

/* The cells from the program to the interval of its speed-up; a table without times has none. */
static void put_speed_up(struct page *page, const struct measured *point, bool has_times) {
    cell_point(page, point);
    page_number(page, (double)point->speed_up.count, "%zu", point->speed_up.count);
    cell_duration(page, has_times ? point->common_serial_s : NAN);
    cell_duration(page, has_times ? point->common_makespan_s : NAN);
    cell_ratio(page, point->speed_up.value);
    if (point->serial != NULL && point->speed_up.count == 0)
        page_number(page, NAN, "not paired");
    else
        cell_ratio_interval(page, point->speed_up);
}

/* Of programs whose iterations are counted: a method that needs more of them on more workers loses
 * what no machine can give back. */
static void put_iterations(struct page *page, const struct analysis *analysis, size_t work) {
    static const struct column columns[] = {
        {"program", COLUMN_WORDS},          {"workers", COLUMN_NUMBERS},
        {"work", COLUMN_NUMBERS},           {"base / point", COLUMN_NUMBERS},
        {"one unit", COLUMN_NUMBERS},       {"95\u00a0% interval", COLUMN_NUMBERS},
        {"speed-up of one", COLUMN_NUMBERS}};
    bool started = false;
    for (const struct measured *point = NULL;
         (point = analysis_next_point(analysis, work, point)) != NULL;) {
        const struct measured *base = point->serial;
        if (point->good.count == 0 || !(point->iterations.value > 0))
            continue;
        if (!started)
            page_table(
                page, columns, sizeof columns / sizeof *columns,
                "Algorithmic scaling of %s: the work that the program counts, medians of the "
                "launches; base / point: below 1, more workers need more of it. one unit: "
                "the time of one; its speed-up is what the machine gives",
                work_words(&analysis->study->plan.works[work]));
        started = true;
        cell_point(page, point);
        page_number(page, point->iterations.value, "%.6g", point->iterations.value);
        cell_ratio(page, base != NULL ? base->iterations.value / point->iterations.value : NAN);
        cell_duration(page, point->iteration_s.value);
        cell_time_interval(page, point, point->iteration_s);
        cell_ratio(page, base != NULL ? base->iteration_s.value / point->iteration_s.value : NAN);
    }
}

/* Of programs that make no report. With own times, of commands has columns of its own, the last. */
static void put_command_ratios(struct page *page, const struct analysis *analysis, size_t work) {
    static const struct column columns[] = {{"program", COLUMN_WORDS},
                                            {"workers", COLUMN_NUMBERS},
                                            {"rounds", COLUMN_DETAILS},
                                            {"base", COLUMN_DETAILS},
                                            {"point", COLUMN_DETAILS},
                                            {"speed-up", COLUMN_NUMBERS},
                                            {"95\u00a0% interval", COLUMN_NUMBERS},
                                            {"efficiency", COLUMN_SHARES},
                                            {"of commands", COLUMN_NUMBERS},
                                            {"95\u00a0% interval", COLUMN_NUMBERS}};
    bool is_own = times_of(analysis, work) == TIMES_OWN;
    page_table(page, columns, sizeof columns / sizeof *columns - (is_own ? 0 : 2),
               "Speed-ups of %s, paired: each launch is compared with the nearest launch of the "
               "base in its round. base, point: medians of the launches that are compared%s",
               work_words(&analysis->study->plan.works[work]),
               is_own ? ", of own times. of commands: of the times of whole commands" : "");
    for (const struct measured *point = NULL;
         (point = analysis_next_point(analysis, work, point)) != NULL;) {
        put_speed_up(page, point, !analysis->study->is_relative);
        cell_ratio(page, point->efficiency.value);
        if (is_own) {
            cell_ratio(page, point->command_speed_up.value);
            cell_ratio_interval(page, point->command_speed_up);
        }
    }
    put_not_paired(page, analysis, work);
    put_iterations(page, analysis, work);
}

/* Weak points of older plans: the work that has grown was not done by the serial program. */
static void put_without_base(struct page *page, const struct analysis *analysis, size_t work) {
    size_t count = 0;
    for (const struct measured *point = NULL;
         (point = analysis_next_point(analysis, work, point)) != NULL;)
        count += point->serial == NULL && point->point->shares > 1;
    if (count > 0)
        page_text(page, BLOCK_TEXT,
                  "%zu weak point%s of %s %s no speed-up: the serial program was not launched on "
                  "work that has grown as much, and its time does not follow from its time for "
                  "less work. Plans with a weak series of the serial program measure it.",
                  count, number_plural(count), work_words(&analysis->study->plan.works[work]),
                  count == 1 ? "has" : "have");
}

void report_ratios(struct page *page, const struct analysis *analysis, size_t work) {
    static const struct column columns[] = {{"program", COLUMN_WORDS},
                                            {"workers", COLUMN_NUMBERS},
                                            {"rounds", COLUMN_DETAILS},
                                            {"serial", COLUMN_DETAILS},
                                            {"point", COLUMN_DETAILS},
                                            {"speed-up", COLUMN_NUMBERS},
                                            {"95\u00a0% interval", COLUMN_NUMBERS},
                                            {"own speed-up", COLUMN_NUMBERS},
                                            {"of commands", COLUMN_NUMBERS},
                                            {"95\u00a0% interval", COLUMN_NUMBERS}};
    if (times_of(analysis, work) != TIMES_OF_PARTS) {
        put_command_ratios(page, analysis, work);
        return;
    }
    page_table(
        page, columns, sizeof columns / sizeof *columns,
        "Speed-ups of %s, paired: each launch is compared with the serial launch of its "
        "round. own: compared with one worker of the same program. of commands: of the times "
        "of whole commands. serial, point: median makespans of the launches that are compared",
        work_words(&analysis->study->plan.works[work]));
    for (const struct measured *point = NULL;
         (point = analysis_next_point(analysis, work, point)) != NULL;) {
        put_speed_up(page, point, true);
        cell_ratio(page, point->own_speed_up.value);
        cell_ratio(page, point->command_speed_up.value);
        cell_ratio_interval(page, point->command_speed_up);
    }
    put_not_paired(page, analysis, work);
    put_without_base(page, analysis, work);
}

enum { NAMES_BYTES = 600 };

/* Adds "range, omp on 2 workers: 2.10 to 2.30 times", as long as there is room. */
static void add_name(char names[NAMES_BYTES], const struct measured *point) {
    char label[LABEL_BYTES];
    size_t used = strlen(names);
    int decimals = number_decimals(2, point->speed_up.low, point->speed_up.high);
    if (used + LABEL_BYTES + 96 < NAMES_BYTES)
        snprintf(names + used, NAMES_BYTES - used, "%s%s, %s on %u worker%s: %.*f to %.*f times",
                 used > 0 ? "; " : "", work_words(point->work),
                 point_label(label, sizeof label, point), point->workers,
                 number_plural(point->workers), decimals, point->speed_up.low, decimals,
                 point->speed_up.high);
}

void report_superlinear(struct page *page, const struct analysis *analysis) {
    char names[NAMES_BYTES] = "", base[BASE_BYTES];
    const struct measured *serial = NULL;
    size_t above = 0, ideal = 0;
    for (size_t i = 0; i < analysis->study->plan.point_count; i++) {
        const struct measured *point = &analysis->points[i];
        if (!point->is_parallel || point->series->scaling == SCALING_WEAK ||
            point->serial == NULL || point->workers <= point->serial->workers)
            continue;
        bool surely = estimate_is_above(point->efficiency, 1);
        above += surely;
        ideal += !surely && point->efficiency.is_interval && point->efficiency.value > 1;
        if (surely) {
            add_name(names, point);
            serial = point->serial;
        }
    }
    if (above > 0)
        page_text(page, BLOCK_WARNING,
                  "Superlinear, which more cores alone cannot explain: %s as fast as %s. The "
                  "work is done in another way, or more of it fits into the caches, "
                  "or the clock was higher. Find out which before you use %s.",
                  names, point_base_words(base, serial),
                  above == 1 ? "this number" : "these numbers");
    if (ideal > 0)
        page_text(page, BLOCK_NOTE,
                  "%zu speed-up%s above the ideal, but by less than %s error: as good as ideal, "
                  "not better.",
                  ideal, ideal == 1 ? " is" : "s are", ideal == 1 ? "its" : "their");
}

static void put_spread(struct page *page, const struct measured *spread, bool has_times) {
    const struct measured *one = spread->on_one_node;
    const struct estimate ratio = spread->spread.ratio;
    cell_point(page, spread);
    cell_duration(page, has_times ? spread->spread.base_s : NAN);
    cell_duration(page, has_times ? spread->spread.point_s : NAN);
    cell_ratio(page, ratio.value);
    cell_ratio_interval(page, ratio);
    page_words(page, "%s",
               !one->is_parallel             ? "one node: too few cores"
               : ratio.count == 0            ? "not paired"
               : estimate_is_above(ratio, 1) ? "spread"
               : estimate_is_below(ratio, 1) ? "one node"
               : ratio.is_interval           ? "no clear difference"
                                             : "too few launches");
}

void report_spread(struct page *page, const struct analysis *analysis, size_t work) {
    static const struct column columns[] = {{"program", COLUMN_WORDS},
                                            {"workers", COLUMN_NUMBERS},
                                            {"on one node", COLUMN_NUMBERS},
                                            {"spread", COLUMN_NUMBERS},
                                            {"one node / spread", COLUMN_NUMBERS},
                                            {"95\u00a0% interval", COLUMN_NUMBERS},
                                            {"faster", COLUMN_WORDS}};
    bool started = false;
    for (const struct measured *spread = NULL;
         (spread = analysis_next_point(analysis, work, spread)) != NULL;) {
        if (spread->on_one_node == NULL)
            continue;
        if (!started)
            page_table(
                page, columns, sizeof columns / sizeof *columns,
                "Scale up or out, for %s: makespans of the same number of workers on one node "
                "and spread over several. Medians of the rounds that "
                "launched both, and the ratio within these rounds",
                work_words(&analysis->study->plan.works[work]));
        started = true;
        put_spread(page, spread, !analysis->study->is_relative);
    }
}

void report_factors(struct page *page, const struct analysis *analysis, size_t work) {
    static const struct column columns[] = {{"program", COLUMN_WORDS},
                                            {"workers", COLUMN_NUMBERS},
                                            {"load balance", COLUMN_NUMBERS},
                                            {"95\u00a0% interval", COLUMN_DETAILS},
                                            {"communication", COLUMN_NUMBERS},
                                            {"95\u00a0% interval", COLUMN_DETAILS},
                                            {"parallel efficiency", COLUMN_NUMBERS},
                                            {"computation", COLUMN_NUMBERS},
                                            {"95\u00a0% interval", COLUMN_NUMBERS},
                                            {"product", COLUMN_SHARES}};
    if (times_of(analysis, work) != TIMES_OF_PARTS)
        return;
    page_table(page, columns, sizeof columns / sizeof *columns,
               "Efficiency of %s by factors, over the rounds: load balance x communication = "
               "parallel efficiency, and this x computation = product. computation compares with "
               "the serial busy time of the same round",
               work_words(&analysis->study->plan.works[work]));
    for (const struct measured *point = NULL;
         (point = analysis_next_point(analysis, work, point)) != NULL;) {
        const struct factors *factors = &point->factors;
        cell_point(page, point);
        cell_ratio(page, factors->load_balance.value);
        cell_ratio_interval(page, factors->load_balance);
        cell_ratio(page, factors->communication.value);
        cell_ratio_interval(page, factors->communication);
        cell_ratio(page, factors->parallel);
        cell_ratio(page, factors->computation.value);
        cell_ratio_interval(page, factors->computation);
        cell_ratio(page, factors->efficiency);
    }
}
