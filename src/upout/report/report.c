/* Computes everything first. Then writes the files, each whole or not at all. */
#include "report.h"

#include <stdlib.h>

#include "analysis.h"
#include "atomic_file.h"
#include "page.h"
#include "plots.h"
#include "report_csv.h"
#include "report_page.h"
#include "report_parts.h"

/* What the files are written from. */
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
        char *path = study_path(report->analysis->study->folder, files[i].name, error);
        if (path != NULL && atomic_file_open(&file, path, error) == STATUS_OK) {
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

/* Repeats the decision at the end, because the top of the report has scrolled away. */
static void write_last_words(FILE *out, const struct analysis *analysis, bool is_saved) {
    const struct study *study = analysis->study;
    char *folder = is_saved ? realpath(study->folder, NULL) : NULL;
    struct page words = {0};
    report_decision(&words, analysis);
    page_write_text(out, &words);
    if (is_saved)
        fprintf(out, "The report: %s/report.html\n", folder != NULL ? folder : study->folder);
    page_close(&words);
    free(folder);
}

static enum status make(const struct study *study, bool save, FILE *out, struct error *error) {
    struct analysis analysis;
    struct pictures pictures = {0};
    struct page page = {0};
    if (analysis_make(&analysis, study, error) == STATUS_OK &&
        (!save || plots_draw(&analysis, &pictures, error) == STATUS_OK) &&
        report_page_make(&page, &analysis, &pictures, error) == STATUS_OK &&
        (!save || write_files(&(struct report){&analysis, &page}, error) == STATUS_OK)) {
        page_write_text(out, &page);
        write_last_words(out, &analysis, save);
    }
    page_close(&page);
    pictures_close(&pictures);
    analysis_close(&analysis);
    return error->status;
}

enum status report_study(const struct study *study, FILE *out, struct error *error) {
    return make(study, true, out, error);
}

enum status report_print(const struct study *study, FILE *out, struct error *error) {
    return make(study, false, out, error);
}
