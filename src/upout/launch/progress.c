#include "progress.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "clock.h"
#include "terminal.h"

enum { BAR_CELLS = 24, LINE_COLUMNS = 200 };
static const double line_every_s = 10.0;

struct progress progress_start(void) {
    return (struct progress){.terminal = terminal_look(STDERR_FILENO).can_erase};
}

static void clear(struct progress *progress) {
    if (progress->drawn)
        fputs("\r\033[K", stderr);
    progress->drawn = false;
}

static const char *until(const struct progress *progress) {
    return progress->until != NULL ? progress->until : "left";
}

/* In the present width of the terminal less one column, because some break the line after the last.
 */
static void draw(struct progress *progress, const char *line) {
    size_t columns = terminal_look(STDERR_FILENO).columns;
    clear(progress);
    fprintf(stderr, "%.*s", columns > 0 ? (int)columns - 1 : LINE_COLUMNS, line);
    fflush(stderr);
    progress->drawn = true;
}

static void draw_bar(struct progress *progress, double part, double left_s, const char *point) {
    static const char full[] = "########################", empty[] = "........................";
    static const double most_shown_s = 100 * 3600 - 1;
    size_t columns = terminal_look(STDERR_FILENO).columns;
    char line[LINE_COLUMNS];
    if (columns == 0)
        columns = LINE_COLUMNS;
    int room = columns / 4 < BAR_CELLS ? (int)columns / 4 : BAR_CELLS;
    int cells = (int)(part * room), seconds = (int)fmin(left_s, most_shown_s);
    snprintf(line, sizeof line, "[%.*s%.*s] %3d %%  %d:%02d %s  %s", cells, full, room - cells,
             empty, (int)(part * 100), seconds / 60, seconds % 60, until(progress), point);
    draw(progress, line);
}

static void draw_count(struct progress *progress, size_t done, const char *point) {
    char line[LINE_COLUMNS];
    snprintf(line, sizeof line, "%zu done, now %s", done, point);
    draw(progress, line);
}

static void write_line(const struct progress *progress, size_t done, double left_s,
                       const char *point) {
    char time[64] = "";
    if (left_s < 1)
        snprintf(time, sizeof time, " less than 1 s %s,", until(progress));
    else if (!isnan(left_s))
        snprintf(time, sizeof time, " about %.0f s %s,", left_s, until(progress));
    terminal_say("upout: %zu done,%s now %s\n", done, time, point);
}

void progress_show(struct progress *progress, size_t done, double spent_s, double left_s,
                   const char *point) {
    if (progress->is_quiet)
        return;
    uint64_t now_ns = clock_now_ns();
    double whole_s = spent_s + left_s;
    if (progress->terminal && isnan(left_s)) {
        draw_count(progress, done, point);
        return;
    }
    if (progress->terminal) {
        draw_bar(progress, whole_s > 0 ? spent_s / whole_s : 0, left_s, point);
        return;
    }
    if (progress->line_ns != 0 && clock_seconds(now_ns - progress->line_ns) < line_every_s)
        return;
    progress->line_ns = now_ns;
    write_line(progress, done, left_s, point);
}

void progress_say(struct progress *progress, const char *format, ...) {
    va_list arguments;
    if (progress->is_quiet)
        return;
    clear(progress);
    terminal_say("upout: ");
    va_start(arguments, format);
    terminal_say_list(format, arguments);
    va_end(arguments);
    terminal_say("\n");
}

void progress_end(struct progress *progress) {
    clear(progress);
}
