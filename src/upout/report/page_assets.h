/* The lines of page.css and page.js, each list ended by NULL. page_assets.cmake makes the C file
 * from the two files in this folder. */
#ifndef UPOUT_PAGE_ASSETS_H
#define UPOUT_PAGE_ASSETS_H

extern const char *const page_css[], *const page_js[];

#endif
