/* A launch did the plan's work, in the words of a program's report, or another. */
#include "agreement.h"

#include "cmocka_all.h"
#include "prime_programs.h"

static enum status check(const struct work *work, struct program_workload workload) {
    struct series series = {.program = &prime_programs[PRIME_SERIAL]};
    struct work works[] = {*work};
    const struct plan plan = {.works = works, .work_count = 1, .series = &series};
    const struct point point = {.layout = {1, 1, 1}, .shares = 1};
    struct error error = {0};
    const struct record record = {.report = {.variant = "serial",
                                             .kernel = "trial",
                                             .ranks = 1,
                                             .threads = 1,
                                             .workload = workload}};
    return agreement_check_record(&record, &plan, &point, &error);
}

static void the_same_work(void **state) {
    (void)state;
    static const struct work notebook = {.kernel = "trial", .kind = WORK_NOTEBOOK};
    static const struct work range = {.kernel = "trial", .kind = WORK_RANGE, .hi = 99};
    static const struct work list = {.kernel = "trial", .kind = WORK_INPUT, .input = "l.txt"};
    const struct program_workload of_notebook = {.kind = "list", .source = "notebook"};
    const struct program_workload of_range = {.kind = "range", .lo = "0", .hi = "99"};
    const struct program_workload of_list = {.kind = "list", .source = "l.txt"};
    assert_int_equal(check(&notebook, of_notebook), STATUS_OK);
    assert_int_equal(check(&range, of_range), STATUS_OK);
    assert_int_equal(check(&list, of_list), STATUS_OK);
    assert_int_equal(check(&notebook, of_list), STATUS_USAGE);
    assert_int_equal(check(&list, of_notebook), STATUS_USAGE);
    assert_int_equal(check(&range, of_notebook), STATUS_USAGE);
    static const struct work random = {
        .kernel = "trial", .kind = WORK_RANDOM, .count = 5, .bits = 64, .seed = 7};
    struct program_workload of_random = {.kind = "random", .count = 5, .bits = 64, .seed = "7"};
    assert_int_equal(check(&random, of_random), STATUS_OK);
    of_random.seed = "8";
    assert_int_equal(check(&random, of_random), STATUS_USAGE);
}

static const char *command_fault(struct command done) {
    static struct error error;
    static char *words[] = {"./solve", "-n", "{size}", "in.dat", "\033[m", NULL};
    static char *environment[] = {"MODE=fast", "OUT={out}", NULL};
    struct program program = {
        .name = "solve", .command = words, .environment = environment, .reader = READER_COMMAND};
    struct series series = {.program = &program};
    struct work works[] = {{.kind = WORK_COMMAND}};
    const struct plan plan = {.works = works, .work_count = 1, .series = &series};
    const struct point point = {.layout = {1, 1, 1}, .shares = 1};
    const struct record record = {.time_s = 1, .command = done};
    error = (struct error){0};
    agreement_check_record(&record, &plan, &point, &error);
    return error.message;
}

#define COMMAND(...)                                                                               \
    ((struct command){.argv = (char *[]){__VA_ARGS__},                                             \
                      .argv_count = sizeof(char *[]){__VA_ARGS__} / sizeof(char *),                \
                      .environment = (char *[]){"MODE=fast", "OUT=o"},                             \
                      .environment_count = 2})

/* Where it was found, how it was launched and what was filled in may differ. */
static void the_same_command(void **state) {
    (void)state;
    assert_string_equal(command_fault(COMMAND("./solve", "-n", "5", "in.dat", "?[m")), "");
    assert_string_equal(command_fault(COMMAND("/usr/bin/mpirun", "-np", "2", "/opt/solve", "-n",
                                              "7", "in.dat", "?[m")),
                        "");
    assert_string_equal(command_fault((struct command){0}), "");
    assert_string_equal(command_fault(COMMAND("./solve", "-n", "5", "other.dat", "?[m")),
                        "the plan's command has 'in.dat' where 'other.dat' ran");
    assert_string_equal(command_fault(COMMAND("./other", "-n", "5", "in.dat", "?[m")),
                        "the plan's command is ./solve, but ./other ran");
    assert_string_equal(command_fault(COMMAND("./solve", "in.dat", "?[m")),
                        "the plan's command has more words than what ran");
    struct command slow = COMMAND("./solve", "-n", "5", "in.dat", "?[m");
    slow.environment[0] = "MODE=slow";
    assert_string_equal(command_fault(slow), "the plan sets MODE=fast, but the launch did not");
}

static void works_in_words(void **state) {
    (void)state;
    char text[WORK_TEXT_BYTES];
    struct work work = {.kernel = "sieve", .kind = WORK_RANGE, .lo = 5, .hi = 9};
    assert_string_equal(work_text(text, &work, 1), "the numbers 5 to 9, kernel sieve");
    assert_string_equal(work_text(text, &work, 3), "the numbers 5 to 19, kernel sieve");
    work = (struct work){.kernel = "sieve", .kind = WORK_RANGE, .hi = UINT64_MAX};
    assert_string_equal(work_text(text, &work, 1),
                        "the numbers 0 to 18446744073709551615, kernel sieve");
    work = (struct work){.kernel = "exact", .kind = WORK_RANDOM, .count = 5, .bits = 64, .seed = 7};
    assert_string_equal(work_text(text, &work, 2),
                        "10 random numbers of 64 bits from seed 7, kernel exact");
    work = (struct work){.kind = WORK_COMMAND};
    assert_string_equal(work_text(text, &work, 1), "");
}

/* Two launches of a point whose primes have different sums. */
static enum status compare(unsigned schema, unsigned other) {
    struct series series = {.program = &prime_programs[PRIME_SERIAL]};
    struct work works[] = {{.kind = WORK_RANGE}};
    struct point points[] = {{.id = "p", .layout = {1, 1, 1}, .shares = 1}};
    struct record items[] = {
        {.point = "p", .report = {.schema = schema, .tally = {.sum = "17"}}},
        {.point = "p", .report = {.schema = other, .tally = {.sum = "18"}}},
    };
    const struct study study = {
        .runs_path = "runs.jsonl",
        .plan = {.works = works,
                 .work_count = 1,
                 .series = &series,
                 .series_count = 1,
                 .points = points,
                 .point_count = 1},
        .records = {.items = items, .count = 2},
    };
    struct error error = {0};
    return agreement_check_study(&study, &error);
}

/* The sum of schema 2 is modulo 2^64. */
static void sums_of_older_reports(void **state) {
    (void)state;
    assert_int_equal(compare(4, 4), STATUS_WRONG);
    assert_int_equal(compare(3, 4), STATUS_WRONG);
    assert_int_equal(compare(2, 2), STATUS_WRONG);
    assert_int_equal(compare(2, 3), STATUS_OK);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_work), cmocka_unit_test(the_same_command),
        cmocka_unit_test(works_in_words), cmocka_unit_test(sums_of_older_reports)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
