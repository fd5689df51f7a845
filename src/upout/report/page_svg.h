/* gnuplot's pictures, made light for a page that shows many of them. */
#ifndef UPOUT_REPORT_PAGE_SVG_H
#define UPOUT_REPORT_PAGE_SVG_H

#include <stdbool.h>
#include <stdio.h>

/* Writes an SVG of gnuplot from any place after "<svg". It looks the same with fewer elements and
 * bytes: without groups that are empty, titles of curves, attributes that are the default and
 * digits that are 0. Dots of one colour and size that follow each other are one path. The shapes of
 * points are the same in each picture: only the first one of a page has them. Write errors are left
 * in the stream. */
void page_svg_write(FILE *out, const char *svg, bool is_first);

#endif
