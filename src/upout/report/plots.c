/* Which scripts there are, and gnuplot run once over all of them. What stands in one is in
 * plot_scripts.c. */
#include "plots.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "atomic_file.h"
#include "plot_scripts.h"

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
        if (point->series->work == work && point->launches > 0 && point->serial != NULL &&
            point->series->variant != VARIANT_SERIAL && is_weak == (plot == PLOT_WEAK) &&
            (plot != PLOT_LOSSES || point->waterfall.is_known))
            return true;
    }
    return false;
}

static char *path_of(const char *folder, const char *name, const char *ending,
                     struct error *error) {
    char *path = NULL;
    if (asprintf(&path, "%s/plots/%s%s", folder, name, ending) < 0) {
        error_no_memory(error, "a path", strlen(folder));
        return NULL;
    }
    return path;
}

static enum status write_script(const struct analysis *analysis, enum plot plot, size_t work,
                                const char *name, struct error *error) {
    struct atomic_file file = {0};
    char *path = path_of(analysis->study->folder, name, ".gp", error);
    if (path != NULL && atomic_file_open(&file, path, error) == STATUS_OK) {
        plot_script(file.stream, analysis, plot, work, name);
        atomic_file_commit(&file, error);
    }
    free(path);
    return error->status;
}

/* Pictures of an earlier report must not pass for those of this one. */
static enum status remove_picture(const char *folder, const char *name, const char *ending,
                                  struct error *error) {
    char *path = path_of(folder, name, ending, error);
    if (path != NULL && unlink(path) != 0 && errno != ENOENT)
        error_set(error, STATUS_USAGE, "cannot replace %s: %s", path, strerror(errno));
    free(path);
    return error->status;
}

/* The scripts, as gnuplot takes them: "gnuplot", "-d", "a.gp", "b.gp", NULL. */
struct arguments {
    char **words;
    size_t count;
};

static enum status add_word(struct arguments *arguments, const char *name, const char *ending,
                            struct error *error) {
    char **grown = realloc(arguments->words, (arguments->count + 2) * sizeof *grown), *word = NULL;
    if (grown != NULL)
        arguments->words = grown;
    if (grown == NULL || asprintf(&word, "%s%s", name, ending) < 0)
        return error_no_memory(error, "the names of the plots", strlen(name));
    arguments->words[arguments->count++] = word;
    arguments->words[arguments->count] = NULL;
    return STATUS_OK;
}

static void free_words(struct arguments *arguments) {
    for (size_t i = 0; i < arguments->count; i++)
        free(arguments->words[i]);
    free(arguments->words);
}

static enum status write_scripts(const struct analysis *analysis, struct arguments *arguments,
                                 struct error *error) {
    const char *folder = analysis->study->folder;
    for (enum plot plot = 0; plot < PLOT_COUNT; plot++) {
        size_t works = plot == PLOT_CROSSOVER ? 1 : analysis->study->plan.work_count;
        for (size_t work = 0; work < works; work++) {
            char name[PLOT_NAME_BYTES];
            plot_name(name, analysis, plot, work);
            if (!plot_has_data(analysis, plot, work))
                continue;
            if (write_script(analysis, plot, work, name, error) != STATUS_OK ||
                remove_picture(folder, name, ".svg", error) != STATUS_OK ||
                remove_picture(folder, name, ".png", error) != STATUS_OK ||
                add_word(arguments, name, ".gp", error) != STATUS_OK)
                return error->status;
        }
    }
    return STATUS_OK;
}

static enum status wait_for(pid_t child, const char *folder, struct error *error) {
    int state = 0;
    while (waitpid(child, &state, 0) < 0)
        if (errno != EINTR)
            return error_set(error, STATUS_SYSTEM, "waiting for gnuplot: %s", strerror(errno));
    if (!WIFEXITED(state) || WEXITSTATUS(state) != 0)
        return error_set(error, STATUS_SYSTEM,
                         "gnuplot could not draw the pictures: see what it says of a script in "
                         "%s/plots",
                         folder);
    return STATUS_OK;
}

/* In the folder of the scripts, so that these name files as they are there. */
static enum status run_gnuplot(const char *folder, char **words, bool *drawn, struct error *error) {
    posix_spawn_file_actions_t actions;
    char *plots = path_of(folder, "", "", error);
    pid_t child;
    if (plots == NULL)
        return error->status;
    int failed = posix_spawn_file_actions_init(&actions);
    if (failed == 0) {
        posix_spawn_file_actions_addchdir_np(&actions, plots);
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        failed = posix_spawnp(&child, words[0], &actions, NULL, words, environ);
        posix_spawn_file_actions_destroy(&actions);
    }
    free(plots);
    *drawn = failed == 0;
    if (failed == ENOENT)
        return STATUS_OK;
    if (failed != 0)
        return error_set(error, STATUS_SYSTEM, "cannot start gnuplot: %s", strerror(failed));
    return wait_for(child, folder, error);
}

enum status plots_draw(const struct analysis *analysis, bool *drawn, struct error *error) {
    const char *folder = analysis->study->folder;
    struct arguments arguments = {0};
    char *plots = path_of(folder, "", "", error);
    *drawn = true;
    if (plots == NULL)
        return error->status;
    if (mkdir(plots, 0777) != 0 && errno != EEXIST)
        error_set(error, STATUS_USAGE, "cannot make the folder %s: %s", plots, strerror(errno));
    free(plots);
    if (error->status == STATUS_OK && add_word(&arguments, "gnuplot", "", error) == STATUS_OK &&
        add_word(&arguments, "-d", "", error) ==
            STATUS_OK && /* no ~/.gnuplot: the same everywhere */
        write_scripts(analysis, &arguments, error) == STATUS_OK &&
        arguments.count > 2)
        run_gnuplot(folder, arguments.words, drawn, error);
    free_words(&arguments);
    return error->status;
}
