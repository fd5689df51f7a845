/* One thread's part in a run: its scratch memory, what it found, and a record of what it did.
 *
 * worker_do_chunk is all that a variant may ask of the kernel. It cannot fail and touches nothing
 * of other workers but the shared verdict bits, which it sets atomically. */
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

/* A window of the numbers that a worker did, with what it found there, sum and XOR always. It is
 * kept so that the result itself, and not only the kernel's code, can be judged again by another
 * kernel. Before the run, one chunk number within a fair share is drawn at random for each worker;
 * the window lies at a random place in that chunk. A worker that does fewer chunks has none.
 *
 * In a run of over 5 s, or from the 5th second of its legs on, the worker takes new ones as it
 * goes, each in a chunk of its own, judges them at once, for less than 1 % of its time, and keeps
 * the last, or the first that is wrong; then its process is to stop. Their windows are as large as
 * 0.5 % of a chunk's time pays for.
 *
 * The judge of trial and sieve is exact, which needs 4 ns a number; exact is judged by the referee,
 * 12 bases of Miller-Rabin, 600 ns a number. The one window that every worker has is so small
 * accordingly that no short run waits for its verifier. */
struct witness {
    struct span positions;
    struct tally tally;   /* covers 0 numbers where there is no witness */
    uint64_t fingerprint; /* of the counts by key: keys_fingerprint */
    enum judgement { NOT_JUDGED, JUDGED_RIGHT, JUDGED_WRONG } judgement; /* by the worker */
};

/* Plain data, moved between ranks as bytes. */
struct worker_record {
    char host[MACHINE_NAME_BYTES];
    pid_t pid;
    int rank, thread;
    int core;             /* where it ran last, -1 if it did nothing */
    cpu_set_t processors; /* which it may run on; none as long as it has done nothing */
    uint64_t chunks;      /* chunks done */
    uint64_t numbers;     /* numbers in them, modulo 2^64 */
    uint64_t operations;  /* trial: divisions; exact: tests; sieve: numbers sieved */
    uint64_t busy_ns;     /* time spent in chunks */
    uint64_t start_ns;    /* when the run started, by the clock of its host */
    uint64_t span_ns;     /* from then to the end of the last of them */
    uint64_t judged_windows, judged_numbers; /* by the worker, and found right */
    int stopped_by;                          /* the signal on which it began no more chunks, or 0 */
    bool cut_short; /* it also left one in the middle: its findings are of no use */
    struct witness witness;
};

struct worker {
    const struct problem *problem;
    struct piece_memory *memory;
    struct sieve *sieve;       /* KERNEL_SIEVE only */
    uint64_t *verdicts;        /* borrowed: bit i % 64 of word i / 64 for position i; or NULL */
    uint64_t *done;            /* borrowed: the same for the chunks of the run, or NULL */
    uint64_t first_chunk;      /* of the run */
    uint64_t random;           /* state of the choice of a witness */
    uint64_t witness_chunk;    /* how many chunks the worker does before the one of the witness */
    uint64_t window_numbers;   /* in the next witness */
    bool under_way;            /* a chunk has been begun and is not done */
    bool watching;             /* it has a witness, */
    bool judging;              /* which the worker judges */
    uint64_t witness_after_ns; /* on that clock: when it takes a new one; UINT64_MAX: never again */
    struct tally tally;
    uint64_t *counts;     /* of the primes, by key */
    struct window window; /* what becomes a witness */
    bool placed;          /* record.processors is known */
    struct pairs *pairs;  /* borrowed: set after a reset where primes become pairs, or NULL */
    struct piece piece;   /* the chunk under way */
    struct worker_record record;
};

/* Borrows the problem and the verdicts (zeroed words for all positions, shared by the workers of a
 * process, or NULL where nobody asks for them) until worker_close. */
enum status worker_open(struct worker *worker, const struct problem *problem, uint64_t *verdicts,
                        int rank, int thread, struct error *error);
void worker_close(struct worker *worker);

/* Forgets what was found and done, for the next run, which starts now, over these chunks.
 * goes_on: it is a leg behind another one of the same run. */
void worker_reset(struct worker *worker, struct span chunks, bool goes_on);

/* Does one chunk of the problem's partition. numbers: the chunk's numbers where they came from
 * elsewhere, or NULL to take them from the workload. Returns whether the chunk is done: false only
 * where primes become pairs and there is no room for more. Empty them and call again, with the same
 * chunk. Once the program is to stop, no chunk is begun; when that is due, one is left in the
 * middle within about a second. The record says so. */
bool worker_do_chunk(struct worker *worker, uint64_t chunk, const uint64_t *numbers);

/* Whether the program is to stop, asked where a chunk is left: the record says so then. No more are
 * to be handed out, nor walked through: there may be 2^64. */
bool worker_is_stopped(struct worker *worker);

/* Does these chunks of the workload one after the other: the serial program, and the baseline. Once
 * the program is to stop, the rest is left. */
void worker_do_chunks(struct worker *worker, struct span chunks);

/* What a window comes to by the judge of the problem's kernel: sum, XOR and fingerprint always.
 * numbers: those of the window, or NULL to take them from the workload. */
struct witness worker_judge(const struct problem *problem, struct span window,
                            const uint64_t *numbers);

/* Adds what a worker has found to what others have. */
void worker_add_findings(const struct worker *worker, struct tally *tally, uint64_t *counts);

/* Scratch memory of the worker on the heap. */
size_t worker_bytes(const struct worker *worker);

#endif
