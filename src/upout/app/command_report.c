/* What is made of studies that are there: the report again, an export, a comparison. */
#include <popt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "collect.h"
#include "command.h"
#include "compare.h"
#include "export.h"
#include "report.h"
#include "study.h"

struct command_line {
    char *export;
    int help;
    char *folders[3]; /* one more than any command takes */
    int folder_count;
};

static enum status parse(struct command_line *line, int argc, const char **argv, bool exports,
                         struct error *error) {
    const struct poptOption help = {"help", 'h', POPT_ARG_NONE, &line->help, 0, NULL, NULL};
    const struct poptOption end = POPT_TABLEEND;
    const struct poptOption options[] = {
        help,
        exports ? (struct poptOption){"export", 0, POPT_ARG_STRING, &line->export, 0, NULL, NULL}
                : end,
        end};
    poptContext context = poptGetContext(NULL, argc, argv, options, 0);
    int found = poptGetNextOpt(context);
    if (found < -1)
        error_set(error, STATUS_USAGE, "%s: %s", poptBadOption(context, 0), poptStrerror(found));
    const char *word;
    while (error->status == STATUS_OK && line->folder_count < 3 &&
           (word = poptGetArg(context)) != NULL) {
        line->folders[line->folder_count] = strdup(word);
        if (line->folders[line->folder_count++] == NULL)
            /* NOLINTNEXTLINE(clang-analyzer-unix.Malloc): close_line frees them */
            error_no_memory(error, "the name of a folder", strlen(word));
    }
    poptFreeContext(context);
    return error->status;
}

static void close_line(struct command_line *line) {
    free(line->export);
    for (int i = 0; i < line->folder_count; i++)
        free(line->folders[i]);
}

static enum status open_study(struct study *study, const char *folder, struct error *error) {
    if (study_open(study, folder, error) == STATUS_OK && study->records.cut_off)
        fprintf(stderr, "upout: the last line of '%s' was cut off and is dropped\n",
                study->runs_path);
    return error->status;
}

static enum status export(const struct study *study, const char *format, struct error *error) {
    size_t left_out;
    if (study_export(study, format, stdout, &left_out, error) == STATUS_OK && left_out > 0)
        fprintf(stderr,
                "upout: %zu point%s left out: Extra-P takes only layouts that all series have. "
                "Exported alone, a program has more of them: --export extrap:mpi\n",
                left_out, left_out == 1 ? " is" : "s are");
    return error->status;
}

/* What jobs have measured is collected first. */
static enum status report(struct study *study, const char *folder, const char *format,
                          struct error *error) {
    bool of_jobs = collect_is_needed(folder);
    if ((of_jobs && collect(folder, error) != STATUS_OK) ||
        open_study(study, folder, error) != STATUS_OK)
        return error->status;
    if (format != NULL)
        return export(study, format, error);
    if (report_study(study, stdout, error) == STATUS_OK && of_jobs)
        collect_check(study, error);
    return error->status;
}

int command_report(int argc, const char **argv, struct error *error) {
    struct command_line line = {0};
    struct study study = {0};
    if (parse(&line, argc, argv, true, error) == STATUS_OK && line.help)
        printf(
            "Usage: upout report [--export FORMAT] FOLDER\n\n"
            "Makes the tables, plots and pages of a study again from its runs.jsonl, byte for\n"
            "byte. Of a study that was submitted, the runs of all jobs are collected first; exit\n"
            "status 3 says that some points have none yet. With --export nothing is made: the\n"
            "observations are written to standard output, in a FORMAT:\n\n"
            "  extrap             the JSON lines of Extra-P; only layouts that all series have\n"
            "  extrap:PROGRAM     the same of one program (omp, mpi, mapreduce), which has more\n"
            "  google-benchmark   its JSON, for compare.py\n");
    else if (error->status == STATUS_OK && line.folder_count != 1)
        error_set(error, STATUS_USAGE, "report takes the folder of one study");
    else if (error->status == STATUS_OK)
        report(&study, line.folders[0], line.export, error);
    study_close(&study);
    close_line(&line);
    return (int)error->status;
}

int command_compare(int argc, const char **argv, struct error *error) {
    struct command_line line = {0};
    struct study before = {0}, after = {0};
    if (parse(&line, argc, argv, false, error) == STATUS_OK && line.help)
        printf("Usage: upout compare BEFORE AFTER\n\n"
               "Shows which points of two studies differ, and by how much, and tests whether that\n"
               "is more than noise.\n");
    else if (error->status == STATUS_OK && line.folder_count != 2)
        error_set(error, STATUS_USAGE, "compare takes the folders of two studies");
    else if (error->status == STATUS_OK &&
             open_study(&before, line.folders[0], error) == STATUS_OK &&
             open_study(&after, line.folders[1], error) == STATUS_OK)
        compare_studies(&before, &after, stdout, error);
    study_close(&before);
    study_close(&after);
    close_line(&line);
    return (int)error->status;
}
