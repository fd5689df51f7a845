/* Draws the map of the fastest program, by size of job and number of workers. */
#include <math.h>
#include <string.h>

#include "plot_parts.h"

static const double job_least_s = 1e-6, job_most_s = 3600;
/* Black in the dark, too: the page repaints only what is plain black. */
#define ON_COLOURS "#000001"
enum { JOB_STEPS = 240, MOST_ROWS = 64, BLOCK_BYTES = 64 };

static double job_at(int step) {
    return job_least_s * pow(job_most_s / job_least_s, (double)step / JOB_STEPS);
}

/* The numbers of workers that were measured, each once, ascending. */
static size_t find_rows(const struct analysis *analysis, unsigned *rows) {
    size_t count = 0;
    for (unsigned above = 0; count < MOST_ROWS; count++) {
        unsigned next = 0;
        for (size_t i = 0; i < analysis->overhead_count; i++)
            if (analysis->overheads[i].workers > above &&
                (next == 0 || analysis->overheads[i].workers < next))
                next = analysis->overheads[i].workers;
        if (next == 0)
            break;
        rows[count] = above = next;
    }
    return count;
}

/* Whether a name fits into a stretch, in which case it stands there: colours alone do not tell
 * programs apart on paper. */
static bool has_room(const char *name, double from, double to) {
    static const double decades_of_letter = 0.22;
    return log10(to / from) > decades_of_letter * (double)(strlen(name) + 1);
}

/* Writes the parts of one row in which this program is the fastest, as lines "middle row from to
 * bottom top name". */
static void put_stretches(FILE *out, const struct analysis *analysis, const struct program *program,
                          unsigned workers, size_t row) {
    int start = -1;
    for (int step = 0; step <= JOB_STEPS; step++) {
        size_t fastest =
            overhead_fastest(analysis->overheads, analysis->overhead_count, workers, job_at(step));
        bool wins = step < JOB_STEPS && analysis->overheads[fastest].program == program;
        if (wins && start < 0)
            start = step;
        if (!wins && start >= 0) {
            double from = job_at(start), to = job_at(step);
            fprintf(out, "%.5g %zu %.5g %.5g %.2f %.2f \"%s\"\n", sqrt(from * to), row, from, to,
                    (double)row - 0.42, (double)row + 0.42,
                    has_room(program->name, from, to) ? program->name : "");
            start = -1;
        }
    }
}

static bool has_overheads(const struct analysis *analysis, const struct program *program) {
    for (size_t i = 0; i < analysis->overhead_count; i++)
        if (analysis->overheads[i].program == program)
            return true;
    return false;
}

/* The name of a program's block of data. gnuplot takes letters, digits and _; the names of programs
 * have no capital letters. */
static const char *block_name(char text[BLOCK_BYTES], const struct program *program) {
    if (strspn(program->name, "abcdefghijklmnopqrstuvwxyz") == strlen(program->name))
        snprintf(text, BLOCK_BYTES, "%s", program->name);
    else
        snprintf(text, BLOCK_BYTES, "P%zu", program->index);
    return text;
}

void plot_crossover(FILE *out, const struct analysis *analysis) {
    const struct plan *plan = &analysis->study->plan;
    char block[BLOCK_BYTES];
    unsigned rows[MOST_ROWS];
    size_t count = find_rows(analysis, rows);
    fprintf(
        out,
        "set logscale x\n"
        "set xrange [%g:%g]\n"
        "set xtics ('1 us' 1e-6, '10 us' 1e-5, '100 us' 1e-4, '1 ms' 1e-3, '10 ms' 1e-2, "
        "'100 ms' 0.1, '1 s' 1, '10 s' 10, '1 min' 60, '10 min' 600, '1 h' 3600) rotate by -40\n"
        "set xlabel 'the job, in time of one core'\n"
        "set ylabel 'workers, at most'\n"
        "set yrange [0.4:%.1f]\n"
        "set style fill solid 1 noborder\n"
        "set grid noytics\n"
        "set ytics (",
        job_least_s, job_most_s, (double)count + 0.6);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "%s'%u' %zu", i > 0 ? ", " : "", rows[i], i + 1);
    fputs(")\n", out);
    for (size_t j = 0; j < plan->program_count; j++) {
        fprintf(out, "$%s << EOD\n", block_name(block, &plan->programs[j]));
        for (size_t i = 0; i < count; i++)
            put_stretches(out, analysis, &plan->programs[j], rows[i], i + 1);
        fputs("EOD\n", out);
    }
    fputs("draw = \"plot NaN notitle", out);
    for (size_t j = 0; j < plan->program_count; j++) {
        const struct program *program = &plan->programs[j];
        if (has_overheads(analysis, program))
            fprintf(out,
                    ", $%s using 1:2:3:4:5:6 with boxxyerrorbars linecolor rgb '%s' title '%s'"
                    ", '' using 1:2:7 with labels font ',12' textcolor rgb '" ON_COLOURS "' "
                    "notitle",
                    block_name(block, program), plot_colour(program), program->name);
    }
    fputs("\"\n", out);
}
