#include "command_layouts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"

/* "threads:" and the layouts, of --threads, --ranks and --layouts on NODES x CORES. */
static void makes(const char *threads, const char *ranks, const char *list, unsigned nodes,
                  unsigned cores, const char *expected) {
    static const char *const scales[] = {"none", "threads", "ranks", "both"};
    const struct command_workers workers = {threads, ranks, list};
    const struct command_machine machine = {nodes, cores};
    struct command_layouts layouts;
    struct error error = {0};
    char shown[512], layout[LAYOUT_BYTES];
    if (command_layouts_make(&layouts, &workers, &machine, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    int length = snprintf(shown, sizeof shown, "%s:", scales[layouts.scales]);
    for (size_t i = 0; i < layouts.count; i++)
        length += snprintf(shown + length, sizeof shown - (size_t)length, " %s",
                           layout_show(layout, layouts.items[i]));
    assert_string_equal(shown, expected);
    free(layouts.items);
}

static void on_one_node(void **state) {
    (void)state;
    makes("1..4", NULL, NULL, 1, 4, "threads: 1x1x1 1x1x2 1x1x4");
    makes("all", NULL, NULL, 1, 6, "threads: 1x1x1 1x1x2 1x1x4 1x1x6");
    makes("8", NULL, NULL, 1, 4, "threads: 1x1x8"); /* asked for, so they share cores */
    makes(NULL, "1,2,5", NULL, 1, 4, "ranks: 1x1x1 1x2x1 1x5x1");
    makes("1,2", "1,4", NULL, 1, 4, "both: 1x1x1 1x1x2 1x4x1 1x4x2");
    makes("1,2", "all", NULL, 1, 4, "both: 1x1x1 1x1x2 1x2x1 1x2x2 1x4x1");
}

/* Nodes are filled before more of them are used. */
static void over_nodes(void **state) {
    (void)state;
    makes(NULL, "1..16", NULL, 4, 4, "ranks: 1x1x1 1x2x1 1x4x1 2x4x1 4x4x1");
    makes(NULL, "all", NULL, 3, 4, "ranks: 1x1x1 1x2x1 1x4x1 2x4x1 3x4x1");
    makes(NULL, "6,9", NULL, 3, 4, "ranks: 2x3x1 3x3x1");
    makes(NULL, "16", NULL, 2, 4, "ranks: 2x8x1"); /* they share cores */
    makes("2", "1..8", NULL, 4, 4, "both: 1x1x2 1x2x2 2x2x2 4x2x2");
    makes(NULL, "all", NULL, 2, 3, "ranks: 1x1x1 1x2x1 2x2x1 2x3x1");
}

static void lists(void **state) {
    (void)state;
    makes(NULL, NULL, "1x8x1,1x4x2,1x1x1", 1, 8, "both: 1x8x1 1x4x2 1x1x1");
    makes(NULL, NULL, "1x1x1,2x1x1", 2, 8, "ranks: 1x1x1 2x1x1");
    makes(NULL, NULL, "1x1x3", 2, 8, "threads: 1x1x3");
}

static void refuses(const struct command_workers *workers, const char *words) {
    const struct command_machine machine = {2, 4};
    struct command_layouts layouts;
    struct error error = {0};
    assert_int_equal(command_layouts_make(&layouts, workers, &machine, &error), STATUS_USAGE);
    if (strstr(error.message, words) == NULL)
        fail_msg("%s", error.message);
    free(layouts.items);
}

static void mistakes(void **state) {
    (void)state;
    refuses(&(struct command_workers){NULL, "5", NULL}, "5 ranks cannot be spread evenly");
    refuses(&(struct command_workers){"0", NULL, NULL}, "--threads 0: ");
    refuses(&(struct command_workers){"1", NULL, "1x1x1"}, "leave out --threads");
    refuses(&(struct command_workers){NULL, NULL, "1x1"}, "'1x1' is not a layout");
    refuses(&(struct command_workers){NULL, NULL, "1x1x1,"}, "'' is not a layout");
    refuses(&(struct command_workers){NULL, NULL, ""}, "'' is not a layout");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(on_one_node), cmocka_unit_test(over_nodes),
                                       cmocka_unit_test(lists), cmocka_unit_test(mistakes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
