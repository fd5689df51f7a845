/* Decides which scripts there are and runs gnuplot on each, in a temporary folder. Pictures are
 * moved beside the scripts when they are whole. plot_scripts.c writes the scripts. Rejected: one
 * gnuplot for all scripts, because it ends at the first one that fails. */
#include "plots.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "atomic_file.h"
#include "memory.h"
#include "plot_scripts.h"
#include "prefix.h"

extern char **environ;

const char *plot_name(char *text, const struct analysis *analysis, enum plot plot, size_t work) {
    static const char *const kinds[] = {"speed-up", "efficiency", "time",
                                        "losses",   "weak",       "predicted"};
    if (plot == PLOT_CROSSOVER)
        snprintf(text, PLOT_NAME_BYTES, "crossover");
    else
        snprintf(text, PLOT_NAME_BYTES, "%s-%s", kinds[plot],
                 analysis->study->plan.works[work].name);
    return text;
}

bool plot_has_data(const struct analysis *analysis, enum plot plot, size_t work) {
    const struct plan *plan = &analysis->study->plan;
    if (plot == PLOT_CROSSOVER)
        return analysis->overhead_count > 1;
    if (plot == PLOT_PREDICTED)
        return predictions_has(&analysis->predictions, plan->works[work].name);
    for (size_t i = 0; i < plan->point_count; i++) {
        const struct measured *point = &analysis->points[i];
        bool is_weak = point->series->scaling == SCALING_WEAK;
        if (point->series->work == work && point->good.count > 0 && point->serial != NULL &&
            program_is_parallel(point->series->program) && is_weak == (plot == PLOT_WEAK) &&
            (plot != PLOT_LOSSES || point->waterfall.is_known))
            return true;
    }
    return false;
}

/* The temporary folder below plots/ in which gnuplot draws. While it is open, the signals that ask
 * us to end wait, so that it does not stay; gnuplot itself ends by them. */
struct easel {
    const char *plots; /* borrowed */
    char *folder;
    char **environment; /* without what would change the pictures; the strings are borrowed */
    sigset_t mask;      /* of us before, and of gnuplot */
};

static char *join(const char *folder, const char *name, const char *ending, struct error *error) {
    return memory_text("a path", error, "%s/%s%s", folder, name, ending);
}

static enum status write_script(const struct analysis *analysis, const struct easel *easel,
                                const struct picture *picture, bool as_pdf, struct error *error) {
    struct atomic_file file = {0};
    char *path = join(easel->plots, picture->name, as_pdf ? "-pdf.gp" : ".gp", error);
    if (path != NULL && atomic_file_open(&file, path, error) == STATUS_OK) {
        plot_script(file.stream, analysis, picture, as_pdf);
        atomic_file_commit(&file, error);
    }
    free(path);
    return error->status;
}

static bool is_of_gnuplot(const char *variable) {
    return prefix_skip(variable, "GNUTERM=") != NULL || prefix_skip(variable, "GNUPLOT") != NULL;
}

static enum status choose_environment(struct easel *easel, struct error *error) {
    size_t count = 0, kept = 0;
    while (environ[count] != NULL)
        count++;
    easel->environment =
        memory_create(count + 1, sizeof *easel->environment, "the environment of gnuplot", error);
    if (easel->environment == NULL)
        return error->status;
    for (size_t i = 0; i < count; i++)
        if (!is_of_gnuplot(environ[i]))
            easel->environment[kept++] = environ[i];
    return STATUS_OK;
}

static enum status easel_open(struct easel *easel, const char *plots, struct error *error) {
    sigset_t ends;
    *easel = (struct easel){.plots = plots};
    char *folder = join(plots, ".drawn.XXXXXX", "", error);
    if (folder == NULL || choose_environment(easel, error) != STATUS_OK) {
        free(folder);
        return error->status;
    }
    sigemptyset(&ends);
    sigaddset(&ends, SIGHUP);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    sigprocmask(SIG_BLOCK, &ends, &easel->mask);
    if (mkdtemp(folder) != NULL) {
        easel->folder = folder;
        return STATUS_OK;
    }
    error_set(error, STATUS_USAGE, "cannot draw in %s: %s", plots, strerror(errno));
    sigprocmask(SIG_SETMASK, &easel->mask, NULL);
    free(folder);
    return error->status;
}

