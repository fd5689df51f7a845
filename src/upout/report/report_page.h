/* Writes the report as a page (page.h), which is then drawn. */
#ifndef UPOUT_REPORT_PAGE_H
#define UPOUT_REPORT_PAGE_H

#include "analysis.h"
#include "page.h"
#include "plots.h"

/* Writes the page, with the pictures that were drawn; for the others it says why they are missing.
 * STATUS_SYSTEM out of memory. Close the page whatever the status. */
enum status report_page_make(struct page *page, const struct analysis *analysis,
                             const struct pictures *pictures, struct error *error);

/* The title of the page. Fills and returns `text`, of REPORT_TITLE_BYTES. */
enum { REPORT_TITLE_BYTES = 256 };
const char *report_title(char *text, const struct study *study);

#endif
