/* upout report --proposal SITE. */
#ifndef UPOUT_PROPOSAL_OPTIONS_H
#define UPOUT_PROPOSAL_OPTIONS_H

#include <stddef.h>

#include "criterion.h"
#include "report_proposal.h"
#include "study.h"

/* The arguments as given; NULL: not given. */
struct proposal_options {
    char *site; /* and a program: "csc:mpi" */
    char *criterion, *format, *runs, *margin, *steps;
};

#define PROPOSAL_OPTIONS(field)                                                                    \
    {"proposal", 0, (field) + offsetof(struct proposal_options, site),                             \
     "write the page for a proposal instead: what archer2, csc, generic or nci asks for, or a "    \
     "criterion of your own, a file that ends with .json; of the fastest program, or of this one", \
     "SITE[:PROGRAM]"},                                                                            \
        {"criterion", 0, (field) + offsetof(struct proposal_options, criterion),                   \
         "the share of the ideal that a layout must reach (0.75), in place of the site's",         \
         "SHARE"},                                                                                 \
        {"format", 0, (field) + offsetof(struct proposal_options, format),                         \
         "of the proposal: md (default) or latex", "FORMAT"},                                      \
        {"runs", 0, (field) + offsetof(struct proposal_options, runs),                             \
         "the proposal asks for this many runs", "N"},                                             \
        {"margin", 0, (field) + offsetof(struct proposal_options, margin),                         \
         "and for this many percent more (default: 10)", "PERCENT"},                               \
    {                                                                                              \
        "steps", 0, (field) + offsetof(struct proposal_options, steps),                            \
            "a run has this many steps, for a study with two lengths or more (upout estimate)",    \
            "N"                                                                                    \
    }

/* What the options mean. */
struct proposal_job {
    struct criterion criterion;
    char *program; /* owned; NULL: the fastest */
    struct request request;
    bool is_latex;
};

/* Reads the options. Does nothing without --proposal. STATUS_USAGE if an argument is wrong, or if
 * an option belongs to --proposal, which is missing. Close the job whatever the status. */
enum status proposal_open(struct proposal_job *job, const struct proposal_options *options,
                          struct error *error);
void proposal_close(struct proposal_job *job);

/* Writes the page of the study to standard output; of a table with a folder into that folder, with
 * its pictures. */
enum status proposal_write(const struct proposal_job *job, const struct study *study,
                           struct error *error);

#endif
