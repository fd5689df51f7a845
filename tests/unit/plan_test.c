/* Plans as people write them: what is right comes back as it was, what is wrong is named with its
 * line. */
#include "plan_json.h"

#include <unistd.h>

#include "cmocka_all.h"
#include "prime_programs.h"

static char path[] = "plan_test.XXXXXX";

static const char whole[] =
    "{\"schema\": 1, \"name\": \"small\", \"seed\": \"18446744073709551615\",\n"
    " \"repetitions\": 6, \"runs\": 3, \"precision\": 0.1, \"budget_s\": 10.5, \"timeout_s\": 5,\n"
    " \"works\": [\n"
    "  {\"name\": \"six\", \"kind\": \"notebook\", \"kernel\": \"trial\"},\n"
    "  {\"name\": \"range\", \"kind\": \"range\", \"kernel\": \"sieve\", \"lo\": \"10^12\", "
    "\"hi\": \"10^12+9\"},\n"
    "  {\"name\": \"random\", \"kind\": \"random\", \"kernel\": \"exact\", \"count\": 1000},\n"
    "  {\"name\": \"list\", \"kind\": \"input\", \"kernel\": \"exact\", \"input\": \"n.txt\"}],\n"
    " \"series\": [\n"
    "  {\"work\": \"six\", \"variant\": \"serial\", \"layouts\": [\"1x1x1\"]},\n"
    "  {\"work\": \"range\", \"variant\": \"mpi\", \"scaling\": \"weak\",\n"
    "   \"layouts\": [\"1x1x1\", \"2x3x4\"]},\n"
    "  {\"work\": \"random\", \"variant\": \"omp\", \"schedule\": \"dynamic,10\",\n"
    "   \"layouts\": [\"1x1x2\"]}],\n"
    " \"machine_prices\": [{\"cores\": 8, \"price\": 0.4}, {\"cores\": 16, \"price\": 0.9}],\n"
    " \"node_price\": {\"cores\": 4, \"price\": 0.2}, \"deadline_s\": 3600}\n";

static void assert_whole(const struct plan *plan) {
    assert_string_equal(plan->name, "small");
    assert_true(plan->seed == UINT64_MAX);
    assert_int_equal(plan->repetitions, 6);
    assert_true(plan->precision == 0.1);
    assert_true(plan->budget_s == 10.5 && plan->timeout_s == 5);
    assert_int_equal(plan->work_count, 4);
    assert_true(plan->works[1].lo == 1000000000000 && plan->works[1].hi == 1000000000009);
    assert_int_equal(plan->works[2].bits, 64);
    assert_true(plan->works[2].seed == 1);
    assert_string_equal(plan->works[3].input, "n.txt");
    assert_int_equal(plan->point_count, 4);
    assert_string_equal(plan->points[0].id, "six/serial/strong/1x1x1");
    assert_string_equal(plan->points[2].id, "range/mpi/weak/2x3x4");
    assert_string_equal(plan->points[3].id, "random/omp/strong/1x1x2/dynamic,10");
    assert_true(point_numbers(plan, &plan->points[0]) == 6);
    assert_true(point_numbers(plan, &plan->points[1]) == 10);
    assert_true(point_numbers(plan, &plan->points[2]) == 240);
    assert_ptr_equal(plan_find_point(plan, "range/mpi/weak/1x1x1"), &plan->points[1]);
    assert_null(plan_find_point(plan, "range/mpi/weak/1x1x9"));
    assert_int_equal(plan->machine_price_count, 2);
    assert_true(plan->machine_prices[1].cores == 16 && plan->machine_prices[1].price == 0.9);
    assert_true(plan->node_price.cores == 4 && plan->deadline_s == 3600);
}

static void read_and_written(void **state) {
    (void)state;
    struct error error = {0};
    struct plan plan;
    plan_parse(&plan, "it", whole, &error);
    assert_string_equal(error.message, "");
    assert_whole(&plan);
    assert_int_equal(plan_write(&plan, path, &error), STATUS_OK);
    plan_close(&plan);
    plan_read(&plan, path, &error);
    assert_string_equal(error.message, "");
    assert_whole(&plan);
    plan_close(&plan);
}

/* `whole` with one piece replaced is refused with these words. */
static void assert_refused(const char *old, const char *new, const char *words) {
    const char *at = strstr(whole, old);
    char text[2 * sizeof whole];
    struct error error = {0};
    struct plan plan;
    assert_non_null(at);
    snprintf(text, sizeof text, "%.*s%s%s", (int)(at - whole), whole, new, at + strlen(old));
    assert_int_equal(plan_parse(&plan, "it", text, &error), STATUS_USAGE);
    plan_close(&plan);
    if (strstr(error.message, words) == NULL)
        fail_msg("'%s' does not say '%s'", error.message, words);
}

