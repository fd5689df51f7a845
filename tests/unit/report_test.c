/* The files that are made of a study: the same bytes from the same runs, and nothing from outside
 * gets through unescaped. */
#include <dirent.h>
#include <jansson.h>

#include "cmocka_all.h"
#include "compare.h"
#include "export.h"
#include "page.h"
#include "report.h"
#include "study.h"
#include "study_fixture.h"

static char *in(const char *name) {
    static char path[512];
    snprintf(path, sizeof path, "%s/%s", fixture_folder, name);
    return path;
}

/* The whole of a stream that is read from its start. */
static char *drain(FILE *file) {
    char *text = NULL;
    size_t bytes = 0;
    rewind(file);
    if (getdelim(&text, &bytes, '\0', file) < 0) {
        free(text);
        text = strdup("");
    }
    fclose(file);
    return text;
}

static char *content(const char *name) {
    FILE *file = fopen(in(name), "r");
    if (file == NULL)
        fail_msg("there is no %s", name);
    return drain(file);
}

/* What is written to the terminal. */
static char *print_report(const char *study_folder, enum report_length length) {
    struct error error = {0};
    struct study study;
    FILE *out = tmpfile();
    if (study_open(&study, study_folder, &error) != STATUS_OK ||
        report_study(&study, length, out, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    study_close(&study);
    return drain(out);
}

static char *make_drawn_report(const char *study_folder) {
    return print_report(study_folder, REPORT_WHOLE);
}

/* The same without pictures, which take most of the time. */
static char *make_report(const char *study_folder) {
    char *path = strdup(getenv("PATH") != NULL ? getenv("PATH") : "");
    setenv("PATH", "/nowhere", 1);
    char *text = make_drawn_report(study_folder);
    setenv("PATH", path, 1);
    free(path);
    return text;
}

static void assert_has(const char *text, const char *words) {
    if (strstr(text, words) == NULL)
        fail_msg("no '%s' in it", words);
}

static void assert_lacks(const char *text, const char *words) {
    if (strstr(text, words) != NULL)
        fail_msg("'%s' in it", words);
}

/* Each file of a folder, by name, one after the other. */
static char *everything(const char *below) {
    char *all = NULL;
    size_t bytes = 0;
    struct dirent **entries;
    char path[512];
    snprintf(path, sizeof path, "%s/%s", fixture_folder, below);
    int count = scandir(path, &entries, NULL, alphasort);
    FILE *out = open_memstream(&all, &bytes);
    for (int i = 0; i < count; i++) {
        char file[800];
        snprintf(file, sizeof file, "%s/%s", path, entries[i]->d_name);
        FILE *in_file = entries[i]->d_type == DT_REG ? fopen(file, "r") : NULL;
        fprintf(out, "%s\n", entries[i]->d_name);
        for (int c; in_file != NULL && (c = getc(in_file)) != EOF;)
            fprintf(out, "%02x", (unsigned)c);
        if (in_file != NULL)
            fclose(in_file);
        free(entries[i]);
    }
    free(entries);
    fclose(out);
    return all;
}

/* All of them, in a file. */
static void replace(const char *path, const char *words, const char *by) {
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    char *text = drain(file);
    file = fopen(path, "w");
    assert_non_null(file);
    for (char *c = text; *c != '\0';)
        if (strncmp(c, words, strlen(words)) == 0) {
            fputs(by, file);
            c += strlen(words);
        } else
            fputc(*c++, file);
    fclose(file);
    free(text);
}

static struct fixture hostile(void) {
    struct fixture fixture = fixture_plain();
    fixture.host = "<script>alert(1)</script>\033[2J\302\233\177\"&|*x*";
    fixture.failures = fixture.weak = true;
    return fixture;
}

static void escaped(void **state) {
    (void)state;
    struct fixture fixture = hostile();
    fixture_write(fixture_folder, &fixture);
    char *text = make_report(fixture_folder);
    assert_lacks(text, "\033");
    assert_has(text, "<script>alert(1)</script>?[2J??\"&|*x*");
    free(text);

    text = content("report.html");
    assert_lacks(text, "<script>alert");
    assert_lacks(text, "\033");
    assert_has(text, "&lt;script&gt;alert(1)&lt;/script&gt;");
    assert_has(text, "&quot;&amp;|*x*");
    assert_lacks(text, "src=");
    assert_lacks(text, "href=\"http");
    assert_lacks(text, "url(");
    assert_lacks(text, "@import");
    free(text);

    text = content("report.md");
    assert_lacks(text, "<script>");
    assert_has(text, "&lt;script>alert(1)&lt;/script>");
    assert_has(text, "\\|\\*x\\*");
    free(text);
}

/* No character is left that TeX would take for a command, or that its fonts do not have. */
static void latex_escaped(void **state) {
    (void)state;
    static const struct column columns[] = {{"100 %", COLUMN_WORDS}, {"b_c", COLUMN_NUMBERS}};
    struct page page = {0};
    struct error error = {0};
    FILE *out = tmpfile();
    page_heading(&page, 2, "%s", "\\input{x} $a_b^c$ #1 & 50 % ~`\"<>|");
    page_text(&page, BLOCK_ITEM, "%s",
              "[z]* --n=\001\n caf\303\251 \303\220 \342\202\254 \302\240.");
    page_table(&page, columns, 2, "%s", "a table");
    page_words(&page, "%s", "x&y");
    page_number(&page, 1, "%s", "-1");
    page_figure(&page, "speed-up-w", "no picture", "%s", "it's a caption");
    page_text(&page, BLOCK_CODE, "%s", "\\end{document}");
    page_write_latex(out, &page);
    assert_int_equal(page_status(&page, &error), STATUS_OK);
    page_close(&page);
    char *text = drain(out);
    assert_has(text, "\\subsection*{\\textbackslash{}input\\{x\\} \\$a\\_b\\textasciicircum{}c\\$ "
                     "\\#1 \\& 50~\\% \\textasciitilde{}\\`{}''\\textless{}\\textgreater{}"
                     "\\textbar{}}");
    assert_has(text,
               "\\begin{itemize}\n\\item {[}z]{*} -{}-{}n=   caf\303\251 ? ? ~.\n\\end{itemize}");
    assert_has(text, "{lr}\n\\hline\n100~\\% & b\\_c \\\\\n\\hline\nx\\&y & -{}1 \\\\\n");
    assert_has(text, "\\IfFileExists{plots/speed-up-w.pdf}");
    assert_has(text, "\\textbackslash{}end\\{document\\}");
    free(text);
}

/* In no width does a line end between a number and its unit. */
static void units_stay(void **state) {
    (void)state;
    static const char sentence[] = "It takes 110 s (95 % interval: 9 min to 12.5 h), at 2 dollars.";
    for (size_t columns = 20; columns < 70; columns++) {
        struct page page = {0};
        FILE *out = tmpfile();
        page_text(&page, BLOCK_TEXT, "%s", sentence);
        page_write_text(out, &page, columns);
        page_close(&page);
        char *text = drain(out);
        assert_has(text, "110 s");
        assert_has(text, "95 %");
        assert_has(text, "9 min");
        assert_has(text, "12.5 h)");
        free(text);
    }
}

/* No line has more columns; the path of the report may be longer. */
static void assert_narrow(char *text, size_t most) {
    for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        size_t columns = 0;
        for (const char *c = line; *c != '\0'; c++)
            columns += ((unsigned char)*c & 0xC0) != 0x80;
        if (columns > most && strncmp(line, "The report: ", 12) != 0)
            fail_msg("%zu columns: %s", columns, line);
    }
}

/* Tables give way until they fit; the path of the report may not. */
static void lines_fit(void **state) {
    (void)state;
    struct fixture fixture = hostile();
    fixture.prices = (struct fixture_prices){.machine = {{64, 1}}};
    fixture_write(fixture_folder, &fixture);
    char *text = make_report(fixture_folder);
    assert_has(text, "  program  ");
    assert_narrow(text, 96);
    free(text);
}

/* The short report fits on a screen of 80 columns, whatever the study is, and has what matters. */
static void short_report_fits(void **state) {
    (void)state;
    char *path = strdup(getenv("PATH") != NULL ? getenv("PATH") : "");
    setenv("PATH", "/nowhere", 1); /* without pictures, which take most of the time */
    for (unsigned i = 0; i < 64; i += random_is_short() ? 7 : 1) { /* each bit both ways */
        struct fixture fixture = fixture_plain();
        fixture.weak = (i & 1) != 0;
        fixture.nodes = (i & 2) != 0 ? 4 : 1;
        fixture.failures = (i & 4) != 0;
        fixture.without_serial = (i & 8) != 0;
        if ((i & 16) != 0)
            fixture.prices = (struct fixture_prices){
                .machine = {{8, 1}, {16, 2}}, .node = {8, 1}, .deadline_s = 1, .job_s = 360};
        if ((i & 32) != 0)
            fixture.launches = 3;
        fixture_write(fixture_folder, &fixture);
        char *text = print_report(fixture_folder, REPORT_SHORT);
        size_t lines = 0;
        for (const char *at = text; *at != '\0'; at++)
            lines += *at == '\n';
        if (lines > 25)
            fail_msg("fixture %u: %zu lines:\n%s", i, lines, text);
        assert_has(text, "Scale up or scale out? Study made-up on host-1");
        assert_has(text, "All tables: upout report --verbose ");
        assert_has(text, "\nThe report: ");
        if (fixture.launches >= 6 && !fixture.without_serial) {
            if ((i & 16) == 0) /* a choice by prices has no interval */
                assert_has(text, "confidence");
            assert_has(text, "  workers  ");
            assert_has(text, "#|");
        }
        assert_narrow(text, 80);
        free(text);
    }
    setenv("PATH", path, 1);
    free(path);
}

static void a_slow_host_is_told(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    fixture.cores = 8;
    fixture.nodes = 2;
    fixture.second_speed = 0.5;
    fixture_write(fixture_folder, &fixture);
    char *text = make_report(fixture_folder);
    assert_has(text, "warning: Host node-2 is 0.50 times as fast as node-1");
    assert_has(text, "Speed of the hosts");
    assert_has(text, "2 points over several machines have a makespan below 5 ms");
    free(text);
}

/* Two speeds, a third apart, that last for some rounds. */
static double two_speeds(int round) {
    return round % 7 < 3 ? 1.33 : 1;
}

/* A warning is on top; times have no interval then, and ratios keep theirs. */
static void two_speeds_are_told(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    fixture.slowness = two_speeds;
    fixture.launches = 14;
    random_state = 15; /* once in a hundred times steady rounds look uneven */
    fixture_write(fixture_folder, &fixture);
    char *text = make_report(fixture_folder), *page = content("report.html");
    char *warning = strstr(text, "warning: This machine ran at two speeds, 33 % apart");
    assert_non_null(warning);
    assert_true(warning < strstr(text, "Times of range"));
    assert_has(text, "Did the machine keep its speed?");
    assert_has(page, "two speeds</td>");
    assert_lacks(text, "too few launches");
    free(text);
    free(page);
    fixture.slowness = NULL;
    fixture_write(fixture_folder, &fixture);
    text = make_report(fixture_folder);
    assert_lacks(text, "warning: This machine");
    free(text);
}

static double steady(int round) {
    (void)round;
    return 1;
}

/* The report believes the spins first. It also says if they kept their time while the launches did
 * not, and if others took processors away. About a calm machine it says nothing on top. */
static void what_the_spins_show_is_told(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    fixture.launches = 14;
    fixture.spin = two_speeds;
    fixture_write(fixture_folder, &fixture);
    free(make_report(fixture_folder));
    char *text = content("report.md"), *page = content("report.html");
    assert_has(text, "**Warning:** This machine ran at two speeds, 33 % apart, in turns of about");
    assert_has(text, "as a fixed spin beside each launch shows");
    assert_lacks(text, "other programs compete");
    assert_has(page, "The machine's speed: two speeds");
    free(text);
    free(page);

    fixture.slowness = two_speeds;
    fixture.spin = steady;
    fixture.stolen = 0.1;
    fixture.waiting = 0.25;
    fixture_write(fixture_folder, &fixture);
    free(make_report(fixture_folder));
    text = content("report.md");
    assert_has(
        text,
        "**Warning:** This machine ran at two speeds, 33 % apart, in turns of about 4 rounds");
    assert_has(text, "A fixed spin beside each launch did not change with them");
    assert_has(text, "**Warning:** The host of this virtual machine took 0.10 processors away");
    assert_has(text, "processes waited for a processor in 25 % of the time");
    assert_has(text, "Other programs or the host took processors meanwhile; without that, more");
    free(text);

    /* Where no step gains, that is the reason why nothing can be told. */
    struct fixture flat = fixture;
    for (int i = 0; i < 3; i++)
        flat.programs[i].contention = 1;
    fixture_write(fixture_folder, &flat);
    free(make_report(fixture_folder));
    text = content("report.md");
    assert_has(text, "It cannot be told whether more than one core is worth it");
    assert_has(text, ": other programs or the host took processors meanwhile, and that slows down");
    assert_lacks(text, "more or less than half of the ideal");
    assert_lacks(text, "without that, more cores");
    free(text);

    fixture.slowness = NULL;
    fixture.stolen = fixture.waiting = 0;
    random_state = 15;
    fixture_write(fixture_folder, &fixture);
    free(make_report(fixture_folder));
    text = content("report.md"), page = content("report.html");
    char *points = content("points.csv");
    assert_lacks(text, "**Warning:** This machine");
    assert_lacks(text, "of this virtual machine");
    assert_lacks(text, "took processors meanwhile");
    assert_has(page, "The machine's speed: steady");
    assert_has(points, ",commands_s,spins_s\n");
    assert_has(points, " 0.00");
    free(text);
    free(page);
    free(points);
}

/* More than the cores can give is a warning if it is sure, and no news if it is noise. */
static void what_cannot_be_is_told(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    fixture.programs[0].contention = -0.02;
    fixture.programs[0].coherency = 0;
    fixture_write(fixture_folder, &fixture);
    char *text = make_report(fixture_folder);
    assert_has(text, "warning: Superlinear, which more cores alone cannot explain: ");
    assert_has(text, "range, omp on 8 workers");
    free(text);
    fixture.programs[0].slowness = 0.9; /* on one worker it is faster than the serial program */
    fixture_write(fixture_folder, &fixture);
    text = make_report(fixture_folder);
    assert_has(text, "range, omp on 8 workers");
    assert_lacks(text, "omp on 1 worker:");
    free(text);
    for (int i = 0; i < 3; i++)
        fixture.programs[i].contention = fixture.programs[i].coherency =
            fixture.programs[i].imbalance = fixture.programs[i].handout_s =
                fixture.programs[i].collect_s = 0;
    fixture.noise = 0.1;
    random_state = 15;
    fixture_write(fixture_folder, &fixture);
    free(make_report(fixture_folder));
    text = content("report.md");
    assert_has(text, "as good as ideal, not better");
    free(text);
}

/* The report names the fraction's trend if it is sure, and no limit below what was measured. */
static void karp_flatt_is_a_trend(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    fixture.noise = 0.001;
    fixture.programs[1].coherency = 0;
    fixture.programs[1].contention = 0;
    fixture.programs[1].collect_s = 0.05;
    fixture_write(fixture_folder, &fixture);
    free(make_report(fixture_folder));
    char *text = content("report.md");
    assert_has(text, "range, omp: the fraction rises as workers are added");
    assert_has(text, "range, mpi: the fraction falls as workers are added");
    free(text);
    fixture.noise = 0.1;
    fixture_write(fixture_folder, &fixture);
    free(make_report(fixture_folder));
    text = content("report.md");
    char *row = strstr(text, "| own speed-up | Karp-Flatt fraction |");
    size_t limits = 0, rows = 0;
    assert_non_null(row);
    while ((row = strchr(row, '\n')) != NULL && *++row == '|') {
        unsigned workers;
        double speed_up, limit;
        char *cell = strchr(row + 1, '|');
        if (sscanf(cell, "| %u | %lf |", &workers, &speed_up) != 2)
            continue;
        rows++;
        assert_true(workers >= 4);
        char *end = strchr(row, '\n'), *words = strstr(row, " or more |");
        if (words == NULL || words > end)
            continue;
        while (*--words != ' ')
            continue;
        limit = strtod(words, NULL);
        if (limit < 0.995 * speed_up - 0.005)
            fail_msg("a limit of %g below a speed-up of %g", limit, speed_up);
        limits++;
    }
    assert_true(rows >= 12 && limits >= 6);
    free(text);
}

/* An ideal program has a fraction of 0, which is a number. A limit is not below what was measured,
 * nor outside its interval. */
static void limits_hold_what_was_measured(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    fixture.noise = 1e-4;
    fixture.programs[0] = (struct fixture_program){.program = PRIME_OMP, .slowness = 1.15};
    fixture.programs[1].contention = 1.05; /* never faster than on one worker */
    fixture.programs[1].coherency = 0;
    fixture_write(fixture_folder, &fixture);
    free(make_report(fixture_folder));
    char *text = content("report.md");
    char *row = strstr(text, "| range, omp | 8 | ");
    assert_non_null(row);
    double speed_up, fraction, limit, low, high;
    assert_int_equal(sscanf(row, "| range, omp | 8 | %lf | %lf |", &speed_up, &fraction), 2);
    assert_true(fabs(fraction) <= 0.001);
    size_t limits = 0;
    row = strstr(text, "| largest speed-up |");
    assert_non_null(row);
    while ((row = strchr(row, '\n')) != NULL && *++row == '|') {
        if (sscanf(row, "| %*[^|]| %*[^|]| %lf | %lf .. %lf |", &limit, &low, &high) != 3)
            continue;
        if (!(low <= limit && limit <= high))
            fail_msg("a limit of %g outside %g .. %g", limit, low, high);
        limits++;
    }
    assert_true(limits >= 1);
    free(text);
}

/* Two cores show no serial fraction; and what never beats the serial program on two of them may do
 * so on more. */
static void two_cores_show_little(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    fixture.cores = 2;
    fixture.most_workers = 2;
    fixture_write(fixture_folder, &fixture);
    free(make_report(fixture_folder));
    char *text = content("report.md");
    assert_has(text, "No serial fraction is computed for fewer than 4 workers");
    assert_lacks(text, "| Karp-Flatt fraction |");
    assert_has(text, ", mpi | 2 | 2 | > 2 |");
    assert_has(text, "range, omp | 2 | 2 | 2 |");
    free(text);
}

/* The picture reaches to the end of each interval, and shows each round. */
static void intervals_are_not_cut_off(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    fixture.noise = 0.6;
    fixture.most_workers = 2;
    random_state = 15;
    fixture_write(fixture_folder, &fixture);
    free(make_report(fixture_folder));
    char *plot = content("plots/speed-up-range.gp"), *at = strstr(plot, "set yrange [*<0.88:");
    double top = 0, high = 0, value, low, end;
    unsigned workers;
    size_t dots = 0;
    assert_non_null(at);
    top = strtod(at + strlen("set yrange [*<0.88:"), NULL);
    for (char *line = strtok(at, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        int fields = sscanf(line, "%u %lf %lf %lf", &workers, &value, &low, &end);
        dots += fields == 2;
        high = fields == 4 && end > high ? end : high;
    }
    assert_true(high > 2 * 1.14); /* else the test shows nothing */
    assert_true(top >= high);
    assert_int_equal(dots, 3 * 2 * fixture.launches);
    free(plot);
}

/* A point without a round in common with the serial program has no ratio, and the report says why.
 */
static void not_paired_is_told(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    fixture.serial_apart = true;
    fixture_write(fixture_folder, &fixture);
    char *text = make_report(fixture_folder), *points = content("points.csv");
    assert_has(text, "15 points of range are not paired: no round launched the serial program");
    assert_lacks(text, "nan");
    assert_lacks(points, "nan");
    free(text);
    free(points);
}

/* What the report says about a study that lacks something, and what it does not. No number is
 * without a basis. */
static void bad_studies(void **state) {
    (void)state;
    struct fixture plain = fixture_plain(), without = plain, one = plain, apart = plain,
                   failed = plain, jumped = plain, all_jumped = plain, noisy = plain;
    noisy.noise = 0.4;
    without.without_serial = true;
    one.launches = 1;
    apart.serial_apart = true;
    failed.launches = 0;
    failed.failures = true;
    jumped.jumped_rounds = 2;
    all_jumped.jumped_rounds = 9;
    const struct {
        const struct fixture *fixture;
        const char *sentence, *more;
    } cases[] = {
        {&without, "no launch of the serial program succeeded, and all others are compared with it",
         "range: nothing to compare with; speed-ups over one worker of the same program are below"},
        {&one, "only 1 round has both the serial program and more workers",
         "fewer than six launches"},
        {&apart, "no round has both the serial program and more workers", "are not paired"},
        {&failed, "No decision", "2 of 2 launches did not succeed"},
        {&jumped, "Scale up to", "In 64 launches the program reports a longer time"},
        {&all_jumped, "No decision", "longer time than its whole command took"},
        {&plain, "Scale up to", "launches did the work more than once"}, /* as in schema 2 */
        {&apart, "launches had no successful serial launch in their round",
         "No verdict on 'range'"},
        {&noisy, "points were not known within 5 % when the study ended",
         "More rounds make them narrower: --resume FOLDER --repetitions N, with a larger N."},
        {&one, "No verdict",
         "Measure more rounds, to be surer: upout --resume FOLDER --budget MINUTES."},
        {&noisy, "Whether more are worth it, up to ",
         "Measure more rounds, to be surer: upout --resume FOLDER --repetitions N, with a "
         "larger N."},
        {&plain, "is the last that is worth it: it gained ", "This holds for jobs of this length"},
        {&plain, "draws: the study's rounds, drawn again", "kernel: the method by which"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture_write(fixture_folder, cases[i].fixture);
        free(make_report(fixture_folder));
        char *text = content("report.md"), *points = content("points.csv"); /* no broken lines */
        assert_has(text, cases[i].sentence);
        assert_has(text, cases[i].more);
        assert_lacks(text, "nan");
        assert_lacks(text, "inf");
        assert_lacks(points, "nan");
        assert_lacks(points, "inf");
        free(text);
        free(points);
    }
}

/* An interval that is narrower than its digits would seem to be without error. */
static void narrow_intervals_have_digits(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    fixture.noise = 1e-5;
    fixture_write(fixture_folder, &fixture);
    char *text = make_report(fixture_folder), *interval = text;
    size_t seen = 0;
    while ((interval = strstr(interval + 1, " .. ")) != NULL) {
        double low = 0, high = 0;
        char *before = interval;
        while (before > text && before[-1] != ' ')
            before--;
        seen += sscanf(before, "%lf .. %lf", &low, &high) == 2;
        if (strncmp(before, interval + strlen(" .. "), (size_t)(interval - before)) == 0)
            fail_msg("%.40s", before);
    }
    assert_true(seen > 20);
    free(text);
}

/* What only runs over several nodes have: a curve of their own. */
static void nodes_are_drawn_apart(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    fixture.cores = 4;
    fixture.nodes = 4;
    fixture_write(fixture_folder, &fixture);
    free(make_report(fixture_folder));
    char *page = content("report.html"), *fits = content("fits.csv");
    char *plot = content("plots/speed-up-range.gp");
    assert_has(page, "range, mpi, several nodes");
    assert_has(fits, "\"range\",\"mpi\",\"\",\"one\",\"Amdahl\",3,3,1,");
    assert_has(fits, "\"range\",\"mpi\",\"\",\"several\",\"Amdahl\",2,3,0,");
    assert_lacks(fits, "\"range\",\"omp\",\"\",\"several\"");
    assert_has(plot, "title 'mpi'");
    assert_has(plot, "title 'mpi, several nodes'");
    free(page);
    free(fits);
    free(plot);

    fixture.nodes = 1;
    fixture_write(fixture_folder, &fixture);
    free(make_report(fixture_folder));
    page = content("report.html");
    assert_lacks(page, "several nodes,");
    free(page);
}

/* The next of a row of curves that stands in predictions.json as predict writes it. */
static void predict(FILE *out, const char *variant, const char *schedule, unsigned ranks,
                    double makespan_s, const char *end) {
    fprintf(out,
            "{\"work\": \"range\", \"variant\": \"%s\", \"schedule\": \"%s\", \"ranks\": %u,"
            " \"nodes\": %u, \"serial_s\": 8, \"makespan_s\": %g}%s\n",
            variant, schedule, ranks, (ranks + 15) / 16, makespan_s, end);
}

/* Dashed beside what was measured, in words and numbers; only of the work that it is of. */
static void predicted(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    fixture_write(fixture_folder, &fixture);
    free(make_drawn_report(fixture_folder));
    char *before = content("report.md");
    assert_lacks(before, "Predicted");
    free(before);
    assert_int_equal(access(in("plots/predicted-range.gp"), F_OK), -1);

    FILE *out = fixture_open(fixture_folder, "predictions.json");
    fputs("{\"schema\": 1, \"platform\": \"flat:8, <16> cores a node\", \"predictions\": [\n", out);
    for (unsigned ranks = 1; ranks <= 64; ranks *= 2)
        predict(out, "mpi", "dynamic", ranks, ranks == 64 ? 0.24 : 8.0 / ranks, ",");
    predict(out, "mapreduce", "cyclic", 1, 8, ",");
    predict(out, "mapreduce", "cyclic", 128, 0.0625, "]}");
    fclose(out);
    char *text = make_drawn_report(fixture_folder), *page = content("report.html");
    char *markdown = content("report.md"), *plot = content("plots/predicted-range.gp");
    char *const reports[] = {text, page, markdown};
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
        assert_has(reports[i], "Predicted, not measured");
        assert_has(reports[i], "mpi, dynamic: More ranks stop paying after 32 (nodes: 2)");
        assert_has(reports[i],
                   "mapreduce, cyclic: More ranks are worth it up to the largest number");
        assert_has(reports[i], "33.33"); /* 64 ranks */
        assert_has(reports[i], "128.00");
    }
    assert_has(page, "<svg");
    assert_has(page, "Dashed: predicted by simulation");
    assert_has(page, "flat:8, &lt;16&gt; cores a node");
    assert_has(markdown, "plots/predicted-range.svg");
    assert_has(plot, "dashtype (8,4) title 'mpi, dynamic, predicted'");
    assert_has(plot, "64 33.3333");
    assert_has(plot, "every ::5::5 with points linecolor rgb '#d9822b' pointtype 2"); /* at 32 */
    assert_lacks(plot, "linecolor rgb '#2f9e73' pointtype 2");
    assert_has(plot, "title 'mpi'"); /* what was measured */
    assert_int_equal(access(in("plots/predicted-range.svg"), F_OK), 0);
    assert_int_equal(access(in("plots/predicted-notebook.gp"), F_OK), -1);
    char *const texts[] = {text, page, markdown, plot};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free(texts[i]);
}

/* If predictions.json is wrong, no new report is made. What was measured and the old report stay.
 */
static void bad_predictions(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    fixture_write(fixture_folder, &fixture);
    remove(in("predictions.json"));
    free(make_report(fixture_folder));
    char *before = everything("."), *after;
    FILE *out = fixture_open(fixture_folder, "predictions.json");
    fputs("{\"schema\": 1, \"platform\": \"\",\n\"predictions\": [\n", out);
    predict(out, "omp", "static", 2, 1, "]}");
    fclose(out);
    struct error error = {0};
    struct study study;
    FILE *sink = tmpfile();
    assert_int_equal(study_open(&study, fixture_folder, &error), STATUS_OK);
    assert_int_equal(report_study(&study, REPORT_WHOLE, sink, &error), STATUS_USAGE);
    study_close(&study);
    fclose(sink);
    assert_has(error.message, "predictions.json, line 3");
    assert_has(error.message, "variant");
    remove(in("predictions.json"));
    after = everything(".");
    assert_string_equal(before, after);
    free(before);
    free(after);
}

static void all_is_there(void **state) {
    (void)state;
    struct fixture fixture = hostile();
    fixture.prices = (struct fixture_prices){.machine = {{64, 1}}};
    fixture_write(fixture_folder, &fixture);
    free(make_drawn_report(fixture_folder));
    char *page = content("report.html");
    const char *const headings[] = {
        "What it costs",    "kernel sieve</h2>", "kernel trial</h2>", "Models</h2>",
        "The machine</h2>", "not succeed</h2>",  "was measured</h2>", "parallel to pay?</h2>"};
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        assert_has(page, headings[i]);
    assert_has(page, "extrapolated");
    char *decision = strstr(page, "class=\"decision\""), *table = strstr(page, "<table");
    assert_true(decision != NULL && table != NULL && decision < table);
    free(page);

    char *points = content("points.csv"), *line = strtok(points, "\n");
    size_t lines = 0, commas = 0;
    for (const char *c = line; *c != '\0'; c++)
        commas += *c == ',';
    while ((line = strtok(NULL, "\n")) != NULL) {
        size_t here = 0;
        for (const char *c = line; *c != '\0'; c++)
            here += *c == ',';
        assert_int_equal(here, commas);
        lines++;
    }
    assert_int_equal(lines, 2 + 2 * 3 * 5 + 5 + 4);
    free(points);
    free(content("fits.csv"));
}

/* A study that was stopped before anything was ok, and one with a deadline and no prices. */
/* As older studies are: pictures and tables have what can be told. */
static void weak_without_its_base(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    fixture.weak = fixture.no_grown_base = true;
    fixture_write(fixture_folder, &fixture);
    char *text = make_report(fixture_folder), *page = content("report.html");
    assert_has(page, "4 weak points of range have no speed-up");
    free(text);
    free(page);
}

static void little_to_say(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    fixture.launches = 0;
    fixture.failures = true;
    fixture.prices = (struct fixture_prices){.deadline_s = 0.4};
    fixture_write(fixture_folder, &fixture);
    char *text = make_report(fixture_folder), *page = content("report.html");
    assert_has(text, "No decision");
    assert_has(page, "No launch of this work succeeded");
    assert_has(page, "timed-out");
    assert_lacks(page, "<tbody>\n</tbody>");
    free(text);
    free(page);

    fixture.launches = 2;
    fixture_write(fixture_folder, &fixture);
    text = make_report(fixture_folder);
    assert_has(text, "within the deadline of 400 ms: 8 (omp");
    assert_has(text, "fewer than six launches");
    free(text);
    fixture.prices = (struct fixture_prices){.deadline_s = 0.001};
    fixture_write(fixture_folder, &fixture);
    free(make_report(fixture_folder));
    page = content("report.html");
    assert_has(page, "The fastest takes ");
    free(page);
    fixture.prices = (struct fixture_prices){.deadline_s = 3600, .job_s = 7200};
    fixture_write(fixture_folder, &fixture);
    free(make_report(fixture_folder));
    page = content("report.html");
    assert_has(page, "As far as the model of this job holds");
    free(page);

    /* Min and max are no interval, of a ratio neither, and the decision says so. */
    fixture.prices = (struct fixture_prices){0};
    fixture_write(fixture_folder, &fixture);
    text = make_report(fixture_folder);
    page = content("report.html");
    assert_has(page, "No verdict on 'range': only 2 rounds have both the serial program");
    for (char *line = strtok(strstr(text, "Speed-ups of range"), "\n");
         line != NULL && strstr(line, "Efficiency") == NULL; line = strtok(NULL, "\n"))
        if (strncmp(line, "  omp", 5) == 0)
            assert_has(line, "too few");
    free(text);
    free(page);
    fixture.launches = 9;
    fixture_write(fixture_folder, &fixture);
    text = make_report(fixture_folder);
    assert_lacks(text, "too few");
    free(text);
}

/* At another time, and in an environment that is for a gnuplot of the caller's own. */
static void same_bytes(void **state) {
    (void)state;
    struct fixture fixture = hostile();
    fixture_write(fixture_folder, &fixture);
    char *first_out = make_drawn_report(fixture_folder), *first = everything("."),
         *first_plots = everything("plots");
    sleep(1); /* so that a time of day would show */
    setenv("GNUTERM", "x11", 1);
    setenv("GNUPLOT_LIB", "/nowhere", 1);
    char *second_out = make_drawn_report(fixture_folder), *second = everything("."),
         *second_plots = everything("plots");
    unsetenv("GNUTERM");
    unsetenv("GNUPLOT_LIB");
    assert_string_equal(first_out, second_out);
    assert_string_equal(first, second);
    assert_string_equal(first_plots, second_plots);
    char *const texts[] = {first_out, first, first_plots, second_out, second, second_plots};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free(texts[i]);
}

/* A schedule that tries to have gnuplot run a command. */
static void gnuplot_runs_nothing(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    fixture_write(fixture_folder, &fixture);
    char *plan = content("plan.json"), *runs = content("runs.jsonl");
    const char *variant = "\"variant\": \"omp\",", *point = "/omp/strong/";
    FILE *out = fopen(in("plan.json"), "w");
    for (char *c = plan; *c != '\0';) {
        if (strncmp(c, variant, strlen(variant)) == 0) {
            fprintf(out, "%s\"schedule\":\"'`touch owned`\",", variant);
            c += strlen(variant);
        } else
            fputc(*c++, out);
    }
    fclose(out);
    out = fopen(in("runs.jsonl"), "w");
    for (char *c = runs; *c != '\0';) {
        if (strncmp(c, point, strlen(point)) == 0) {
            size_t layout = strcspn(c + strlen(point), "\"");
            fprintf(out, "%.*s/'`touch owned`", (int)(strlen(point) + layout), c);
            c += strlen(point) + layout;
        } else
            fputc(*c++, out);
    }
    fclose(out);
    free(plan);
    free(runs);
    struct error error = {0};
    struct study study;
    /* A plan reader that refuses such a schedule is as good. */
    if (study_open(&study, fixture_folder, &error) == STATUS_OK) {
        FILE *sink = tmpfile();
        if (report_study(&study, REPORT_WHOLE, sink, &error) != STATUS_OK)
            fail_msg("%s", error.message);
        fclose(sink);
    }
    study_close(&study);
    assert_int_equal(access(in("plots/owned"), F_OK), -1);
    assert_int_equal(access("owned", F_OK), -1);
}

/* A gnuplot that is a shell script of these lines, first in PATH. */
static void put_gnuplot(const char *lines) {
    char path[4096];
    mkdir(in("fake"), 0777);
    FILE *out = fopen(in("fake/gnuplot"), "w");
    assert_non_null(out);
    fprintf(out, "#!/bin/sh\n%s\n", lines);
    fclose(out);
    chmod(in("fake/gnuplot"), 0777);
    char *folder = realpath(in("fake"), NULL);
    snprintf(path, sizeof path, "%s:%s", folder, getenv("PATH") != NULL ? getenv("PATH") : "");
    setenv("PATH", path, 1);
    free(folder);
}

/* The report comes without the pictures that could not be drawn, and says so; an older picture
 * stays until there is a whole new one. */
static void without_gnuplot(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    char *path = strdup(getenv("PATH") != NULL ? getenv("PATH") : "");
    fixture_write(fixture_folder, &fixture);
    free(make_report(fixture_folder));
    char *before = everything("plots");
    setenv("PATH", "/nowhere", 1);
    char *text = make_report(fixture_folder), *page = content("report.html");
    setenv("PATH", path, 1);
    assert_has(text, "gnuplot was not found");
    assert_lacks(page, "<figure>");
    char *after = everything("plots");
    assert_string_equal(before, after);
    char *const texts[] = {path, before, text, page, after};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free(texts[i]);
}

static size_t count_of(const char *text, const char *words) {
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, words)) != NULL; at++)
        count++;
    return count;
}