static void easel_close(struct easel *easel) {
    if (easel->folder != NULL) {
        rmdir(easel->folder);
        sigprocmask(SIG_SETMASK, &easel->mask, NULL);
    }
    free(easel->folder);
    free(easel->environment);
}

/* Keeps the last line of gnuplot's output, unless there is a reason already. */
static void read_why(const char *path, struct pictures *pictures) {
    char line[sizeof pictures->why];
    FILE *said = fopen(path, "r");
    if (said == NULL || *pictures->why != '\0') {
        if (said != NULL)
            fclose(said);
        return;
    }
    snprintf(pictures->why, sizeof pictures->why, "it does not say why");
    while (fgets(line, sizeof line, said) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        const char *words = line + strspn(line, " ^");
        if (*words != '\0')
            memmove(pictures->why, words, strlen(words) + 1);
    }
    fclose(said);
}

/* Whether the child ended with exit code 0. */
static bool wait_for(pid_t child) {
    int state = 0;
    while (waitpid(child, &state, 0) < 0)
        if (errno != EINTR)
            return false;
    return WIFEXITED(state) && WEXITSTATUS(state) == 0;
}

/* With -d gnuplot ignores ~/.gnuplot, so that pictures are the same for every user. */
static bool run_gnuplot(const struct easel *easel, const char *name, const char *said,
                        struct pictures *pictures) {
    char script[PLOT_NAME_BYTES + 16], *words[] = {"gnuplot", "-d", script, NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    pid_t child;
    snprintf(script, sizeof script, "../%s.gp", name);
    int failed = posix_spawn_file_actions_init(&actions);
    if (failed == 0) {
        posix_spawnattr_init(&attributes);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
        posix_spawnattr_setsigmask(&attributes, &easel->mask);
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, said, O_WRONLY | O_CREAT, 0666);
        posix_spawn_file_actions_addchdir_np(&actions, easel->folder);
        failed = posix_spawnp(&child, words[0], &actions, &attributes, words, easel->environment);
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }
    pictures->has_gnuplot = failed == 0;
    if (failed == ENOENT)
        snprintf(pictures->why, sizeof pictures->why, "gnuplot was not found");
    else if (failed != 0)
        snprintf(pictures->why, sizeof pictures->why, "gnuplot cannot be started: %s",
                 strerror(failed));
    return failed == 0 && wait_for(child);
}

/* Moves a new picture over the old one, unless it is empty. Returns whether it did. */
static bool move_picture(const struct easel *easel, const char *name, const char *ending,
                         struct error *error) {
    struct stat about;
    char *from = join(easel->folder, name, ending, error);
    char *to = join(easel->plots, name, ending, error);
    bool moved = false;
    if (from != NULL && to != NULL) {
        bool is_whole = stat(from, &about) == 0 && about.st_size > 0;
        moved = is_whole && rename(from, to) == 0;
        if (is_whole && !moved)
            error_set(error, STATUS_USAGE, "cannot replace %s: %s", to, strerror(errno));
    }
    free(from);
    free(to);
    return moved;
}

/* Removes a picture, if it is there. */
static void remove_picture(const char *folder, const char *name, const char *ending,
                           struct error *error) {
    char *path = join(folder, name, ending, error);
    if (path != NULL)
        unlink(path);
    free(path);
}

static enum status draw(const struct easel *easel, struct pictures *pictures,
                        const struct picture *picture, struct error *error) {
    const char *name = picture->name;
    char *said = join(easel->folder, name, ".txt", error);
    pictures->wanted++;
    if (said == NULL || !pictures->has_gnuplot) {
        free(said);
        return error->status;
    }
    if (run_gnuplot(easel, name, said, pictures) && move_picture(easel, name, ".svg", error)) {
        pictures->are_drawn[picture->work * PLOT_COUNT + picture->plot] = true;
        pictures->drawn++;
        if (!move_picture(easel, name, ".png", error)) {
            pictures->has_png = false;
            remove_picture(easel->plots, name, ".png", error); /* of an older SVG */
        }
    } else if (pictures->has_gnuplot)
        read_why(said, pictures);
    remove_picture(easel->folder, name, ".svg", error);
    remove_picture(easel->folder, name, ".png", error);
    unlink(said);
    free(said);
    return error->status;
}