static void refused_with_the_line(void **state) {
    (void)state;
    assert_refused("\"budget_s\"", "\"budget\"", "line 2: \"budget\" is not known here");
    assert_refused("\"kind\": \"notebook\", ", "", "line 4: \"kind\" is missing");
    assert_refused("\"hi\": \"10^12+9\"", "\"bits\": 3", "line 5: \"hi\" is missing");
    assert_refused("{\"work\": \"six\", ", "{", "line 9: \"work\" is missing");
    assert_refused("\"runs\": 3", "\"runs\": 0", "line 2: \"runs\" must be from 1 to");
    assert_refused("\"schema\": 1", "\"schema\": 3", "line 1: \"schema\" must be from 1 to 2");
    assert_refused("\"kernel\": \"exact\", \"count\"", "\"kernel\": \"fast\", \"count\"",
                   "line 6: \"kernel\" must be one of trial, exact, sieve");
    assert_refused("\"kernel\": \"exact\", \"count\"", "\"kernel\": \"sieve\", \"count\"",
                   "line 6: the sieve counts only ranges");
    assert_refused("\"kernel\": \"trial\"", "\"kernel\": \"trial\", \"lo\": 1",
                   "line 4: \"lo\" is not known here: use name, kind, kernel");
    assert_refused("10^12+9", "10^11", "line 5: \"hi\" must be from 1000000000000 to");
    assert_refused("10^12+9", "many", "line 5: \"hi\": 'many' is not a number");
    assert_refused("\"name\": \"list\"", "\"name\": \"range\"",
                   "line 7: two works are called 'range': give each a name of its own");
    assert_refused("\"name\": \"list\"", "\"name\": \"a/b\"",
                   "line 7: the name 'a/b' is not allowed");
    assert_refused("\"work\": \"six\"", "\"work\": \"seven\"", "line 9: no work is called 'seven'");
    assert_refused("\"2x3x4\"", "\"2x3\"", "line 11: '2x3' is not a layout");
    assert_refused("\"2x3x4\"", "\"2x0x4\"", "line 11: '2x0x4' is not a layout");
    assert_refused("\"2x3x4\"", "\"99999x99999x9\"", "is not a layout");
    assert_refused("\"2x3x4\"", "\"1x1x4294967297\"", "'1x1x4294967297' is not a layout");
    assert_refused("\"2x3x4\"", "\"4294967298x3x4\"", "is not a layout");
    assert_refused("\"2x3x4\"", "\"2x3x4x\"", "is not a layout");
    assert_refused("\"2x3x4\"", "\"1x1x1\"",
                   "the plan has the point range/mpi/weak/1x1x1 twice: leave one out");
    assert_refused("[\"1x1x2\"]", "[\"1x2x2\"]", "line 13: omp has one process");
    assert_refused("{\"work\": \"six\", \"variant\": \"serial\"",
                   "{\"work\": \"six\", \"scaling\": \"weak\", \"variant\": \"serial\"",
                   "line 9: weak scaling needs work that can grow");
    assert_refused("\"10^12\", \"hi\": \"10^12+9\"", "0, \"hi\": \"2^60-1\"",
                   "the work of range/mpi/weak/2x3x4 would exceed 2^64-1");
    assert_refused("{\"cores\": 16, ", "{\"core\": 16, ", "line 14: \"core\" is not known here");
    assert_refused("\"price\": 0.2", "\"price\": -1", "line 15: \"price\" must be a number of");
    assert_refused("\"series\": [", "\"series\": [,", "line 8: not JSON");
    assert_refused(" \"repetitions\": 6,", " \"name\": \"again\",",
                   "not JSON: duplicate object key");
}

/* Reads the text as a plan that is to be measured. */
static void read_new(struct plan *plan, const char *text, struct error *error) {
    *error = (struct error){0};
    plan_parse_new(plan, "it", text, error);
}

static void what_is_missing_is_sensible(void **state) {
    (void)state;
    struct error error;
    struct plan plan;
    read_new(&plan,
             "{\"works\": [{\"kind\": \"range\", \"hi\": 1e9}],\n"
             " \"series\": [{\"variant\": \"serial\"},\n"
             "              {\"variant\": \"omp\", \"layouts\": [\"1x1x2\"]}]}",
             &error);
    assert_string_equal(error.message, "");
    assert_string_equal(plan.name, "it");
    assert_int_equal(plan.repetitions, 30);
    assert_true(plan.precision == 0.05);
    assert_true(plan.budget_s == 110 && plan.timeout_s == 60);
    assert_string_equal(plan.works[0].name, "range");
    assert_string_equal(plan.works[0].kernel, "sieve");
    assert_true(plan.works[0].lo == 0 && plan.works[0].hi == 1000000000);
    assert_string_equal(plan.points[0].id, "range/serial/strong/1x1x1");
    assert_string_equal(plan.points[1].id, "range/omp/strong/1x1x2");
    plan_close(&plan);
}

