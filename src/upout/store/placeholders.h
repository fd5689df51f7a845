/* Words of a command that differ from point to point: "-T{threads}" becomes "-T4".
 *
 *     {threads}  threads of each rank        {size}  the work's size; in a weak series it grows
 *     {ranks}    ranks on all nodes          {steps} how many steps the work has
 *     {nodes}    nodes                       {seed}  the same number in all launches of a round
 *     {workers}  ranks x threads             {out}   a folder of the launch alone
 *     {cores}    cores of a node             {{      a brace
 *
 * Rejected: the shell's variables ($THREADS), which a shell would replace before upout sees them.
 */
#ifndef UPOUT_PLACEHOLDERS_H
#define UPOUT_PLACEHOLDERS_H

#include <stdbool.h>
#include <stdint.h>

#include "status.h"

enum placeholder {
    PLACEHOLDER_THREADS,
    PLACEHOLDER_RANKS,
    PLACEHOLDER_NODES,
    PLACEHOLDER_WORKERS,
    PLACEHOLDER_CORES,
    PLACEHOLDER_SIZE,
    PLACEHOLDER_STEPS,
    PLACEHOLDER_SEED,
    PLACEHOLDER_OUT,
    PLACEHOLDER_COUNT
};

/* Whether a set of placeholders, in which each is the bit 1u << placeholder, has this one. */
static inline bool placeholders_has(unsigned set, enum placeholder placeholder) {
    return (set & 1u << placeholder) != 0;
}

/* The value of each placeholder: a number, or of {out} a path. Borrowed. */
struct placeholder_values {
    uint64_t of[PLACEHOLDER_COUNT];
    const char *out;
};

/* Adds to the set *used each placeholder in the text. STATUS_USAGE if one is
 * unknown or has no end; the message lists the known ones. */
enum status placeholders_find(const char *text, unsigned *used, struct error *error);

/* The text with values, to be freed. NULL with STATUS_USAGE as above; with STATUS_SYSTEM out of
 * memory. */
char *placeholders_fill(const char *text, const struct placeholder_values *values,
                        struct error *error);

#endif
