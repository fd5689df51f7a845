/* Rejected: a vote of the programs. They share a kernel and may all be wrong. */
#include "agreement.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "number.h"
#include "prefix.h"
#include "report_schema.h"

enum { ANSWER_BYTES = 256 };

/* The work that a report says was done; its texts are borrowed. Returns false if the report does
 * not name it. */
static bool find_work(struct work *work, const struct program_report *report) {
    const struct program_workload *done = &report->workload;
    *work = (struct work){.kernel = (char *)report->kernel};
    if (done->kind == NULL || report->kernel == NULL)
        return false;
    if (strcmp(done->kind, "range") == 0 && done->lo != NULL && done->hi != NULL) {
        work->kind = WORK_RANGE;
        work->lo = strtoull(done->lo, NULL, 10);
        work->hi = strtoull(done->hi, NULL, 10);
    } else if (strcmp(done->kind, "random") == 0 && done->seed != NULL) {
        work->kind = WORK_RANDOM;
        work->count = done->count;
        work->bits = done->bits;
        work->seed = strtoull(done->seed, NULL, 10);
    } else if (strcmp(done->kind, "list") == 0 && done->source != NULL) {
        work->kind = strcmp(done->source, "notebook") == 0 ? WORK_NOTEBOOK : WORK_INPUT;
        work->input = (char *)done->source;
    } else
        return false;
    return true;
}

/* "the numbers 0 to 100, kernel sieve" */
static const char *asked_text(char *text, const struct plan *plan, const struct point *point) {
    const struct work *work = point_work(plan, point);
    if (work->kind != WORK_COMMAND)
        return work_text(text, work, point->shares);
    snprintf(text, WORK_TEXT_BYTES, "what its command does");
    return text;
}

static enum status check_workers(const struct program_report *report, const struct series *series,
                                 struct layout layout, struct error *error) {
    static const char prefix[] = "primes_";
    const char *asked = program_file(series->program), *variant = prefix_skip(asked, prefix);
    unsigned ranks = layout.nodes * layout.ranks;
    if (report->variant != NULL && variant != NULL && strcmp(report->variant, variant) != 0)
        return error_set(error, STATUS_USAGE, "the plan asks for %s, but %s%.24s ran", asked,
                         prefix, report->variant);
    if (report->ranks == 0 || report->threads == 0 ||
        (report->ranks == ranks && report->threads == layout.threads))
        return STATUS_OK;
    return error_set(error, STATUS_USAGE,
                     "the plan asks for %u rank%s x %u thread%s, but %u x %u ran", ranks,
                     number_plural(ranks), layout.threads, number_plural(layout.threads),
                     report->ranks, report->threads);
}

static enum status check_reader(const struct record *record, const struct program *program,
                                struct error *error) {
    if ((program->reader == READER_PRIMES) == (record->time_s == 0))
        return STATUS_OK;
    return error_set(error, STATUS_USAGE, "%s %s a prime program, but the launch has %s",
                     program->name, program->reader == READER_PRIMES ? "is" : "is not",
                     record->time_s > 0 ? "no report" : "a report");
}

/* What is recorded as it stands: not what each launch fills in, nor {{, nor other control
 * characters than blanks (document_clean_text). */
static bool is_literal(const char *word) {
    for (; *word != '\0'; word++)
        if (*word == '{' || (iscntrl((unsigned char)*word) && *word != '\n' && *word != '\t'))
            return false;
    return true;
}

static bool has_variable(const struct command *command, const char *variable) {
    for (size_t i = 0; i < command->environment_count; i++)
        if (strcmp(command->environment[i], variable) == 0)
            return true;
    return false;
}

/* The words of the plan end the command that ran: a launcher may stand before them, and the program
 * may have been found in PATH. */