static void all_mistakes_at_once(void **state) {
    (void)state;
    struct error error;
    struct plan plan;
    read_new(&plan,
             "{\"schema\": 1, \"runs\": 0,\n"
             " \"works\": [{\"name\": \"a b\", \"kind\": \"range\", \"hi\": -1},\n"
             "           {\"name\": \"list\", \"kind\": \"input\", \"bits\": 3}],\n"
             " \"series\": [{\"work\": \"list\", \"variant\": \"openmp\", \"layouts\": []},\n"
             "            {\"work\": \"lists\", \"variant\": \"omp\", \"layouts\": [\"1x2x1\"]}]}",
             &error);
    static const char wanted[] =
        "it, line 1: \"runs\" must be from 1 to 100000\n"
        "  line 2: \"hi\": a whole number is expected, or one in quotes like \"1e9\"\n"
        "  line 2: the name 'a b' is not allowed: use 1 to 40 of the characters a-z, 0-9 and -\n"
        "  line 3: \"bits\" is not known here: use name, kind, kernel, input, checksum\n"
        "  line 3: \"input\" is missing\n"
        "  line 4: \"variant\" must be one of serial, omp, mpi, mapreduce\n"
        "  line 5: no work is called 'lists'\n"
        "  line 5: omp has one process: 1x1xTHREADS, not 1x2x1\n"
        "  line 4: a series without layouts measures nothing";
    assert_string_equal(error.message, wanted);
    assert_int_equal(error.status, STATUS_USAGE);
    plan_close(&plan);
}

/* More than a message holds. */
static void very_many_mistakes(void **state) {
    (void)state;
    struct error error;
    struct plan plan;
    char text[8192] = "{\"works\": [{\"kind\": \"cloud\"}";
    for (int i = 0; i < 100; i++)
        strcat(text, ",{\"kind\": \"cloud\"}");
    strcat(text, "], \"series\": []}");
    read_new(&plan, text, &error);
    assert_non_null(strstr(error.message, "\n  and more"));
    assert_true(strlen(error.message) < sizeof error.message);
    plan_close(&plan);
}

#define SERIAL "{\"work\": \"range\", \"variant\": \"serial\"}"
#define PLAN(name, more, series)                                                                   \
    "{\"name\": \"" name "\"" more ", \"works\": [\n{\"kind\": \"range\", \"hi\": \"1e6\"}],\n"    \
    "\"series\": [\n" series "]}"
#define OMP(more) "{\"variant\": \"omp\", \"layouts\": [\"1x1x1\"]" more "}"

/* A new plan is refused with these words, or accepted ("") ; one that was measured can be read. */
static void assert_new(const char *text, const char *words) {
    struct error error = {0};
    struct plan plan;
    read_new(&plan, text, &error);
    plan_close(&plan);
    if (*words == '\0' ? *error.message != '\0' : strstr(error.message, words) == NULL)
        fail_msg("'%s' does not say '%s'", error.message, words);
    error = (struct error){0};
    plan_parse(&plan, "it", text, &error);
    assert_string_equal(error.message, "");
    plan_close(&plan);
}

static void what_cannot_be_measured_is_refused_before(void **state) {
    (void)state;
    assert_new(PLAN("mine", "", SERIAL "," OMP("")), "");
    assert_new(PLAN("../../x", "", SERIAL),
               "line 1: the name '../../x' is not allowed: use 1 to 40 of the characters a-z");
    assert_new(PLAN("", "", SERIAL),
               "line 1: the name '' is not allowed: use 1 to 40 of the characters a-z");
    assert_new(PLAN("mine", "", OMP("")), "line 4: 'range' has nothing to compare with: add");
    assert_new(PLAN("mine", ", \"part\": true", OMP("")), "");
    assert_new(PLAN("mine", "", SERIAL ",\n{\"variant\": \"mpi\", \"layouts\": []}"),
               "line 5: a series without layouts");
    assert_new(PLAN("mine", "", SERIAL ",\n" OMP(", \"schedule\": \"; rm\"")),
               "line 5: the schedule '; rm' is not known: use static");
    assert_new(PLAN("mine", "", SERIAL "," OMP(", \"schedule\": \"dynamic,0\"")),
               "the schedule 'dynamic,0' is not known");
    assert_new(PLAN("mine", "", SERIAL "," OMP(", \"schedule\": \"Dynamic,10^3\"")), "");
    assert_new(PLAN("mine", "",
                    SERIAL ", {\"variant\": \"mapreduce\", \"layouts\": [\"1x1x1\"], "
                           "\"schedule\": \"guided\"}"),
               "primes_mapreduce hands out all of it before it begins");
}

