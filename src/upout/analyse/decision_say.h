/* A decision in words, for the report, the comparison and the terminal. Apart from decision.h, so
 * that the rule can be read and changed without its sentences. */
#ifndef UPOUT_DECISION_SAY_H
#define UPOUT_DECISION_SAY_H

#include "decision.h"

enum { DECISION_BYTES = 1600, CHOICE_BYTES = 96 };

/* What to do and why, how sure that is, and for which length of job, in a few sentences. Fills and
 * returns `text`, of DECISION_BYTES. `plan` is the one that the decision was made from. */
const char *decision_sentence(char *text, const struct decision *decision, const struct plan *plan);

/* The number of cores of a verdict, for a table: "1", "8", "4 or more, up to 8", "not known".
 * Fills and returns `text`, of CHOICE_BYTES. */
const char *verdict_cores(char *text, const struct verdict *verdict);

/* "1 machine of 8 cores", "4 nodes of 16 cores". Fills and returns `text`, of CHOICE_BYTES. */
const char *choice_label(char *text, const struct choice *choice);

/* The program of a choice, and its workers if it leaves cores idle: "serial", "omp", "omp, 2
 * workers (6 cores idle)". Fills and returns `text`, of CHOICE_BYTES. */
const char *choice_program(char *text, const struct choice *choice);

/* Whether both cost the same an hour. If their prices cannot be told apart, neither can their
 * times. */
bool choice_has_same_rate(const struct choice *a, const struct choice *b);

/* ", so with 95 % confidence by at least 71 % of all runs", of decision_met_share, and whether that
 * is enough to rely on; `first` follows "so". Fills and returns `text`, of SHARE_BYTES. */
enum { SHARE_BYTES = 160 };
const char *decision_say_share(char *text, double share, const char *first);

/* "measured", "modelled", "fitted", "other layout", "extrapolated", "unknown". */
const char *basis_name(enum basis basis);

/* Whether every choice of known time costs less than 0.01 a run. Prices are then shown for a
 * million runs. */
bool decision_has_small_prices(const struct decision *decision);

#endif
