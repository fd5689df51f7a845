/* Works on the text as gnuplot writes it. Text that is none of the patterns stays, so that another
 * gnuplot gives a larger page and not a wrong one. Rejected: a parser of XML, for seven patterns.
 */
#include "page_svg.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "prefix.h"

static const char *skip_blanks(const char *at) {
    return at + strspn(at, " \t\n");
}

/* The end of what can be left out at this place; the place itself if nothing can. A group that has
 * only that in it is left out, too. */
static const char *skip(const char *at, bool is_first) {
    static const struct {
        const char *from, *to;
    } left_out[] = {{"<defs>", "</defs>"},
                    {"<title>", "</title>"},
                    {"<desc>", "</desc>"},
                    {" id=\"gnuplot_", "\""},
                    {" stroke-linecap=\"butt\"", ""},
                    {" stroke-linejoin=\"miter\"", ""}};
    for (size_t i = is_first; i < sizeof left_out / sizeof *left_out; i++) {
        const char *inner = prefix_skip(at, left_out[i].from);
        const char *end = inner != NULL ? strstr(inner, left_out[i].to) : NULL;
        if (end != NULL)
            return end + strlen(left_out[i].to);
    }
    if (prefix_skip(at, "<g ") == NULL)
        return at;
    const char *before = at + strcspn(at, ">"), *end = before;
    for (end += *end == '>'; end > before; end = skip(before, is_first))
        before = skip_blanks(end);
    const char *after = prefix_skip(end, "</g>");
    return after != NULL ? after : at;
}

/* A dot: a filled circle, gnuplot's point 6 (its type 7). */
struct dot {
    int x, x_end, y_end;  /* where the numbers are in the text */
    int scale, scale_end; /* the radius */
    int look, look_end;   /* colour and opacity */
    int end;              /* of the element; 0: it is no dot */
};

static struct dot read_dot(const char *at) {
    struct dot dot = {0};
    if (prefix_skip(at, "<use ") == NULL) /* sscanf measures all of the text first */
        return dot;
    sscanf(at,
           "<use xlink:href='#gpPt6' transform='translate(%n%*[-0-9.]%n,%*[-0-9.]%n) "
           "scale(%n%*[0-9.]%n)'%n%*[^/<>]%n/>%n",
           &dot.x, &dot.x_end, &dot.y_end, &dot.scale, &dot.scale_end, &dot.look, &dot.look_end,
           &dot.end);
    return dot;
}

/* Writes the dots that begin here as one path of round ends. Returns the end of the last one; the
 * place itself if there is none. */
static const char *put_dots(FILE *out, const char *at) {
    struct dot first = read_dot(at);
    if (first.end == 0)
        return at;
    const char *scale = at + first.scale, *look = at + first.look;
    size_t look_bytes = (size_t)(first.end - first.scale);
    fprintf(out, "<path class=\"dots\" stroke-width=\"%.2f\"%.*s d=\"", 2 * strtod(scale, NULL),
            first.look_end - first.look, look);
    for (struct dot dot = first; dot.end > 0 && strncmp(at + dot.scale, scale, look_bytes) == 0;
         dot = read_dot(at)) {
        fprintf(out, "M%.*sh0", dot.y_end - dot.x, at + dot.x);
        at = skip_blanks(at + dot.end);
    }
    fputs("\"/>", out);
    return at;
}

void page_svg_write(FILE *out, const char *svg, bool is_first) {
    char before = '\0';
    while (*svg != '\0') {
        const char *end = skip(svg, is_first);
        if (end == svg)
            end = put_dots(out, svg);
        if (end > svg) {
            before = end[-1] == '>' ? '>' : before;
            svg = end;
        } else if (*svg == '\n' || *svg == '\t') {
            svg = skip_blanks(svg);
            if (before != '>' && *svg != '<')
                fputc(' ', out);
        } else if (prefix_skip(svg, ".00") != NULL && isdigit((unsigned char)before) &&
                   !isdigit((unsigned char)svg[3]))
            svg += 3;
        else
            fputc(before = *svg++, out);
    }
}
