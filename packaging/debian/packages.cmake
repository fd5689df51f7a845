# Debian packages by CPack: cmake --workflow --preset deb. One for each component, with the dependencies that
# dpkg-shlibdeps finds. What Debian Policy wants beside the files is made by packaging/debian/complete. Rejected: a
# folder debian/ for debhelper, which would list files, versions and changes a second time.
set(CPACK_GENERATOR DEB)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL programs library development)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "") # each package has its own
# Who builds the packages maintains them: as in Debian's own tools, DEBEMAIL and DEBFULLNAME say who that is, when the build
# is configured. Without an address there is one that no mail reaches.
if(DEFINED ENV{DEBEMAIL})
  set(maintainer "$ENV{DEBFULLNAME} <$ENV{DEBEMAIL}>")
  if("$ENV{DEBFULLNAME}" STREQUAL "")
    set(maintainer "The primes authors <$ENV{DEBEMAIL}>")
  endif()
else()
  set(maintainer "The primes authors <primes@example.org>")
endif()
set(CPACK_PACKAGE_CONTACT "${maintainer}")
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/packaging/debian/complete.cmake)
set(CPACK_PRIMES_COMPLETE ${PROJECT_SOURCE_DIR}/packaging/debian/complete)
set(CPACK_PRIMES_DATE ${PRIMES_DATE})

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SOURCE primes)

set(CPACK_DEBIAN_PROGRAMS_PACKAGE_NAME primes)
set(CPACK_DEBIAN_PROGRAMS_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PROGRAMS_PACKAGE_SHLIBDEPS ON)
# Without it primes_mpi does not start, not even alone.
set(CPACK_DEBIAN_PROGRAMS_PACKAGE_DEPENDS openmpi-bin)
set(CPACK_DEBIAN_PROGRAMS_PACKAGE_RECOMMENDS "gnuplot-nox | gnuplot")
set(CPACK_COMPONENT_PROGRAMS_DESCRIPTION "answers whether to scale up or scale out
upout measures any command on more and more threads, ranks and nodes, in
interleaved rounds, and says with confidence intervals how many of them are
worth it. It makes job files for Slurm, PBS and Grid Engine.
.
Beside it are prime programs under OpenMP, MPI and map-reduce, which show
what scaling up and scaling out is.")

set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libprimes${PRIMES_SONAME})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY ">=")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA ${PROJECT_SOURCE_DIR}/packaging/debian/triggers)
set(CPACK_COMPONENT_LIBRARY_DESCRIPTION "exact primality and counting of primes for all 64-bit numbers
libprimes tests numbers for primality, counts the primes of a range and visits
them one by one. It is exact for every number below 2^64.
.
This package has the shared library.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libprimes-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "${CPACK_DEBIAN_LIBRARY_PACKAGE_NAME} (= ${PROJECT_VERSION}), libc6-dev")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "exact primality and counting of primes: files for development
libprimes tests numbers for primality, counts the primes of a range and visits
them one by one. It is exact for every number below 2^64.
.
This package has the header, the static library, and what pkg-config and CMake
need to find them.")
include(CPack)
