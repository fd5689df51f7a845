/* What was saved comes back, to the word, or not at all. */
#include "checkpoint_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmocka_all.h"

static char folder[] = "/tmp/primes-checkpoint-XXXXXX";
static char path[64], previous[64];

static const uint64_t numbers[100] = {2, 3, 4, 5};

static int enter(void **state) {
    (void)state;
    if (mkdtemp(folder) == NULL)
        return -1;
    snprintf(path, sizeof path, "%s/ck", folder);
    snprintf(previous, sizeof previous, "%s/ck.previous", folder);
    return 0;
}

static int leave(void **state) {
    (void)state;
    return rmdir(folder); /* fails if a file is left */
}

static int clean(void **state) {
    (void)state;
    unlink(path);
    unlink(previous);
    return 0;
}

static struct problem list_problem(void) {
    return (struct problem){
        .workload = workload_list(numbers, 100),
        .method = {.sums = true, .keys = {.kind = KEYS_LAST_DIGIT, .modulus = 10}}};
}

static struct problem range_problem(uint64_t last) {
    return (struct problem){.workload = workload_range((struct span){10, last})};
}

static void opens(struct checkpoint_file *file, bool resume, const struct problem *problem) {
    struct error error = {0};
    if (checkpoint_file_open(file, path, resume ? RESUME_YES : RESUME_NO, problem, &error) !=
        STATUS_OK)
        fail_msg("%s", error.message);
}

static void refuses(bool resume, const struct problem *problem, const char *why) {
    struct checkpoint_file file;
    struct error error = {0};
    assert_int_equal(
        checkpoint_file_open(&file, path, resume ? RESUME_YES : RESUME_NO, problem, &error),
        STATUS_USAGE);
    if (strstr(error.message, why) == NULL)
        fail_msg("'%s' does not say '%s'", error.message, why);
    checkpoint_file_close(&file);
}

static void saves(struct checkpoint_file *file) {
    struct error error = {0};
    if (checkpoint_file_save(file, &error) != STATUS_OK)
        fail_msg("%s", error.message);
}

/* These positions and all from `next` on are left to do. */
static void leaves(struct checkpoint *checkpoint, struct span gap, uint64_t next) {
    struct error error = {0};
    struct span end = {next, checkpoint->positions.last};
    checkpoint->left_count = 0;
    assert_int_equal(checkpoint_leave(checkpoint, gap, &error), STATUS_OK);
    assert_int_equal(checkpoint_leave(checkpoint, end, &error), STATUS_OK);
    uint64_t left = span_size(gap) + span_size(end);
    checkpoint->tally.covered = span_size(checkpoint->positions) - left;
}

static void expect_left(const struct checkpoint *checkpoint, struct span gap, uint64_t next) {
    assert_int_equal(checkpoint->left_count, 2);
    assert_int_equal(checkpoint->left[0].first, gap.first);
    assert_int_equal(checkpoint->left[0].last, gap.last);
    assert_int_equal(checkpoint->left[1].first, next);
    assert_int_equal(checkpoint->left[1].last, checkpoint->positions.last);
}

/* A checkpoint of a list, of which 65 numbers are done. */
static void fill(struct checkpoint *checkpoint) {
    leaves(checkpoint, (struct span){10, 14}, 70);
    checkpoint->tally = (struct tally){65, 30, UINT64_MAX, 3, 1};
    checkpoint->counts[1] = 10;
    checkpoint->counts[9] = 20;
    checkpoint->verdicts[0] = 0x8000000000000001;
    checkpoint->verdicts[1] = 0x3f;
    checkpoint->attempts_s[0] = 1.5;
    checkpoint->lost_s = 0.25;
}

static void what_was_saved_comes_back(void **state) {
    (void)state;
    struct problem problem = list_problem();
    struct checkpoint_file file;
    opens(&file, false, &problem);
    assert_int_equal(file.checkpoint.left_count, 1);
    assert_true(file.checkpoint.left[0].first == 0 && file.checkpoint.left[0].last == 99);
    fill(&file.checkpoint);
    saves(&file);
    checkpoint_file_close(&file);

    opens(&file, true, &problem);
    expect_left(&file.checkpoint, (struct span){10, 14}, 70);
    assert_true(tally_equal(&file.checkpoint.tally, &(struct tally){65, 30, UINT64_MAX, 3, 1}));
    assert_int_equal(file.checkpoint.counts[1] + 100 * file.checkpoint.counts[9], 2010);
    assert_true(file.checkpoint.verdicts[0] == 0x8000000000000001 &&
                file.checkpoint.verdicts[1] == 0x3f);
    assert_int_equal(file.checkpoint.attempts, 2);
    assert_true(file.checkpoint.attempts_s[0] == 1.5 && file.checkpoint.lost_s == 0.25);
    assert_string_equal(file.note, "");
    checkpoint_file_remove(&file);
    checkpoint_file_close(&file);
}

static void a_second_run_is_refused(void **state) {
    (void)state;
    struct problem problem = range_problem(99);
    struct checkpoint_file file;
    opens(&file, false, &problem);
    refuses(false, &problem, "another run is using");
    saves(&file);
    refuses(true, &problem, "another run is using");
    checkpoint_file_close(&file);
    refuses(false, &problem, "resume from it with --resume");
}

static void other_work_is_refused(void **state) {
    (void)state;
    struct problem problem = range_problem(99), other = range_problem(100);
    struct checkpoint_file file;
    opens(&file, false, &problem);
    saves(&file);
    checkpoint_file_close(&file);
    refuses(true, &other, "is of other work (the numbers 10 to 99");
    other = problem;
    other.method.sums = true;
    refuses(true, &other, "without sums) than this (the numbers 10 to 99, by prime, with sums)");
    other = problem;
    other.method.keys.kind = KEYS_GAP;
    refuses(true, &other, "by gap");
}

