/* ro-crate-metadata.json: says in the words of schema.org what a study is and how it came about, so
 * that a repository (Zenodo, an institute's own) can show and search it. RO-Crate 1.1 with the
 * profile Process Run Crate 0.5, in JSON-LD:
 *
 *     "./"           the study: its name, licence, author, and all files in its folder
 *     "#upout"       what measured it
 *     "#program-omp" a program that was measured, with its version if it told one
 *     "#study"       the whole study as one action of upout
 *     "#launch-12"   a launch: its command, when it ran, how it ended, what it wrote
 *
 * Rejected: an action for each point. An action is one execution, and a launch that failed would
 * be hidden among those that did not. Rejected, too: folders as entities of their own. The root
 * names every file, so that none can be forgotten. */
#ifndef UPOUT_EXPORT_RO_CRATE_H
#define UPOUT_EXPORT_RO_CRATE_H

#include <stdbool.h>
#include <stddef.h>

#include "status.h"
#include "study.h"

#define RO_CRATE_FILE "ro-crate-metadata.json"

/* What a study does not know of itself. All texts are borrowed; NULL: not given. */
struct ro_crate {
    const char *license;      /* its address */
    const char *license_name; /* "CC-BY-4.0" */
    const char *author;       /* a name */
    const char *orcid;        /* the author's, as an address */
    size_t file_count;        /* set by ro_crate_write: the files of the study */
};

/* Writes the file into the study's folder. STATUS_USAGE if it is there already, if the folder
 * cannot be written, if it has something that is neither a file nor a folder, or if nothing was
 * launched. The caller holds the study's lock. */
enum status ro_crate_write(struct ro_crate *crate, const struct study *study, struct error *error);

/* Whether a text can be written: JSON must be UTF-8. */
bool ro_crate_is_text(const char *text);

/* STATUS_USAGE if the file is there already, or if the folder cannot be written. */
enum status ro_crate_check(const char *folder, struct error *error);

#endif