/* Whatever way a number is written in, it is the same one, or named. */
static void numbers_are_read_alike(void **state) {
    (void)state;
    struct error error;
    struct plan plan;
    static const char *const same[] = {"4294967296", "4294967296.0", "4.294967296e9",
                                       "\"4294967296\"", "\"2^32\""};
    char text[512];
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        snprintf(
            text, sizeof text,
            "{\"works\": [{\"kind\": \"range\", \"hi\": %s}], \"series\": [" SERIAL
            "], \"budget_s\": %s, \"runs\": \"3\", \"repetitions\": 1e2, \"precision\": \"0.02\"}",
            same[i], i % 2 == 0 ? "0.5" : "\"0.5\"");
        read_new(&plan, text, &error);
        assert_string_equal(error.message, "");
        assert_true(plan.works[0].hi == (uint64_t)1 << 32 && plan.budget_s == 0.5);
        assert_true(plan.precision == 0.02 && plan.repetitions == 100);
        plan_close(&plan);
    }
    assert_refused("\"precision\": 0.1", "\"precision\": 5",
                   "\"precision\" must be between 0 and 1: 0.05 is 5 %");
    assert_refused("\"10^12+9\"", "1e19", "line 5: \"hi\": write a number over 2^53 in quotes");
    assert_refused("\"10^12+9\"", "1.5", "line 5: \"hi\": a whole number is expected");
    assert_refused("\"10^12+9\"", "18446744073709551615",
                   "write a number over 2^63-1 in quotes, like \"2^64-1\"");
    assert_refused("10.5", "\"\"", "\"budget_s\" must be a number of at least 0");
    assert_refused("10.5", "\"soon\"", "\"budget_s\" must be a number of at least 0");
    assert_refused("10.5", "\"inf\"", "\"budget_s\" must be a number of at least 0");
}

static void byte_order_mark(void **state) {
    (void)state;
    struct error error = {0};
    struct plan plan;
    char text[sizeof whole + 3] = "\xEF\xBB\xBF";
    strcat(text, whole);
    plan_parse(&plan, "it", text, &error);
    assert_string_equal(error.message, "");
    assert_whole(&plan);
    plan_close(&plan);
}

static void a_part_says_so(void **state) {
    (void)state;
    struct error error = {0};
    struct plan plan;
    assert_int_equal(plan_parse(&plan, "it", whole, &error), STATUS_OK);
    assert_int_equal(plan_keep_nodes(&plan, 2, &error), STATUS_OK);
    assert_int_equal(plan_write(&plan, path, &error), STATUS_OK);
    plan_close(&plan);
    plan_read_new(&plan, path, &error);
    assert_string_equal(error.message, "");
    assert_true(plan.is_part);
    assert_int_equal(plan.point_count, 2); /* and one worker of the series */
    assert_non_null(plan_find_point(&plan, "range/mpi/weak/2x3x4"));
    assert_non_null(plan_find_point(&plan, "range/mpi/weak/1x1x1"));
    plan_close(&plan);
}

/* A point on two nodes is compared with the serial program, with one worker, with as many workers
 * on one node, and with a whole node of every program. */
static void a_part_has_its_bases(void **state) {
    static const char text[] =
        "{\"works\": [{\"name\": \"w\", \"kind\": \"range\", \"hi\": 99},"
        " {\"name\": \"other\", \"kind\": \"range\", \"hi\": 9}],"
        " \"series\": [{\"work\": \"w\", \"variant\": \"serial\"},"
        " {\"work\": \"w\", \"variant\": \"omp\","
        " \"layouts\": [\"1x1x1\", \"1x1x2\", \"1x1x4\", \"1x1x8\"]},"
        " {\"work\": \"w\", \"variant\": \"mpi\", \"layouts\": [\"1x1x1\", \"1x2x1\", \"1x4x1\","
        " \"1x8x1\", \"2x2x1\", \"2x8x1\", \"4x8x1\"]},"
        " {\"work\": \"other\", \"variant\": \"serial\"},"
        " {\"work\": \"other\", \"variant\": \"omp\", \"layouts\": [\"1x1x1\"]}]}";
    static const char *const kept[] = {
        "w/serial/strong/1x1x1", "w/omp/strong/1x1x4", "w/omp/strong/1x1x8", "w/mpi/strong/1x1x1",
        "w/mpi/strong/1x4x1",    "w/mpi/strong/1x8x1", "w/mpi/strong/2x2x1", "w/mpi/strong/2x8x1"};
    struct error error = {0};
    struct plan plan;
    (void)state;
    assert_int_equal(plan_parse_new(&plan, "it", text, &error), STATUS_OK);
    assert_int_equal(plan_keep_nodes(&plan, 2, &error), STATUS_OK);
    assert_int_equal(plan.point_count, sizeof kept / sizeof *kept);
    for (size_t i = 0; i < plan.point_count; i++)
        assert_string_equal(plan.points[i].id, kept[i]);
    assert_true(point_is_base(&plan, &plan.points[0]));
    plan_close(&plan);
}

/* ---- programs ---- */

#define ONE                                                                                        \
    "{\"name\": \"one\", \"command\": [\"primes_serial\", \"{work}\"], "                           \
    "\"scales\": \"none\", \"report\": \"primes\", \"base\": true}"
#define FAST                                                                                       \
    "{\"name\": \"omp-2.x_y\", \"command\": [\"/opt/primes_omp\", \"--simd\", \"avx2\", "          \
    "\"{work}\"], \"scales\": \"threads\", \"report\": \"primes\"}"
