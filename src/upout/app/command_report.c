/* The subcommands for existing studies: make the report again, export, compare. */
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "agreement.h"
#include "collect.h"
#include "command_help.h"
#include "command_line.h"
#include "compare.h"
#include "crate_options.h"
#include "export.h"
#include "files.h"
#include "price_options.h"
#include "proposal_options.h"
#include "report.h"
#include "study.h"
#include "subcommands.h"
#include "table_report.h"
#include "terminal.h"

struct given {
    char *export;
    struct price_options prices;
    struct table_options table;
    struct proposal_options proposal;
    struct crate_options crate;
    bool skip_bad, verbose;
};

#define FIELD(name) offsetof(struct given, name)

#define SKIP_BAD_OPTION                                                                            \
    {                                                                                              \
        "skip-bad-records", 0, FIELD(skip_bad),                                                    \
            "ignore lines of runs.jsonl that are damaged, or of other work than the plan's", NULL  \
    }

static const struct command_option report_table[] = {
    {"export", 0, FIELD(export),
     "write the measured times for another tool instead of making a report", "FORMAT"},
    {"verbose", 0, FIELD(verbose), "print all tables, not only what fits on a screen", NULL},
    SKIP_BAD_OPTION,
    PRICE_OPTIONS(FIELD(prices)),
    TABLE_OPTIONS(FIELD(table)),
    PROPOSAL_OPTIONS(FIELD(proposal)),
    CRATE_OPTIONS(FIELD(crate)),
    COMMAND_OPTIONS_END};

static const struct command_option compare_table[] = {SKIP_BAD_OPTION, COMMAND_OPTIONS_END};

/* Of both subcommands: each looks up only its own options. */
static const struct command_choices choices[] = {
    {"proposal", "archer2 csc generic nci"},
    {"format", "md latex"},
    {"export", "extrap google-benchmark hyperfine csv markdown"},
    {"unit", "ns us ms s min h d"},
    COMMAND_CHOICES_END};

struct words {
    struct given given;
    struct command_line line;
    const char *const *folders;
    size_t folder_count;
};

/* Reads the words, and shows the help if that is asked for. The caller has set the line's program
 * and table. */
static enum status words_open(struct words *words, int argc, const char **argv, const char *usage,
                              struct error *error) {
    struct command_line *line = &words->line;
    line->fields = &words->given;
    if (command_line_open(line, argc, argv, error) != STATUS_OK ||
        command_line_read(line, error) != STATUS_OK)
        return error->status;
    words->folders = command_line_words(line, &words->folder_count);
    if (line->help) {
        command_help_show(&(struct command_help){
            .program = line->program, .text = usage, .options = line->options, .choices = choices});
    }
    return STATUS_OK;
}

static void words_close(struct words *words) {
    command_options_free(words->line.options, &words->given);
    command_line_close(&words->line);
}

static enum status open_study(struct study *study, const char *folder, bool skip_bad,
                              struct error *error) {
    if ((skip_bad ? study_open_without_bad : study_open)(study, folder, error) != STATUS_OK)
        return error->status;
    if (study->records.cut_off)
        terminal_say("upout: the last line of '%s' is incomplete and is ignored\n",
                     study->runs_path);
    for (size_t i = 0; i < study->diagnosis.finding_count; i++)
        if (strcmp(study->diagnosis.findings[i].check, "records") == 0)
            terminal_say("upout: %s\n", study->diagnosis.findings[i].what);
    return STATUS_OK;
}

static enum status export(const struct study *study, const char *format, struct error *error) {
    size_t left_out;
    if (study_export(study, format, stdout, &left_out, error) == STATUS_OK && left_out > 0)
        terminal_say("upout: %zu point%s left out, because Extra-P needs the same layouts in all "
                     "series. One program alone keeps more of its points: --export extrap:mpi\n",
                     left_out, left_out == 1 ? " is" : "s are");
    return error->status;
}

static enum report_length length_of(const struct words *words) {
    return words->given.verbose ? REPORT_WHOLE : REPORT_SHORT;
}

/* Makes the report in the folder. It is only printed with prices of its own, which the plan in the
 * folder does not have, or if the folder cannot be written. */
