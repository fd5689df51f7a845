/* page.css and page.js, as they are in the folder, line by line, ended by NULL: page_assets.cmake
 * makes the C file. */
#ifndef UPOUT_PAGE_ASSETS_H
#define UPOUT_PAGE_ASSETS_H

extern const char *const page_css[], *const page_js[];

#endif
