/* Looks at the threads of a command while it runs: how many are ready to run, and where they may.
 *
 * A thread that is ready to run counts whether or not it has a processor at that moment. So other
 * programs on the machine, or a binding that leaves too few processors, do not make a parallel
 * program look serial. A thread that spins while it waits counts, too.
 *
 * Rejected: processor time alone, which cannot tell threads that wait for a processor from threads
 * that were never started. */
#ifndef UPOUT_THREAD_LOOK_H
#define UPOUT_THREAD_LOOK_H

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include "status.h"

enum { THREAD_LOOK_SAMPLES = 4096 };

/* The samples, at equal distances in time: how many threads were ready to run, and on how many
 * processors these may run, of all of them together. */
struct thread_look {
    uint16_t ready[THREAD_LOOK_SAMPLES], processors[THREAD_LOOK_SAMPLES];
    size_t count;
    size_t others; /* descendants of this process before the command began: the keeper */
    pthread_t watcher;
    atomic_bool is_over;
};

/* Starts to look at all descendants of this process, until thread_look_end. There are samples only
 * while a command runs, which is started after this. STATUS_SYSTEM if there
 * is no thread for it. End it only if it began. */
enum status thread_look_begin(struct thread_look *look, struct error *error);
void thread_look_end(struct thread_look *look);

/* What the samples say of a command with a number of workers. Shares are of its whole time. */
struct threads_seen {
    size_t samples;
    double ready;       /* threads, on average */
    double together;    /* the same in the samples in which two or more were ready; 0: in less
                         than a twentieth of all */
    double processors;  /* those that these may run on, on average */
    double alone_first; /* at most one was ready, before two were for the first time */
    double alone;       /* the same between the first and the last time that two were */
    double alone_last;  /* the same after that */
    double uneven;      /* what was missing to all workers while two or more were ready / workers */
};
struct threads_seen thread_look_sum(const struct thread_look *look, unsigned workers);

#endif