static enum status make_report(struct study *study, const struct words *words, bool of_jobs,
                               int why_not_saved, struct error *error) {
    bool save = why_not_saved == 0 && !price_options_are_given(&words->given.prices);
    if (price_options_apply(&words->given.prices, &study->plan, error) != STATUS_OK ||
        (save ? report_study : report_print)(study, length_of(words), stdout, error) != STATUS_OK ||
        save)
        return error->status;
    if (why_not_saved == 0)
        terminal_say(
            "upout: this report was not saved: the one in '%s' stays as it is. To keep prices, a "
            "deadline or a job, give them to upout run, or to upout --resume FOLDER\n",
            study->folder);
    else
        terminal_say("upout: nothing was saved%s: '%s': %s\n",
                     of_jobs ? ", and new runs of its jobs were not collected" : "", study->folder,
                     strerror(why_not_saved));
    return error->status;
}

/* If jobs measure the study, their runs are collected first. Without a proposal, `job` is NULL. */
static enum status report(struct study *study, const struct words *words,
                          const struct proposal_job *job, struct error *error) {
    const char *folder = words->folders[0];
    bool of_jobs = collect_is_needed(folder), exports = words->given.export != NULL,
         deposits = words->given.crate.wanted;
    int why_not_saved = access(folder, W_OK) == 0 ? 0 : errno;
    if ((of_jobs && why_not_saved == 0 &&
         collect(folder, words->given.skip_bad, error) != STATUS_OK) ||
        open_study(study, folder, words->given.skip_bad, error) != STATUS_OK ||
        (job != NULL &&
         price_options_apply(&words->given.prices, &study->plan, error) != STATUS_OK) ||
        (exports       ? export(study, words->given.export, error)
         : deposits    ? crate_options_write(&words->given.crate, study, error)
         : job != NULL ? proposal_write(job, study, error)
                       : make_report(study, words, of_jobs, why_not_saved, error)) != STATUS_OK ||
        agreement_check_study(study, error) != STATUS_OK || exports || deposits || job != NULL)
        return error->status;
    return of_jobs ? collect_check(study, error) : study_check_series(study, error);
}

static const char report_usage[] =
    "Usage: upout report [OPTION...] FOLDER\n"
    "       upout report [OPTION...] --from TABLE\n\n"
    "Makes the tables, plots and pages of a study again from its runs.jsonl, byte for byte, and\n"
    "prints what fits on a screen: the decision, warnings, a table. --verbose prints all. If\n"
    "the study was submitted as jobs, the runs of all jobs are collected first. If the folder is\n"
    "read-only, the report is only printed. So is a report with prices, a deadline or a job: the\n"
    "plan and the report in the folder stay as they are. To keep prices, give them to upout run,\n"
    "or to upout --resume FOLDER. Exit status 1: programs gave wrong answers, or different ones.\n"
    "3: a point has no runs yet, or a series (a program's points of one work: a curve) has no\n"
    "launch that succeeded.\n\n"
    "  upout report results/MACHINE/DATE-NAME\n"
    "  upout report --price-machine 8:0.4,64:3.2 --job 10h --deadline 2h FOLDER\n"
    "  upout report --export extrap FOLDER >lines.jsonl\n"
    "  upout report --from strong.csv              times that were measured by other means\n"
    "  upout report --proposal csc --runs 100 FOLDER >FOLDER/proposal.md\n"
    "  upout report --proposal csc --from strong.csv --out FOLDER\n"
    "  upout report --ro-crate --license CC-BY-4.0 --author 'NAME, ORCID' FOLDER\n\n"
    "The FORMATs of --export, which writes to standard output:\n\n"
    "  extrap             JSON lines for Extra-P, of the layouts that all series have\n"
    "  extrap:PROGRAM     the same for one program (omp, mpi, mapreduce), of all its layouts\n"
    "  google-benchmark   JSON like that of Google Benchmark, for its compare.py\n"
    "  hyperfine          JSON like that of hyperfine, for its scripts\n"
    "  csv, markdown      a row for each point: median, interval, speed-up\n";

