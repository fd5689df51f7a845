/* One thread's part in a run: its scratch memory, what it found, and a record of what it did.
 *
 * worker_do_chunk is all that a variant may ask of the kernel. It cannot fail. Of the data of other
 * workers it touches only the shared verdict bits, which it sets atomically. */
#ifndef PRIMES_WORK_WORKER_H
#define PRIMES_WORK_WORKER_H

#include <sched.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "machine.h"
#include "piece.h"
#include "problem.h"
#include "status.h"
#include "tally.h"

/* A window of the numbers that a worker did, and what it found there, always with sum and XOR.
 * Another kernel judges it again, which checks the result itself and not only the kernel's code.
 * Before the run, one chunk number within a fair share is drawn at random for each worker; the
 * window lies at a random place in that chunk. A worker that does fewer chunks has none.
 *
 * After 5 s of a run or of its legs, a worker takes more witnesses, each in a chunk of its own, and
 * judges them at once, in less than 1 % of its time: a window is as large as can be judged in 0.5 %
 * of a chunk's time. It keeps the last witness, or the first wrong one, at which its process stops.
 *
 * The kernel `exact` judges trial and sieve, at 4 ns a number. The referee, Miller-Rabin with 12
 * bases, judges `exact`, at 600 ns a number. The first window of every worker is small enough for
 * either, so that a short run does not wait for its verifier. */
struct witness {
    struct span positions;
    struct tally tally;   /* covers 0 numbers if there is no witness */
    uint64_t fingerprint; /* of the counts by key: keys_fingerprint */
    enum judgement { NOT_JUDGED, JUDGED_RIGHT, JUDGED_WRONG } judgement; /* by the worker */
};

/* Plain data, moved between ranks as bytes. */
struct worker_record {
    char host[MACHINE_NAME_BYTES];
    pid_t pid;
    int rank, thread;
    int core;             /* the processor on which it ran last; -1 if it did nothing */
    cpu_set_t processors; /* on which it may run; none if it did nothing */
    uint64_t chunks;      /* chunks done */
    uint64_t numbers;     /* numbers in them, modulo 2^64 */
    uint64_t operations;  /* trial: divisions; exact: tests; sieve: numbers sieved */
    uint64_t busy_ns;     /* time spent in chunks */
    uint64_t start_ns;    /* when the run started, by the clock of its host */
    uint64_t span_ns;     /* from start_ns to the end of its last chunk */
    uint64_t judged_windows, judged_numbers; /* judged by the worker and found right */
    int stopped_by;                          /* the signal after which it began no chunk; 0: none */
    bool cut_short; /* it left a chunk in the middle: its findings cannot be used */
    struct witness witness;
};

struct worker {
    const struct problem *problem;
    struct piece_memory *memory;
    struct sieve *sieve;     /* KERNEL_SIEVE only */
    uint64_t *verdicts;      /* borrowed: bit i % 64 of word i / 64 for position i; or NULL */
    uint64_t *done;          /* borrowed: the same for the chunks of the run, or NULL */
    uint64_t first_chunk;    /* of the run */
    uint64_t random;         /* state of the choice of a witness */
    uint64_t witness_chunk;  /* how many chunks the worker does before the one with the witness */
    uint64_t window_numbers; /* in the next witness */
    bool under_way;          /* a chunk has been begun and is not done */
    bool watching;           /* the chunk under way has a witness */
    bool judging;            /* the worker judges that witness itself */
    /* clock time from which the next witness is taken; UINT64_MAX: no more */
    uint64_t witness_after_ns;
    struct tally tally;
    uint64_t *counts;     /* of the primes, by key */
    struct window window; /* the window that becomes a witness */
    bool placed;          /* record.processors is known */
    struct pairs *pairs;  /* borrowed; set after a reset if primes become pairs, otherwise NULL */
    struct piece piece;   /* the chunk under way */
    struct worker_record record;
};

/* Borrows the problem and the verdicts until worker_close. The verdicts are zeroed words for all
 * positions, shared by the workers of a process; NULL: not wanted. STATUS_SYSTEM out of memory. */
enum status worker_open(struct worker *worker, const struct problem *problem, uint64_t *verdicts,
                        int rank, int thread, struct error *error);
void worker_close(struct worker *worker);

/* Forgets what was found and done. The next run, over these chunks, starts now. goes_on: it is a
 * leg that follows another one of the same run. */
void worker_reset(struct worker *worker, struct span chunks, bool goes_on);

/* Does one chunk of the problem's partition. `numbers` are the chunk's numbers, or NULL to take
 * them from the workload. Returns whether the chunk is done. It returns false only if primes become
 * pairs and there is no room for more: empty them, and call again with the same chunk.
 *
 * After a request to stop (stop.h) no chunk is begun. When the stop is due, a chunk under way is
 * left in the middle within about a second. The record says so. */
bool worker_do_chunk(struct worker *worker, uint64_t chunk, const uint64_t *numbers);

/* Whether there is a request to stop, for a variant that has chunks left; the record then says so.
 * No more chunks must be handed out, or even counted: there may be 2^48. */
bool worker_is_stopped(struct worker *worker);

/* Does these chunks of the workload one after the other: the serial program, and the baseline.
 * After a request to stop the rest is left. */
void worker_do_chunks(struct worker *worker, struct span chunks);

/* Judges a window by the judge of the problem's kernel, always with sum, XOR and fingerprint.
 * `numbers` are those of the window, or NULL to take them from the workload. */
struct witness worker_judge(const struct problem *problem, struct span window,
                            const uint64_t *numbers);

/* Adds what a worker has found to what others have. */
void worker_add_findings(const struct worker *worker, struct tally *tally, uint64_t *counts);

/* Bytes of the worker's scratch memory on the heap. */
size_t worker_bytes(const struct worker *worker);

#endif
