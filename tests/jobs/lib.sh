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

job_field() { # job_field JOB FIELD: as Slurm shows it
    host run head scontrol --oneliner show job "$1" | grep -o "$2=[^ ]*" | head -n 1 | cut -d= -f2
}

has_ended() { # has_ended JOB
    case $(job_field "$1" JobState) in
    PENDING | RUNNING | COMPLETING | CONFIGURING | '') return 1 ;; # '': no answer
    esac
}

has_state() { # has_state JOB STATE
    [ "$(job_field "$1" JobState)" = "$2" ]
}

# shellcheck disable=SC2317 # called by within
has_sent_all() { # Slurm's orders to the hosts have arrived, or were given up
    [ "$(host run head sdiag | grep -c '^Agent \(queue size\|count\): *0$')" -eq 2 ]
}

revive() { # revive HOST JOB: boots a host that was lost, once the job that lost it is queued again
    within 60 has_state "$2" PENDING || return 1
    # The first step on a host that has just been booted may fail, and an order to end the job's first start,
    # which waits for the host, would end the next one.
    host run head scontrol hold "$2"
    host boot "$1"
    within 60 host run head timeout 20 srun --nodelist="$1" true
    within 60 has_sent_all
    host run head scontrol release "$2"
}