#define TWO(one, fast)                                                                             \
    "{\"programs\": [" one ",\n" fast "],\n"                                                       \
    " \"works\": [{\"kind\": \"range\", \"hi\": 9}],\n"                                            \
    " \"series\": [{\"program\": \"omp-2.x_y\", \"layouts\": [\"1x1x2\"]},"                        \
    " {\"program\": \"one\"}]}"

static void assert_two(const struct plan *plan) {
    assert_int_equal(plan->program_count, 2);
    assert_true(plan->programs[0].is_base && !plan->programs[1].is_base);
    assert_int_equal(plan->programs[1].index, 1);
    assert_int_equal(plan->programs[1].scales, SCALES_THREADS);
    assert_string_equal(plan->programs[1].command[1], "--simd");
    assert_string_equal(plan->programs[1].command[3], "{work}");
    assert_null(plan->programs[1].command[4]);
    assert_ptr_equal(plan->series[0].program, &plan->programs[1]);
    assert_ptr_equal(plan->series[1].program, &plan->programs[0]);
    assert_string_equal(plan->points[0].id, "range/omp-2.x_y/strong/1x1x2");
    assert_int_equal(plan->point_count, 2);
    assert_true(point_is_base(plan, &plan->points[1]) && !point_is_base(plan, &plan->points[0]));
}

static void programs_of_its_own(void **state) {
    (void)state;
    struct error error;
    struct plan plan;
    read_new(&plan, TWO(ONE, FAST), &error);
    assert_string_equal(error.message, "");
    assert_two(&plan);
    assert_int_equal(plan_write(&plan, path, &error), STATUS_OK);
    plan_close(&plan);
    plan_read_new(&plan, path, &error);
    assert_string_equal(error.message, "");
    assert_two(&plan);
    plan_close(&plan);
}

/* The whole plan is of schema 1, where a series says "variant". */
static void prime_programs_without_a_word(void **state) {
    (void)state;
    struct error error = {0};
    struct plan plan;
    char text[8192] = "";
    plan_parse(&plan, "it", whole, &error);
    assert_int_equal(plan.program_count, PRIME_COUNT);
    plan_write(&plan, path, &error);
    plan_close(&plan);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t count = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[count] = '\0';
    assert_non_null(strstr(text, "\"schema\": 2"));
    assert_null(strstr(text, "variant"));
    plan_read(&plan, path, &error);
    assert_string_equal(error.message, "");
    for (int i = 0; i < PRIME_COUNT; i++) {
        assert_string_equal(plan.programs[i].name, prime_programs[i].name);
        assert_int_equal(prime_program_of(&plan.programs[i]), i);
        assert_int_equal(plan.programs[i].scales, prime_programs[i].scales);
        assert_int_equal(plan.programs[i].is_base, prime_programs[i].is_base);
    }
    plan_close(&plan);
}

static void assert_not_new(const char *text, const char *words) {
    struct error error;
    struct plan plan;
    read_new(&plan, text, &error);
    assert_int_equal(error.status, STATUS_USAGE);
    if (strstr(error.message, words) == NULL)
        fail_msg("'%s' does not say '%s'", error.message, words);
    plan_close(&plan);
}

#define PROGRAM(name, command, more)                                                               \
    "{\"name\": \"" name "\", \"command\": [" command "], \"report\": \"primes\"" more "}"

#define NONE ", \"scales\": \"none\""

static void programs_that_are_refused(void **state) {
    (void)state;
    assert_not_new(TWO(ONE, ONE),
                   "line 2: two programs are called 'one': give each a name of its own");
    assert_not_new(TWO(ONE, ONE), "line 2: only one program can be the base: one or one");
    assert_not_new(TWO(FAST, PROGRAM("one", "\"x\", \"{work}\"", NONE)),
                   "'range' has nothing to compare with: no program has \"base\": true");
    assert_not_new(TWO(ONE, PROGRAM("a/b", "\"x\", \"{work}\"", NONE)),
                   "line 2: the name 'a/b' is not allowed: use 1 to 40 of the characters a-z, 0-9");
    assert_not_new(TWO(ONE, PROGRAM("a", "", NONE)), "line 2: a command has at least one word");
    assert_not_new(TWO(ONE, PROGRAM("a", "", NONE ", \"environment\": {\"A\": \"1\"}")),
                   "line 2: a command is a program and its arguments, and here are only variables");
    assert_not_new(TWO(ONE, PROGRAM("a", "1", NONE)), "line 2: ");
    assert_not_new(TWO(ONE, PROGRAM("a", "\"\", \"{work}\"", NONE)),
                   "line 2: the first word of a command is its program, but here it is empty");
    assert_not_new(TWO(ONE, PROGRAM("a", "\"x\"", NONE)),
                   "line 2: the command of a prime program needs the word {work}");
    assert_not_new(TWO(ONE, PROGRAM("a", "\"x\", \"{work}\", \"-t{threads}\"", NONE)),
                   "line 2: the word '-t{threads}' is not known: only {work} is");
    assert_not_new(TWO(ONE, PROGRAM("a", "\"x\", \"{work}\"", "")),
                   "line 2: \"scales\" is missing");
    assert_not_new(TWO(ONE, PROGRAM("a", "\"x\", \"{work}\"", ", \"scales\": \"cores\"")),
                   "line 2: \"scales\" must be one of none, threads, ranks, both");
    assert_not_new(TWO(ONE, PROGRAM("omp-2.x_y", "\"x\", \"{work}\"", ", \"scales\": \"ranks\"")),
                   "line 4: omp-2.x_y has ranks of one thread: NODESxRANKSx1, not 1x1x2");
    assert_not_new(TWO(ONE, "{}"), "line 2: \"name\" is missing");
    assert_not_new("{\"programs\": [], \"works\": [], \"series\": []}",
                   "a plan without programs measures nothing");
    assert_not_new("{\"works\": [], \"series\": [{\"work\": \"w\", \"program\": \"serial\"}]}",
                   "a plan without works measures nothing");
    assert_not_new("{\"programs\": 3, \"works\": [], \"series\": []}", "\"programs\"");
    assert_not_new(TWO(ONE, PROGRAM("two", "\"x\", \"{work}\"", NONE)),
                   "line 4: \"program\" must be one of one, two");
}

