/* runs.jsonl: what is added comes back, a line that was cut off is dropped, mistakes are named. */
#include "record.h"

#include <jansson.h>
#include <math.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmocka_all.h"
#include "files.h"

static char path[] = "record_test.XXXXXX";

static struct record made_up(void) {
    struct command command = {0};
    command_set(&command, "OMP_NUM_THREADS=2");
    command_set(&command, "LD_PRELOAD=a b=c");
    command_bind(&command, 3);
    command_add(&command, "/p=q/primes_omp");
    struct record record = {
        .sequence = 1,
        .point = strdup("range/omp/strong/1x1x2"),
        .round = 7,
        .command = command,
        .launcher = strdup("none"),
        .started_utc = strdup("2026-11-24T11:12:26Z"),
        .wall_s = 4,
        .outcome = OUTCOME_OK,
        .error = strdup(""),
        .conditions = conditions_unknown,
    };
    record.conditions.spin_after_s = 0.5;
    record.conditions.involuntary_switches = 7;
    struct error error = {0};
    record_take_report(&record,
                       "{\"schema\": 3, \"input_s\": 0.25, \"setup_s\": 0.5, \"elapsed_s\": 3,\n"
                       " \"makespan_s\": [0.75, 0.25, 0.5], \"more\": \"names are kept\"}",
                       &error);
    assert_string_equal(error.message, "");
    return record;
}

static struct record failed(void) {
    struct record record = made_up();
    program_report_close(&record.report);
    free(record.error);
    record.sequence = 2;
    record.outcome = OUTCOME_FAILED;
    record.exit_code = -1;
    record.signal = 9;
    record.error = strdup("a tail\nof lines");
    return record;
}

static void assert_command(const struct command *command, const char *expected) {
    char *text;
    size_t bytes;
    FILE *memory = open_memstream(&text, &bytes);
    assert_non_null(memory);
    command_put(command, memory);
    fclose(memory);
    assert_string_equal(text, expected);
    free(text);
}

static void assert_made_up(const struct record *record) {
    assert_int_equal(record->sequence, 1);
    assert_string_equal(record->point, "range/omp/strong/1x1x2");
    assert_int_equal(record->round, 7);
    assert_command(&record->command,
                   "OMP_NUM_THREADS=2 LD_PRELOAD='a b=c' taskset -c 3 /p=q/primes_omp");
    assert_int_equal(record->outcome, OUTCOME_OK);
    assert_int_equal(record->exit_code, 0);
    assert_int_equal(record->signal, 0);
    assert_true(record->conditions.spin_after_s == 0.5 &&
                record->conditions.involuntary_switches == 7);
    assert_true(isnan(record->conditions.spin_before_s) && isnan(record->conditions.cpu_s));
    const struct program_report *report = &record->report;
    assert_int_equal(report->makespan_count, 3);
    assert_true(report->makespan_s[0] == 0.75 && report->makespan_s[1] == 0.25);
    assert_true(record->observation_s == 0.5 && record->launch_s == 1);
    assert_true(report->input_s == 0.25 && report->setup_s == 0.5);
    assert_string_equal(json_string_value(json_object_get(report->json, "more")), "names are kept");
}

/* Exit code 1 is also that of mpirun, srun, OpenMP and shells. */
static void wrong_is_what_the_program_calls_so(void **state) {
    (void)state;
    struct record record = failed();
    record.exit_code = 1;
    assert_false(record_is_wrong(&record));
    free(record.error);
    record.error = strdup("primes_mpi: rank 1 on a: wrong answer: the count is 5, but 4");
    assert_true(record_is_wrong(&record));
    record_close(&record);
}

static void add(struct records *records, struct record record) {
    struct error error = {0};
    records_append(records, path, &record, &error);
    assert_string_equal(error.message, "");
    record_close(&record);
}

static void reread(struct records *records) {
    struct error error = {0};
    records_close(records);
    records_read(records, path, false, &error);
    assert_string_equal(error.message, "");
}

static void added_and_read(void **state) {
    (void)state;
    struct records records = {0};
    add(&records, made_up());
    add(&records, failed());
    for (int i = 0; i < 2; i++) {
        assert_int_equal(records.count, 2);
        assert_made_up(&records.items[0]);
        assert_int_equal(records.items[1].outcome, OUTCOME_FAILED);
        assert_int_equal(records.items[1].exit_code, -1);
        assert_int_equal(records.items[1].signal, 9);
        assert_string_equal(records.items[1].error, "a tail\nof lines");
        assert_null(records.items[1].report.json);
        reread(&records);
    }
    records_close(&records);
}

