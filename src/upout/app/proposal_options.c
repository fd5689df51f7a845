#include "proposal_options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "atomic_file.h"
#include "memory.h"
#include "option_values.h"
#include "plots.h"
#include "shell.h"
#include "terminal.h"

/* ---- the options ---- */

static void read_share(const char *text, double *share, struct error *error) {
    double value;
    const char *rest = option_values_positive(text, &value);
    if (rest == NULL || *rest != '\0' || value > 1)
        error_set(error, STATUS_USAGE,
                  "--criterion %s: give a share of the ideal, above 0 and up to 1, like 0.75",
                  text);
    else
        *share = value;
}

static void read_margin(const char *text, double *margin, struct error *error) {
    double percent = 0;
    const char *rest = option_values_positive(text, &percent);
    if (strcmp(text, "0") != 0 &&
        (rest == NULL || (*rest != '\0' && strcmp(rest, "%") != 0) || percent > 1000))
        error_set(error, STATUS_USAGE, "--margin %s: give percent, from 0 to 1000, like 20", text);
    else
        *margin = percent / 100;
}

static enum status read_request(struct request *request, const struct proposal_options *options,
                                struct error *error) {
    request->margin = 0.1;
    option_values_count("runs", options->runs, &request->runs, error);
    if (options->margin != NULL)
        read_margin(options->margin, &request->margin, error);
    option_values_steps(options->steps, &request->steps, error);
    if (options->runs == NULL && (options->margin != NULL || options->steps != NULL))
        error_set(error, STATUS_USAGE,
                  "--margin and --steps are for a number of runs: give --runs");
    return error->status;
}

/* "csc" and "mpi" of "csc:mpi". */
static enum status read_site(struct proposal_job *job, const char *words, struct error *error) {
    const char *colon = strrchr(words, ':');
    size_t length = colon != NULL ? (size_t)(colon - words) : strlen(words);
    char *site = memory_text("an option", error, "%.*s", (int)length, words);
    if (colon != NULL)
        job->program = memory_copy("an option", colon + 1, error);
    if (error->status == STATUS_OK)
        criterion_read(&job->criterion, site, error);
    free(site);
    return error->status;
}

static enum status read_criterion(struct proposal_job *job, const struct proposal_options *options,
                                  struct error *error) {
    struct criterion *criterion = &job->criterion;
    if (read_site(job, options->site, error) == STATUS_OK && options->criterion != NULL)
        read_share(options->criterion, &criterion->least, error);
    if (error->status == STATUS_OK && !(criterion->least > 0))
        error_set(error, STATUS_USAGE,
                  "--proposal %s: this site names no number: give one with --criterion, like 0.75",
                  options->site);
    return error->status;
}

enum status proposal_open(struct proposal_job *job, const struct proposal_options *options,
                          struct error *error) {
    *job = (struct proposal_job){0};
    if (options->site == NULL) {
        if (options->criterion != NULL || options->format != NULL || options->runs != NULL ||
            options->margin != NULL || options->steps != NULL)
            error_set(
                error, STATUS_USAGE,
                "--criterion, --format, --runs, --margin and --steps are for --proposal SITE");
        return error->status;
    }
    job->is_latex = options->format != NULL && strcmp(options->format, "latex") == 0;
    if (options->format != NULL && !job->is_latex && strcmp(options->format, "md") != 0)
        return error_set(error, STATUS_USAGE, "--format %s is not known: give md or latex",
                         options->format);
    if (read_criterion(job, options, error) == STATUS_OK)
        read_request(&job->request, options, error);
    return error->status;
}

void proposal_close(struct proposal_job *job) {
    criterion_close(&job->criterion);
    free(job->program);
}

/* ---- the page ---- */

static bool is_there(const char *folder, const char *name, const char *ending) {
    struct error error = {0};
    char file[PLOT_NAME_BYTES + 16];
    snprintf(file, sizeof file, "plots/%s.%s", name, ending);
    char *path = study_path(folder, file, &error);
    bool found = path != NULL && access(path, F_OK) == 0;
    free(path);
    return found;
}

