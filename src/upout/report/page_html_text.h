/* Text as HTML. */
#ifndef UPOUT_REPORT_PAGE_HTML_TEXT_H
#define UPOUT_REPORT_PAGE_HTML_TEXT_H

#include <stdio.h>

/* Writes the first bytes of a text, for an element or an attribute, also of XML: nothing in it is
 * HTML, and control characters other than ends of lines become blanks. Write errors are left in the
 * stream. */
void page_html_escape(FILE *out, const char *text, size_t bytes);

/* The same for sentences: no line ends between a number and its unit, commands are code, and no
 * line ends in an option or between it and its value. */
void page_html_prose(FILE *out, const char *text, size_t bytes);

#endif