static void with_a_gnuplot_that_fails(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    char *path = strdup(getenv("PATH") != NULL ? getenv("PATH") : "");
    fixture_write(fixture_folder, &fixture);
    free(make_drawn_report(fixture_folder));
    char *page = content("report.html"), *picture = content("plots/speed-up-range.svg");
    size_t pictures = count_of(page, "<figure>");
    put_gnuplot(
        "case $* in *speed-up-range*) echo half >speed-up-range.svg; echo 'a bad <day>' >&2; "
        "exit 1 ;; esac; PATH=${PATH#*:} exec gnuplot \"$@\"");
    char *text = make_drawn_report(fixture_folder), *worse = content("report.html");
    char *same = content("plots/speed-up-range.svg");
    setenv("PATH", path, 1);
    assert_has(text, "could not draw 1 of 9 pictures");
    assert_has(text, "a bad <day>");
    assert_int_equal(count_of(worse, "<figure>"), pictures - 1);
    assert_string_equal(picture, same);
    char *const texts[] = {page, picture, text, worse, same};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free(texts[i]);

    /* One without pngcairo draws the SVG, beside which an old PNG would be of other numbers. */
    put_gnuplot(
        "sed s/GPVAL_TERMINALS/\\'\\'/ \"$2\" >less.gp; PATH=${PATH#*:} gnuplot -d less.gp; "
        "code=$?; rm less.gp; exit $code");
    text = make_drawn_report(fixture_folder);
    page = content("report.html");
    setenv("PATH", path, 1);
    assert_has(text, "No PNG files");
    assert_int_equal(count_of(page, "<figure>"), pictures);
    assert_int_equal(access(in("plots/crossover.svg"), F_OK), 0);
    assert_int_equal(access(in("plots/crossover.png"), F_OK), -1);
    free(text);
    free(page);
    free(path);
}