/* For each number of workers of the weak series the serial program does as much work. */
static void weak_work_has_its_base(void **state) {
    static const char text[] =
        "{\"works\": [{\"name\": \"w\", \"kind\": \"range\", \"hi\": 99}],"
        " \"series\": [{\"variant\": \"serial\"},"
        " {\"variant\": \"omp\", \"scaling\": \"weak\", \"layouts\": [\"1x1x1\", \"1x1x2\"]},"
        " {\"variant\": \"mpi\", \"scaling\": \"weak\", \"layouts\": [\"1x2x1\", "
        "\"2x2x1\"]}%s]}";
    char whole_text[sizeof text + 64];
    struct error error = {0};
    struct plan plan;
    (void)state;
    snprintf(whole_text, sizeof whole_text, text, "");
    assert_int_equal(plan_parse_new(&plan, "it", whole_text, &error), STATUS_USAGE);
    assert_non_null(strstr(error.message,
                           "add the series {\"work\": \"w\", \"program\": \"serial\", "
                           "\"scaling\": \"weak\"}"));
    plan_close(&plan);
    error = (struct error){0};
    snprintf(whole_text, sizeof whole_text, text,
             ", {\"variant\": \"serial\", \"scaling\": \"weak\"}");
    assert_int_equal(plan_parse_new(&plan, "it", whole_text, &error), STATUS_OK);
    const struct point *two = plan_find_point(&plan, "w/serial/weak/1x1x1/x2");
    const struct point *four = plan_find_point(&plan, "w/serial/weak/1x1x1/x4");
    assert_int_equal(plan.point_count, 7);
    assert_non_null(two);
    assert_non_null(four);
    assert_true(point_numbers(&plan, four) == 400 && point_is_base(&plan, four));
    assert_ptr_equal(plan_find_base(&plan, plan_find_point(&plan, "w/mpi/weak/1x2x1"), NULL), two);
    assert_ptr_equal(plan_find_base(&plan, plan_find_point(&plan, "w/mpi/weak/2x2x1"), NULL), four);
    assert_ptr_equal(plan_find_base(&plan, plan_find_point(&plan, "w/omp/weak/1x1x1"), NULL),
                     &plan.points[0]);
    assert_int_equal(plan_keep_nodes(&plan, 2, &error), STATUS_OK);
    assert_null(plan_find_point(&plan, "w/mpi/weak/1x1x1"));
    assert_non_null(plan_find_point(&plan, "w/serial/weak/1x1x1/x4"));
    assert_non_null(plan_find_point(&plan, "w/serial/strong/1x1x1"));
    plan_close(&plan);
}

