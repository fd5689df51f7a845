/* Reads values of options that several subcommands have. */
#ifndef UPOUT_OPTION_VALUES_H
#define UPOUT_OPTION_VALUES_H

#include "plan.h"
#include "status.h"

/* STATUS_USAGE if the launcher is not "auto", "mpirun", "srun" or NULL. */
void option_values_check_launcher(const char *launcher, struct error *error);

/* Reads a number from 1 to 100000 into *value, which stays as it is if text is NULL. STATUS_USAGE
 * names the option, which is given without its --, here and below. */
void option_values_count(const char *option, const char *text, unsigned *value,
                         struct error *error);

/* Reads --steps, a whole number from 1 on, into *steps, which stays as it is if text is NULL. */
void option_values_steps(const char *text, double *steps, struct error *error);

/* Reads a duration, like 90s or 2h, into *seconds, which stays as it is if text is NULL. */
void option_values_duration(const char *option, const char *text, double *seconds,
                            struct error *error);

/* Reads a range, "LO:HI", "LO HI" or "HI", and copies the kernel (NULL: sieve) into *work, which
 * must be {0}. The caller frees the name and the kernel in *work whatever the status. */
void option_values_range(struct work *work, const char *text, const char *kernel,
                         struct error *error);

/* Reads --budget, in minutes and at most as long as a plan may have, into *seconds, which stays as
 * it is if text is NULL. */
void option_values_minutes(const char *text, double *seconds, struct error *error);

/* Reads a number over 0, at most 10^12, at the start of the text. Returns what follows it; NULL if
 * there is no such number. */
const char *option_values_positive(const char *text, double *value);

#endif