/* If the folder cannot be written, the report has the same words, and no file is made. */
static void only_printed(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    fixture_write(fixture_folder, &fixture);
    free(make_report(fixture_folder));
    remove(in("report.html"));
    remove(in("plots/crossover.svg"));
    char *before = everything("."), *plots = everything("plots");
    struct error error = {0};
    struct study study;
    FILE *out = tmpfile();
    assert_int_equal(study_open(&study, fixture_folder, &error), STATUS_OK);
    assert_int_equal(report_print(&study, REPORT_WHOLE, out, &error), STATUS_OK);
    study_close(&study);
    char *text = drain(out), *after = everything("."), *plots_after = everything("plots");
    assert_has(text, "Speed-ups of range");
    assert_lacks(text, "The report: ");
    assert_lacks(text, "gnuplot");
    assert_string_equal(before, after);
    assert_string_equal(plots, plots_after);
    char *const texts[] = {before, plots, text, after, plots_after};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free(texts[i]);
}

static char *compare(const char *before, const char *after) {
    struct error error = {0};
    struct study first, second = {0};
    FILE *out = tmpfile();
    if (study_open(&first, before, &error) != STATUS_OK ||
        study_open(&second, after, &error) != STATUS_OK ||
        compare_studies(&first, &second, out, &(bool){false}, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    study_close(&first);
    study_close(&second);
    return drain(out);
}

static void on_one_line(char *text) {
    for (char *c = text; *c != '\0'; c++)
        *c = *c == '\n' ? ' ' : *c;
}

/* Noise of 1 % is not called a change; 10 % more contention is. */
static void compared(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    char *other = strdup(in("other"));
    fixture_write(fixture_folder, &fixture);
    fixture.host = "host-2";
    fixture.programs[0].contention += 0.1;
    fixture_write(other, &fixture);
    char *same = compare(fixture_folder, fixture_folder), *changed = compare(fixture_folder, other);
    on_one_line(same);
    assert_has(same, "0 became faster, 0 became slower");
    assert_lacks(same, "differs:");
    assert_has(changed, "The host differs");
    for (char *line = strtok(changed, "\n"); line != NULL; line = strtok(NULL, "\n"))
        if (strstr(line, "range/omp/strong/1x1x16") != NULL)
            assert_has(line, "slower");
    assert_lacks(same, "too few launches");
    free(other);
    free(same);
    free(changed);
}

/* Noise that lasts: each round is like the one before (0.85), 10 % in all. */
static double lasting(int round) {
    static int last = -1;
    static double level; /* of the machine, from round to round */
    for (; last != round; last = round) {
        double sum = -6;
        for (int i = 0; i < 12; i++)
            sum += (double)(random_word() >> 11) / 9007199254740992.0;
        level = 0.85 * level + 0.0527 * sum;
    }
    return exp(level);
}

/* Two studies with the same programs on a machine whose noise lasts for rounds: by their times half
 * of the points differ. At most one comparison in twenty may say that something changed. */
static void the_same_programs_are_the_same(void **state) {
    (void)state;
    size_t called = 0, compared_points = 0;
    char *other = strdup(in("other"));
    random_state = 15;
    for (int i = 0; i < 40; i++) {
        struct fixture fixture = fixture_plain();
        fixture.most_workers = 2;
        fixture.noise = 0.03;
        fixture.slowness = lasting;
        fixture_write(fixture_folder, &fixture);
        fixture_write(other, &fixture);
        char *text = compare(fixture_folder, other);
        for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n")) {
            if (strstr(line, "/strong/") == NULL || strstr(line, "/serial/") != NULL)
                continue;
            compared_points++;
            called += strstr(line, "faster") != NULL || strstr(line, "slower") != NULL;
        }
        free(text);
    }
    free(other);
    assert_int_equal(compared_points, 40 * 12);
    assert_true(called <= compared_points / 20);
    print_message("called real: %zu of %zu\n", called, compared_points);
}

/* Without rounds that have the base, too, more launches would not help. */
static void compared_without_a_base(void **state) {
    (void)state;
    char *other = strdup(in("other"));
    struct fixture fixture = fixture_plain();
    fixture_write(fixture_folder, &fixture);
    fixture.serial_apart = true;
    fixture_write(other, &fixture);
    char *text = compare(fixture_folder, other);
    on_one_line(text);
    assert_has(text, "30 have no round with the base in one of the studies.");
    assert_has(text, "not paired");
    assert_lacks(text, "too few launches");
    free(text);
    free(other);
}

/* What could not be tested is not called noise: neither if the launches can show nothing, nor if
 * they could show it for one point but not for many. */
static void compared_by_too_few(void **state) {
    (void)state;
    static const struct {
        int before, after;
        const char *tells;
    } cases[] = {{3, 1, "0 show no clear difference; 30 have too few launches to tell."},
                 {3, 3, "30 have too few launches to tell."},
                 {4, 4, "7 launches of each point in each study are enough"}};
    char *other = strdup(in("other"));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture fixture = fixture_plain();
        fixture.launches = cases[i].before;
        fixture_write(fixture_folder, &fixture);
        fixture.launches = cases[i].after;
        fixture.programs[0].coherency *= 10; /* of omp, on many workers */
        fixture_write(other, &fixture);
        char *text = compare(fixture_folder, other), *flat = strdup(text);
        for (char *c = flat; *c != '\0'; c++)
            *c = *c == '\n' ? ' ' : *c;
        for (char *c = flat; (c = strstr(c, "      ")) != NULL;)
            memmove(c, c + 5, strlen(c + 5) + 1); /* where a note was broken into lines */
        assert_has(flat, cases[i].tells);
        for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n"))
            if (strstr(line, "range/omp/strong/1x1x16") != NULL)
                assert_has(line, "too few launches");
        free(flat);
        free(text);
    }
    free(other);
}

