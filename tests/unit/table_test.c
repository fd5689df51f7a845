/* Tables of others: text -> grid -> rows. */
#include "table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"

static const struct table_words guess;

static enum status take(struct table *table, const char *text, const struct table_words *words,
                        struct error *error) {
    struct grid grid = {0};
    *table = (struct table){0};
    bool is_json = *text == '{';
    if ((is_json ? grid_parse_json : grid_parse)(&grid, "t.csv", text, error) == STATUS_OK)
        table_take(table, &grid, "t.csv", words, error);
    grid_close(&grid);
    return error->status;
}

/* "LABEL NODESxRANKSxTHREADS VALUE;" for each row. */
static void reads_with(const char *text, const struct table_words *words,
                       enum table_measure measure, const char *expected) {
    struct table table;
    struct error error = {0};
    char *all = NULL;
    size_t bytes;
    take(&table, text, words, &error);
    assert_string_equal(error.message, "");
    FILE *out = open_memstream(&all, &bytes);
    for (size_t i = 0; i < table.count; i++)
        fprintf(out, "%s%s%ux%ux%u %.6g;", table.rows[i].label,
                table.rows[i].label[0] != '\0' ? " " : "", table.rows[i].layout.nodes,
                table.rows[i].layout.ranks, table.rows[i].layout.threads, table.rows[i].value);
    fclose(out);
    assert_string_equal(all, expected);
    assert_int_equal(table.measure, measure);
    free(all);
    table_close(&table);
}

static void reads(const char *text, const char *expected) {
    reads_with(text, &guess, TABLE_TIME, expected);
}

static void refuses_with(const char *text, const struct table_words *words, const char *message) {
    struct table table;
    struct error error = {0};
    assert_int_equal(take(&table, text, words, &error), STATUS_USAGE);
    assert_string_equal(error.message, message);
    table_close(&table);
}

static void refuses(const char *text, const char *message) {
    refuses_with(text, &guess, message);
}

static void forms_of_text(void **state) {
    (void)state;
    reads("n,time\n1,10\n2,5.5\n", "1x1x1 10;1x2x1 5.5;");
    reads("1 127.2\n2 67.4\n", "1x1x1 127.2;1x2x1 67.4;");
    reads("\xef\xbb\xbf# measured on Tuesday\n# cores  seconds\n\n  4\t2.5\n", "1x4x1 2.5;");
    reads("16 10,25\n32 7,26\n", "1x16x1 10.25;1x32x1 7.26;");
    reads("Cores;Zeit;Wall time [ms]\n16;x;10,25\n", "1x16x1 0.01025;");
    reads("| nodes | time (min) |\n|---|---|\n| 2 | 1.5 |\n", "2x1x1 90;");
    reads("\"n\",\"time, \"\"s\"\"\"\n1,\"2\"\n", "1x1x1 2;");
    reads("threads,ranks,time_ms\n4,2,100\n", "1x2x4 0.1;");
    reads("nodes,ntasks,cpus-per-task,elapsed\n2,8,4,1:00:00\n", "2x4x4 3600;");
    reads("program,n,time\nb,2,3\na,2,2\na,1,4\n", "a 1x1x1 4;a 1x2x1 2;b 1x2x1 3;");
    reads("n,time\r\n2,3\r\n2,2\r\n1,5\r\n", "1x1x1 5;1x2x1 3;1x2x1 2;");
}

static void slurm(void **state) {
    (void)state;
    reads("JobID|NNodes|NTasks|AllocCPUS|Elapsed|State\n"
          "7|1||16|00:10:00|COMPLETED\n7.0|1|16|16|00:09:00|COMPLETED\n"
          "8|2||32|1-00:00:01|COMPLETED\n9|2|32|32|00:00:10|FAILED\n",
          "1x16x1 540;");
    reads("JobID        NNodes  Elapsed\n------------ ------- ----------\n7            1       "
          "00:10:00\n",
          "1x1x1 600;");
}

/* Columns of hyperfine's CSV, and layouts of as many workers. */
static void hyperfine_csv(void **state) {
    (void)state;
    reads("command,mean,stddev,median,user,system,min,max,parameter_threads\n"
          "./a 2,2.1,0.1,2,1,0,1.9,2.2,2\n./a 1,4.1,0.1,4,1,0,3.9,4.2,1\n",
          "1x1x1 4;1x1x2 2;");
    reads("ranks,threads,time\n2,1,5\n1,2,6\n2,1,7\n1,2,8\n", "1x1x2 6;1x1x2 8;1x2x1 5;1x2x1 7;");
}

static void other_measures(void **state) {
    (void)state;
    reads_with("cores,ns/day\n1,2\n2,3.5\n", &guess, TABLE_RATE, "1x1x1 2;1x2x1 3.5;");
    reads_with("n,speed-up\n1,1\n2,1.9x\n", &guess, TABLE_SPEED_UP, "1x1x1 1;1x2x1 1.9;");
    reads_with("n,efficiency\n1,100 %\n2,95 %\n", &guess, TABLE_EFFICIENCY, "1x1x1 1;1x2x1 0.95;");
    reads("n,speedup,time\n1,1,4\n", "1x1x1 4;");
}

