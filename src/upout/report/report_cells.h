/* Cells that several tables of the report have. Each function adds the cells of one value. */
#ifndef UPOUT_REPORT_CELLS_H
#define UPOUT_REPORT_CELLS_H

#include "page.h"
#include "points.h"

enum { LABEL_BYTES = 128 };

/* "1.50 ms"; "-" if NAN (not known). */
void cell_duration(struct page *page, double seconds);

/* "1.40 .. 1.60 ms", with a unit for each end if they differ. Sorted by its width. */
void cell_interval(struct page *page, double low_s, double high_s);

/* The interval of a time of a point; without one "too few" where the point's launches are fewer
 * than those that can have one, else "-". */
void cell_time_interval(struct page *page, const struct measured *point, struct estimate time);

/* "0.276", "30600": core-hours or a price; "-" if NAN (not known). The cell is sorted by it. */
void cell_amount(struct page *page, double amount);

/* "1.96", or "-" if the ratio is 0 or not finite (not known). */
void cell_ratio(struct page *page, double ratio);

/* "1.90 .. 2.01", sorted by its width; without an interval "too few" where the pairs are fewer than
 * those that can have one, else "-". */
void cell_ratio_interval(struct page *page, struct estimate ratio);

/* "12.3 MiB"; "-" if NAN (not known). */
void cell_bytes(struct page *page, double bytes);

/* A share from 0 to 1, in percent with one decimal. */
void cell_percent(struct page *page, double share);

/* The first two cells of every table of points: the program, and the number of workers, with a * if
 * it exceeds the number of cores. */
void cell_point(struct page *page, const struct measured *point);

#endif
