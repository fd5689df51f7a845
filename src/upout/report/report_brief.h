/* The short report, for the end of a command: at most BRIEF_LINES lines of 80 columns, so that all
 * of it is on the screen: the decision, the warnings, one table with a bar for each point, what to
 * do next. The whole report has the rest. */
#ifndef UPOUT_REPORT_BRIEF_H
#define UPOUT_REPORT_BRIEF_H

#include "analysis.h"
#include "page.h"

enum { BRIEF_LINES = 25 };

/* Writes the page. It leaves `reserved` of the lines for what the caller writes below it.
 * STATUS_SYSTEM out of memory. Close the page whatever the status. */
enum status report_brief_make(struct page *page, const struct analysis *analysis, size_t reserved,
                              struct error *error);

#endif
