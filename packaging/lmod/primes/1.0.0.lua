-- For Lmod: a folder of modulefiles has primes/1.0.0.lua. PRIMES_PREFIX, or the line below, says where it is installed.
help([[Scale up or scale out? upout run -- COMMAND measures a command on cores and nodes. man upout]])
whatis("Name: primes")
whatis("Version: 1.0.0")
local prefix = os.getenv("PRIMES_PREFIX") or "/opt/primes/1.0.0"
conflict("primes")
prepend_path("PATH", pathJoin(prefix, "bin"))
prepend_path("MANPATH", pathJoin(prefix, "share/man"))
prepend_path("LD_LIBRARY_PATH", pathJoin(prefix, "lib"))
prepend_path("PKG_CONFIG_PATH", pathJoin(prefix, "lib/pkgconfig"))
prepend_path("CMAKE_PREFIX_PATH", prefix)
prepend_path("XDG_DATA_DIRS", pathJoin(prefix, "share"))
