/* The program starts by vfork, which does not copy this process: a fork would add the copying to
 * its time. Rejected: posix_spawn, because it cannot bind the child to a processor, nor tell the
 * keeper of the child before it runs; and popen, because it uses a shell. */
#include "launch.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"
#include "document.h"
#include "memory.h"

enum { EXIT_CANNOT_START = 127 };
static const size_t tail_bytes = 2000, block_bytes = 65536;

/* The limit for each stream of a program whose output is read. A report has about 300 bytes for
 * each worker and 6 for each number of a list. */
static const uint64_t most_bytes = 1 << 28;

/* mpirun forwards TERM after 1 s and ends after 2 s. */
static const double grace_s = 5.0;

/* What was read from a pipe. */
struct stream {
    int descriptor; /* -1: the stream has ended */
    char *bytes;    /* ends with a zero */
    size_t count, room;
    uint64_t all_bytes; /* read so far */
    bool end_only;      /* only the last LAUNCH_END_BYTES are kept */
    bool is_endless;    /* there is no limit */
};

struct child {
    pid_t id;
    struct stream out, err;
    double timeout_s;
    uint64_t start_ns, deadline_ns;
    struct interrupts *interrupts; /* borrowed */
    double own_bytes;              /* of this process, before the command starts */
    struct leftovers before;
    bool keeps_daemons;
    unsigned interrupts_seen, pauses_before;
    bool ending, timed_out, stopped;
};

static bool is_flooded(const struct stream *stream) {
    return !stream->is_endless && stream->all_bytes > most_bytes;
}

static void stream_close(struct stream *stream) {
    if (stream->descriptor >= 0)
        close(stream->descriptor);
    stream->descriptor = -1;
}

static bool make_room(struct stream *stream, struct error *error) {
    if (stream->room >= stream->count + block_bytes)
        return true;
    size_t room = stream->count + 2 * block_bytes + stream->count / 2;
    char *grown = memory_resize(stream->bytes, room + 1, 1, "the output of a program", error);
    if (grown == NULL)
        return false;
    stream->bytes = grown;
    stream->room = room;
    return true;
}

/* Reads only one block, so that a program that writes without end cannot delay the look at the
 * clock. Returns false if there is no data for now, or no more. */
static bool stream_read(struct stream *stream, struct error *error) {
    ssize_t got;
    if (stream->descriptor < 0 || !make_room(stream, error))
        return false;
    do
        got = read(stream->descriptor, stream->bytes + stream->count, block_bytes);
    while (got < 0 && errno == EINTR);
    if (got > 0) {
        stream->count += (size_t)got;
        stream->all_bytes += (uint64_t)got;
        if (stream->end_only && stream->count > 2 * LAUNCH_END_BYTES) {
            size_t kept = LAUNCH_END_BYTES;
            memmove(stream->bytes, stream->bytes + stream->count - kept, kept);
            stream->count = kept;
        }
    }
    stream->bytes[stream->count] = '\0';
    if (got == 0 || (got < 0 && errno != EAGAIN) || is_flooded(stream))
        stream_close(stream);
    return got > 0;
}

/* The last whole lines, cleaned for JSON. */
static char *tail_of(const char *text, size_t count, struct error *error) {
    if (count > tail_bytes) {
        const char *line = memchr(text + count - tail_bytes, '\n', tail_bytes - 1);
        const char *from = line != NULL ? line + 1 : text + count - tail_bytes;
        count -= (size_t)(from - text);
        text = from;
    }
    while (count > 0 && text[count - 1] == '\n')
        count--;
    char *tail = memory_text("the output of a program", error, "%.*s", (int)count, text);
    if (tail != NULL)
        document_clean_text(tail);
    return tail;
}

static char *stream_tail(const struct stream *stream, struct error *error) {
    return stream->bytes == NULL ? tail_of("", 0, error)
                                 : tail_of(stream->bytes, stream->count, error);
}

char *launch_tail(const char *text, struct error *error) {
    return tail_of(text, strlen(text), error);
}

/* Binds here and not by taskset, because the start of another program would count as a part of the
 * serial program's launch. */
static void bind_to(unsigned cpu) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET((size_t)cpu, &set);
    if (sched_setaffinity(0, sizeof set, &set) == 0)
        return;
    dprintf(2, "cannot bind to processor %u: %s\n", cpu, strerror(errno));
    _exit(EXIT_CANNOT_START);
}

