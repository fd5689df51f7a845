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

finish() {
    echo "$checked comparisons, $failed failed"
    [ "$failed" -eq 0 ] && [ "$checked" -gt 0 ]
}
