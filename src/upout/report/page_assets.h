/* Files of this folder that are built in: the lines of page.css and page.js, each list ended by
 * NULL, and the criteria of sites, criteria/NAME.json, by name; NULL is the last name.
 * page_assets.cmake makes the C file. */
#ifndef UPOUT_PAGE_ASSETS_H
#define UPOUT_PAGE_ASSETS_H

struct page_criterion {
    const char *name;
    const char *const *lines;
};

extern const char *const page_css[], *const page_js[];
extern const struct page_criterion page_criteria[];

#endif