static void a_missing_file_is_refused(void **state) {
    (void)state;
    struct problem problem = range_problem(99);
    refuses(true, &problem, "No such file");
}

static void write_text(const char *where, const char *text, size_t length) {
    FILE *file = fopen(where, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    fclose(file);
}

static size_t read_text(const char *where, char *text, size_t bytes) {
    FILE *file = fopen(where, "r");
    assert_non_null(file);
    size_t length = fread(text, 1, bytes, file);
    fclose(file);
    return length;
}

/* Every single byte changed, and every length cut short: never taken for what it is not. */
static void damage_is_found(void **state) {
    (void)state;
    struct problem problem = list_problem();
    struct checkpoint_file file;
    char text[4096];
    opens(&file, false, &problem);
    fill(&file.checkpoint);
    saves(&file);
    checkpoint_file_close(&file);
    size_t length = read_text(path, text, sizeof text);
    refuses(false, &problem, "there is a checkpoint");
    for (size_t i = 0; i < length; i++) {
        char byte = text[i];
        text[i] = (char)(byte ^ 1);
        write_text(path, text, length);
        refuses(true, &problem,
                i == strlen("primes-checkpoint ") ? "older version" : "cannot resume");
        text[i] = byte;
        write_text(path, text, i);
        refuses(true, &problem, "cannot resume");
    }
    write_text(path, text, length);
    opens(&file, true, &problem);
    expect_left(&file.checkpoint, (struct span){10, 14}, 70);
    checkpoint_file_close(&file);
}

static void the_kept_one_is_taken_then(void **state) {
    (void)state;
    struct problem problem = range_problem(99);
    struct checkpoint_file file;
    opens(&file, false, &problem);
    leaves(&file.checkpoint, (struct span){12, 14}, 20);
    saves(&file);
    leaves(&file.checkpoint, (struct span){12, 14}, 30);
    saves(&file);
    checkpoint_file_close(&file);
    write_text(path, "primes-checkpoint 3 00000000\n{}", 31);
    opens(&file, true, &problem);
    expect_left(&file.checkpoint, (struct span){12, 14}, 20);
    assert_non_null(strstr(file.note, "is damaged"));
    assert_non_null(strstr(file.note, "resuming from"));
    saves(&file);
    checkpoint_file_close(&file);
    opens(&file, true, &problem);
    expect_left(&file.checkpoint, (struct span){12, 14}, 20);
    assert_string_equal(file.note, "");
    checkpoint_file_close(&file);

    /* The damaged one did not take the place of the kept one. */
    unlink(path);
    opens(&file, true, &problem);
    expect_left(&file.checkpoint, (struct span){12, 14}, 20);
    checkpoint_file_close(&file);
}

static void another_version_is_refused(void **state) {
    (void)state;
    struct problem problem = range_problem(99);
    struct checkpoint_file file;
    opens(&file, false, &problem);
    saves(&file);
    saves(&file); /* there is a kept one, which is not taken */
    checkpoint_file_close(&file);
    write_text(path, "primes-checkpoint 4 00000000\n{}", 31);
    refuses(true, &problem, "newer version");
    write_text(path, "primes-checkpoint 1 00000000\n{}", 31);
    refuses(true, &problem, "older version");
}

/* The lock's name has room, the longer name of the one before has not. */
static void a_long_name_is_refused(void **state) {
    (void)state;
    struct problem problem = range_problem(99);
    struct checkpoint_file file;
    struct error error = {0};
    char name[400];
    snprintf(name, sizeof name, "%s%0*d", path, 250 - (int)strlen("ck"), 0);
    assert_int_equal(checkpoint_file_open(&file, name, RESUME_NO, &problem, &error), STATUS_USAGE);
    assert_non_null(strstr(error.message, "too long: give a shorter one"));
    checkpoint_file_close(&file);
}

static void all_of_64_bits(void **state) {
    (void)state;
    struct problem problem = {.workload = workload_range((struct span){0, UINT64_MAX})};
    struct checkpoint_file file;
    opens(&file, false, &problem);
    file.checkpoint.left_count = 0;
    saves(&file);
    checkpoint_file_close(&file);
    opens(&file, true, &problem);
    assert_int_equal(file.checkpoint.left_count, 0);
    checkpoint_file_close(&file);
}

static void a_folder_that_is_gone(void **state) {
    (void)state;
    struct problem problem = range_problem(99);
    struct checkpoint_file file;
    struct error error = {0};
    assert_int_equal(checkpoint_file_open(&file, "/nowhere/ck", false, &problem, &error),
                     STATUS_USAGE);
    checkpoint_file_close(&file);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(what_was_saved_comes_back, clean),
        cmocka_unit_test_teardown(a_second_run_is_refused, clean),
        cmocka_unit_test_teardown(other_work_is_refused, clean),
        cmocka_unit_test(a_long_name_is_refused),
        cmocka_unit_test_teardown(a_missing_file_is_refused, clean),
        cmocka_unit_test_teardown(damage_is_found, clean),
        cmocka_unit_test_teardown(the_kept_one_is_taken_then, clean),
        cmocka_unit_test_teardown(another_version_is_refused, clean),
        cmocka_unit_test_teardown(all_of_64_bits, clean),
        cmocka_unit_test_teardown(a_folder_that_is_gone, clean),
    };
    return cmocka_run_group_tests(tests, enter, leave);
}