static char *export(const char *format, size_t wanted_left_out, enum status wanted) {
    struct error error = {0};
    struct study study;
    size_t left_out;
    FILE *out = tmpfile();
    assert_int_equal(study_open(&study, fixture_folder, &error), STATUS_OK);
    assert_int_equal(study_export(&study, format, out, &left_out, &error), wanted);
    assert_int_equal(left_out, wanted_left_out);
    study_close(&study);
    return drain(out);
}

/* Every call path has every coordinate, as Extra-P's reader demands; returns the number of lines
 * and, in *coordinates, how many layouts each has. */
static size_t check_extrap(char *lines, const char *parameter, size_t *coordinates) {
    size_t count = 0;
    json_t *seen = json_object();
    for (char *line = strtok(lines, "\n"); line != NULL; line = strtok(NULL, "\n"), count++) {
        json_t *object = json_loads(line, 0, NULL), *params = json_object_get(object, "params");
        const char *path = json_string_value(json_object_get(object, "callpath"));
        assert_non_null(path);
        assert_true(json_is_integer(json_object_get(params, parameter)));
        assert_true(json_real_value(json_object_get(object, "value")) > 0);
        assert_string_equal(json_string_value(json_object_get(object, "metric")), "time");
        char *layout = json_dumps(params, JSON_COMPACT);
        if (json_object_get(seen, path) == NULL)
            json_object_set_new(seen, path, json_object());
        json_object_set_new(json_object_get(seen, path), layout, json_true());
        free(layout);
        json_decref(object);
    }
    const char *path;
    json_t *layouts, *first = NULL;
    json_object_foreach(seen, path, layouts) {
        first = first == NULL ? layouts : first;
        assert_true(json_equal(first, layouts));
    }
    *coordinates = json_object_size(first);
    json_decref(seen);
    return count;
}

