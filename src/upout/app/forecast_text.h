/* The words of a forecast: what a study will take, before it starts. */
#ifndef UPOUT_FORECAST_TEXT_H
#define UPOUT_FORECAST_TEXT_H

#include <stdio.h>

#include "campaign.h"

/* Prints the forecast and what may spoil the study. Each line begins with `first`. */
void forecast_put(FILE *out, const char *first, const struct forecast *forecast,
                  const struct plan *plan);

#endif
