# What the tests of the cluster compare with; to be sourced by bash, `finish` being the last command.
checked=0 failed=0

expect() { # expect WHAT EXPECTED SEEN
    checked=$((checked + 1))
    [ "$2" = "$3" ] && return
    failed=$((failed + 1))
    printf 'FAILED: %s\n  expected: %.500s\n  seen: %.1500s\n' "$1" "$2" "$3"
}

expect_within() { # expect_within WHAT PATTERN SEEN: a pattern of the shell's case, * between words
    # shellcheck disable=SC2254 # a pattern is meant
    case $3 in
    $2) expect "$1" yes yes ;;
    *) expect "$1" "$2" "$3" ;;
    esac
}

# What says why a launch, a step or a job failed.
show_cluster() {
    local log
    for log in "$cluster"/log/*; do
        echo "the end of $log:"
        grep -iE 'error|fatal|warn|timeout|expired|not responding|down|fail' "$log" | tail -n 15 | cut -c 1-300
    done
    show_failures "$cluster"
}

finish() {
    [ "$failed" -eq 0 ] || [ -z "${cluster-}" ] || show_cluster
    echo "$checked comparisons, $failed failed"
    [ "$failed" -eq 0 ] && [ "$checked" -gt 0 ]
}
