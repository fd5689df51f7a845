/* upout report --ro-crate. */
#ifndef UPOUT_CRATE_OPTIONS_H
#define UPOUT_CRATE_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "status.h"
#include "study.h"

/* The arguments as given; NULL: not given. */
struct crate_options {
    bool wanted;
    char *license; /* an SPDX identifier, or an address */
    char *author;  /* "NAME" or "NAME, ORCID" */
};

#define CRATE_OPTIONS(field)                                                                       \
    {"ro-crate", 0, (field) + offsetof(struct crate_options, wanted),                              \
     "describe the study for a deposit instead: write ro-crate-metadata.json into its folder",     \
     NULL},                                                                                        \
        {"license", 0, (field) + offsetof(struct crate_options, license),                          \
         "of the deposit: an SPDX identifier (CC-BY-4.0) or an address", "LICENSE"},               \
    {                                                                                              \
        "author", 0, (field) + offsetof(struct crate_options, author),                             \
            "who measured: 'Ada Lovelace, 0000-0002-1825-0097'; the ORCID may be left out",        \
            "NAME[,ORCID]"                                                                         \
    }

/* STATUS_USAGE if an argument cannot be read, or belongs to --ro-crate, which is missing. */
enum status crate_options_check(const struct crate_options *options, struct error *error);

/* Writes the file (export_ro_crate.h), and says on standard output where it is, and on standard
 * error what is still to be filled in. Locks the study. */
enum status crate_options_write(const struct crate_options *options, struct study *study,
                                struct error *error);

#endif
