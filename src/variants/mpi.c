/* primes_mpi: scaling out. Ranks that share nothing, each with tables of its own and several
 * threads; a worker is one thread of one rank.
 *
 *   handed out by   rank arithmetic (static, cyclic), or by message, asked for one chunk ahead
 *                   (dynamic, guided)
 *   moved           nothing, or one request and one answer a chunk; a list once, before the start
 *   comes back by   MPI_Reduce
 *   memory          tables for each rank, shared by the rank's threads
 *
 * Under dynamic and guided the root has the counter and also works: it answers requests between its
 * own chunks. Every other rank asks for more while it still has a chunk for each of its threads, so
 * it works while it waits for the answer, which takes about one chunk of the root. The root draws
 * its own next chunk before it answers: else the last ones would all go to ranks that still have
 * one, and it would idle.
 *
 * Rejected: a shared counter (MPI_Fetch_and_op). The program would be shorter, but over TCP it
 * waits until the root enters MPI, and some MPI builds have no one-sided access between hosts at
 * all. And a root that only counts, which would waste a worker. */
#include <pthread.h>

#include "driver_main.h"
#include "rank_threads.h"
#include "ranks.h"

/* A rank that must stop asks with TAG_STOP; after that, no rank is given more chunks. */
enum { ROOT = 0, TAG_ASK = 1, TAG_STOP = 2, TAG_GRANT = 3 };

/* ---- static, cyclic: handed out by arithmetic ---- */

static void do_share(int thread, void *context) {
    const struct run *run = context;
    const struct team *team = run->team;
    unsigned worker = (unsigned)(team->rank * team->threads + thread);
    struct share share =
        schedule_share(run->schedule, run->chunks, worker, (unsigned)(team->ranks * team->threads));
    struct worker *mine = &run->workers[thread];
    for (uint64_t i = 0; i < share.count && !worker_is_stopped(mine); i++)
        worker_do_chunk(mine, share.first + i * share.step, NULL);
}

/* ---- dynamic, guided: handed out by message ---- */

/* Chunks first .. first + count - 1. A grant with a count of 0 says that there are no more. */
struct grant {
    uint64_t first, count;
};

/* A rank's stock of chunks, from which its threads take theirs. Only thread 0 calls MPI. */
struct stock {
    const struct run *run;
    pthread_mutex_t lock;   /* protects the fields from here to `over` */
    struct grant now, next; /* used in this order */
    struct grant all;       /* root: the chunks that no rank has been given yet */
    bool stopped;           /* the chunks that were left have been dropped */
    bool over;              /* others: the root has no more */

    struct grant incoming; /* others: buffer for the answer to the present request */
    MPI_Request pending;   /* root: the next request; others: the answer; or MPI_REQUEST_NULL */
    int still_asking;      /* root: ranks that do not know yet that there are no more chunks */
};

/* At the root, with the lock held: takes what `threads` workers get in one turn. */
static struct grant cut_grant(struct stock *stock, int threads) {
    unsigned workers = (unsigned)(stock->run->team->ranks * stock->run->team->threads);
    struct grant *all = &stock->all, grant = {.first = all->first};
    for (int i = 0; i < threads; i++) {
        uint64_t run = schedule_next_run(stock->run->schedule, all->count, workers);
        grant.count += run;
        all->first += run;
        all->count -= run;
    }
    return grant;
}

/* With the lock held. */
static void drop(struct stock *stock) {
    stock->stopped = true;
    stock->now = stock->next = stock->all = (struct grant){0};
}

static bool draw(struct stock *stock, struct worker *worker, uint64_t *chunk) {
    pthread_mutex_lock(&stock->lock);
    if (stock->now.count == 0) {
        stock->now = stock->next;
        stock->next = (struct grant){0};
    }
    if (stock->now.count == 0 && stock->run->team->rank == ROOT)
        stock->now = cut_grant(stock, 1);
    if (stock->now.count > 0 && worker_is_stopped(worker))
        drop(stock);
    bool drawn = stock->now.count > 0;
    if (drawn) {
        *chunk = stock->now.first++;
        stock->now.count--;
    }
    pthread_mutex_unlock(&stock->lock);
    return drawn;
}

/* Root, thread 0: answers the requests that have arrived, or waits for one if there is nothing else
 * to do. A posted receive is tested; MPI_Iprobe might need a second call to see a message. */