/* A program alone is the base, on one worker; its work has no numbers. */
static void any_program(void **state) {
    (void)state;
    struct error error;
    struct plan plan;
#define ANY(work, more)                                                                            \
    "{\"programs\": [{\"name\": \"solver\", \"command\": [\"sh\", \"-c\", \"echo ${{x}\"], "       \
    "\"scales\": \"threads\"}],\n \"works\": [" work "],\n"                                        \
    " \"series\": [{\"program\": \"solver\", \"layouts\": [\"1x1x2\", \"1x1x1\"]" more "}]}"
    read_new(&plan, ANY("{\"kind\": \"command\"}", ""), &error);
    assert_string_equal(error.message, "");
    assert_int_equal(plan.programs[0].reader, READER_COMMAND);
    assert_true(plan.programs[0].is_base);
    assert_null(plan.works[0].kernel);
    assert_true(work_is_same(&plan.works[0], &plan.works[0]));
    assert_string_equal(plan.points[0].id, "command/solver/strong/1x1x2");
    assert_true(!point_is_base(&plan, &plan.points[0]) && point_is_base(&plan, &plan.points[1]));
    assert_int_equal(plan_write(&plan, path, &error), STATUS_OK);
    plan_close(&plan);
    plan_read_new(&plan, path, &error);
    assert_string_equal(error.message, "");
    assert_int_equal(plan.works[0].kind, WORK_COMMAND);
    plan_close(&plan);
    assert_not_new(
        ANY("{\"kind\": \"range\", \"hi\": 9}", ""),
        "line 3: solver is not a prime program: its work must be of the kind \"command\"");
    assert_not_new(ANY("{\"kind\": \"command\"}", ", \"schedule\": \"static\""),
                   "line 3: solver has no schedule: only prime programs take one");
    assert_not_new(ANY("{\"kind\": \"command\"}", ", \"scaling\": \"weak\""),
                   "line 3: weak scaling needs work that can grow");
    assert_not_new(ANY("{\"kind\": \"command\", \"size\": 7}", ", \"scaling\": \"weak\""),
                   "line 3: weak scaling needs work that can grow");
    assert_not_new(ANY("{\"kind\": \"command\", \"kernel\": \"trial\"}", ""),
                   "line 2: \"kernel\" is not known here");
    assert_not_new(
        "{\"works\": [{\"kind\": \"command\"}], \"series\": [{\"program\": \"serial\"}]}",
        "serial is a prime program: its work must not be of the kind \"command\"");
}

/* {size} grows with the workers, and one worker does the work that has grown, too. */
static void weak_command(void **state) {
    (void)state;
#define SIZED(work)                                                                                \
    "{\"programs\": [{\"name\": \"solver\", \"command\": [\"sh\", \"{size}\", \"{out}\"], "        \
    "\"scales\": \"threads\", \"fresh_folder\": true}], \"works\": [" work "],\n"                  \
    " \"series\": [{\"program\": \"solver\", \"scaling\": \"weak\", \"layouts\": [\"1x1x1\", "     \
    "\"1x1x2\", \"1x1x4\"]}]}"
    static const struct {
        const char *id;
        uint64_t size;
        size_t base;
    } points[] = {{"w/solver/weak/1x1x1", 1000, 0},
                  {"w/solver/weak/1x1x2", 2000, 3},
                  {"w/solver/weak/1x1x4", 4000, 4},
                  {"w/solver/weak/1x1x1/x2", 2000, 3},
                  {"w/solver/weak/1x1x1/x4", 4000, 4}};
    struct error error;
    struct plan plan;
    read_new(&plan, SIZED("{\"name\": \"w\", \"kind\": \"command\", \"size\": 1000}"), &error);
    for (int written = 0; written < 2; written++) {
        assert_string_equal(error.message, "");
        assert_true(program_needs_folder(&plan.programs[0]) && plan.programs[0].fresh_folder);
        assert_int_equal(plan.point_count, 5);
        for (size_t i = 0; i < 5; i++) {
            const struct point *point = &plan.points[i];
            assert_string_equal(point->id, points[i].id);
            assert_int_equal(point_size(&plan, point), points[i].size);
            assert_ptr_equal(plan_find_base(&plan, point, NULL), &plan.points[points[i].base]);
        }
        assert_int_equal(plan_write(&plan, path, &error), STATUS_OK);
        plan_close(&plan);
        plan_read_new(&plan, path, &error);
    }
    plan_close(&plan);
    assert_not_new(SIZED("{\"kind\": \"command\"}"),
                   "line 2: solver has {size}, but no \"size\" says how large its work is");
    assert_not_new(SIZED("{\"kind\": \"command\", \"size\": \"2^63\"}"),
                   "the work of command/solver/weak/1x1x2 would exceed 2^64-1");
}

/* Work that is too large for one worker: the fewest workers are the base, and if they fail the next
 * ones. */
static void no_single_worker(void **state) {
    (void)state;
    static const char text[] =
        "{\"programs\": [{\"name\": \"big\", \"command\": [\"big\"], \"scales\": \"both\"}],"
        " \"works\": [{\"kind\": \"command\"}],"
        " \"series\": [{\"program\": \"big\","
        " \"layouts\": [\"1x4x1\", \"1x1x2\", \"1x2x1\", \"2x4x1\", \"4x4x1\"]}]}";
    struct error error;
    struct plan plan;
    bool is_out[5] = {false};
    read_new(&plan, text, &error);
    assert_string_equal(error.message, "");
    const struct point *points = plan.points;
    for (size_t i = 0; i < 5; i++) {
        assert_ptr_equal(plan_find_base(&plan, &points[i], NULL), &points[1]);
        assert_true(point_is_base(&plan, &points[i]) == (i == 1));
    }
    is_out[1] = true;
    assert_ptr_equal(plan_find_base(&plan, &points[0], is_out), &points[2]);
    is_out[2] = is_out[0] = true;
    assert_ptr_equal(plan_find_base(&plan, &points[4], is_out), &points[3]);
    is_out[3] = is_out[4] = true;
    assert_null(plan_find_base(&plan, &points[0], is_out));
    assert_int_equal(plan_keep_nodes(&plan, 4, &error), STATUS_OK); /* each job has the base */
    assert_non_null(plan_find_point(&plan, "command/big/strong/1x1x2"));
    assert_non_null(plan_find_point(&plan, "command/big/strong/4x4x1"));
    assert_null(plan_find_point(&plan, "command/big/strong/2x4x1"));
    plan_close(&plan);
}