static void exported_for_extrap(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    size_t coordinates;
    fixture.failures = true;
    fixture_write(fixture_folder, &fixture);
    char *lines = export("extrap", 2 * 3 * 4, STATUS_OK); /* what threads and ranks share */
    assert_int_equal(check_extrap(lines, "ranks", &coordinates), 9 * 2 * 3);
    assert_int_equal(coordinates, 1);
    free(lines);
    lines = export("extrap:mpi", 0, STATUS_OK);
    assert_lacks(lines, "omp");
    assert_lacks(lines, "threads");
    assert_int_equal(check_extrap(lines, "ranks", &coordinates), 9 * 2 * 5);
    assert_int_equal(coordinates, 5);
    free(lines);
    lines = export("extrap:omp", 0, STATUS_OK);
    assert_int_equal(check_extrap(lines, "threads", &coordinates), 9 * 2 * 5);
    free(lines);
    free(export("extrap:serial", 0, STATUS_USAGE));
    free(export("nonsense", 0, STATUS_USAGE));

    /* Two ranks and two threads are not repetitions of two workers. */
    replace(in("plan.json"), "\"1x4x1\"", "\"1x1x2\"");
    replace(in("runs.jsonl"), "mpi/strong/1x4x1\"", "mpi/strong/1x1x2\"");
    replace(in("runs.jsonl"), "mapreduce/strong/1x4x1\"", "mapreduce/strong/1x1x2\"");
    lines = export("extrap:mpi", 0, STATUS_OK);
    assert_has(lines, "{\"ranks\":1,\"threads\":2}");
    assert_has(lines, "{\"ranks\":2,\"threads\":1}");
    assert_int_equal(check_extrap(lines, "threads", &coordinates), 9 * 2 * 5);
    assert_int_equal(coordinates, 5);
    free(lines);
}

