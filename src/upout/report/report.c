/* Computes everything first. Then writes the files, each whole or not at all. */
#include "report.h"

#include <stdlib.h>

#include "analysis.h"
#include "atomic_file.h"
#include "page.h"
#include "plots.h"
#include "report_brief.h"
#include "report_csv.h"
#include "report_page.h"
#include "report_parts.h"
#include "shell.h"

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

/* Says where the report is, or the rest of it. */
static void write_where(FILE *out, const struct analysis *analysis, enum report_length length,
                        bool is_saved) {
    const struct study *study = analysis->study;
    char *folder = is_saved ? realpath(study->folder, NULL) : NULL;
    if (length == REPORT_SHORT && is_saved && study->source == NULL)
        shell_put_path(out, "All tables: upout report --verbose ", study->folder, "\n");
    else if (length == REPORT_SHORT)
        fputs("All tables: the same command with --verbose\n", out);
    if (is_saved) {
        shell_put_path(out, "The report: ", folder != NULL ? folder : study->folder,
                       "/report.html\n");
    }
    free(folder);
}
enum { WHERE_LINES = 2 };

static enum status write_short(FILE *out, const struct analysis *analysis, struct error *error) {
    struct page page;
    if (report_brief_make(&page, analysis, WHERE_LINES, error) == STATUS_OK)
        page_write_text(out, &page, PAGE_SCREEN_COLUMNS);
    page_close(&page);
    return error->status;
}

/* Repeats the decision at the end, because the top of the report has scrolled away. */
static enum status write_whole(FILE *out, const struct analysis *analysis, const struct page *page,
                               struct error *error) {
    struct page last = {0};
    page_write_text(out, page, PAGE_WIDE_COLUMNS);
    report_decision(&last, analysis);
    if (page_status(&last, error) == STATUS_OK)
        page_write_text(out, &last, PAGE_WIDE_COLUMNS);
    page_close(&last);
    return error->status;
}

/* What is wanted of a report. */
struct wish {
    bool save;
    enum report_length length;
    FILE *out;
};

static enum status make(const struct study *study, const struct wish *wish, struct error *error) {
    struct analysis analysis;
    struct pictures pictures = {0};
    struct page page = {0};
    if (analysis_make(&analysis, study, error) == STATUS_OK &&
        (!wish->save || plots_draw(&analysis, &pictures, error) == STATUS_OK) &&
        report_page_make(&page, &analysis, &pictures, error) == STATUS_OK &&
        (!wish->save || write_files(&(struct report){&analysis, &page}, error) == STATUS_OK) &&
        (wish->length == REPORT_WHOLE ? write_whole(wish->out, &analysis, &page, error)
                                      : write_short(wish->out, &analysis, error)) == STATUS_OK)
        write_where(wish->out, &analysis, wish->length, wish->save);
    page_close(&page);
    pictures_close(&pictures);
    analysis_close(&analysis);
    return error->status;
}

enum status report_study(const struct study *study, enum report_length length, FILE *out,
                         struct error *error) {
    return make(study, &(struct wish){true, length, out}, error);
}

enum status report_print(const struct study *study, enum report_length length, FILE *out,
                         struct error *error) {
    return make(study, &(struct wish){false, length, out}, error);
}
