# How studies of other people's programs are started on this machine, and over the hosts of the test cluster; to be sourced
# by bash in that cluster.

# launch_over WHERE NODES ARGUMENT...: upout run ARGUMENT..., on this machine ("here"), or over the first NODES hosts by
# "mpirun" and ssh, or by "srun" in an allocation of so many hosts of Slurm. A study that is resumed knows its hosts.
launch_over() {
    local where=$1 nodes=$2
    shift 2
    case $where in
    here) upout run "$@" ;;
    mpirun)
        [ "$1" = --resume ] || set -- --hosts "$(seq -s , -f 'n%g' "$nodes")" "$@"
        host run n1 upout run "$@"
        ;;
    srun)
        [ "$1" = --resume ] || set -- --launcher srun "$@"
        host run head salloc --quiet --nodes="$nodes" --exclusive srun --nodes=1 --ntasks=1 --overlap --cpu-bind=none \
            upout run "$@"
        ;;
    esac
}
