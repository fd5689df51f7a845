/* The page in headless Chromium, on a phone, on a laptop and on paper, light and dark: it loads
 * with no error and asks for nothing else, the answer, its picture and what to do next are on the
 * first screen, nothing runs over the edge, a table sorts, text has contrast, and the keyboard and
 * a screen reader find what they need; on paper everything is there, in dark ink. The page looks at
 * itself (probe.js) and its frame hands on what it saw. */
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

/* What the page is looked at with. */
struct screen {
    int width, height;
    bool is_dark, is_paper;
};

/* The styles of this condition hold always, or never. */
static void fix_condition(char *report, const char *condition, bool holds) {
    char *at = strstr(report, condition), words[64];
    assert_non_null(at);
    snprintf(words, sizeof words, "%-*s", (int)strlen(condition), holds ? "all" : "not all");
    memcpy(at, words, strlen(condition));
}

/* The report with a probe: errors are caught from the start, and the probe runs at the end. */
static void write_probe(const struct screen *screen) {
    char *report, *script;
    read_path(fixture_folder, "report.html", &report);
    fix_condition(report, "(prefers-color-scheme: dark)", screen->is_dark);
    if (screen->is_paper)
        fix_condition(report, "print", true);
    read_path(PROBE_FOLDER, "probe.js", &script);
    char *head = strstr(report, "<head>") + strlen("<head>"), *end = strstr(report, "</body>");
    FILE *out = fixture_open(fixture_folder, "probe.html");
    fprintf(out,
            "%.*s<script>const errors = [], isPaper = %s;"
            "addEventListener('error', (e) => errors.push(String(e.message)), true);</script>"
            "%.*s<script>%s</script>%s",
            (int)(head - report), report, screen->is_paper ? "true" : "false", (int)(end - head),
            head, script, end);
    fclose(out);
    free(report);
    free(script);
}

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
    write_probe(screen);
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

/* Returns how many entries are wrong, and tells them. */
static int tell_wrong(const json_t *seen, const struct screen *screen) {
    const char *name;
    json_t *value;
    int count = 0;
    json_object_foreach((json_t *)seen, name, value) {
        if (!json_is_true(value)) {
            char *text = json_dumps(value, JSON_ENCODE_ANY);
            print_error("at %d x %d%s, %s: %s: %s\n", screen->width, screen->height,
                        screen->is_paper ? " on paper" : "", screen->is_dark ? "dark" : "light",
                        name, text);
            free(text);
            count++;
        }
    }
    return count;
}

static void page_works(void **state) {
    (void)state;
    /* A page of A4 without margins of half an inch is 698 pixels wide. */
    static const struct screen screens[] = {{390, 844, false, false}, {1366, 768, false, false},
                                            {390, 844, true, false},  {360, 740, true, false},
                                            {698, 1000, false, true}, {698, 1000, true, true}};
    struct fixture fixture = fixture_plain();
    struct error error = {0};
    struct study study;
    FILE *sink = tmpfile();
    int wrong = 0;
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
        wrong += tell_wrong(seen, &screens[i]);
        json_decref(seen);
    }
    assert_int_equal(wrong, 0);
}

int main(void) {
    random_seed();
    const struct CMUnitTest tests[] = {cmocka_unit_test(page_works)};
    return cmocka_run_group_tests(tests, fixture_make_folder, fixture_remove_folder);
}