static enum status check_command(const struct command *done, const struct program *program,
                                 struct error *error) {
    size_t words = 0;
    while (program->command[words] != NULL)
        words++;
    if (program->reader == READER_PRIMES || done->argv_count == 0)
        return STATUS_OK;
    if (done->argv_count < words)
        return error_set(error, STATUS_USAGE, "the plan's command has more words than what ran");
    char *const *ran = &done->argv[done->argv_count - words];
    const char *file = strrchr(ran[0], '/');
    if (is_literal(program->command[0]) &&
        strcmp(program_file(program), file != NULL ? file + 1 : ran[0]) != 0)
        return error_set(error, STATUS_USAGE, "the plan's command is %.200s, but %.200s ran",
                         program->command[0], ran[0]);
    for (size_t i = 1; i < words; i++)
        if (is_literal(program->command[i]) && strcmp(program->command[i], ran[i]) != 0)
            return error_set(error, STATUS_USAGE,
                             "the plan's command has '%.200s' where '%.200s' ran",
                             program->command[i], ran[i]);
    for (char *const *variable = program->environment; variable != NULL && *variable != NULL;
         variable++)
        if (is_literal(*variable) && !has_variable(done, *variable))
            return error_set(error, STATUS_USAGE, "the plan sets %.200s, but the launch did not",
                             *variable);
    return STATUS_OK;
}

enum status agreement_check_record(const struct record *record, const struct plan *plan,
                                   const struct point *point, struct error *error) {
    char wanted[WORK_TEXT_BYTES], done[WORK_TEXT_BYTES];
    struct work work;
    if (record->outcome != OUTCOME_OK ||
        check_reader(record, point_program(plan, point), error) != STATUS_OK ||
        check_command(&record->command, point_program(plan, point), error) != STATUS_OK ||
        check_workers(&record->report, &plan->series[point->series], point->layout, error) !=
            STATUS_OK)
        return error->status;
    if (!find_work(&work, &record->report) ||
        strcmp(asked_text(wanted, plan, point), work_text(done, &work, 1)) == 0)
        return STATUS_OK;
    return error_set(error, STATUS_USAGE, "the plan asks for %s, but the launch tested %s", wanted,
                     done);
}

/* ---- answers ---- */

/* A text that is missing in one of them counts as the same. */
static bool is_same(const char *one, const char *other) {
    return one == NULL || other == NULL || strcmp(one, other) == 0;
}

static bool has_whole_sum(const struct record *record) {
    return record->report.schema >= REPORT_SCHEMA_WHOLE_SUM;
}

static bool is_same_answer(const struct reading *reading, const struct record *one,
                           const struct record *other) {
    const struct program_tally *a = &one->report.tally, *b = &other->report.tally;
    if (one->answer != NULL && other->answer != NULL)
        return reading_is_same(reading, one->answer, other->answer);
    return (!a->has_primes || !b->has_primes || a->primes == b->primes) &&
           is_same(a->covered, b->covered) && is_same(a->xor_sum, b->xor_sum) &&
           (has_whole_sum(one) != has_whole_sum(other) || is_same(a->sum, b->sum));
}

static const char *show_answer(char text[ANSWER_BYTES], const struct record *record) {
    const struct program_tally *tally = &record->report.tally;
    if (record->answer != NULL) {
        snprintf(text, ANSWER_BYTES, "'%.*s'", ANSWER_BYTES - 3, record->answer);
        return text;
    }
    int used = snprintf(text, ANSWER_BYTES, "%" PRIu64 " primes in %.24s numbers", tally->primes,
                        tally->covered != NULL ? tally->covered : "?");
    if (tally->sum != NULL && tally->xor_sum != NULL)
        snprintf(text + used, ANSWER_BYTES - (size_t)used, " (sum %.48s, XOR %.24s)", tally->sum,
                 tally->xor_sum);
    return text;
}

static bool is_same_task(const struct plan *plan, const struct point *a, const struct point *b) {
    return plan->series[a->series].work == plan->series[b->series].work && a->shares == b->shares;
}

static const struct record *first_of(const struct study *study, const struct point *point) {
    for (size_t i = 0; i < study->records.count; i++)
        if (study->records.items[i].outcome == OUTCOME_OK &&
            strcmp(study->records.items[i].point, point->id) == 0)
            return &study->records.items[i];
    return NULL;
}

/* For each point of the plan, the record to compare with: the first one of the same work and size,
 * the serial program's if there is one; NULL if there is none. To be freed. */
