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
    char *all = NULL, layout[LAYOUT_BYTES];
    size_t bytes;
    take(&table, text, words, &error);
    assert_string_equal(error.message, "");
    FILE *out = open_memstream(&all, &bytes);
    for (size_t i = 0; i < table.count; i++)
        fprintf(out, "%s%s%s %.6g;", table.rows[i].label, table.rows[i].label[0] != '\0' ? " " : "",
                layout_show(layout, table.rows[i].layout), table.rows[i].value);
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
    reads("nodes,minutes\n2,1.5\n", "2x1x1 90;");
    reads("| Cores | Hours |\n|---|---|\n| 4 | 0.5 |\n", "1x4x1 1800;");
    reads_with("cores,seconds\n4,90\n", &(struct table_words){.unit_s = 1e-3}, TABLE_TIME,
               "1x4x1 0.09;");
    reads("\"n\",\"time, \"\"s\"\"\"\n1,\"2\"\n", "1x1x1 2;");
    reads("threads,ranks,time_ms\n4,2,100\n", "1x2x4 0.1;");
    reads("nodes,ntasks,cpus-per-task,elapsed\n2,8,4,1:00:00\n", "2x4x4 3600;");
    reads("program,n,time\nb,2,3\na,2,2\na,1,4\n", "a 1x1x1 4;a 1x2x1 2;b 1x2x1 3;");
    reads("n,time\r\n2,3\r\n2,2\r\n1,5\r\n", "1x1x1 5;1x2x1 3;1x2x1 2;");
}

/* As spreadsheets write them. A row has the number of its first line. */
static void cells_of_several_lines(void **state) {
    (void)state;
    reads("n,\"wall\ntime (ms)\",note\n1,9,\"two\n\nlines, \"\"quoted\"\"\"\n2,5,\"\"\n",
          "1x1x1 0.009;1x2x1 0.005;");
    reads("\"wall\r\ntime\",n\r\n3,2\r\n\"1\",\"4\r\n\"\r\n", "1x2x1 3;1x4x1 1;");
    refuses("n,time,x\n1,2,\"a\nb\"\n2,fast,y\n",
            "t.csv:4: 'fast' is not a number; where nothing was measured, leave the cell empty");
    refuses("n,time,x\n1,fast,\"a\nb\"\n",
            "t.csv:2: 'fast' is not a number; where nothing was measured, leave the cell empty");
    refuses("n,time\n1,\"2\n2,1\n", "t.csv:2: a quote (\") has no end");
}

static void marks_of_old_programs(void **state) {
    (void)state;
    reads("n,time\r1,4\r2,2\r", "1x1x1 4;1x2x1 2;");
    reads("sep=;\nn;time\n1;4,5\n", "1x1x1 4.5;");
    reads("# on 5 cores, \"quiet\n1,2\n", "1x1x1 2;");
}

/* What is said of the columns goes into a report. */
static void names_that_are_no_utf8(void **state) {
    (void)state;
    struct table table;
    struct error error = {0};
    take(&table,
         "n,dur\xe9"
         "e\n1,4\n",
         &(struct table_words){.value = "2"}, &error);
    assert_string_equal(error.message, "");
    assert_string_equal(table.said, "a table: workers from 'n'; a time from 'dur?e'");
    table_close(&table);
}

/* As Julia draws tables; a grid of ranks is their product. */
static void drawn_frames(void **state) {
    (void)state;
    reads("┌───────┬─────────┐\n│ ranks │ time    │\n├───────┼─────────┤\n│     1 │ 1.5 s   │\n"
          "│ (1, 4)│ 475 ms  │\n│ 4 x 4 │ 0.2 s   │\n└───────┴─────────┘\n",
          "1x1x1 1.5;1x4x1 0.475;1x16x1 0.2;");
    reads("║ n ║ time ║\n╠═══╬══════╣\n║ 2 ║ 3    ║\n", "1x2x1 3;");
    refuses("n;time\n(1, x);2\n",
            "t.csv:2: '(1, x)' is not a number of workers: it must be a whole number from 1 to "
            "1048576");
    refuses("n;time\n2x;2\n",
            "t.csv:2: '2x' is not a number of workers: it must be a whole number from 1 to "
            "1048576");
}

/* A unit belongs to the number in front of it, not to a cell of its own. */
static void units_apart(void **state) {
    (void)state;
    reads("threads time cpu\n-----------\n1 10910273 ns 5 ns\n2 25 ms 6 ns\n",
          "1x1x1 0.0109103;1x1x2 0.025;");
    reads("n sec\n2 5\n", "1x2x1 5;");
    refuses(
        "n time\n1 5 MB\n",
        "t.csv:2: this row has 3 cells, but the header has 2: if a name or a cell has a blank in "
        "it, or is empty, put commas between the columns");
}

