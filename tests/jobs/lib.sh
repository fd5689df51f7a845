# What the scripts of the cluster and its tests share; to be sourced by bash.

cluster=/run/cluster # in memory, seen by every host: the parallel file system, so to speak

address() { # address HOST
    case $1 in
    head) echo 10.0.0.254 ;;
    n*) echo "10.0.0.${1#n}" ;;
    esac
}

within() { # within SECONDS COMMAND [ARGUMENT...]: until it succeeds, or fails for so long
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        [ "$SECONDS" -lt "$end" ] || return 1
        sleep 0.1
    done
}
