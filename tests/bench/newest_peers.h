/* What a ratio to Debian's release of a library means for its newest one, which is not here. The
 * file newest_peers.csv says how many times as fast the newest one was found elsewhere. */
#ifndef PRIMES_BENCH_NEWEST_PEERS_H
#define PRIMES_BENCH_NEWEST_PEERS_H

/* Two cells of a table's row: how many times as fast as the newest release ours is, computed from
 * the ratio to this one, and the goal. They are empty where the file has none. */
void newest_print_cells(const char *peer, const char *row, const char *ours, double ratio);

/* A sentence that says what these cells are. Nothing if the file does not know this release. */
void newest_print_source(const char *peer);

#endif
