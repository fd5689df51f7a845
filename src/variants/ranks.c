/* All ranks must have the same architecture: structs are sent as bytes. Errors of MPI itself end
 * the whole job, so that no rank is left behind in a collective. Rejected: MPI_ERRORS_ARE_FATAL,
 * which ends it with MPI's number of the error, and 1 and 2 mean something else in our exit codes.
 */
#include "ranks.h"

#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"
#include "number.h"
#include "rank_threads.h"
#include "terminal.h"

enum { ROOT = 0 };

/* One message carries at most this many items: MPI counts them in an int. */
enum { MOST_ITEMS = 1 << 28 };

/* Cuts "Open MPI v4.1.4, package: Debian ..." and "MPICH Version:\t4.0.2\nMPICH Release date:..."
 * to their first item, with single spaces. */
static void shorten_version(char *library) {
    library[strcspn(library, ",\n")] = '\0';
    char *to = library;
    for (const char *from = library; *from != '\0'; from++)
        if (!isspace((unsigned char)*from))
            *to++ = *from;
        else if (to > library && to[-1] != ' ')
            *to++ = ' ';
    *to = '\0';
}

/* Waits, at most a second, until the launcher has read what this rank wrote. When a rank aborts,
 * MPICH's launcher drops what it has not read, and the cause would sometimes be lost. */
static void await_launcher(void) {
    const uint64_t longest_ns = 1000000000, start_ns = clock_now_ns();
    const struct timespec nap = {.tv_nsec = 1000000};
    int unread;
    while (ioctl(STDERR_FILENO, FIONREAD, &unread) == 0 && unread > 0 &&
           clock_now_ns() - start_ns < longest_ns)
        nanosleep(&nap, NULL);
}

/* The signature is MPI's. */
static void end_job(MPI_Comm *communicator, int *code, ...) {
    char text[MPI_MAX_ERROR_STRING];
    int length;
    (void)communicator;
    MPI_Error_string(*code, text, &length);
    terminal_say("MPI failed: %s\n", text);
    await_launcher();
    MPI_Abort(MPI_COMM_WORLD, STATUS_SYSTEM);
}

static void catch_errors(void) {
    MPI_Errhandler handler;
    MPI_Comm_create_errhandler(end_job, &handler);
    MPI_Comm_set_errhandler(MPI_COMM_WORLD, handler);
    MPI_Errhandler_free(&handler);
}

enum status ranks_start(struct team *team, struct error *error) {
    int provided, length;
    *team = (struct team){0};
    MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &provided);
    catch_errors();
    MPI_Comm_rank(MPI_COMM_WORLD, &team->rank);
    MPI_Comm_size(MPI_COMM_WORLD, &team->ranks);
    char library[MPI_MAX_LIBRARY_VERSION_STRING];
    MPI_Get_library_version(library, &length);
    shorten_version(library);
    const char *threads_library = rank_threads_library();
    snprintf(team->library, sizeof team->library, "%.80s%s%s", library,
             *threads_library == '\0' ? "" : ", ", threads_library);
    rank_threads_start(1, team, error);
    if (error->status == STATUS_OK && team->threads > 1 && provided < MPI_THREAD_FUNNELED)
        error_set(error, STATUS_SYSTEM,
                  "this MPI cannot be used with threads (it lacks MPI_THREAD_FUNNELED): set "
                  "OMP_NUM_THREADS=1");
    if (group_mpi.agree(error->status, error) != STATUS_OK)
        return error->status;
    int sizes[2] = {team->threads, -team->threads};
    MPI_Allreduce(MPI_IN_PLACE, sizes, 2, MPI_INT, MPI_MAX, MPI_COMM_WORLD);
    if (sizes[0] != -sizes[1])
        return error_set(error, STATUS_USAGE,
                         "some ranks have %d thread%s and others %d: give OMP_NUM_THREADS the same "
                         "value on all (mpirun -x OMP_NUM_THREADS)",
                         -sizes[1], number_plural((uint64_t)-sizes[1]), sizes[0]);
    return STATUS_OK;
}

void ranks_stop(void) {
    MPI_Finalize();
}

static void fence(void) {
    MPI_Barrier(MPI_COMM_WORLD);
}

