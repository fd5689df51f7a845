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
    double cpu_s;  /* processor time of looking; after thread_look_end */
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
    double ready;    /* threads, on average */
    double together; /* ready threads, on average over the samples with two or more; 0: fewer than a
                        twentieth have */
    double processors; /* processors that the ready threads may run on, over the same samples */
    /* Share in which at most one was ready, before two were for the first time. */
    double alone_first;
    double alone; /* share in which at most one was ready, between the first and the last time that
                     two were */
    double alone_last; /* share in which at most one was ready, after the last time that two were */
    double uneven;     /* while two or more were ready: workers that were not ready / all workers */
};
struct threads_seen thread_look_sum(const struct thread_look *look, unsigned workers);

#endif
