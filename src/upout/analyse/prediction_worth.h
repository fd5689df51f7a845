/* Up to how many ranks a predicted curve pays: by the same rule as the study's decision. It is
 * apart from predictions.h, which only reads and writes the file, because the rule belongs to the
 * analysis. */
#ifndef UPOUT_PREDICTION_WORTH_H
#define UPOUT_PREDICTION_WORTH_H

#include <stddef.h>

#include "predictions.h"

/* The index of the last point of the curve that is worth it. The walk starts at the first point and
 * stops at the first step that gains less than half of its ideal (model_step_is_worth). */
size_t prediction_worth(const struct prediction *curve, size_t count);

/* The same in words, with the ranks of the least makespan: "More stop paying after 64 ranks (nodes:
 * 16): ...". Fills and returns `text`, of PREDICTION_WORTH_BYTES. */
enum { PREDICTION_WORTH_BYTES = 256 };
const char *prediction_say_worth(char *text, const struct prediction *curve, size_t count);

#endif
