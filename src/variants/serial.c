/* primes_serial: one worker, chunk after chunk. The other programs are compared with it; each of
 * them contains it as its baseline.
 *
 *   handed out by   the order of the chunks
 *   moved           nothing
 *   comes back by   nothing: one worker finds all
 *   memory          one set of tables, one worker */
#include "alone.h"
#include "driver_main.h"

static enum status start(struct team *team, struct error *error) {
    (void)error;
    *team = (struct team){.rank = 0, .ranks = 1, .threads = 1};
    return STATUS_OK;
}

static void stop(void) {}

static enum status run(const struct run *run, struct tally *total, struct error *error) {
    (void)error;
    worker_do_chunks(&run->workers[0], run->chunks);
    worker_add_findings(&run->workers[0], total, run->counts);
    return STATUS_OK;
}

int main(int argc, char **argv) {
    const struct variant serial = {
        .name = "serial",
        .group = &group_alone,
        .is_baseline = true,
        .schedules = SCHEDULES_ALL,
        .default_schedule = SCHEDULE_STATIC,
        .start = start,
        .stop = stop,
        .run = run,
    };
    return driver_main(&serial, argc, argv);
}