static void exported_for_google_benchmark(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    fixture.failures = true;
    fixture_write(fixture_folder, &fixture);
    char *text = export("google-benchmark", 0, STATUS_OK);
    json_t *object = json_loads(text, 0, NULL), *runs = json_object_get(object, "benchmarks");
    assert_int_equal(json_array_size(runs), 9 * 2 * (1 + 3 * 5));
    json_t *last = json_array_get(runs, json_array_size(runs) - 1);
    assert_int_equal(json_integer_value(json_object_get(last, "repetition_index")), 8);
    assert_int_equal(json_integer_value(json_object_get(last, "repetitions")), 9);
    /* compare.py writes no decimals: 2 s of work on 16 ranks must not be 0. */
    assert_string_equal(json_string_value(json_object_get(last, "time_unit")), "ns");
    assert_true(json_real_value(json_object_get(last, "real_time")) > 1e8);
    assert_true(json_real_value(json_object_get(last, "cpu_time")) > 2e9);
    json_decref(object);
    free(text);
}

static size_t count_lines(const char *text) {
    size_t lines = 0;
    for (; *text != '\0'; text++)
        lines += *text == '\n';
    return lines;
}

static void exported_like_hyperfine(void **state) {
    (void)state;
    enum { POINTS = 2 * (1 + 3 * 5) };
    struct fixture fixture = fixture_plain();
    fixture.failures = true;
    fixture_write(fixture_folder, &fixture);
    char *text = export("hyperfine", 0, STATUS_OK);
    json_t *object = json_loads(text, 0, NULL), *results = json_object_get(object, "results");
    assert_int_equal(json_array_size(results), POINTS);
    json_t *last = json_array_get(results, POINTS - 1), *times = json_object_get(last, "times");
    assert_int_equal(json_array_size(times), 9);
    double least_s = INFINITY, sum_s = 0;
    for (size_t i = 0; i < 9; i++) {
        least_s = fmin(least_s, json_real_value(json_array_get(times, i)));
        sum_s += json_real_value(json_array_get(times, i));
    }
    assert_true(fabs(json_real_value(json_object_get(last, "min")) - least_s) < 1e-9);
    assert_true(fabs(json_real_value(json_object_get(last, "mean")) - sum_s / 9) < 1e-9);
    assert_true(json_real_value(json_object_get(last, "median")) >= least_s);
    json_t *parameters = json_object_get(last, "parameters");
    assert_string_equal(json_string_value(json_object_get(parameters, "ranks")), "16");
    assert_non_null(strstr(json_string_value(json_object_get(parameters, "series")), "/strong"));
    json_decref(object);
    free(text);
    text = export("csv", 0, STATUS_OK);
    assert_int_equal(count_lines(text), 1 + POINTS);
    free(text);
    text = export("markdown", 0, STATUS_OK);
    assert_int_equal(count_lines(text), 2 + POINTS);
    free(text);
}

