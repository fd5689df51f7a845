/* What is made of studies that are there: the report again, an export, a comparison. */
#include <errno.h>
#include <popt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "collect.h"
#include "command.h"
#include "compare.h"
#include "export.h"
#include "popt_help.h"
#include "price_options.h"
#include "report.h"
#include "study.h"

struct command_line {
    char *export;
    struct price_options prices;
    int help;
    char *folders[3]; /* one more than any command takes */
    int folder_count;
};

/* Shows the help, too, if that is asked for. */
static enum status parse(struct command_line *line, int argc, const char **argv, bool is_report,
                         const char *usage, struct error *error) {
    const struct poptOption help = {"help", 'h', POPT_ARG_NONE, &line->help, 0, "show this", NULL};
    const struct poptOption of_compare[] = {help, POPT_TABLEEND},
                            of_report[] = {
                                {"export", 0, POPT_ARG_STRING, &line->export, 0,
                                 "write the observations for another tool, and make no report",
                                 "FORMAT"},
                                price_option_machine(&line->prices),
                                price_option_node(&line->prices),
                                price_option_deadline(&line->prices),
                                help,
                                POPT_TABLEEND};
    poptContext context =
        poptGetContext(argv[0], argc, argv, is_report ? of_report : of_compare, 0);
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
    if (error->status == STATUS_OK && line->help) {
        fputs(usage, stdout);
        popt_help(context);
    }
    poptFreeContext(context);
    return error->status;
}

static void close_line(struct command_line *line) {
    free(line->export);
    price_options_close(&line->prices);
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

/* What jobs have measured is collected first. A folder that is somebody else's can be read. */
static enum status report(struct study *study, const struct command_line *line,
                          struct error *error) {
    const char *folder = line->folders[0];
    bool of_jobs = collect_is_needed(folder), save = access(folder, W_OK) == 0;
    int why = errno;
    if ((of_jobs && save && collect(folder, error) != STATUS_OK) ||
        open_study(study, folder, error) != STATUS_OK)
        return error->status;
    if (line->export != NULL)
        return export(study, line->export, error);
    if (price_options_apply(&line->prices, &study->plan, error) == STATUS_OK &&
        (save ? report_study : report_print)(study, stdout, error) == STATUS_OK && !save)
        fprintf(stderr, "upout: nothing was saved%s: '%s': %s\n",
                of_jobs ? ", and what jobs measured since was not collected" : "", folder,
                strerror(why));
    if (error->status == STATUS_OK && of_jobs)
        collect_check(study, error);
    return error->status;
}

static const char report_usage[] =
    "Usage: upout report [OPTION...] FOLDER\n\n"
    "Makes the tables, plots and pages of a study again from its runs.jsonl, byte for\n"
    "byte. Of a study that was submitted, the runs of all jobs are collected first; exit\n"
    "status 3 says that some points have none yet. A folder that cannot be written is only\n"
    "read: the report is printed. Prices and a deadline hold for this report; the plan in\n"
    "the folder stays as it is.\n\n"
    "  upout report results/MACHINE/DATE-NAME\n"
    "  upout report --price-machine 8:0.4,64:3.2 --deadline 2h FOLDER\n"
    "  upout report --export extrap FOLDER >lines.jsonl\n\n"
    "The FORMATs of --export, to standard output:\n\n"
    "  extrap             the JSON lines of Extra-P; only layouts that all series have\n"
    "  extrap:PROGRAM     the same of one program (omp, mpi, mapreduce), which has more\n"
    "  google-benchmark   its JSON, for compare.py\n";

int command_report(int argc, const char **argv, struct error *error) {
    struct command_line line = {0};
    struct study study = {0};
    parse(&line, argc, argv, true, report_usage, error);
    bool prices =
        line.prices.machine != NULL || line.prices.node != NULL || line.prices.deadline != NULL;
    if (error->status == STATUS_OK && !line.help) {
        if (line.folder_count != 1)
            error_set(error, STATUS_USAGE, "report takes the folder of one study");
        else if (line.export != NULL && prices)
            error_set(error, STATUS_USAGE, "an export has no prices and no deadline");
        else if (price_options_check(&line.prices, error) == STATUS_OK)
            report(&study, &line, error);
    }
    study_close(&study);
    close_line(&line);
    return (int)error->status;
}

static const char compare_usage[] =
    "Usage: upout compare BEFORE AFTER\n\n"
    "Shows which points of two studies differ, and by how much, and tests whether that\n"
    "is more than noise. 4 launches of a point in each study are the least that can show\n"
    "a difference; among many points it takes more, and it is said how many.\n";

int command_compare(int argc, const char **argv, struct error *error) {
    struct command_line line = {0};
    struct study before = {0}, after = {0};
    parse(&line, argc, argv, false, compare_usage, error);
    if (error->status == STATUS_OK && !line.help) {
        if (line.folder_count != 2)
            error_set(error, STATUS_USAGE, "compare takes the folders of two studies");
        else if (open_study(&before, line.folders[0], error) == STATUS_OK &&
                 open_study(&after, line.folders[1], error) == STATUS_OK)
            compare_studies(&before, &after, stdout, error);
    }
    study_close(&before);
    study_close(&after);
    close_line(&line);
    return (int)error->status;
}