/* A line of an older study, from before commands were objects and rounds were counted. */
static void lines_of_schema_1_are_read(void **state) {
    (void)state;
    static const char line[] =
        "{\"schema\":1,\"sequence\":%d,\"point\":\"range/omp/strong/1x1x2\",\"command\":[%s],"
        "\"launcher\":\"none\",\"started_utc\":\"2026-11-24T11:12:26Z\",\"wall_s\":1,"
        "\"outcome\":\"failed\",\"exit_code\":3,\"error\":\"\"}\n";
    static const char *const commands[][2] = {
        {"\"A=1\",\"B=two words\",\"taskset\",\"-c\",\"0\",\"primes_omp\",\"C=3\"",
         "A=1 B='two words' taskset -c 0 primes_omp C=3"},
        {"\"/p=q/primes_omp\",\"7\"", "/p=q/primes_omp 7"},
        {"\"taskset\",\"-c\",\"2\",\"primes_serial\"", "taskset -c 2 primes_serial"}};
    enum { COUNT = sizeof commands / sizeof *commands };
    struct records records = {0};
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    for (int i = 0; i < COUNT; i++)
        fprintf(file, line, i + 1, commands[i][0]);
    fclose(file);
    reread(&records);
    struct record next = made_up();
    next.sequence = records_next(&records);
    next.round = records_last_round(&records) + 1;
    add(&records, next);
    reread(&records);
    assert_int_equal(records.count, COUNT + 1);
    for (int i = 0; i < COUNT; i++) {
        assert_int_equal(records.items[i].round, 0);
        assert_command(&records.items[i].command, commands[i][1]);
    }
    assert_true(records.items[0].command.is_bound && records.items[0].command.cpu == 0);
    assert_false(records.items[1].command.is_bound);
    assert_string_equal(records.items[0].command.argv[1], "C=3");
    assert_int_equal(records.items[COUNT].round, 1);
    struct error error = {0};
    assert_int_equal(records_write(&records, path, &error), STATUS_OK);
    reread(&records);
    for (int i = 0; i < COUNT; i++)
        assert_command(&records.items[i].command, commands[i][1]);
    records_close(&records);
}

/* What JSON cannot hold is no reason to lose what was measured. */
static void words_that_are_no_utf_8_are_kept_as_far_as_can_be(void **state) {
    (void)state;
    struct records records = {0};
    struct record record = failed();
    record.sequence = 1;
    command_add(&record.command, "caf\xe9");
    command_set(&record.command, "LD_X=\x01\xff");
    add(&records, record);
    reread(&records);
    assert_string_equal(records.items[0].command.argv[1], "caf?");
    assert_string_equal(records.items[0].command.environment[2], "LD_X=??");
    records_close(&records);
}

static void a_cut_off_line_is_dropped_and_overwritten(void **state) {
    (void)state;
    struct records records = {0};
    struct stat whole;
    add(&records, made_up());
    add(&records, failed());
    assert_int_equal(stat(path, &whole), 0);
    assert_int_equal(truncate(path, whole.st_size - 5), 0);
    reread(&records);
    assert_true(records.cut_off);
    assert_int_equal(records.count, 1);
    add(&records, failed());
    reread(&records);
    assert_false(records.cut_off);
    assert_int_equal(records.count, 2);
    records_close(&records);
}

