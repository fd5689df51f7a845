/* What a site asks of a proposal, as data: criteria/NAME.json, which are built in, or a file of the
 * user's own of the same form:
 *
 *     {"schema": 1, "site": "CSC, Finland", "rule": "efficiency", "least": 0.75, "node_counts": 3,
 *      "says": "...", "asks": ["...", "..."], "source": "https://...", "as_of": "2026-11-29",
 *      "seen": "in the source of the page"}
 *
 * Only "schema", "site" and "rule" are needed. Without "least" the site names no number. The texts
 * are in our words; "source", "as_of" and "seen" say where they were read, when, and what was not
 * seen. Rejected: rules in the code, which nobody can add to, and which hide how old they are. */
#ifndef UPOUT_CRITERION_H
#define UPOUT_CRITERION_H

#include "rules.h"
#include "status.h"

struct criterion {
    char *site;
    enum rule_kind kind;  /* "efficiency" over the smallest layout, or "step": of each doubling */
    double least;         /* a share of the ideal, above 0 and up to 1; 0: none is named */
    unsigned node_counts; /* how many numbers of nodes must be measured; 0: not said */
    char *says;           /* this and what follows: "" if the file does not say */
    char **asks;
    size_t ask_count;
    char *source, *as_of, *seen;
};

/* Reads the criterion of a built-in name, or of the file at a path. STATUS_USAGE if there is
 * neither, or if the file is wrong. Close the criterion whatever the status. */
enum status criterion_read(struct criterion *criterion, const char *name, struct error *error);
void criterion_close(struct criterion *criterion);

/* The rule: an efficiency of 0.75, or 1.5 times for each doubling. `least` is above 0. */
struct rule criterion_rule(const struct criterion *criterion);

#endif
