/* The threads of one process, started once and used by every run. rank_threads_openmp.c starts them
 * by OpenMP. In a build without OpenMP, rank_threads_single.c gives each process one thread. CMake
 * chooses the file. (A header named threads.h would hide C11's.)
 *
 * OMP_NUM_THREADS is read strictly. An OpenMP runtime only warns about a bad value and then uses
 * all processors, so that a sweep would plot other numbers of threads than its user wanted. */
#ifndef PRIMES_VARIANTS_RANK_THREADS_H
#define PRIMES_VARIANTS_RANK_THREADS_H

#include "status.h"
#include "variant.h"

enum { RANK_THREADS_MOST = 4096 };

/* Sets team->threads to the number in OMP_NUM_THREADS, and team->threads_asked, too. If the
 * variable is blank or unset, the number is `unset` (0: the processors of this process).
 * OMP_THREAD_LIMIT is an upper bound. Starts the threads, so that the first run does not pay for
 * that. STATUS_USAGE if the variable is not a number from 1 to RANK_THREADS_MOST. */
enum status rank_threads_start(int unset, struct team *team, struct error *error);

/* Only reads the variable: sets *threads to the first number of the list in OMP_NUM_THREADS, or
 * leaves it as it is if the variable is unset. */
enum status rank_threads_from_environment(int *threads, struct error *error);

/* Calls part(0, context) .. part(threads - 1, context), each on its own thread, 0 on the caller's.
 * Returns when all have returned. */
void rank_threads_run(int threads, void (*part)(int thread, void *context), void *context);

/* The OpenMP version, such as "OpenMP 4.5", or "" without it. */
const char *rank_threads_library(void);

#endif
