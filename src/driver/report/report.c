#include "report.h"

#include "launched.h"
#include "terminal.h"

enum status report_judge(struct report *report, struct error *error) {
    const struct request *request = report->request;
    const struct crew crew = {measurement_typical_run(report->measurement).records,
                              report->measurement->workers, request->team, report->machine};
    placement_judge(&report->placement, &report->warnings, &crew, error);
    launched_judge(&report->warnings, request, report->machine);
    return error->status;
}

static bool shows_machine(const struct options *options) {
    return options->format == FORMAT_JSON || (options->format == FORMAT_TEXT && !options->quiet);
}

/* Reading the topology takes milliseconds. Whoever reads JSON and times the command (upout) need
 * not wait for it. */
static bool shows_topology(const struct options *options) {
    return options->show_workers || (options->format == FORMAT_TEXT && !options->quiet);
}

enum status report_write(FILE *out, const struct report *report, struct error *error) {
    struct figures figures;
    if (shows_machine(report->request->options))
        machine_name_processor(report->machine);
    if (shows_topology(report->request->options))
        machine_topology(report->machine);
    if (figures_make(&figures, report, error) != STATUS_OK)
        return error->status;
    switch (report->request->options->format) {
    case FORMAT_TEXT:
        report_results(out, report);
        if (!report->request->options->quiet)
            report_text(out, report, &figures);
        break;
    case FORMAT_JSON:
        report_json(out, report, &figures, error);
        break;
    case FORMAT_CSV:
        report_csv(out, report, &figures);
        break;
    }
    return error->status;
}

void report_warn(const struct report *report) {
    const char *program = report->request->variant->name;
    if (report->measurement->baseline_skipped)
        terminal_say("primes_%s: the serial baseline would take about %.0f s and was not timed; "
                     "--baseline always times it\n",
                     program, report->measurement->baseline_estimate_s);
    for (int i = 0; i < report->warnings.count; i++)
        if (!report->request->options->quiet || i + 1 == report->warnings.even_if_quiet)
            terminal_say("primes_%s: warning: %s\n", program, report->warnings.text[i]);
}
