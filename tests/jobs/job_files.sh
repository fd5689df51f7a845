# What the tests of job files share: settings that make them small, and checks of what a finished job leaves;
# to be sourced by bash, with $here.

# shellcheck source-path=SCRIPTDIR
. "$here/lib.sh"
# shellcheck source-path=SCRIPTDIR
. "$here/expect.sh"

PRIMES_RESULTS=$cluster/results
PRIMES_BIN=$(dirname "$(command -v primes_serial)")
out=$cluster/out
mkdir "$out"

places=("PRIMES_BIN=$PRIMES_BIN" "PRIMES_RESULTS=$PRIMES_RESULTS")
small=("${places[@]}" 'PRIMES_RANGE=0 1e7' PRIMES_LAUNCHES=1 "PRIMES_PLAN=$cluster/plan.json" PRIMES_BUDGET=1)
cat >"$cluster/plan.json" <<'END'
{"schema": 1, "name": "small", "seed": 1, "repetitions": 1, "runs": 1, "budget_s": 60, "timeout_s": 30,
 "works": [{"name": "range", "kind": "range", "lo": "0", "hi": "1e7", "kernel": "sieve"}],
 "series": [{"variant": "serial"}, {"variant": "mpi", "layouts": ["1x1x1", "2x2x1"]}]}
END

# Two tasks on one node, two on two, and a report that waits for them. on_head runs a command on the head.
submit_study() { # submit_study SYSTEM ARGUMENT...: prints the numbers of the jobs, the report's last
    cat >"$cluster/submitted.json" <<'END'
{"schema": 1, "name": "small", "seed": 1, "repetitions": 2, "runs": 1, "budget_s": 60, "timeout_s": 30,
 "works": [{"name": "range", "kind": "range", "lo": "0", "hi": "1e7", "kernel": "sieve"}],
 "series": [{"work": "range", "variant": "serial", "layouts": ["1x1x1"]},
            {"work": "range", "variant": "mpi", "layouts": ["1x2x1", "2x1x1"]}]}
END
    on_head upout submit --system "$1" --plan "$cluster/submitted.json" --out "$PRIMES_RESULTS/submitted" \
        --tasks 2 "${@:2}" | sed -n 's/^Submitted: \([0-9:,]*\)\..*/\1/p' | tr ':,' '  '
}

expect_submitted() { # what submit_study's jobs leave
    expect 'submitted: the tasks' '1-node-1 1-node-2 2-nodes-1 2-nodes-2' \
        "$(cd "$PRIMES_RESULTS/submitted/jobs" && echo [12]-node*[12])"
    expect_study submitted 1x2x1 1x2x1 2x1x1 2x1x1
}

expect_done() { # expect_done WHAT JOB: Slurm says that it went well
    within 300 has_ended "$2"
    expect "$1 is done" COMPLETED "$(job_field "$2" JobState)"
}

expect_sweeps() { # expect_sweeps SCALE-UP HYBRID MAP-REDUCE STUDY SCALE-OUT: the jobs' numbers
    expect_sweep scale-up "$1" 1x1x1 1x1x2
    expect_sweep hybrid "$2" 1x1x2 2x1x2
    expect_sweep map-reduce "$3" 1x1x1 1x2x1 2x1x1 2x2x1
    expect_sweep study "$4" 1x1x1 2x2x1
    expect_sweep scale-out "$5" 1x1x1 1x2x1 2x1x1 2x2x1 4x1x1 4x2x1
}

expect_sweep() { # expect_sweep NAME JOB LAYOUT...
    expect_done "$1" "$2"
    expect_study "$1-$2" "${@:3}"
}

expect_study() { # expect_study FOLDER LAYOUT...: of all but the serial program, each done once
    local what=$1 folder=$PRIMES_RESULTS/$1
    shift
    expect "$what: layouts" "$(printf '%s\n' "$@" | sort)" \
        "$(jq -r 'select(.outcome == "ok") | .point / "/" | select(.[1] != "serial") | .[3]' \
            "$folder/runs.jsonl" | sort)"
    expect "$what: the primes up to 10^7" 664579 \
        "$(jq .report.tally.primes "$folder/runs.jsonl" | sort -u)"
    expect "$what has a report" yes "$([ -s "$folder/report.md" ] && echo yes)"
}

# A count must be too long for the time that it is given, however fast this machine is.
range_that_takes() { # range_that_takes SECONDS THREADS: at least, from 10^15 on, with the trial kernel
    # As many primes as there are on average, which 10^15 itself has not.
    primes_serial --kernel trial --range 1e15+20000 1e15+24999 -n 3 --warmup 0 --baseline never -f json |
        jq -r --argjson seconds "$1" --argjson threads "$2" --argjson cores "$(nproc)" \
            '"1e15 1e15+\(5000 * $seconds * ([$cores, $threads] | min) / .makespan.min_s | floor)"'
}

expect_count() { # expect_count FOLDER RANGE: its primes, which the sieve has at once
    # shellcheck disable=SC2086 # two words
    expect "$1: the primes" \
        "$(primes_serial --range $2 -n 1 --warmup 0 --baseline never -f json | jq .tally.primes)" \
        "$(jq .tally.primes "$PRIMES_RESULTS/$1/report.json")"
}

has_saved() { # has_saved JOB: its count
    test -e "$PRIMES_RESULTS/long-$1/saved"
}

attempts() { # attempts FOLDER: of its count
    jq .checkpoint.attempts "$PRIMES_RESULTS/$1/report.json"
}
