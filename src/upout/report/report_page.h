/* The report in words and tables, for page.h to draw. */
#ifndef UPOUT_REPORT_PAGE_H
#define UPOUT_REPORT_PAGE_H

#include "analysis.h"
#include "page.h"
#include "plots.h"

/* With the pictures that were drawn; of the others it is said why not. The page is to be closed
 * whatever the status. */
enum status report_page_make(struct page *page, const struct analysis *analysis,
                             const struct pictures *pictures, struct error *error);

/* The page's title. `text` of REPORT_TITLE_BYTES. */
enum { REPORT_TITLE_BYTES = 256 };
const char *report_title(char *text, const struct study *study);

#endif
