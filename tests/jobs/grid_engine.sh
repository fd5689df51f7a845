# A Grid Engine (Debian's 8.1.9) on the hosts of the cluster, beside their Slurm, which is idle then; to be
# sourced by bash after lib.sh. Nothing of the one that Debian's packages set up is used or changed.

engine=$cluster/grid_engine
programs=/usr/lib/gridengine
resources=/usr/share/gridengine/util/resources

has_grid_engine() {
    [ -x $programs/sge_qmaster ] && [ -x $programs/sge_execd ] && [ -x $programs/qsub ]
}

engine_on() { # engine_on HOST COMMAND [ARGUMENT...]: as somebody who uses Grid Engine
    local host=$1
    shift
    host run "$host" env SGE_ROOT="$engine" SGE_CELL=default PATH="$programs:$PATH" "$@"
}

on_head() { # on_head COMMAND [ARGUMENT...]
    engine_on head "$@"
}

# What the qmaster finds when it starts: Debian's settings, but for places, and that jobs may be root's.
make_cell() {
    local cell=$engine/default/common share=/usr/share/gridengine
    mkdir -p "$cell" "$engine"/{qmaster/job_scripts,execd,spooldb}
    ln -s /var/lib/gridengine/{bin,lib,util,utilbin} "$engine"
    echo head >"$cell/act_qmaster"
    sed "s|^admin_user .*|admin_user none|; s|/var/spool/gridengine|$engine|" \
        $share/default-bootstrap >"$cell/bootstrap"
    sed "s|/var/spool/gridengine|$engine|; s|^\(min_[ug]id\) .*|\1 0|
        s|flush_time=00:00:15|flush_time=00:00:01|" $share/default-configuration >"$engine/configuration"
    on_head spoolinit berkeleydb libspoolb "$engine/spooldb" init
    on_head spooldefaults configuration "$engine/configuration"
    on_head spooldefaults complexes $resources/centry
    on_head spooldefaults usersets $resources/usersets
}

# With the parallel environments that Grid Engine brings; its hosts share a machine, so load says nothing.
add_queue() { # add_queue CORES HOST...
    local cores=$1
    shift
    on_head qconf -Ap $resources/pe/mpi
    on_head qconf -Ap $resources/pe/smp
    on_head qconf -sq | sed "s|^qname .*|qname all.q|; s|^hostlist .*|hostlist $*|
        s|^slots .*|slots $cores|; s|^pe_list .*|pe_list mpi smp|
        s|^load_thresholds .*|load_thresholds NONE|" >"$engine/queue"
    on_head qconf -Aq "$engine/queue"
}

start_grid_engine() { # start_grid_engine CORES HOST...
    local host hosts=("${@:2}")
    make_cell
    on_head sge_qmaster
    within 30 on_head qconf -as head
    for host in "${hosts[@]}"; do
        on_head qconf -ah "$host"
        engine_on "$host" sge_execd
    done
    add_queue "$@"
    on_head qconf -ssconf | sed 's|^schedule_interval .*|schedule_interval 0:0:1|' >"$engine/scheduler"
    on_head qconf -Msconf "$engine/scheduler"
    within 30 has_free_hosts ${#hosts[@]}
}

# shellcheck disable=SC2317 # called by within
has_free_hosts() { # has_free_hosts COUNT: with a load, and nothing to be said of their queue
    [ "$(on_head qstat -f | awk '$1 ~ /@/ && NF == 5 && $4 != "-NA-"' | wc -l)" -eq "$1" ]
}

# Hosts that are silent for so long are lost, and jobs with -r y that began there are queued again. Grid
# Engine's default is that they are shown as running for ever.
give_lost_hosts_up() {
    on_head qconf -sconf | sed 's|^load_report_time .*|load_report_time 00:00:03|
        s|^max_unheard .*|max_unheard 00:00:15|
        s|^reschedule_unknown .*|reschedule_unknown 00:00:10|' >"$engine/global"
    on_head qconf -Mconf "$engine/global"
}
