/* `upout init`: writes the plan of a command, to be edited and measured later. */
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command_help.h"
#include "command_line.h"
#include "doctor.h"
#include "machine.h"
#include "program_options.h"
#include "programs.h"
#include "subcommands.h"

struct given {
    char *out;
    bool strong;
    struct program_options program;
};

#define FIELD(name) offsetof(struct given, name)

static const struct command_option own_table[] = {
    COMMAND_OPTIONS_HEADING("The plan:"),
    {"out", 'o', FIELD(out), "write the plan to this file, which must be new (default: print it)",
     "FILE"},
    {"strong", 0, FIELD(strong), "with --weak, also strong scaling: the same work on more workers",
     NULL},
    COMMAND_OPTIONS_END};

static const struct command_choices choices[] = {PROGRAM_OPTIONS_CHOICES, COMMAND_CHOICES_END};

static const struct command_option *full_table(struct command_option table[COMMAND_LINE_ROOM]) {
    return program_options_join(table, own_table, FIELD(program));
}

static const char usage[] =
    "Usage: upout init [OPTION...] -- [NAME=VALUE...] COMMAND...\n\n"
    "Writes the plan that upout run with the same options would measure, as a file to edit:\n"
    "more works, more programs, other layouts.\n\n"
    "  upout init -o plan.json --threads 1..8 -- ./solver in.dat\n"
    "  upout --plan plan.json --dry-run              shows what would be run\n"
    "  upout --plan plan.json\n"
    "  upout submit --system slurm --plan plan.json  by jobs\n";

static void help(void) {
    struct command_option table[COMMAND_LINE_ROOM];
    command_help_show(&(struct command_help){
        .program = "upout init", .text = usage, .options = full_table(table), .choices = choices});
}

static enum status write_text(const char *path, const char *text, struct error *error) {
    FILE *out = path == NULL ? stdout : fopen(path, "wx");
    if (out == NULL)
        return error_set(error, STATUS_USAGE, "--out %s: %s", path,
                         errno == EEXIST ? "this file is there already, and may have been edited: "
                                           "remove it, or give another name"
                                         : strerror(errno));
    bool is_whole = fprintf(out, "%s\n", text) > 0;
    if (out != stdout)
        is_whole = fclose(out) == 0 && is_whole;
    return is_whole ? STATUS_OK
                    : error_set(error, STATUS_SYSTEM, "the plan could not be written: %s",
                                strerror(errno));
}

static enum status run(const struct given *given, struct error *error) {
    struct machine about = machine_describe();
    int threads_per_core;
    struct plan plan = {0};
    machine_topology(&about);
    const struct command_machine machine = {
        1, (unsigned)doctor_count_cores(&about, "", &threads_per_core)};
    if (given->program.words == NULL)
        return error_set(error, STATUS_USAGE,
                         "give a command: upout init --threads 1..8 -- ./solver in.dat");
    char *text = program_options_text(&given->program, given->strong, &machine, error);
    if (text != NULL &&
        program_options_plan(&plan, &given->program, given->strong, &machine, error) == STATUS_OK &&
        programs_check_launchers(&plan, error) == STATUS_OK)
        write_text(given->out, text, error);
    plan_close(&plan);
    free(text);
    return error->status;
}

int command_init(int argc, const char **argv, struct error *error) {
    struct given given = {0};
    struct command_option table[COMMAND_LINE_ROOM];
    struct command_line line = {
        .program = "upout init", .options = full_table(table), .fields = &given};
    int own;
    const char **words = program_options_split(&given.program, argc, argv, &own, error);
    if (words != NULL && command_line_parse(&line, own, words, error) == STATUS_OK) {
        if (line.help)
            help();
        else
            run(&given, error);
    }
    free(words);
    command_options_free(table, &given);
    return (int)error->status;
}