/* What goes with what. */
static enum status check(const struct words *words, struct error *error) {
    const struct given *given = &words->given;
    bool prices = price_options_are_given(&given->prices), proposes = given->proposal.site != NULL;
    if (table_options_check(&given->table, error) != STATUS_OK ||
        crate_options_check(&given->crate, error) != STATUS_OK)
        return error->status;
    if (given->crate.wanted &&
        (proposes || prices || given->export != NULL || given->table.from != NULL))
        return error_set(error, STATUS_USAGE,
                         "--ro-crate describes a study as it is: leave out --proposal, --export, "
                         "--from, prices, --deadline and --job");
    if (proposes && (given->export != NULL || given->prices.machine != NULL ||
                     given->prices.deadline != NULL || given->prices.job != NULL))
        return error_set(error, STATUS_USAGE,
                         "--proposal writes a page of its own: leave out --export, "
                         "--price-machine, --deadline and --job");
    if (given->table.from != NULL && (words->folder_count > 0 || given->export != NULL))
        return error_set(error, STATUS_USAGE,
                         "--from reads a table: leave out the folder and --export");
    if (given->table.from == NULL && words->folder_count != 1)
        return error_set(error, STATUS_USAGE,
                         "give the folder of one study: see upout report --help");
    if (given->verbose && (given->export != NULL || proposes))
        return error_set(error, STATUS_USAGE,
                         "--verbose is for the report: leave it out with --export and --proposal");
    if (given->export != NULL && prices)
        return error_set(error, STATUS_USAGE,
                         "--export uses no prices, no deadline and no job: leave them out");
    return STATUS_OK;
}

int command_report(int argc, const char **argv, struct error *error) {
    struct words words = {.line = {.program = "upout report", .options = report_table}};
    struct study study = {0};
    struct proposal_job job = {0};
    const struct given *given = &words.given;
    words_open(&words, argc, argv, report_usage, error);
    if (error->status == STATUS_OK && !words.line.help && check(&words, error) == STATUS_OK &&
        proposal_open(&job, &given->proposal, error) == STATUS_OK) {
        const struct proposal_job *proposal = given->proposal.site != NULL ? &job : NULL;
        if (given->table.from != NULL)
            table_report(&given->table, &given->prices, proposal, length_of(&words), error);
        else if (price_options_check(&given->prices, error) == STATUS_OK)
            report(&study, &words, proposal, error);
    }
    proposal_close(&job);
    study_close(&study);
    words_close(&words);
    return (int)error->status;
}

static const char compare_usage[] =
    "Usage: upout compare [OPTION...] BEFORE AFTER\n\n"
    "Shows which points of two studies differ and by how much, and tests whether the difference\n"
    "is more than noise. A point that is compared alone needs 4 launches in each study. The more\n"
    "points, the more of them differ by chance, and the more launches each needs: upout says how\n"
    "many. Points are compared if both studies have them, of the same work: use the same --range.\n"
    "Exit status 1: the same work had different answers. 2: the studies share no point.\n";

int command_compare(int argc, const char **argv, struct error *error) {
    struct words words = {.line = {.program = "upout compare", .options = compare_table}};
    struct study before = {0}, after = {0};
    bool share = true;
    words_open(&words, argc, argv, compare_usage, error);
    if (error->status == STATUS_OK && !words.line.help) {
        if (words.folder_count != 2)
            error_set(error, STATUS_USAGE,
                      "give the folders of two studies: see upout compare --help");
        else if (files_are_same(words.folders[0], words.folders[1]))
            error_set(error, STATUS_USAGE,
                      "'%s' and '%s' are the same study: give two, the one before and the one "
                      "after a change",
                      words.folders[0], words.folders[1]);
        else if (open_study(&before, words.folders[0], words.given.skip_bad, error) == STATUS_OK &&
                 open_study(&after, words.folders[1], words.given.skip_bad, error) == STATUS_OK &&
                 compare_studies(&before, &after, stdout, &share, error) == STATUS_OK &&
                 agreement_check_study(&before, error) == STATUS_OK &&
                 agreement_check_study(&after, error) == STATUS_OK &&
                 agreement_check_studies(&before, &after, error) == STATUS_OK && !share)
            error_set(error, STATUS_USAGE,
                      "'%s' and '%s' share no point that can be compared: measure both with the "
                      "same works and layouts",
                      words.folders[0], words.folders[1]);
    }
    study_close(&before);
    study_close(&after);
    words_close(&words);
    return (int)error->status;
}
