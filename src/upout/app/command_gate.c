/* `upout gate`: is a new build slower than the old one? For CI: an answer and an exit code. */
#include <stdio.h>
#include <stdlib.h>

#include "atomic_file.h"
#include "gate.h"
#include "gate_looks.h"
#include "gate_options.h"
#include "memory.h"
#include "number.h"
#include "page.h"
#include "report_gate.h"
#include "run_steps.h"
#include "shell.h"
#include "subcommands.h"
#include "terminal.h"

/* Beside the statuses. */
enum { CODE_CANNOT_TELL = 4 };

/* Times on more workers than cores show how the system shares the cores, and not the program. */
static enum status check_cores(const struct run_command *run, struct error *error) {
    for (size_t i = 0; i < run->plan.point_count; i++) {
        unsigned workers = layout_of_node(run->plan.points[i].layout);
        if (workers > (unsigned)run->cores)
            return error_set(error, STATUS_USAGE,
                             "%u workers on %d core%s show nothing of the program: leave this "
                             "number out, or take a machine with %u cores (--threads without "
                             "numbers goes up to the cores)",
                             workers, run->cores, number_plural((uint64_t)run->cores), workers);
    }
    return STATUS_OK;
}

static enum status make_plan(struct run_command *run, const struct gate_options *options,
                             struct error *error) {
    struct plan *plan = &run->plan;
    struct gate gate = {0};
    const struct command_machine machine = {(unsigned)run->nodes.count, (unsigned)run->cores};
    if (program_options_plan(plan, &options->program, false, &machine, error) != STATUS_OK ||
        check_cores(run, error) != STATUS_OK)
        return error->status;
    free(plan->name);
    plan->name = memory_copy("a plan", "gate", error);
    plan->slowdown = options->slowdown;
    plan->budget_s = options->budget_s;
    plan->repetitions = GATE_MOST_ROUNDS;
    if (error->status == STATUS_OK) /* have both the same layouts? */
        gate_judge(&gate, &(struct study){.plan = *plan}, error);
    gate_close(&gate);
    return error->status;
}

typedef enum status writer(const struct gate *gate, FILE *out, struct error *error);

/* Writes a file; without a gate, only tries whether it can be written. */
static void write_file(const char *path, const struct gate *gate, writer *write,
                       struct error *error) {
    struct atomic_file file = {0};
    if (path == NULL || error->status != STATUS_OK ||
        atomic_file_open(&file, path, error) != STATUS_OK)
        return;
    if (gate != NULL && write(gate, file.stream, error) == STATUS_OK)
        atomic_file_commit(&file, error);
    else
        atomic_file_abandon(&file);
}

static void write_files(const struct gate_options *options, const struct gate *gate,
                        struct error *error) {
    write_file(options->junit, gate, report_gate_junit, error);
    write_file(options->json, gate, report_gate_json, error);
}

static enum status put_page(const struct gate *gate, struct error *error) {
    struct page page = {0};
    report_gate(&page, gate);
    if (page_status(&page, error) == STATUS_OK)
        page_write_text(stdout, &page, PAGE_SCREEN_COLUMNS);
    page_close(&page);
    return error->status;
}

static int finish(const struct run_command *run, const struct gate_options *options,
                  struct error *error) {
    static const int codes[] = {
        [GATE_PASS] = STATUS_OK, [GATE_FAIL] = STATUS_WRONG, [GATE_CANNOT_TELL] = CODE_CANNOT_TELL};
    struct gate gate = {0};
    char folder[SHELL_WORD_BYTES];
    int code = STATUS_OK;
    shell_quote_path(folder, run->study.folder);
    if (run->interrupts.stopped_by != 0) {
        terminal_say("upout: stopped without an answer; what was measured: upout report %s\n",
                     folder);
        return (int)interrupts_status(&run->interrupts);
    }
    if (gate_judge(&gate, &run->study, error) == STATUS_OK && put_page(&gate, error) == STATUS_OK) {
        write_files(options, &gate, error);
        shell_put_path(stdout, "Every launch: ", run->study.runs_path, "; ");
        printf("upout report %s shows more.\n", folder);
        code = codes[gate.answer];
    }
    gate_close(&gate);
    return code;
}

static int do_steps(struct run_command *run, const struct gate_options *options,
                    struct error *error) {
    write_files(options, NULL, error);
    if (error->status != STATUS_OK || run_look_around(run, error) != STATUS_OK ||
        make_plan(run, options, error) != STATUS_OK || run_find_programs(run, error) != STATUS_OK ||
        run_start(run, error) != STATUS_OK || run_lock(run, error) != STATUS_OK)
        return (int)error->status;
    run_measure(run, gate_looks, error);
    return error->status == STATUS_OK ? finish(run, options, error) : (int)error->status;
}

int command_gate(int argc, const char **argv, struct error *error) {
    struct run_command *run = memory_create(1, sizeof *run, "a gate", error);
    struct gate_options options;
    int code = STATUS_OK;
    if (run == NULL)
        return (int)error->status;
    run->interrupts.descriptor = -1;
    if (gate_options_parse(&options, argc, argv, error) == STATUS_OK) {
        run->options.out = options.out;
        if (options.help)
            gate_options_help();
        else if (interrupts_open(&run->interrupts, error) == STATUS_OK)
            code = do_steps(run, &options, error);
        run->options.out = NULL; /* `options` owns it */
    }
    run_close(run);
    free(run);
    gate_options_close(&options);
    return code;
}
