/* How this program was built. It is a part of every report, because a time means little without it.
 * build_info.cmake writes the values at each build. */
#ifndef PRIMES_DRIVER_BUILD_INFO_H
#define PRIMES_DRIVER_BUILD_INFO_H

struct build_info {
    const char *version;  /* "1.0.0" */
    const char *commit;   /* of git, with "-dirty" if files were changed; or "unknown" */
    const char *compiler; /* "GNU 12.2.0" */
    const char *flags;
    const char *type; /* CMake's: "Release" */
};

extern const struct build_info build_info;

#endif
