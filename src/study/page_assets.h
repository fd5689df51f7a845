/* page.css and page.js, as they are in the folder, line by line, ended by NULL: page_assets.cmake
 * makes the C file. */
#ifndef PRIMES_STUDY_PAGE_ASSETS_H
#define PRIMES_STUDY_PAGE_ASSETS_H

extern const char *const page_css[], *const page_js[];

#endif