/* The pictures are in the folder, which need not be writable: then they are left out. A table has
 * no report there, so nothing drew its pictures before. */
static void draw(const struct analysis *analysis, size_t work, bool as_pdf) {
    struct pictures pictures = {0};
    struct error error = {0};
    if (as_pdf)
        plots_draw_pdf(analysis, PLOT_SPEED_UP, work, &pictures, &error);
    else
        plots_draw(analysis, &pictures, &error);
    if (error.status != STATUS_OK || pictures.drawn < pictures.wanted)
        terminal_say("upout: %s is missing: %s\n", as_pdf ? "the PDF of the picture" : "a picture",
                     error.status != STATUS_OK ? error.message : pictures.why);
    pictures_close(&pictures);
}

/* The name of the picture; NULL: there is none. */
static const char *find_picture(char name[PLOT_NAME_BYTES], const struct proposal_job *job,
                                const struct analysis *analysis, size_t work) {
    const char *folder = analysis->study->folder;
    if (folder == NULL || !plot_has_data(analysis, PLOT_SPEED_UP, work))
        return NULL;
    if (analysis->study->source != NULL)
        draw(analysis, work, false);
    if (job->is_latex)
        draw(analysis, work, true);
    plot_name(name, analysis, PLOT_SPEED_UP, work);
    return is_there(folder, name, job->is_latex ? "pdf" : "svg") ? name : NULL;
}

/* Into the folder of a table, which is new. A study's folder has files that upout makes again byte
 * for byte, and a proposal is edited: it goes to standard output. */
static enum status write_file(const struct proposal_job *job, const struct page *page,
                              const char *folder, struct error *error) {
    struct atomic_file file = {0};
    char *path = study_path(folder, job->is_latex ? "proposal.tex" : "proposal.md", error);
    if (path != NULL && atomic_file_open(&file, path, error) == STATUS_OK) {
        (job->is_latex ? page_write_latex : page_write_markdown)(file.stream, page);
        if (atomic_file_commit(&file, error) == STATUS_OK)
            shell_put_path(stdout, "The proposal: ", path, "\n");
    }
    free(path);
    return error->status;
}

static enum status write_page(const struct proposal_job *job, struct proposal *proposal,
                              struct error *error) {
    const struct study *study = proposal->analysis->study;
    char name[PLOT_NAME_BYTES];
    struct page page = {0};
    proposal->picture =
        find_picture(name, job, proposal->analysis, proposal->passing->series->work);
    report_proposal(&page, proposal);
    if (page_status(&page, error) == STATUS_OK && study->source != NULL && study->folder != NULL)
        write_file(job, &page, study->folder, error);
    else if (error->status == STATUS_OK)
        (job->is_latex ? page_write_latex : page_write_markdown)(stdout, &page);
    page_close(&page);
    return error->status;
}

enum status proposal_write(const struct proposal_job *job, const struct study *study,
                           struct error *error) {
    struct analysis analysis = {0};
    struct passing passing = {0};
    struct productions productions = {0};
    struct rule rule = criterion_rule(&job->criterion);
    bool has_steps = job->request.steps > 0;
    struct proposal proposal = {.analysis = &analysis,
                                .criterion = &job->criterion,
                                .passing = &passing,
                                .request = job->request,
                                .productions = has_steps ? &productions : NULL,
                                .version = PRIMES_VERSION};
    if (study->is_relative)
        return error_set(error, STATUS_USAGE,
                         "the table has no times, and a proposal shows times: give a column of "
                         "times");
    if (study->counts_nodes)
        return error_set(error, STATUS_USAGE,
                         "the table counts nodes, and a proposal is about cores: add a column of "
                         "the cores, or of the ranks on each node");
    if (analysis_make(&analysis, study, error) == STATUS_OK &&
        passing_make(&passing, &analysis, &rule, job->program, error) == STATUS_OK &&
        (!has_steps ||
         productions_make(&productions, study, job->request.steps, error) == STATUS_OK))
        write_page(job, &proposal, error);
    productions_close(&productions);
    passing_close(&passing);
    analysis_close(&analysis);
    return error->status;
}
