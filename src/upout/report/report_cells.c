#include "report_cells.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "number.h"
#include "paired.h"

void cell_duration(struct page *page, double seconds) {
    char text[NUMBER_DURATION_BYTES];
    page_number(page, seconds, "%s", isnan(seconds) ? "-" : number_show_duration(text, seconds));
}

void cell_interval(struct page *page, double low_s, double high_s) {
    char low[NUMBER_DURATION_BYTES], high[NUMBER_DURATION_BYTES];
    number_show_durations(low, low_s, high, high_s);
    char *unit = strchr(low, ' ');
    const char *other = strchr(high, ' ');
    if (unit != NULL && other != NULL && strcmp(unit, other) == 0)
        *unit = '\0';
    page_number(page, high_s - low_s, "%s .. %s", low, high);
}

void cell_time_interval(struct page *page, const struct measured *point, struct estimate time) {
    if (time.is_interval)
        cell_interval(page, time.low, time.high);
    else
        page_number(page, NAN, "%s", point->good.count < PAIRED_FEWEST ? "too few" : "-");
}

void cell_amount(struct page *page, double amount) {
    char text[NUMBER_AMOUNT_BYTES];
    page_number(page, amount, "%s", number_show_amount(text, amount));
}

void cell_ratio(struct page *page, double ratio) {
    if (isfinite(ratio) && ratio != 0)
        page_number(page, ratio, "%.2f", ratio);
    else
        page_number(page, NAN, "-");
}

void cell_percent(struct page *page, double share) {
    double percent = round(1000 * share) / 10;
    page_number(page, share, "%.1f", percent == 0 ? 0 : percent); /* no "-0.0" */
}

void cell_bytes(struct page *page, double bytes) {
    static const char *const units[] = {"KiB", "MiB", "GiB", "TiB"};
    size_t unit = 0;
    double value = bytes / 1024;
    for (; value >= 1000 && unit + 1 < sizeof units / sizeof *units; unit++)
        value /= 1024;
    if (isnan(bytes))
        page_number(page, NAN, "-");
    else
        page_number(page, bytes, "%.*f %s", value < 10 ? 1 : 0, value, units[unit]);
}

void cell_ratio_interval(struct page *page, struct estimate ratio) {
    if (ratio.is_interval) {
        int decimals = number_decimals(2, ratio.low, ratio.high);
        page_number(page, ratio.high - ratio.low, "%.*f .. %.*f", decimals, ratio.low, decimals,
                    ratio.high);
    } else
        page_number(page, NAN, "%s",
                    ratio.count > 0 && ratio.count < PAIRED_FEWEST ? "too few" : "-");
}

void cell_point(struct page *page, const struct measured *point) {
    char label[LABEL_BYTES];
    page_words(page, "%s", point_label(label, sizeof label, point));
    page_number(page, point->workers, "%u%s", point->workers, point->is_parallel ? "" : " *");
}