/* Sleeps between tests, but not at first, when ranks that are a little late arrive: sleeping in
 * each step of the set-up would take longer than the rest of the set-up. */
static void wait_quietly(MPI_Request *request) {
    const uint64_t awake_ns = 100000, start_ns = clock_now_ns();
    const struct timespec nap = {.tv_nsec = 200000};
    int done;
    for (MPI_Test(request, &done, MPI_STATUS_IGNORE); !done;
         MPI_Test(request, &done, MPI_STATUS_IGNORE))
        if (clock_now_ns() - start_ns > awake_ns)
            nanosleep(&nap, NULL);
}

static void broadcast(void *data, size_t bytes) {
    char *at = data;
    for (size_t left = bytes; left > 0;) {
        int items = left < MOST_ITEMS ? (int)left : MOST_ITEMS;
        MPI_Request request;
        MPI_Ibcast(at, items, MPI_BYTE, ROOT, MPI_COMM_WORLD, &request);
        wait_quietly(&request);
        at += items;
        left -= (size_t)items;
    }
}

static void gather(const void *mine, size_t bytes, void *all) {
    MPI_Gather(mine, (int)bytes, MPI_BYTE, all, (int)bytes, MPI_BYTE, ROOT, MPI_COMM_WORLD);
}

static void unite(uint64_t *words, uint64_t count) {
    int rank;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    for (uint64_t done = 0; done < count; done += MOST_ITEMS) {
        int items = count - done < MOST_ITEMS ? (int)(count - done) : MOST_ITEMS;
        const void *mine = rank == ROOT ? MPI_IN_PLACE : (void *)(words + done);
        MPI_Reduce(mine, words + done, items, MPI_UINT64_T, MPI_BOR, ROOT, MPI_COMM_WORLD);
    }
}

/* Ranks that succeeded wait without using the processor, because the root may be timing its
 * baseline. */
static enum status agree(enum status mine, struct error *error) {
    int rank, first;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    int failed = mine == STATUS_OK ? INT_MAX : rank;
    MPI_Request request;
    MPI_Iallreduce(&failed, &first, 1, MPI_INT, MPI_MIN, MPI_COMM_WORLD, &request);
    wait_quietly(&request);
    if (first == INT_MAX)
        return STATUS_OK;
    struct error shared = *error;
    if (first == rank && rank != ROOT) {
        char host[MPI_MAX_PROCESSOR_NAME];
        int length;
        MPI_Get_processor_name(host, &length);
        snprintf(shared.message, sizeof shared.message, "rank %d on %.64s: %.900s", rank, host,
                 error->message);
    }
    MPI_Bcast(&shared, (int)sizeof shared, MPI_BYTE, first, MPI_COMM_WORLD);
    *error = shared;
    return error->status;
}

const struct group group_mpi = {
    .fence = fence, .broadcast = broadcast, .gather = gather, .unite = unite, .agree = agree};

/* The signature is MPI's: it must not add const. */
static void add_tallies(void *from, void *into, int *count, MPI_Datatype *type) {
    (void)type;
    for (int i = 0; i < *count; i++)
        tally_add((struct tally *)into + i, (const struct tally *)from + i);
}

void ranks_reduce_tally(const struct tally *mine, struct tally *total) {
    MPI_Datatype type;
    MPI_Op add;
    MPI_Type_contiguous((int)sizeof *mine, MPI_BYTE, &type);
    MPI_Type_commit(&type);
    MPI_Op_create(add_tallies, 1, &add);
    MPI_Reduce(mine, total, 1, type, add, ROOT, MPI_COMM_WORLD);
    MPI_Op_free(&add);
    MPI_Type_free(&type);
}

void ranks_reduce_counts(const struct run *run) {
    const void *mine = run->team->rank == ROOT ? MPI_IN_PLACE : (void *)run->counts;
    MPI_Reduce(mine, run->counts, (int)keys_count(&run->problem->method.keys), MPI_UINT64_T,
               MPI_SUM, ROOT, MPI_COMM_WORLD);
}

struct tally ranks_own_findings(const struct run *run) {
    struct tally sum = {0};
    for (int i = 0; i < run->team->threads; i++)
        worker_add_findings(&run->workers[i], &sum, run->counts);
    return sum;
}
