/* What a gate found: a page for people, and files for CI. */
#ifndef UPOUT_REPORT_GATE_H
#define UPOUT_REPORT_GATE_H

#include <stdio.h>

#include "gate.h"
#include "page.h"
#include "status.h"

/* The answer, a table of the layouts and, if the gate cannot tell, what would tell. */
void report_gate(struct page *page, const struct gate *gate);

/* A test case for each layout, in the form of JUnit that CI systems read. Its time is that of the
 * head's launches, as a median. A layout that cannot be told is skipped. */
enum status report_gate_junit(const struct gate *gate, FILE *out, struct error *error);

/* All that the page says as one JSON object; what is not known is null. STATUS_SYSTEM if it cannot
 * be written. */
enum status report_gate_json(const struct gate *gate, FILE *out, struct error *error);

#endif