/* A base of several machines is measured by the jobs on more of them, too. */
static void no_single_machine(void **state) {
    (void)state;
    static const char text[] =
        "{\"programs\": [{\"name\": \"big\", \"command\": [\"big\"], \"scales\": \"ranks\"}],"
        " \"works\": [{\"kind\": \"command\"}],"
        " \"series\": [{\"program\": \"big\", \"layouts\": [\"2x4x1\", \"4x4x1\"]}]}";
    struct error error;
    struct plan plan;
    read_new(&plan, text, &error);
    assert_string_equal(error.message, "");
    assert_int_equal(plan_keep_nodes(&plan, 4, &error), STATUS_OK);
    assert_int_equal(plan.point_count, 2);
    plan_close(&plan);
}

/* As --nodes 65536 --cores 65536 would have. */
static void more_workers_than_there_can_be(void **state) {
    (void)state;
    struct layout layout = {65536, 65536, 1};
    struct work work = {.name = (char *)"w", .kind = WORK_RANGE, .hi = 1};
    struct series series = {
        .program = &prime_programs[PRIME_MPI], .layouts = &layout, .layout_count = 1};
    struct plan plan = {.works = &work, .work_count = 1, .series = &series, .series_count = 1};
    struct error error = {0};
    assert_int_equal(plan_make_points(&plan, &error), STATUS_USAGE);
    assert_non_null(strstr(error.message, "w/mpi/strong/65536x65536x1 has more than 1048576"));
    free(plan.points);
}

static void weak_work_up_to_the_last_number(void **state) {
    (void)state;
    struct layout layout = {1, 1, 4};
    struct work work = {.name = (char *)"w", .kind = WORK_RANGE, .hi = ((uint64_t)1 << 62) - 1};
    struct series series = {.program = &prime_programs[PRIME_OMP],
                            .scaling = SCALING_WEAK,
                            .layouts = &layout,
                            .layout_count = 1};
    struct plan plan = {.works = &work, .work_count = 1, .series = &series, .series_count = 1};
    struct error error = {0};
    assert_int_equal(plan_make_points(&plan, &error), STATUS_OK);
    assert_true(point_numbers(&plan, &plan.points[0]) == 0); /* 2^64 */
    work.hi++;
    assert_int_equal(plan_make_points(&plan, &error), STATUS_USAGE);
    free(plan.points);
}

static void no_file(void **state) {
    (void)state;
    struct error error = {0};
    struct plan plan;
    assert_int_equal(plan_read(&plan, "no/such/plan", &error), STATUS_USAGE);
    assert_non_null(strstr(error.message, "cannot read 'no/such/plan'"));
    plan_close(&plan);
}

static void a_zero_byte_is_no_end(void **state) {
    (void)state;
    struct error error = {0};
    struct plan plan;
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fwrite(whole, 1, sizeof whole, file); /* with its last zero */
    fclose(file);
    assert_int_equal(plan_read(&plan, path, &error), STATUS_USAGE);
    assert_non_null(strstr(error.message, "zero byte"));
    plan_close(&plan);
}

static int make_path(void **state) {
    (void)state;
    int file = mkstemp(path);
    return file < 0 ? -1 : close(file);
}

static int remove_path(void **state) {
    (void)state;
    return unlink(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(read_and_written),
        cmocka_unit_test(refused_with_the_line),
        cmocka_unit_test(weak_work_up_to_the_last_number),
        cmocka_unit_test(no_file),
        cmocka_unit_test(a_zero_byte_is_no_end),
        cmocka_unit_test(what_is_missing_is_sensible),
        cmocka_unit_test(all_mistakes_at_once),
        cmocka_unit_test(very_many_mistakes),
        cmocka_unit_test(what_cannot_be_measured_is_refused_before),
        cmocka_unit_test(numbers_are_read_alike),
        cmocka_unit_test(byte_order_mark),
        cmocka_unit_test(a_part_says_so),
        cmocka_unit_test(a_part_has_its_bases),
        cmocka_unit_test(programs_of_its_own),
        cmocka_unit_test(prime_programs_without_a_word),
        cmocka_unit_test(programs_that_are_refused),
        cmocka_unit_test(weak_work_has_its_base),
        cmocka_unit_test(any_program),
        cmocka_unit_test(weak_command),
        cmocka_unit_test(no_single_worker),
        cmocka_unit_test(no_single_machine),
        cmocka_unit_test(more_workers_than_there_can_be),
    };
    return cmocka_run_group_tests(tests, make_path, remove_path);
}
