/* The page for a proposal or a purchase: the table of times, whether the layouts pass what a site
 * asks for, how that was measured, what is requested, and a paragraph to edit. */
#ifndef UPOUT_REPORT_PROPOSAL_H
#define UPOUT_REPORT_PROPOSAL_H

#include "criterion.h"
#include "page.h"
#include "passing.h"
#include "production.h"

/* What is asked for. */
struct request {
    unsigned runs; /* 0: none is given, so nothing is requested */
    double margin; /* that is added, as a share: 0.1 */
    double steps;  /* of a run; 0: a run is as long as the launches were */
};

struct proposal {
    const struct analysis *analysis;
    const struct criterion *criterion; /* whose `least` is above 0 */
    const struct passing *passing;
    struct request request;
    const struct productions *productions; /* of request.steps; NULL: without steps */
    const char *picture; /* the name of the picture beside the page, plot_name; NULL: none */
    const char *version; /* of upout */
};

void report_proposal(struct page *page, const struct proposal *proposal);

#endif