static const struct record **find_answers(const struct study *study, struct error *error) {
    const struct plan *plan = &study->plan;
    static const char what[] = "the answers of a study";
    const struct record **own = memory_create(plan->point_count, sizeof *own, what, error);
    const struct record **answers = memory_create(plan->point_count, sizeof *answers, what, error);
    for (size_t i = 0; error->status == STATUS_OK && i < plan->point_count; i++)
        own[i] = first_of(study, &plan->points[i]);
    for (size_t i = 0; error->status == STATUS_OK && i < plan->point_count; i++)
        for (size_t j = 0; j < plan->point_count; j++) {
            bool is_serial = plan->series[plan->points[j].series].program->is_base;
            if (own[j] != NULL && (answers[i] == NULL || is_serial) &&
                is_same_task(plan, &plan->points[i], &plan->points[j]))
                answers[i] = own[j];
        }
    free(own);
    return answers;
}

static enum status tell_difference(const struct study *study, const struct record *record,
                                   const struct study *other, const struct record *against,
                                   struct error *error) {
    char one[ANSWER_BYTES], two[ANSWER_BYTES];
    return error_set(error, STATUS_WRONG,
                     "one of two answers is wrong: %s found %s (%s, line %u), %s found %s (%s, "
                     "line %u)",
                     record->point, show_answer(one, record), study->runs_path, record->line,
                     against->point, show_answer(two, against), other->runs_path, against->line);
}

static enum status count_wrong(const struct study *study, struct error *error) {
    size_t wrong = 0;
    for (size_t i = 0; i < study->records.count; i++)
        wrong += record_is_wrong(&study->records.items[i]);
    if (wrong == 0)
        return STATUS_OK;
    return error_set(error, STATUS_WRONG, "%zu launch%s found a wrong answer: see \"error\" in %s",
                     wrong, number_plural_es(wrong), study->runs_path);
}

/* The launch to compare with, if the program draws its work anew in each round: the first one of
 * the round that did as much. */
static const struct record *first_of_round(const struct study *study, const struct record *record,
                                           const struct point *point) {
    for (const struct record *other = study->records.items; other < record; other++)
        if (other->outcome == OUTCOME_OK && other->round == record->round &&
            is_same_task(&study->plan, point, plan_find_point(&study->plan, other->point)))
            return other;
    return record;
}

enum status agreement_check_study(const struct study *study, struct error *error) {
    if (count_wrong(study, error) != STATUS_OK)
        return error->status;
    const struct record **answers = find_answers(study, error);
    for (size_t i = 0; error->status == STATUS_OK && i < study->records.count; i++) {
        const struct record *record = &study->records.items[i];
        const struct point *point = plan_find_point(&study->plan, record->point);
        const struct program *program = point_program(&study->plan, point);
        const struct record *first = placeholders_has(program->placeholders, PLACEHOLDER_SEED)
                                         ? first_of_round(study, record, point)
                                         : answers[point - study->plan.points];
        if (record->outcome == OUTCOME_OK && !is_same_answer(&program->reading, record, first))
            tell_difference(study, record, study, first, error);
    }
    free(answers);
    return error->status;
}

/* Whether answers to the same work can be expected of both: of other programs only if their
 * commands are the same, and not drawn anew. */
static bool is_same_question(const struct program *one, const struct program *other) {
    if (one->reader == READER_PRIMES || other->reader == READER_PRIMES)
        return true;
    size_t i = 0;
    while (one->command[i] != NULL && other->command[i] != NULL &&
           strcmp(one->command[i], other->command[i]) == 0)
        i++;
    return one->command[i] == other->command[i] && /* both ended */
           !placeholders_has(one->placeholders, PLACEHOLDER_SEED);
}

enum status agreement_check_studies(const struct study *one, const struct study *other,
                                    struct error *error) {
    const struct record **answers = find_answers(one, error);
    const struct record **others = find_answers(other, error);
    const struct plan *plan = &one->plan, *other_plan = &other->plan;
    for (size_t i = 0; error->status == STATUS_OK && i < plan->point_count; i++)
        for (size_t j = 0; j < other_plan->point_count; j++) {
            const struct point *a = &plan->points[i], *b = &other_plan->points[j];
            const struct program *program = point_program(plan, a);
            const struct work *work = point_work(plan, a);
            const struct work *other_work = point_work(other_plan, b);
            if (answers[i] != NULL && others[j] != NULL && work_is_same(work, other_work) &&
                point_numbers(plan, a) == point_numbers(other_plan, b) && a->shares == b->shares &&
                is_same_question(program, point_program(other_plan, b)) &&
                !is_same_answer(&program->reading, answers[i], others[j]))
                tell_difference(one, answers[i], other, others[j], error);
        }
    free(answers);
    free(others);
    return error->status;
}
