# How studies of other people's programs are started on this machine, and over the hosts of the test cluster; to be sourced
# by bash in that cluster.

# launch_over WHERE NODES ARGUMENT...: upout run ARGUMENT..., on this machine ("here"), or over the first NODES hosts by
# "mpirun" and ssh, or by "srun" in an allocation of so many hosts of Slurm. A study that is resumed knows its hosts.
launch_over() {
    local where=$1 nodes=$2 over=()
    shift 2
    [ "$1" = --resume ] || case $where in
    mpirun) over=(--hosts "$(seq -s , -f 'n%g' "$nodes")") ;;
    srun) over=(--launcher srun) ;;
    esac
    case $where in
    here) upout run "$@" ;;
    mpirun) host run n1 upout run "${over[@]}" "$@" ;;
    srun)
        host run head salloc --quiet --nodes="$nodes" --exclusive srun --nodes=1 --ntasks=1 --overlap --cpu-bind=none \
            upout run "${over[@]}" "$@"
        ;;
    esac
}
