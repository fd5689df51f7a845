/* Everything is computed first. Then every file is written, each whole or not at all. */
#include "report.h"

#include <stdlib.h>
#include <unistd.h>

#include "analysis.h"
#include "atomic_file.h"
#include "page.h"
#include "plots.h"
#include "report_csv.h"
#include "report_page.h"

/* What is written, and from what. */
struct report {
    const struct analysis *analysis;
    const struct page *page;
};

static void write_points(FILE *out, const struct report *report, struct error *error) {
    (void)error;
    report_csv_points(out, report->analysis);
}

static void write_fits(FILE *out, const struct report *report, struct error *error) {
    (void)error;
    report_csv_fits(out, report->analysis);
}

static void write_markdown(FILE *out, const struct report *report, struct error *error) {
    (void)error;
    page_write_markdown(out, report->page);
}

static void write_html(FILE *out, const struct report *report, struct error *error) {
    char title[REPORT_TITLE_BYTES];
    const struct study *study = report->analysis->study;
    page_write_html(out, report->page, report_title(title, study), study->folder, error);
}

static const struct {
    const char *name;
    void (*write)(FILE *out, const struct report *report, struct error *error);
} files[] = {
    {"points.csv", write_points},
    {"fits.csv", write_fits},
    {"report.md", write_markdown},
    {"report.html", write_html},
};

static enum status write_files(const struct report *report, struct error *error) {
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct atomic_file file = {0};
        char *path = NULL;
        if (asprintf(&path, "%s/%s", report->analysis->study->folder, files[i].name) < 0)
            return error_no_memory(error, "a path", 0);
        if (atomic_file_open(&file, path, error) == STATUS_OK) {
            files[i].write(file.stream, report, error);
            if (error->status == STATUS_OK)
                atomic_file_commit(&file, error);
            else
                atomic_file_abandon(&file);
        }
        free(path);
        if (error->status != STATUS_OK)
            return error->status;
    }
    return STATUS_OK;
}

/* What stood on top has left the screen by now. */
static void write_last_words(FILE *out, const struct analysis *analysis) {
    const struct study *study = analysis->study;
    char sentence[DECISION_BYTES], *folder = realpath(study->folder, NULL);
    struct page words = {0};
    page_text(&words, BLOCK_DECISION, "%s",
              decision_sentence(sentence, &analysis->decision, &study->plan));
    page_write_text(out, &words, isatty(fileno(out)));
    fprintf(out, "The report: %s/report.html\n", folder != NULL ? folder : study->folder);
    page_close(&words);
    free(folder);
}

enum status report_study(const struct study *study, FILE *out, struct error *error) {
    struct analysis analysis;
    struct page page = {0};
    bool drawn = false;
    if (analysis_make(&analysis, study, error) == STATUS_OK &&
        plots_draw(&analysis, &drawn, error) == STATUS_OK &&
        report_page_make(&page, &analysis, drawn, error) == STATUS_OK &&
        write_files(&(struct report){&analysis, &page}, error) == STATUS_OK) {
        page_write_text(out, &page, isatty(fileno(out)));
        write_last_words(out, &analysis);
    }
    page_close(&page);
    analysis_close(&analysis);
    return error->status;
}
