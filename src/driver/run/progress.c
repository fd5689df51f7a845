/* The thread mostly sleeps: it works for 20 us every 0.2 s at a terminal, for less elsewhere.
 * Rejected: messages from the other ranks, because they would disturb what is measured. The ranks
 * are about equally fast, and between legs the root knows exactly what is done. */
#include "progress.h"

#include <math.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"
#include "terminal.h"

/* Nothing is shown for the first 3 s, nor at all if less than 3 s then remain: it would vanish
 * before it could be read. */
static const double quiet_s = 3;

static const double bar_every_s = 0.2;
enum { BAR_CELLS = 30 };

struct progress {
    const char *program;
    const struct worker *workers;
    int threads;
    bool terminal;
    double every_s;

    pthread_t thread;
    pthread_mutex_t lock; /* of all that follows */
    pthread_cond_t woken;
    bool over, shown;
    uint64_t start_ns; /* when the first run of `all` began; 0: none has */
    int ranks;
    double first_before, before, numbers, all;
};

static double done_now(const struct progress *progress) {
    double done = 0;
    for (int i = 0; i < progress->threads; i++)
        done += (double)__atomic_load_n(&progress->workers[i].record.numbers, __ATOMIC_RELAXED);
    return progress->before + fmin(done * progress->ranks, progress->numbers);
}

static void write_duration(char text[16], double seconds) {
    if (seconds < 100)
        snprintf(text, 16, "%.0f s", seconds);
    else if (seconds < 6000)
        snprintf(text, 16, "%.0f min", seconds / 60);
    else if (seconds < 360000)
        snprintf(text, 16, "%.1f h", seconds / 3600);
    else
        snprintf(text, 16, "%.0f days", fmin(seconds / 86400, 1e6));
}

/* Uses the present width of the terminal less one column, because some break the line after the
 * last. If it is too narrow, the bar becomes shorter, then disappears, and then the text is cut. */
static void show_bar(double share, double rate, const char *left) {
    char words[96], bar[BAR_CELLS + 1] = "";
    size_t columns = terminal_look(STDERR_FILENO).columns, room = columns > 1 ? columns - 1 : 79;
    size_t used = (size_t)snprintf(words, sizeof words, "%5.1f %%  %.3g numbers/s  %s left",
                                   100 * share, rate, left);
    size_t cells = room > used + 3 ? room - used - 3 : 0;
    if (cells > BAR_CELLS)
        cells = BAR_CELLS;
    for (size_t i = 0; i < cells; i++)
        bar[i] = (double)i < floor(share * (double)cells) ? '#' : '.';
    if (cells > 4)
        fprintf(stderr, "\r[%s] %s\033[K", bar, words);
    else
        fprintf(stderr, "\r%.*s\033[K", (int)room, words);
}

static void show(struct progress *progress) {
    double elapsed_s = clock_seconds(clock_now_ns() - progress->start_ns);
    double done = done_now(progress), rate = (done - progress->first_before) / elapsed_s;
    double left_s = rate > 0 ? (progress->all - done) / rate : INFINITY;
    if (elapsed_s < quiet_s || (!progress->shown && left_s < quiet_s))
        return;
    char left[16] = "?";
    if (rate > 0)
        write_duration(left, left_s);
    double share = progress->all > 0 ? done / progress->all : 0;
    progress->shown = true;
    if (!progress->terminal) {
        terminal_say("primes_%s: %.1f %% done, %.3g numbers/s, %s left\n", progress->program,
                     100 * share, rate, left);
        return;
    }
    show_bar(share, rate, left);
}

static void *watch(void *context) {
    struct progress *progress = context;
    pthread_mutex_lock(&progress->lock);
    while (!progress->over) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        double at = (double)until.tv_nsec * 1e-9 + progress->every_s;
        until.tv_sec += (time_t)at;
        until.tv_nsec = (long)((at - floor(at)) * 1e9);
        pthread_cond_timedwait(&progress->woken, &progress->lock, &until);
        if (!progress->over && progress->start_ns != 0)
            show(progress);
    }
    if (progress->shown && progress->terminal)
        fprintf(stderr, "\r\033[K");
    pthread_mutex_unlock(&progress->lock);
    return NULL;
}

struct progress *progress_start(const char *program, const struct worker *workers, int threads,
                                double line_every_s) {
    struct progress *progress = line_every_s > 0 ? calloc(1, sizeof *progress) : NULL;
    if (progress == NULL)
        return NULL;
    *progress = (struct progress){.program = program,
                                  .workers = workers,
                                  .threads = threads,
                                  .terminal = terminal_look(STDERR_FILENO).can_erase,
                                  .every_s = line_every_s,
                                  .lock = PTHREAD_MUTEX_INITIALIZER,
                                  .woken = PTHREAD_COND_INITIALIZER};
    if (progress->terminal)
        progress->every_s = bar_every_s;
    if (pthread_create(&progress->thread, NULL, watch, progress) == 0)
        return progress;
    free(progress);
    return NULL;
}

void progress_run(struct progress *progress, int ranks, double before, double numbers, double all) {
    if (progress == NULL)
        return;
    pthread_mutex_lock(&progress->lock);
    if (progress->start_ns == 0 || before < progress->before + progress->numbers) {
        progress->start_ns = clock_now_ns();
        progress->first_before = before;
    }
    progress->ranks = ranks;
    progress->before = before;
    progress->numbers = numbers;
    progress->all = all;
    pthread_mutex_unlock(&progress->lock);
}

void progress_stop(struct progress *progress) {
    if (progress == NULL)
        return;
    pthread_mutex_lock(&progress->lock);
    progress->over = true;
    pthread_cond_signal(&progress->woken);
    pthread_mutex_unlock(&progress->lock);
    pthread_join(progress->thread, NULL);
    free(progress);
}
