#include "progress.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"

enum { BAR_CELLS = 24 };
static const double line_every_s = 10.0;

struct progress progress_start(void) {
    return (struct progress){.terminal = isatty(STDERR_FILENO)};
}

static void clear(struct progress *progress) {
    if (progress->drawn)
        fputs("\r\033[K", stderr);
    progress->drawn = false;
}

static void draw_bar(struct progress *progress, double part, double left_s, const char *point) {
    static const char full[] = "########################", empty[] = "........................";
    int cells = (int)(part * BAR_CELLS);
    clear(progress);
    fprintf(stderr, "[%.*s%.*s] %3d %%  %d:%02d left  %s", cells, full, BAR_CELLS - cells, empty,
            (int)(part * 100), (int)left_s / 60, (int)left_s % 60, point);
    fflush(stderr);
    progress->drawn = true;
}

void progress_show(struct progress *progress, size_t done, double spent_s, double left_s,
                   const char *point) {
    uint64_t now_ns = clock_now_ns();
    double whole_s = spent_s + left_s;
    if (progress->terminal) {
        draw_bar(progress, whole_s > 0 ? spent_s / whole_s : 0, left_s, point);
        return;
    }
    if (progress->line_ns != 0 && clock_seconds(now_ns - progress->line_ns) < line_every_s)
        return;
    progress->line_ns = now_ns;
    fprintf(stderr, "upout: %zu done, about %.0f s left, now %s\n", done, left_s, point);
}

void progress_say(struct progress *progress, const char *format, ...) {
    va_list arguments;
    clear(progress);
    fputs("upout: ", stderr);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
}

void progress_end(struct progress *progress) {
    clear(progress);
}
