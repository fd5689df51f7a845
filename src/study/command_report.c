#include <stdio.h>
#include <string.h>

#include "command.h"
#include "study.h"

int command_report(int argc, const char **argv, struct error *error) {
    struct study study = {0};
    if (argc == 2 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
        printf("Usage: primes_study report FOLDER\n\n"
               "Makes the tables, plots and pages of a study again from its runs.jsonl.\n");
        return STATUS_OK;
    }
    if (argc != 2)
        return (int)error_set(error, STATUS_USAGE, "report takes the folder of one study");
    if (study_open(&study, argv[1], error) == STATUS_OK) {
        if (study.records.cut_off)
            fprintf(stderr, "primes_study: the last line of '%s' was cut off and is dropped\n",
                    study.runs_path);
        study_report(&study, stdout, error);
    }
    study_close(&study);
    return (int)error->status;
}
