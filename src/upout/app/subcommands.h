/* The subcommands of upout. A new one is a function here and a line in subcommands.c. */
#ifndef UPOUT_SUBCOMMANDS_H
#define UPOUT_SUBCOMMANDS_H

#include "status.h"

/* argv[0] is the subcommand's name. Returns the exit code, unless *error has a failure. */
int command_run(int argc, const char **argv, struct error *error);
int command_gate(int argc, const char **argv, struct error *error);
int command_init(int argc, const char **argv, struct error *error);
int command_nodes(int argc, const char **argv, struct error *error);
int command_submit(int argc, const char **argv, struct error *error);
int command_report(int argc, const char **argv, struct error *error);
int command_estimate(int argc, const char **argv, struct error *error);
int command_predict(int argc, const char **argv, struct error *error);
int command_compare(int argc, const char **argv, struct error *error);

struct subcommand {
    const char *name, *summary;
    int (*run)(int argc, const char **argv, struct error *error);
};

/* The default comes first. The name after the last one is NULL. */
extern const struct subcommand subcommands[];

/* Shows the help of upout itself. */
void subcommands_help(void);

#endif