static void told_columns(void **state) {
    (void)state;
    const struct table_words by_name = {.workers = "P", .value = "loop", .unit_s = 1e-3};
    const struct table_words by_number = {.workers = "2", .value = "1"};
    reads_with("p,loop,time\n4,20,9\n", &by_name, TABLE_TIME, "1x4x1 0.02;");
    reads_with("7.5 3 x\n", &by_number, TABLE_TIME, "1x3x1 7.5;");
    refuses_with("p,loop\n4,20\n", &(struct table_words){.value = "lop"},
                 "there is no column 'lop': give one of the header's names, or a number from 1 to "
                 "2");
}

static void forms_of_json(void **state) {
    (void)state;
    reads("{\"results\": [{\"command\": \"a 1\", \"mean\": 2, \"times\": [2.5, 1.5],"
          "\"parameters\": {\"threads\": \"1\"}}, {\"command\": \"a 2\", \"mean\": 1,"
          "\"parameters\": {\"threads\": \"2\"}}]}",
          "1x1x1 2.5;1x1x1 1.5;1x1x2 1;");
    reads("{\"context\": {}, \"benchmarks\": [{\"name\": \"solve/threads:4\", \"threads\": 4,"
          "\"real_time\": 2.5, \"time_unit\": \"ms\", \"run_type\": \"iteration\"},"
          "{\"name\": \"solve_mean\", \"run_type\": \"aggregate\"}]}",
          "solve 1x1x4 0.0025;");
    reads("{\"runs\": [{\"testcases\": [{\"name\": \"md %x=1\", \"num_tasks\": 4, \"result\":"
          "\"pass\", \"perfvalues\": {\"sys:part:elapsed\": [3.5, 0, null, null, \"s\"]}},"
          "{\"name\": \"md\", \"num_tasks\": 8, \"result\": \"fail\", \"perfvalues\": {}}]}]}",
          "md 1x4x1 3.5;");
    reads("{\"params\": {\"p\": 4}, \"callpath\": \"main\", \"metric\": \"time\", \"value\": 2}\n"
          "{\"params\": {\"p\": 8}, \"callpath\": \"main\", \"metric\": \"time\", \"value\": 1}\n",
          "main 1x4x1 2;main 1x8x1 1;");
    refuses("{\"a\": 1}",
            "t.csv: this JSON is not of hyperfine, ReFrame, Google Benchmark or Extra-P");
    refuses("{\"results\": []}", "t.csv: there is no measurement in it");
}

static void too_many_rows(void **state) {
    (void)state;
    static char text[16 + 5 * (TABLE_MOST_LAUNCHES + 1)];
    char *at = stpcpy(text, "n,time\n");
    for (int i = 0; i <= TABLE_MOST_LAUNCHES; i++)
        at = stpcpy(at, "4,9\n");
    refuses(text,
            "t.csv: more than 2000 rows for 4 workers: give a part of them, or the medians of "
            "groups");
}

static void bad_input(void **state) {
    (void)state;
    refuses("", "t.csv: there is no row in it");
    refuses("n,time\n", "t.csv: there is no row below the header");
    refuses("n,time\n1,2\n2\n", "t.csv:3: this row has 1 cell, but the header has 2");
    refuses("n,time\n1,\"2\n", "t.csv:2: a quote (\") has no end");
    refuses("n,time\n1,fast\n", "t.csv:2: 'fast' is not a number");
    refuses("n,time\n1,-3\n", "t.csv:2: '-3' is below 0");
    refuses("n,time\n1,0\n", "t.csv:2: '0' is not above 0");
    refuses("n,time\n1,inf\n", "t.csv:2: 'inf' is not a number");
    refuses("n,time\n0,1\n",
            "t.csv:2: '0' is not a number of workers: it must be a whole number from 1 to 1048576");
    refuses("n,time\n1,3 MB\n",
            "t.csv:2: '3 MB' has 'MB' after the number, which is not a unit of time");
    refuses("n,time,wall\n1,2,3\n", "two columns could be the value, 'time' and 'wall': say which "
                                    "with --columns WORKERS,VALUE");
    refuses("n,time\n1,\n", "t.csv: no row has a value");
    refuses("x,time\n1,2\n", "no column is called like a number of workers (n, cores, ntasks, "
                             "threads, ranks, nodes): say which with --columns WORKERS,VALUE, by "
                             "name or number");
    refuses("nodes,cores,time\n2,3,1\n", "t.csv:2: 3 workers cannot be spread evenly over 2 nodes");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_of_text),  cmocka_unit_test(slurm),
        cmocka_unit_test(other_measures), cmocka_unit_test(hyperfine_csv),
        cmocka_unit_test(told_columns),   cmocka_unit_test(forms_of_json),
        cmocka_unit_test(too_many_rows),  cmocka_unit_test(bad_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
