# Programs with one thing wrong (spy.c), and what upout should say of them. To be sourced by sh after lib.sh.

# One a line: the kind, the exit code of the study, and patterns of what is found first; the second is as right as the
# first: on a busy machine the threads of oversubscribes are ready, and on a quiet one they work.
# shellcheck disable=SC2034 # for who sources this
spies='healthy|0||
ignores|2|spy*2 threads were asked for, * cores worked, and no two threads ever worked at the same time*|
everything|2|spy*1 thread was asked for, *|
pinned|2|spy*its 2 threads may run on 1 processor only*|
serial|2|spy*no two threads ever worked at the same time*|
oversubscribes|0|spy*were ready to run*|spy*1 thread was asked for, * cores worked*
serial-part|0|spy*between parallel parts, at most one works*|
uneven|0|spy*some have ended while others work on*|
slow-start|0|spy*of the time pass before two of them work together*|
spins|0|spy*some have ended while others work on*s of processor time, and * with OMP_WAIT_POLICY=passive*|'

# What the study in the folder s found of the cores, in order.
found() {
    jq -r '.findings[] | select(.check == "cores") | .what' s/machine.json
}

# study_cores CODE FIRST SECOND COMMAND...: a study of the command in the folder s; `answer` becomes right, busy or
# wrong. On a machine that is too busy to tell, a study may go on that would end elsewhere.
study_cores() {
    expected=$1 first=$2 second=${3:-$2}
    shift 3
    rm -rf s
    "$timeout" -k 10 120 "$study" run --threads 1,2 --repetitions 1 --out s -- "$@" >out 2>said </dev/null
    got=$?
    answer=wrong
    hidden=no
    case $(found) in *'the machine is too busy to tell'*) hidden=yes ;; esac
    # shellcheck disable=SC2254 # patterns
    case $hidden/$got/$(found) in
    */$expected/$first | */$expected/$second | yes/0/$first | yes/0/$second) answer=right ;;
    yes/0/* | yes/$expected/*) answer=busy ;;
    esac
}