int main(void) {
    random_seed();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(escaped),
        cmocka_unit_test(latex_escaped),
        cmocka_unit_test(units_stay),
        cmocka_unit_test(lines_fit),
        cmocka_unit_test(short_report_fits),
        cmocka_unit_test(a_slow_host_is_told),
        cmocka_unit_test(not_paired_is_told),
        cmocka_unit_test(what_cannot_be_is_told),
        cmocka_unit_test(limits_hold_what_was_measured),
        cmocka_unit_test(karp_flatt_is_a_trend),
        cmocka_unit_test(two_cores_show_little),
        cmocka_unit_test(intervals_are_not_cut_off),
        cmocka_unit_test(two_speeds_are_told),
        cmocka_unit_test(what_the_spins_show_is_told),
        cmocka_unit_test(all_is_there),
        cmocka_unit_test(bad_studies),
        cmocka_unit_test(narrow_intervals_have_digits),
        cmocka_unit_test(nodes_are_drawn_apart),
        cmocka_unit_test(predicted),
        cmocka_unit_test(bad_predictions),
        cmocka_unit_test(same_bytes),
        cmocka_unit_test(weak_without_its_base),
        cmocka_unit_test(little_to_say),
        cmocka_unit_test(gnuplot_runs_nothing),
        cmocka_unit_test(without_gnuplot),
        cmocka_unit_test(with_a_gnuplot_that_fails),
        cmocka_unit_test(only_printed),
        cmocka_unit_test(compared),
        cmocka_unit_test(compared_without_a_base),
        cmocka_unit_test(compared_by_too_few),
        cmocka_unit_test(the_same_programs_are_the_same),
        cmocka_unit_test(exported_for_extrap),
        cmocka_unit_test(exported_for_google_benchmark),
        cmocka_unit_test(exported_like_hyperfine),
    };
    return cmocka_run_group_tests(tests, fixture_make_folder, fixture_remove_folder);
}
