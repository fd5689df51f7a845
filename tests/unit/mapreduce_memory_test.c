/* What a list is cut into must fit a scatter, whose counts are ints. Nobody holds such a list here:
 * the sizes are made up, and only memory that the answer needs is touched. */
#include "mapreduce_memory.h"

#include "cmocka_all.h"

/* Opens the memory for a list in chunks of this size. Returns the status, with its message in
 * *error. */
static enum status open_memory(int ranks, uint64_t chunk_size, struct error *error) {
    const struct problem problem = {
        .workload = {.kind = WORKLOAD_LIST, .positions = {0, 4 * chunk_size - 1}},
        .partition = {.chunk_size = chunk_size, .chunks = 4},
    };
    const struct team team = {.rank = 1, .ranks = ranks, .threads = 1};
    const struct pair_run pairs = {.combine = true};
    const struct run run = {.problem = &problem, .team = &team, .chunks = {0, 3}, .pairs = &pairs};
    void *memory = mapreduce_memory_open(&run, error);
    assert_non_null(memory);
    mapreduce_memory_close(memory);
    return error->status;
}

static void a_chunk_that_is_too_large_is_refused(void **state) {
    (void)state;
    struct error fine = {0}, error = {0};
    assert_int_equal(open_memory(1 << 10, 1 << 20, &fine), STATUS_OK);
    assert_int_equal(open_memory(1 << 10, (1 << 20) + 1, &error), STATUS_USAGE);
    assert_string_equal(error.message, "a chunk of 1048577 numbers is too large to scatter to 1024 "
                                       "ranks: give at most 1048576");
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_chunk_that_is_too_large_is_refused)};
    MPI_Init(&argc, &argv);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    MPI_Finalize();
    return failed;
}
