#include "load.h"

/* The first positions, which have this fraction of the cost: at least one of them, and not all. */
static uint64_t first_part(double fraction, const struct cost_curve *curve, struct span positions) {
    const uint64_t distance = positions.last - positions.first; /* above 0 */
    const uint64_t shares = distance < 1 << 20 ? distance + 1 : 1 << 20;
    uint64_t share = (uint64_t)((double)shares * fraction + 0.5);
    if (share < 1)
        share = 1;
    if (share > shares - 1)
        share = shares - 1;
    __extension__ typedef unsigned __int128 wide;
    uint64_t size = cost_curve_is_flat(curve)
                        ? (uint64_t)(((wide)distance + 1) * share / shares)
                        : cost_curve_border(curve, positions, share, shares) - positions.first;
    if (size < 1)
        size = 1;
    return size <= distance ? size : distance;
}

size_t load_chunks(const struct load *load, const struct cost_curve *curve, struct span *positions,
                   unsigned *workers, uint64_t sizes[LOAD_MOST_CHUNKS]) {
    size_t chunks = 0;
    if (load->serial_fraction > 0 && positions->first < positions->last) {
        sizes[chunks] = first_part(load->serial_fraction, curve, *positions);
        positions->first += sizes[chunks++];
    }
    if (load->imbalance > 0 && *workers > 1 && positions->first < positions->last) {
        sizes[chunks] = first_part((1 + load->imbalance) / *workers, curve, *positions);
        positions->first += sizes[chunks++];
        --*workers;
    }
    return chunks;
}