/* A program that wants a terminal then says so; with one, the system would stop it, since it is in
 * the background. Rejected: setsid. On a busy machine the system lets a new session wait longer. */
static void leave_terminal(void) {
    int terminal = open("/dev/tty", O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (terminal < 0)
        return;
    ioctl(terminal, TIOCNOTTY);
    close(terminal);
}

/* In the child, which shares the memory of this process until it is another program. */
static void become(const struct command *command, char **environment, const int *pipes,
                   const struct interrupts *interrupts) {
    setpgid(0, 0);
    leave_terminal();
    keeper_watch(&interrupts->keeper, getpid());
    sigprocmask(SIG_SETMASK, &interrupts->before, NULL);
    int nothing = open("/dev/null", O_RDONLY);
    dup2(nothing, 0);
    dup2(pipes[0], 1);
    dup2(pipes[1], 2);
    if (command->is_bound)
        bind_to(command->cpu);
    if (command->folder != NULL && chdir(command->folder) != 0) {
        dprintf(2, "cannot run in the folder '%s': %s\n", command->folder, strerror(errno));
        _exit(EXIT_CANNOT_START);
    }
    execvpe(command->argv[0], command->argv, environment);
    dprintf(2, "cannot start '%s': %s\n", command->argv[0],
            errno == ENOENT && access(command->argv[0], F_OK) == 0
                ? "the program that its first line names (#!), or its loader, is missing"
                : strerror(errno));
    _exit(EXIT_CANNOT_START);
}

/* Makes the pipes: puts the ends that the parent reads into the child's streams, the others into
 * *pipes. */
static bool open_pipes(struct child *child, int *pipes) {
    int out[2], err[2];
    if (pipe2(out, O_CLOEXEC) != 0)
        return false;
    child->out.descriptor = out[0];
    pipes[0] = out[1];
    if (pipe2(err, O_CLOEXEC) != 0)
        return false;
    child->err.descriptor = err[0];
    pipes[1] = err[1];
    return fcntl(out[0], F_SETFL, O_NONBLOCK) == 0 && fcntl(err[0], F_SETFL, O_NONBLOCK) == 0;
}

static void close_if_open(int descriptor) {
    if (descriptor >= 0)
        close(descriptor);
}

/* The most that this process has held in memory so far. */
static double own_bytes(void) {
    double kibibytes = 0;
    char line[256];
    FILE *file = fopen("/proc/self/status", "re");
    while (file != NULL && fgets(line, sizeof line, file) != NULL &&
           sscanf(line, "VmHWM: %lf kB", &kibibytes) != 1)
        continue;
    if (file != NULL)
        fclose(file);
    return 1024 * kibibytes;
}

static bool is_same_variable(const char *one, const char *other) {
    return strncmp(one, other, strcspn(other, "=") + 1) == 0;
}

static bool is_set(const struct command *command, const char *variable) {
    for (size_t i = 0; i < command->environment_count; i++)
        if (is_same_variable(command->environment[i], variable))
            return true;
    return false;
}

/* The variables of this process with those of the command and the keeper's mark; only the list is
 * to be freed. */
static char **make_environment(const struct command *command, char *mark, struct error *error) {
    size_t count = command->environment_count, own = 0;
    while (environ[own] != NULL)
        own++;
    char **list = memory_create(own + count + 2, sizeof *list, "an environment", error);
    if (list == NULL)
        return NULL;
    for (size_t i = 0; i < own; i++)
        if (!is_set(command, environ[i]) && !is_same_variable(mark, environ[i]))
            list[count++] = environ[i];
    for (size_t i = 0; i < command->environment_count; i++)
        list[i] = command->environment[i];
    list[count] = mark;
    return list;
}

/* The time begins when all is ready to start. */
static enum status start(struct child *child, const struct command *command, struct error *error) {
    int pipes[2] = {-1, -1};
    if (command_check(command, error) != STATUS_OK)
        return error->status;
    char **environment = make_environment(command, child->interrupts->keeper.mark, error);
    if (environment == NULL)
        return error->status;
    child->own_bytes = own_bytes();
    leftovers_begin(&child->before);
    if (open_pipes(child, pipes)) {
        child->start_ns = clock_now_ns();
        child->id = vfork(); /* NOLINT(clang-analyzer-security.insecureAPI.vfork) */
        if (child->id == 0)
            become(command, environment, pipes, child->interrupts);
    }
    if (child->id < 0)
        error_set(error, STATUS_SYSTEM, "cannot start a process: %s", strerror(errno));
    close_if_open(pipes[0]);
    close_if_open(pipes[1]);
    free(environment);
    return error->status;
}

static void end_group(struct child *child, int signal_number) {
    kill(-child->id, signal_number);
    kill(-child->id, SIGCONT);
    child->ending = true;
    child->deadline_ns = clock_now_ns() + (uint64_t)(grace_s * 1e9);
}

static void look_at_interrupts(struct child *child) {
    const struct interrupts *interrupts = child->interrupts;
    interrupts_look(child->interrupts);
    if (interrupts->count == child->interrupts_seen)
        return;
    child->interrupts_seen = interrupts->count;
    child->stopped = true;
    end_group(child, child->ending ? SIGKILL : SIGTERM);
}

static void look_at_clock(struct child *child) {
    if (clock_now_ns() < child->deadline_ns)
        return;
    if (!child->ending)
        child->timed_out = true;
    end_group(child, child->ending ? SIGKILL : SIGTERM);
}

static void look_at_output(struct child *child) {
    if (!child->ending && (is_flooded(&child->out) || is_flooded(&child->err)))
        end_group(child, SIGTERM);
}

static int wait_ms(const struct child *child) {
    uint64_t now_ns = clock_now_ns();
    uint64_t left_ms = now_ns < child->deadline_ns ? (child->deadline_ns - now_ns) / 1000000 : 0;
    return left_ms < 3600000 ? (int)left_ms + 1 : 3600000;
}

/* Watches until the child has ended, but does not wait for it, so that its group's number stays
 * taken. */
static enum status watch(struct child *child, siginfo_t *end, struct error *error) {
    for (;;) {
        struct pollfd wait[] = {{.fd = child->out.descriptor, .events = POLLIN},
                                {.fd = child->err.descriptor, .events = POLLIN},
                                {.fd = child->interrupts->descriptor, .events = POLLIN}};
        poll(wait, 3, wait_ms(child));
        if (wait[0].revents != 0)
            stream_read(&child->out, error);
        if (wait[1].revents != 0)
            stream_read(&child->err, error);
        if (error->status != STATUS_OK)
            return error->status;
        look_at_output(child);
        look_at_interrupts(child);
        *end = (siginfo_t){0};
        while (waitid(P_PID, (id_t)child->id, end, WEXITED | WNOHANG | WNOWAIT) != 0)
            if (errno != EINTR)
                return error_set(error, STATUS_SYSTEM, "cannot wait for a process: %s",
                                 strerror(errno));
        if (end->si_pid == child->id)
            return STATUS_OK;
        look_at_clock(child);
    }
}

static double seconds(struct timeval time) {
    return (double)time.tv_sec + 1e-6 * (double)time.tv_usec;
}

/* The largest process; not known if that could be the copy of this one, before its exec. */
static double peak_bytes(const struct rusage *used, double own_bytes) {
    double peak = 1024.0 * (double)used->ru_maxrss;
    return peak > own_bytes + (double)block_bytes ? peak : NAN;
}

static void finish(struct launched *launched, struct child *child, struct error *error) {
    struct rusage used = {0};
    kill(-child->id, SIGKILL);
    while (wait4(child->id, NULL, 0, &used) < 0 && errno == EINTR)
        continue;
    launched->cpu_s = seconds(used.ru_utime) + seconds(used.ru_stime);
    launched->voluntary_switches = (double)used.ru_nvcsw;
    launched->involuntary_switches = (double)used.ru_nivcsw;
    launched->peak_bytes = peak_bytes(&used, child->own_bytes);
    if (!child->keeps_daemons)
        leftovers_end(&child->before);
    keeper_watch(&child->interrupts->keeper, 0);
    while (stream_read(&child->out, error) || stream_read(&child->err, error))
        continue;
}

static void judge(struct launched *launched, const struct child *child, const siginfo_t *end) {
    launched->exit_code = end->si_code == CLD_EXITED ? end->si_status : -1;
    launched->signal = end->si_code == CLD_EXITED ? 0 : end->si_status;
    launched->is_flooded = is_flooded(&child->out) || is_flooded(&child->err);
    launched->is_paused = child->interrupts->pauses != child->pauses_before;
    launched->outcome = child->stopped             ? OUTCOME_INTERRUPTED
                        : child->timed_out         ? OUTCOME_TIMED_OUT
                        : launched->is_flooded     ? OUTCOME_FAILED
                        : launched->exit_code == 0 ? OUTCOME_OK
                                                   : OUTCOME_FAILED;
}

enum { REASON_BYTES = 128 };

/* Why the command ended, or "" if its error output says so. */
static void reason_for(char text[REASON_BYTES], const struct launched *launched,
                       const struct child *child, bool speaks) {
    *text = '\0';
    if (is_flooded(&child->out) || is_flooded(&child->err))
        snprintf(text, REASON_BYTES,
                 "it was ended because it wrote more than %d MiB to standard %s",
                 (int)(most_bytes >> 20), is_flooded(&child->out) ? "output" : "error");
    else if (launched->outcome == OUTCOME_TIMED_OUT)
        snprintf(text, REASON_BYTES, "it took longer than %g s", child->timeout_s);
    else if (launched->outcome == OUTCOME_INTERRUPTED)
        snprintf(text, REASON_BYTES, "the study was stopped");
    else if (launched->outcome == OUTCOME_OK || speaks)
        return;
    else if (launched->signal != 0)
        snprintf(text, REASON_BYTES, "it was ended by signal %d, %s", launched->signal,
                 strsignal(launched->signal));
    else
        snprintf(text, REASON_BYTES, "it ended with exit code %d", launched->exit_code);
}

/* The end of its error output, then the reason why it ended. The output is left out if it was too
 * long. */
static char *explain(const struct launched *launched, const struct child *child,
                     struct error *error) {
    char reason[REASON_BYTES], *said = stream_tail(&child->err, error);
    if (said == NULL)
        return NULL;
    reason_for(reason, launched, child, *said != '\0');
    if (*reason == '\0')
        return said;
    if (is_flooded(&child->out) || is_flooded(&child->err))
        *said = '\0';
    char *both = memory_text("the output of a program", error, "%s%s%s", said,
                             *said != '\0' ? "\n" : "", reason);
    free(said);
    return both;
}

/* Makes *text the bytes of the stream, never NULL if memory suffices. */
static void take_text(char **text, size_t *bytes, struct stream *stream, struct error *error) {
    *text =
        stream->bytes != NULL ? stream->bytes : memory_copy("the output of a program", "", error);
    *bytes = stream->count;
    stream->bytes = NULL;
    stream_close(stream);
}

static struct child new_child(double timeout_s, struct interrupts *interrupts, bool is_read) {
    return (struct child){
        .id = -1,
        .out = {.descriptor = -1, .end_only = !is_read, .is_endless = !is_read},
        .err = {.descriptor = -1, .end_only = true, .is_endless = !is_read},
        .timeout_s = timeout_s,
        .interrupts = interrupts,
        .interrupts_seen = interrupts->count,
        .pauses_before = interrupts->pauses,
    };
}

static enum status run(struct launched *launched, struct child *child,
                       const struct command *command, struct error *error) {
    siginfo_t end = {0};
    *launched = (struct launched){.exit_code = -1};
    child->keeps_daemons = command->keeps_daemons;
    if (start(child, command, error) == STATUS_OK) {
        child->deadline_ns = child->start_ns + (uint64_t)(child->timeout_s * 1e9);
        watch(child, &end, error);
        launched->wall_s = clock_seconds(clock_now_ns() - child->start_ns);
        finish(launched, child, error);
        judge(launched, child, &end);
    }
    leftovers_forget(&child->before);
    launched->error = explain(launched, child, error);
    take_text(&launched->output, &launched->output_bytes, &child->out, error);
    take_text(&launched->error_output, &launched->error_output_bytes, &child->err, error);
    return error->status;
}

enum status launch(struct launched *launched, const struct command *command, double timeout_s,
                   struct interrupts *interrupts, struct error *error) {
    struct child child = new_child(timeout_s, interrupts, true);
    return run(launched, &child, command, error);
}

enum status launch_unread(struct launched *launched, const struct command *command,
                          double timeout_s, struct interrupts *interrupts, struct error *error) {
    struct child child = new_child(timeout_s, interrupts, false);
    return run(launched, &child, command, error);
}

char *launched_report(struct launched *launched) {
    char *line = launched->output;
    if (*line != '{') {
        char *later = strstr(line, "\n{");
        line = later != NULL ? later + 1 : line;
    }
    line[strcspn(line, "\n")] = '\0';
    return line;
}

void launched_close(struct launched *launched) {
    free(launched->output);
    free(launched->error_output);
    free(launched->error);
    *launched = (struct launched){0};
}
