/* The page in headless Chromium, on a phone and on a laptop, light and dark: it loads with no error
 * and asks for nothing else, the answer, its picture and what to do next are on the first screen,
 * nothing runs over the edge, a table sorts, text has contrast, and the keyboard and a screen
 * reader find what they need. The page looks at itself (probe.js) and its frame hands on
 * what it saw. */
#include <jansson.h>

#include "cmocka_all.h"
#include "report.h"
#include "study.h"
#include "study_fixture.h"

static void read_all(FILE *file, char **text) {
    size_t bytes = 0;
    assert_non_null(file);
    FILE *memory = open_memstream(text, &bytes);
    for (int c; (c = getc(file)) != EOF;)
        fputc(c, memory);
    fclose(memory);
}

static void read_path(const char *below, const char *name, char **text) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s", below, name);
    FILE *file = fopen(path, "r");
    read_all(file, text);
    fclose(file);
}

/* The page without a dark mode, or with nothing else: its condition becomes one of the width. */
static void fix_colours(char *report, bool is_dark) {
    static const char condition[] = "(prefers-color-scheme: dark)";
    char *at = strstr(report, condition);
    char words[sizeof condition];
    assert_non_null(at);
    snprintf(words, sizeof words, "%-28s", is_dark ? "(min-width: 1px)" : "(max-width: 1px)");
    memcpy(at, words, strlen(condition));
}

/* The report with a probe: errors are caught from the start, and the probe runs at the end. */
static void write_probe(bool is_dark) {
    char *report, *script;
    read_path(fixture_folder, "report.html", &report);
    fix_colours(report, is_dark);
    read_path(PROBE_FOLDER, "probe.js", &script);
    char *head = strstr(report, "<head>") + strlen("<head>"), *end = strstr(report, "</body>");
    FILE *out = fixture_open(fixture_folder, "probe.html");
    fprintf(out,
            "%.*s<script>const errors = [];"
            "addEventListener('error', (e) => errors.push(String(e.message)), true);</script>"
            "%.*s<script>%s</script>%s",
            (int)(head - report), report, (int)(end - head), head, script, end);
    fclose(out);
    free(report);
    free(script);
}

/* What the page is looked at with. */
struct screen {
    int width, height;
    bool is_dark;
};

static void write_frame(const struct screen *screen) {
    FILE *out = fixture_open(fixture_folder, "frame.html");
    fprintf(out,
            "<!doctype html><body><pre id=\"seen\"></pre><script>"
            "addEventListener('message', (e) => { document.getElementById('seen').textContent = "
            "'SEEN' + e.data + 'END'; });</script>"
            "<iframe width=\"%d\" height=\"%d\" style=\"border: 0\" "
            "src=\"probe.html\"></iframe></body>\n",
            screen->width, screen->height);
    fclose(out);
}

/* What the probe saw. */
static json_t *look(const struct screen *screen) {
    char command[2048], here[256];
    write_probe(screen->is_dark);
    write_frame(screen);
    assert_non_null(getcwd(here, sizeof here));
    snprintf(command, sizeof command,
             "%s --headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
             "--disable-background-networking --disable-component-update --disable-sync "
             "--user-data-dir='%s/%s/profile' --virtual-time-budget=10000 --dump-dom "
             "'file://%s/%s/frame.html' 2>/dev/null",
             CHROMIUM, here, fixture_folder, here, fixture_folder);
    FILE *pipe = popen(command, "r");
    char *page;
    read_all(pipe, &page);
    pclose(pipe);
    const char *seen = strstr(page, "SEEN{"), *end = strstr(page, "}END");
    if (seen == NULL || end == NULL)
        fail_msg("the page at %d pixels said nothing: %.400s", screen->width, page);
    json_t *object = json_loadb(seen + 4, (size_t)(end + 1 - seen - 4), 0, NULL);
    free(page);
    assert_non_null(object);
    return object;
}

static void assert_all(const json_t *seen, const struct screen *screen) {
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)seen, name, value) {
        if (!json_is_true(value)) {
            char *text = json_dumps(value, JSON_ENCODE_ANY);
            fail_msg("at %d x %d, %s: %s: %s", screen->width, screen->height,
                     screen->is_dark ? "dark" : "light", name, text);
        }
    }
}

static void page_works(void **state) {
    (void)state;
    static const struct screen screens[] = {
        {390, 844, false}, {1366, 768, false}, {390, 844, true}, {360, 740, true}};
    struct fixture fixture = fixture_plain();
    struct error error = {0};
    struct study study;
    FILE *sink = tmpfile();
    fixture.host = "<script>throw 1</script>";
    fixture.failures = fixture.weak = true;
    fixture.prices = (struct fixture_prices){.machine = {{8, 1}}};
    fixture_write(fixture_folder, &fixture);
    if (study_open(&study, fixture_folder, &error) != STATUS_OK ||
        report_study(&study, REPORT_SHORT, sink, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    study_close(&study);
    fclose(sink);
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        json_t *seen = look(&screens[i]);
        assert_true(json_object_size(seen) > 10);
        assert_all(seen, &screens[i]);
        json_decref(seen);
    }
}

int main(void) {
    random_seed();
    const struct CMUnitTest tests[] = {cmocka_unit_test(page_works)};
    return cmocka_run_group_tests(tests, fixture_make_folder, fixture_remove_folder);
}
