/* A plain printf spends most of its time on divisions. But neighbouring primes differ only in their
 * last digits, so all digits except the last four are made once for ten thousand numbers. */
#include "print_primes.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "known.h"
#include "memory.h"
#include "number.h"
#include "report_schema.h"
#include "sieve.h"
#include "sieve_planner.h"

enum { BATCH = 1024, DIGITS_MOST = 20, HEAD_BYTES = 16, STRETCH = 10000 };

struct writer {
    FILE *out;
    uint64_t first;        /* of the ten thousand numbers whose first digits are in the head */
    char head[HEAD_BYTES]; /* nothing before the first number of all */
    size_t head_length;
    char pairs[200]; /* "00" .. "99" */
    uint64_t primes[BATCH];
    char text[BATCH * (DIGITS_MOST + 1) + HEAD_BYTES];
};

/* To be freed; NULL out of memory, with the error set. */
static struct writer *writer_create(FILE *out, struct error *error) {
    struct writer *writer = memory_create(1, sizeof *writer, "the text of the primes", error);
    if (writer == NULL)
        return NULL;
    writer->out = out;
    for (size_t i = 0; i < 100; i++) {
        writer->pairs[2 * i] = (char)('0' + i / 10);
        writer->pairs[2 * i + 1] = (char)('0' + i % 10);
    }
    return writer;
}

static char *write_prime(struct writer *writer, uint64_t prime, char *at) {
    if (prime < STRETCH)
        return at + sprintf(at, "%d\n", (int)prime);
    if (prime - writer->first >= STRETCH || writer->head_length == 0) {
        char head[DIGITS_MOST + 1];
        writer->first = prime - prime % STRETCH;
        writer->head_length =
            (size_t)snprintf(head, sizeof head, "%llu", ULL(writer->first / STRETCH));
        memcpy(writer->head, head, HEAD_BYTES);
    }
    size_t rest = (size_t)(prime - writer->first);
    memcpy(at, writer->head, HEAD_BYTES); /* always all of it: the length is then no branch */
    at += writer->head_length;
    memcpy(at, writer->pairs + rest / 100 * 2, 2);
    memcpy(at + 2, writer->pairs + rest % 100 * 2, 2);
    at[4] = '\n';
    return at + 5;
}

static enum status write_all(struct sieve *sieve, struct writer *writer, uint64_t last,
                             uint64_t *written, struct error *error) {
    uint64_t *primes = writer->primes;
    for (size_t count; (count = sieve_next(sieve, last, primes, BATCH)) > 0; *written += count) {
        char *end = writer->text;
        for (size_t i = 0; i < count; i++)
            end = write_prime(writer, primes[i], end);
        size_t bytes = (size_t)(end - writer->text);
        if (fwrite(writer->text, 1, bytes, writer->out) != bytes)
            return error_set(error, STATUS_USAGE, "cannot write the primes: %s", strerror(errno));
    }
    return STATUS_OK;
}

enum status print_primes(FILE *out, struct span range, struct error *error) {
    struct sieve_plan *plan = NULL;
    struct sieve *sieve = NULL;
    struct writer *writer = writer_create(out, error);
    uint64_t written = 0, known;
    char name[32];
    signal(SIGPIPE, SIG_DFL); /* a closed pipe ends this quietly, as it ends any filter */
    if (writer != NULL && sieve_plan_create(&plan, range.first, range.last, error) == STATUS_OK &&
        sieve_create(&sieve, plan, error) == STATUS_OK) {
        sieve_seek(sieve, range.first, range.last);
        if (write_all(sieve, writer, range.last, &written, error) == STATUS_OK &&
            range.first <= 2 && known_count(range.last, &known, name, sizeof name) &&
            known != written)
            error_set(error, STATUS_WRONG, WRONG_ANSWER "%llu primes were listed, but %s is %llu",
                      ULL(written), name, ULL(known));
    }
    sieve_destroy(sieve);
    sieve_plan_destroy(plan);
    free(writer);
    return error->status;
}
