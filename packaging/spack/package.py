from spack.package import *


class Primes(CMakePackage):
    """Scale up or scale out? upout measures commands on cores and nodes and ends in a decision;
    prime kernels under OpenMP, MPI and map-reduce are its examples."""

    # A release fills these in: homepage, url, and the checksum of packaging/tarball's file.
    license("MIT")
    version("1.0.0")

    variant("mpi", default=True, description="primes_mpi and primes_mapreduce")
    variant("upout", default=True, description="the study tool")
    variant("shared", default=True, description="libprimes.so beside libprimes.a")

    depends_on("c", type="build")
    depends_on("cmake@3.22:", type="build")
    depends_on("pkgconfig", type="build")
    depends_on("popt")
    depends_on("jansson")
    depends_on("zlib-api")
    depends_on("hwloc")
    depends_on("mpi", when="+mpi")
    depends_on("gsl", when="+upout")
    depends_on("gnuplot", type="run", when="+upout")

    def cmake_args(self):
        return [
            self.define("BUILD_TESTING", False),
            self.define_from_variant("BUILD_SHARED_LIBS", "shared"),
            self.define("CMAKE_DISABLE_FIND_PACKAGE_MPI", "~mpi" in self.spec),
        ]