static void mixed_units(void **state) {
    (void)state;
    reads("n,time\n1,10.5 s\n2,5400 ms\n4,0:03.5\n", "1x1x1 10.5;1x2x1 5.4;1x4x1 3.5;");
    reads("n,time [ms]\n1,10 s\n2,5400\n", "1x1x1 10;1x2x1 5.4;");
    reads_with("n,time\n1,10 s\n2,5400\n", &(struct table_words){.unit_s = 1e-3}, TABLE_TIME,
               "1x1x1 10;1x2x1 5.4;");
    refuses("n,time\n1,10 s\n2,5400\n",
            "t.csv:3: '5400' has no unit, but the time in line 2 has one: write the unit of all, "
            "or say --unit for those without");
    refuses("n,time\n1,10\n2,5400 ms\n",
            "t.csv:3: '5400 ms' has a unit, but the time in line 2 has none: write the unit of "
            "all, or say --unit for those without");
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
    const struct table_words product = {.workers = "a*b", .value = "t"};
    reads_with("a,b,t\n2,3,5\n", &product, TABLE_TIME, "1x2x3 5;");
    const struct table_words nodes = {.workers = "1*2*3", .value = "4"};
    reads_with("b,nodes,c,t\n2,3,4,5\n", &nodes, TABLE_TIME, "3x2x4 5;");
    refuses_with("a,b,c,t\n2,3,4,5\n", &(struct table_words){.workers = "a*b*c", .value = "t"},
                 "--columns a*b*c: give a product of two columns, or of three with the nodes");
    refuses_with("a,b,t\n2,3,5\n", &(struct table_words){.workers = "a*x", .value = "t"},
                 "there is no column 'x'; there are 'a', 'b', 't': give one of these names, or a "
                 "number from 1 to 3");
    refuses_with("p,loop\n4,20\n", &(struct table_words){.value = "lop"},
                 "there is no column 'lop'; there are 'p', 'loop': give one of these names, or a "
                 "number from 1 to 2");
    refuses_with("4,20\n", &(struct table_words){.value = "loop"},
                 "there is no column 'loop'; there are 2 columns without names: give a number from "
                 "1 to 2");
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

static void too_many_layouts(void **state) {
    (void)state;
    static char text[16 + 8 * (TABLE_MOST_LAYOUTS + 1)];
    char *at = stpcpy(text, "n,time\n");
    for (int i = 1; i <= TABLE_MOST_LAYOUTS + 1; i++)
        at += sprintf(at, "%d,9\n", i);
    refuses(text,
            "t.csv: 501 different numbers of workers, and at most 500 can be compared: give a "
            "part of them; if this is another column, name the right one with --columns "
            "WORKERS,VALUE");
}

static void weak_scaling(void **state) {
    (void)state;
    const struct table_words weak = {.weak = true};
    reads_with("n,time\n1,5\n2,6\n", &weak, TABLE_TIME, "1x1x1 5;1x2x1 6;");
    refuses_with("n,efficiency\n1,1\n2,0.9\n", &weak,
                 "--weak is for a column of times: rates, speed-ups and efficiencies allow for the "
                 "work that has grown already");
}

static void bad_input(void **state) {
    (void)state;
    refuses("", "t.csv: there is no row in it");
    refuses("n,time\n", "t.csv: there is no row below the header");
    refuses("n,time\n1,2\n2\n", "t.csv:3: this row has 1 cell, but the header has 2");
    refuses("n,time\n1,2,5\n", "t.csv:2: this row has 3 cells, but the header has 2: if it has "
                               "decimal commas, put ; between the columns");
    refuses("n,time\n1,\"2\n", "t.csv:2: a quote (\") has no end");
    refuses("n,time\n1,fast\n",
            "t.csv:2: 'fast' is not a number; where nothing was measured, leave the cell "
            "empty");
    refuses("n,time\n1,-3\n",
            "t.csv:2: '-3' is below 0; where nothing was measured, leave the cell empty");
    refuses("n,time\n1,0\n",
            "t.csv:2: '0' is not above 0; where nothing was measured, leave the cell empty; if the "
            "time was too short for its unit, give more digits");
    refuses("n,time\n1,inf\n",
            "t.csv:2: 'inf' is not a number; where nothing was measured, leave the cell "
            "empty");
    refuses("n,time\n0,1\n",
            "t.csv:2: '0' is not a number of workers: it must be a whole number from 1 to 1048576");
    refuses("n,time\n1,3 MB\n",
            "t.csv:2: '3 MB' has 'MB' after the number, which is not a unit of time");
    refuses("n,time,wall\n1,2,3\n", "two columns could be the value, 'time' and 'wall': say which "
                                    "with --columns WORKERS,VALUE");
    refuses("n,time\n1,\n", "t.csv: no row has a value");
    refuses("x,time\n1,2\n", "no column is called like a number of workers (n, cores, ntasks, "
                             "threads, ranks, nodes); there are 'x', 'time': say which with "
                             "--columns WORKERS,VALUE, by name or number");
    refuses("nodes,cores,time\n2,3,1\n", "t.csv:2: 3 workers cannot be spread evenly over 2 nodes");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_of_text),
        cmocka_unit_test(slurm),
        cmocka_unit_test(other_measures),
        cmocka_unit_test(hyperfine_csv),
        cmocka_unit_test(told_columns),
        cmocka_unit_test(forms_of_json),
        cmocka_unit_test(too_many_rows),
        cmocka_unit_test(bad_input),
        cmocka_unit_test(cells_of_several_lines),
        cmocka_unit_test(marks_of_old_programs),
        cmocka_unit_test(names_that_are_no_utf8),
        cmocka_unit_test(drawn_frames),
        cmocka_unit_test(units_apart),
        cmocka_unit_test(mixed_units),
        cmocka_unit_test(too_many_layouts),
        cmocka_unit_test(weak_scaling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
