/* How this program was built: part of every report, since a time means little without it. The
 * values are written by build_info.cmake at each build. */
#ifndef PRIMES_DRIVER_BUILD_INFO_H
#define PRIMES_DRIVER_BUILD_INFO_H

struct build_info {
    const char *version;  /* "0.1.0" */
    const char *commit;   /* of git, "-dirty" behind it where files had changed; or "unknown" */
    const char *compiler; /* "GNU 12.2.0" */
    const char *flags;
    const char *type; /* CMake's: "Release" */
};

extern const struct build_info build_info;

#endif
