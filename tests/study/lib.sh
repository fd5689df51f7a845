# What the tests of whole studies share, to be sourced by sh: a folder of its own with a copy of
# upout in bin/, which finds the programs that are put beside it, and a plan.

real=$(dirname "$(command -v primes_serial)")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 3
mkdir bin
cp "$real/upout" bin/
study=$folder/bin/upout
timeout=$(command -v timeout) # a test may put another one first in PATH

cat >plan.json <<'PLAN'
{"schema": 1, "name": "small", "seed": 1, "repetitions": 2, "runs": 2,
 "budget_s": 30, "timeout_s": 10,
 "works": [{"name": "range", "kind": "range", "kernel": "sieve", "lo": 0, "hi": "1e5"}],
 "series": [{"work": "range", "variant": "serial", "layouts": ["1x1x1"]},
            {"work": "range", "variant": "omp", "layouts": ["1x1x1"]}]}
PLAN

# no_pictures: gnuplot takes most of the time of a small study. For tests that look at no picture.
no_pictures() {
    mkdir -p no-pictures
    printf '#!/bin/sh\nexit 1\n' >no-pictures/gnuplot
    chmod +x no-pictures/gnuplot
    export PATH="$folder/no-pictures:$PATH"
}

# beside NAME COMMAND...: a case in a folder of its own, which has the files that are here, at the same time as what
# follows: most of a small study is waiting. joined waits for all of them, and ends the test if one has failed. What is
# sent an INT is no such case, because a shell's background ignores it.
cases=
beside() {
    mkdir "$1" || exit 3
    find . -maxdepth 1 -type f -exec cp -p {} "$1" \;
    (cd "$1" && shift && "$@") &
    cases="$cases $!"
}
joined() {
    for id in $cases; do wait "$id" || exit 1; done
    cases=
}

fail() {
    echo "FAILED: $*"
    sed 's/^/  said: /' said
    [ ! -e s/runs.jsonl ] || tail -n 3 s/runs.jsonl | cut -c 1-600
    show_failures .
    exit 1
}

# expect CODE WORDS ARGUMENT...: the study ends with the code and says the words on standard error.
expect() {
    code=$1 words=$2
    shift 2
    "$timeout" -k 10 120 "$study" "$@" >out 2>said </dev/null
    got=$?
    [ $got -ne 124 ] || fail "upout $*: it hangs: after 120 s it has not ended"
    [ $got -eq "$code" ] || fail "upout $*: exit code $got, not $code"
    [ -z "$words" ] || grep -qF -- "$words" said || fail "upout $*: does not say '$words'"
}

# outcomes EXPECTED: how many runs ended how, such as "4 ok", in the order of the alphabet.
outcomes() {
    got=$(jq -r .outcome s/runs.jsonl | sort | uniq -c | awk '{printf "%s%s %s", s, $1, $2; s=", "}')
    [ "$got" = "$1" ] || fail "the runs ended: $got; expected: $1"
}

# expect_stopped SIGNAL CODE HANGS ARGUMENT...: SIGNAL is sent once a fake has written its process id into the
# file HANGS and sleeps. The study ends with CODE, and the fake with it.
expect_stopped() {
    signal=$1 code=$2 hangs=$3
    shift 3
    rm -f "$hangs" pid
    (await test -s "$hangs"; kill -"$signal" "$(cat pid)") &
    # shellcheck disable=SC2016 # for the inner shell
    sh -c 'echo $$ >pid; exec "$0" "$@"' "$study" "$@" >out 2>said </dev/null
    got=$?
    wait $!
    [ $got -eq "$code" ] || fail "upout $*: after SIG$signal the exit code is $got, not $code"
    ! kill -0 "$(cat "$hangs")" 2>/dev/null || fail "upout $*: after SIG$signal a program runs on"
}