static void answer_requests(struct stock *stock, bool wait) {
    while (stock->still_asking > 0) {
        int there = 1;
        MPI_Status from;
        if (stock->pending == MPI_REQUEST_NULL)
            MPI_Irecv(NULL, 0, MPI_BYTE, MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD,
                      &stock->pending);
        if (wait)
            MPI_Wait(&stock->pending, &from);
        else
            MPI_Test(&stock->pending, &there, &from);
        if (!there)
            return;
        pthread_mutex_lock(&stock->lock);
        if (from.MPI_TAG == TAG_STOP)
            drop(stock);
        struct grant grant = cut_grant(stock, stock->run->team->threads);
        pthread_mutex_unlock(&stock->lock);
        stock->still_asking -= grant.count == 0;
        MPI_Send(&grant, (int)sizeof grant, MPI_BYTE, from.MPI_SOURCE, TAG_GRANT, MPI_COMM_WORLD);
    }
}

/* Others, thread 0: receives an answer, and asks for more while there is a chunk for each thread.
 */
static void keep_stocked(struct stock *stock, bool wait) {
    int arrived = 0;
    if (stock->pending != MPI_REQUEST_NULL) {
        if (wait)
            MPI_Wait(&stock->pending, MPI_STATUS_IGNORE);
        else
            MPI_Test(&stock->pending, &arrived, MPI_STATUS_IGNORE);
        arrived |= wait;
    }
    pthread_mutex_lock(&stock->lock);
    if (arrived && stock->incoming.count == 0)
        stock->over = true;
    else if (arrived && stock->now.count == 0)
        stock->now = stock->incoming;
    else if (arrived)
        stock->next = stock->incoming;
    bool ask = !stock->over && stock->pending == MPI_REQUEST_NULL && stock->next.count == 0 &&
               stock->now.count <= (uint64_t)stock->run->team->threads;
    int tag = stock->stopped ? TAG_STOP : TAG_ASK;
    pthread_mutex_unlock(&stock->lock);
    if (!ask)
        return;
    MPI_Irecv(&stock->incoming, (int)sizeof stock->incoming, MPI_BYTE, ROOT, TAG_GRANT,
              MPI_COMM_WORLD, &stock->pending);
    MPI_Send(NULL, 0, MPI_BYTE, ROOT, tag, MPI_COMM_WORLD);
}

static void speak(struct stock *stock, bool wait) {
    if (stock->run->team->rank == ROOT)
        answer_requests(stock, wait);
    else
        keep_stocked(stock, wait);
}

static bool is_over(struct stock *stock) {
    if (stock->run->team->rank == ROOT)
        return true;
    pthread_mutex_lock(&stock->lock);
    bool over = stock->over && stock->now.count == 0 && stock->next.count == 0;
    pthread_mutex_unlock(&stock->lock);
    return over;
}

static void do_what_is_drawn(int thread, void *context) {
    struct stock *stock = context;
    struct worker *mine = &stock->run->workers[thread];
    uint64_t chunk;
    for (;;) {
        const bool drawn = draw(stock, mine, &chunk);
        if (!drawn && is_over(stock))
            break;
        if (thread == 0)
            speak(stock, !drawn);
        if (drawn)
            worker_do_chunk(mine, chunk, NULL);
        else if (thread != 0)
            sched_yield();
    }
    if (thread == 0)
        speak(stock, true);
}

/* The first chunks need no message: every rank starts with one for each of its threads. */
static void hand_out_by_message(const struct run *run) {
    const struct team *team = run->team;
    struct stock stock = {
        .run = run,
        .lock = PTHREAD_MUTEX_INITIALIZER,
        .all = {run->chunks.first, span_size(run->chunks)},
        .pending = MPI_REQUEST_NULL,
        .still_asking = team->ranks - 1,
    };
    for (int rank = 0; rank < team->ranks; rank++) {
        uint64_t first = (uint64_t)team->threads;
        if (first > stock.all.count)
            first = stock.all.count;
        if (rank == team->rank)
            stock.now = (struct grant){stock.all.first, first};
        stock.all.first += first;
        stock.all.count -= first;
    }
    rank_threads_run(team->threads, do_what_is_drawn, &stock);
}

/* ---- the variant ---- */

static enum status run(const struct run *run, struct tally *total, struct error *error) {
    (void)error;
    if (SCHEDULES_BEFORE >> run->schedule & 1)
        rank_threads_run(run->team->threads, do_share, (void *)run);
    else
        hand_out_by_message(run);
    struct tally mine = ranks_own_findings(run);
    ranks_reduce_tally(&mine, total);
    ranks_reduce_counts(run);
    group_mpi.unite(run->verdicts, run->verdict_words);
    return STATUS_OK;
}

int main(int argc, char **argv) {
    const struct variant mpi = {
        .name = "mpi",
        .group = &group_mpi,
        .has_ranks = true,
        .follows_openmp = true,
        .every_rank_holds_list = true,
        .schedules = SCHEDULES_ALL,
        .default_schedule = SCHEDULE_DYNAMIC,
        .start = ranks_start,
        .stop = ranks_stop,
        .run = run,
    };
    return driver_main(&mpi, argc, argv);
}