static enum status draw_all(const struct analysis *analysis, const struct easel *easel,
                            struct pictures *pictures, struct error *error) {
    for (enum plot plot = 0; plot < PLOT_COUNT; plot++) {
        size_t works = plot == PLOT_CROSSOVER ? 1 : analysis->study->plan.work_count;
        for (size_t work = 0; work < works; work++) {
            struct picture picture = {.plot = plot, .work = work};
            plot_name(picture.name, analysis, plot, work);
            if (plot_has_data(analysis, plot, work) &&
                (write_script(analysis, easel, &picture, false, error) != STATUS_OK ||
                 draw(easel, pictures, &picture, error) != STATUS_OK))
                return error->status;
        }
    }
    return STATUS_OK;
}

bool pictures_has(const struct pictures *pictures, enum plot plot, size_t work) {
    return pictures->are_drawn != NULL && pictures->are_drawn[work * PLOT_COUNT + plot];
}

void pictures_close(struct pictures *pictures) {
    free(pictures->are_drawn);
    *pictures = (struct pictures){0};
}

/* The path of the folder, which is there then; to be freed. NULL with *error set. */
static char *make_plots(const struct analysis *analysis, struct error *error) {
    char *plots = study_path(analysis->study->folder, "plots", error);
    if (plots == NULL || mkdir(plots, 0777) == 0 || errno == EEXIST)
        return plots;
    error_set(error, STATUS_USAGE, "cannot make the folder %s: %s", plots, strerror(errno));
    free(plots);
    return NULL;
}

enum status plots_draw(const struct analysis *analysis, struct pictures *pictures,
                       struct error *error) {
    size_t works = analysis->study->plan.work_count;
    struct easel easel = {0};
    char *plots = make_plots(analysis, error);
    *pictures = (struct pictures){
        .are_drawn = memory_create((works + 1) * PLOT_COUNT, sizeof *pictures->are_drawn,
                                   "the list of pictures", error),
        .has_gnuplot = true,
        .has_png = true,
    };
    if (error->status == STATUS_OK && easel_open(&easel, plots, error) == STATUS_OK)
        draw_all(analysis, &easel, pictures, error);
    easel_close(&easel);
    free(plots);
    return error->status;
}

static bool draw_pdf(const struct easel *easel, const char *name, struct pictures *pictures,
                     struct error *error) {
    char script[PLOT_NAME_BYTES + 8];
    char *said = join(easel->folder, name, ".txt", error);
    snprintf(script, sizeof script, "%s-pdf", name);
    bool drawn = said != NULL && run_gnuplot(easel, script, said, pictures) &&
                 move_picture(easel, name, ".pdf", error);
    if (said != NULL && !drawn && pictures->has_gnuplot)
        read_why(said, pictures);
    remove_picture(easel->folder, name, ".pdf", error);
    if (said != NULL)
        unlink(said);
    free(said);
    return drawn;
}

enum status plots_draw_pdf(const struct analysis *analysis, enum plot plot, size_t work,
                           struct pictures *pictures, struct error *error) {
    struct picture picture = {.plot = plot, .work = work};
    struct easel easel = {0};
    char *plots = make_plots(analysis, error);
    *pictures = (struct pictures){.wanted = 1, .has_gnuplot = true};
    plot_name(picture.name, analysis, plot, work);
    if (plots != NULL && easel_open(&easel, plots, error) == STATUS_OK &&
        write_script(analysis, &easel, &picture, true, error) == STATUS_OK)
        pictures->drawn = draw_pdf(&easel, picture.name, pictures, error);
    easel_close(&easel);
    free(plots);
    return error->status;
}
