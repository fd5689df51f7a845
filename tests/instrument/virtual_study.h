/* A whole study in virtual time: the real campaign launches points that take the time of a truth
 * and a noise. Nothing is started, and nothing is written. */
#ifndef PRIMES_TESTS_VIRTUAL_STUDY_H
#define PRIMES_TESTS_VIRTUAL_STUDY_H

#include <stdint.h>

#include "noise.h"
#include "study.h"
#include "truth.h"

/* Measures the truth with the noise in about this many rounds, from this seed. The study is like
 * one that study_open has read: close it by study_close. Ends the program if something goes wrong.
 */
void virtual_study_make(struct study *study, const struct truth *truth, const struct noise *noise,
                        unsigned rounds, uint64_t seed);

#endif