static void write_text(const char *text) {
    FILE *file = fopen(path, "a");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void blank_lines_are_skipped(void **state) {
    (void)state;
    struct records records = {0};
    add(&records, made_up());
    write_text("\n \t\r\n");
    reread(&records);
    assert_int_equal(records.count, 1);
    assert_false(records.cut_off);
    add(&records, failed());
    reread(&records);
    assert_int_equal(records.count, 2);
    assert_int_equal(records.items[1].line, 4);
    records_close(&records);
}

static void bad_lines_can_be_left_out(void **state) {
    (void)state;
    struct records records = {0};
    struct record last = failed();
    struct error error = {0};
    add(&records, made_up());
    records_close(&records);
    write_text("{\"schema\": 1, \"sequ\n{\"schema\": 1}\n");
    assert_int_equal(records_read(&records, path, false, &error), STATUS_USAGE);
    assert_non_null(strstr(error.message, ", line 2: not JSON"));
    records_close(&records);
    error = (struct error){0};
    records_read(&records, path, true, &error);
    assert_string_equal(error.message, "");
    assert_int_equal(records.left_out, 2);
    assert_non_null(strstr(records.why.message, ", line 2: not JSON"));
    assert_int_equal(records.count, 1);
    assert_made_up(&records.items[0]);
    assert_int_equal(records_append(&records, path, &last, &error), STATUS_OK);
    record_close(&last);
    assert_int_equal(records.items[1].line, 4);
    records_close(&records);
    records_read(&records, path, true, &error);
    assert_int_equal(records.left_out, 2);
    assert_int_equal(records.count, 2);
    records_close(&records);
}

static void no_file_has_no_records(void **state) {
    (void)state;
    struct records records;
    struct error error = {0};
    assert_int_equal(records_read(&records, "no/such/file", false, &error), STATUS_OK);
    assert_int_equal(records.count, 0);
}

/* The bytes of the file, with a zero after them. */
static char *bytes_of_file(size_t *count) {
    struct error error = {0};
    char *bytes = files_read(path, count, &error);
    assert_string_equal(error.message, "");
    return bytes;
}

/* The second line with one piece replaced is refused with these words. */
static void assert_refused(const char *old, const char *new, const char *words) {
    struct records records = {0};
    struct error error = {0};
    char text[4096];
    size_t count;
    assert_int_equal(truncate(path, 0), 0);
    struct record first = failed(), second = made_up();
    first.sequence = 1;
    second.sequence = records_next(&(struct records){.items = &first, .count = 1});
    add(&records, first);
    add(&records, second);
    records_close(&records);
    char *whole = bytes_of_file(&count), *at = strstr(strchr(whole, '\n'), old);
    assert_non_null(at);
    count = (size_t)snprintf(text, sizeof text, "%.*s%s%s", (int)(at - whole), whole, new,
                             at + strlen(old));
    free(whole);
    assert_int_equal(records_parse(&records, "it", text, count, false, &error), STATUS_USAGE);
    records_close(&records);
    if (strstr(error.message, words) == NULL || strncmp(error.message, "it, line 2: ", 12) != 0)
        fail_msg("'%s' does not say '%s' in line 2", error.message, words);
}

static void a_zero_byte_is_no_end(void **state) {
    (void)state;
    struct records records = {0};
    struct error error = {0};
    size_t count;
    add(&records, made_up());
    add(&records, failed());
    records_close(&records);
    char *bytes = bytes_of_file(&count);
    bytes[count - 2] = '\0';
    assert_int_equal(records_parse(&records, "it", bytes, count, false, &error), STATUS_USAGE);
    assert_string_equal(error.message, "it, line 2: not JSON: a zero byte");
    records_close(&records);
    error = (struct error){0};
    assert_int_equal(records_parse(&records, "it", bytes, count, true, &error), STATUS_OK);
    assert_true(records.count == 1 && records.left_out == 1 && records.whole_bytes == count);
    records_close(&records);
    free(bytes);
}

static void nonsense_is_refused_with_the_line(void **state) {
    (void)state;
    assert_refused("{", "what?", "not JSON");
    assert_refused("\"wall_s\"", "\"wall\"", "\"wall\" is not known here");
    assert_refused("\"sequence\":2", "\"sequence\":-1", "\"sequence\"");
    assert_refused("\"sequence\":2", "\"sequence\":1", "\"sequence\" 1 follows 1");
    assert_refused("\"ok\"", "\"fine\"", "\"outcome\" must be one of ok, failed");
    assert_refused("\"ok\"", "\"failed\"", "only a launch that is \"ok\" has a report");
    assert_refused("\"report\":{\"schema\":3", "\"report\":{\"schema\":1", "report has schema 1");
    assert_refused("[0.75,0.25,0.5]", "[]", "\"makespan_s\" is empty");
    assert_refused("[0.75,0.25,0.5]", "[0.75,\"fast\"]", "numbers over 0");
    assert_refused("\"round\":7,", "", "\"round\" is missing");
    assert_refused("\"round\":7", "\"round\":-7", "\"round\": a whole number");
    assert_refused("\"OMP_NUM_THREADS\":\"2\"", "\"OMP_NUM_THREADS\":2", "a text is expected");
    assert_refused("\"OMP_NUM_THREADS\":", "\"A=B\":", "not the name of a variable");
    assert_refused("\"cpu\":3", "\"cpu\":\"first\"", "\"cpu\"");
    assert_refused("[\"/p=q/primes_omp\"]", "[5]", "a text is expected");
    assert_refused("[\"/p=q/primes_omp\"]", "[]", "\"argv\" is empty");
    assert_refused("\"argv\":", "\"words\":", "\"words\" is not known here");
    assert_refused("\"schema\":3", "\"schema\":1", "\"command\" must be a list");
    assert_refused("\"spin_after_s\"", "\"spin\"", "\"spin\" is not known here");
    assert_refused("\"conditions\":{", "\"conditions\":5,\"more\":{", "\"more\" is not known");
    assert_refused("\"report\":{", "\"time_s\":1,\"report\":{",
                   "only a launch that is \"ok\" and has no report has \"time_s\"");
    assert_refused("\"report\":{", "\"report\":null,\"more\":{", "\"more\" is not known");
}

/* A line has what is known of the machine, and lines of older schemas have none of it. */
static void conditions_are_those_that_are_known(void **state) {
    (void)state;
    struct records records = {0};
    struct error error = {0};
    size_t bytes = 0;
    add(&records, made_up());
    char *line = bytes_of_file(&bytes);
    assert_non_null(strstr(line, "\"conditions\":{\"spin_after_s\":0.5,"
                                 "\"involuntary_switches\":7.0}"));
    free(line);
    records_close(&records);
    static const char older[] =
        "{\"schema\":2,\"sequence\":1,\"round\":1,\"point\":\"p\",\"command\":{"
        "\"environment\":{},\"cpu\":null,\"argv\":[\"a\"]},\"launcher\":\"none\","
        "\"started_utc\":\"2026-11-24T11:12:26Z\",\"wall_s\":1,\"outcome\":\"failed\","
        "\"exit_code\":2,\"signal\":null,\"error\":\"\"}\n";
    records = (struct records){0};
    records_parse(&records, "older", older, sizeof older - 1, false, &error);
    assert_string_equal(error.message, "");
    assert_int_equal(records.count, 1);
    assert_true(isnan(records.items[0].conditions.spin_before_s));
    assert_true(isnan(conditions_spin_s(&records.items[0].conditions)));
    records_close(&records);
}

/* A limit on the size of files cuts the write short, as a full disk does. */
/* A program that makes no report has a time. */
static void a_time_in_place_of_a_report(void **state) {
    (void)state;
    struct error error = {0};
    struct records records = {0};
    struct record record = made_up();
    write_text("");
    program_report_close(&record.report);
    record_take_time(&record, 3.5);
    assert_int_equal(records_append(&records, path, &record, &error), STATUS_OK);
    reread(&records);
    assert_int_equal(records.count, 1);
    const struct record *read = &records.items[0];
    assert_int_equal(read->outcome, OUTCOME_OK);
    assert_int_equal(read->report.makespan_count, 0);
    assert_true(read->time_s == 3.5 && record_makespan_s(read) == 3.5);
    assert_true(read->launch_s == 0.5 && record_command_s(read) == 4);
    assert_true(record_is_cold(read));
    records_close(&records);
}

static void a_full_disk_keeps_what_was_there(void **state) {
    (void)state;
    struct records records = {0};
    struct record record = failed();
    struct error error = {0};
    struct rlimit before, limit;
    add(&records, made_up());
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    limit = (struct rlimit){.rlim_cur = records.whole_bytes + 10, .rlim_max = before.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    enum status status = records_append(&records, path, &record, &error);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(status, STATUS_SYSTEM);
    assert_non_null(strstr(error.message, "it still contains what was measured before"));
    record_close(&record);
    reread(&records);
    assert_false(records.cut_off);
    assert_int_equal(records.count, 1);
    assert_made_up(&records.items[0]);
    records_close(&records);
}

static int make_path(void **state) {
    (void)state;
    strcpy(path, "record_test.XXXXXX");
    int file = mkstemp(path);
    return file < 0 ? -1 : close(file);
}

static int remove_path(void **state) {
    (void)state;
    return unlink(path);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_path, remove_path)

/* What mpirun draws around its messages is no reason. */
static void failures_have_words(void **state) {
    (void)state;
    char text[FAILURE_BYTES];
    assert_string_equal(record_failure(text, "first\nthe reason\n-----\n"), "the reason");
    assert_string_equal(record_failure(text, "one line"), "one line");
    assert_string_equal(record_failure(text, "---\n"), "");
    assert_non_null(strstr(record_failure(text, "---\nmpirun has detected an attempt to run as "
                                                "root.\n\nRunning\n---"),
                           "export OMPI_ALLOW_RUN_AS_ROOT=1"));
    assert_non_null(strstr(record_failure(text, "There are not enough slots available in\n"),
                           "--oversubscribe"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(failures_have_words),
        cmocka_unit_test(wrong_is_what_the_program_calls_so),
        TEST(added_and_read),
        TEST(lines_of_schema_1_are_read),
        TEST(words_that_are_no_utf_8_are_kept_as_far_as_can_be),
        TEST(a_cut_off_line_is_dropped_and_overwritten),
        TEST(no_file_has_no_records),
        TEST(blank_lines_are_skipped),
        TEST(bad_lines_can_be_left_out),
        TEST(a_zero_byte_is_no_end),
        TEST(nonsense_is_refused_with_the_line),
        TEST(conditions_are_those_that_are_known),
        TEST(a_time_in_place_of_a_report),
        TEST(a_full_disk_keeps_what_was_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
