# The interval of Clopper and Pearson (1934): its ends are the shares of which so few, or so many, are
# seen in 2.5 %. Functions for awk -f.
function at_most(k, n, p,    i, term, sum) { # chance of k or fewer of n
    if (p <= 0 || p >= 1) return p <= 0 || k >= n
    for (i = 0; i <= k; i++) {
        term = i == 0 ? n * log(1 - p) : term + log((n - i + 1) / i * p / (1 - p))
        sum += exp(term)
    }
    return sum
}
function share(k, n, chance,    low, high, middle, i) { # of which k or fewer have this chance
    for (high = 1; i < 60; i++) {
        middle = (low + high) / 2
        if (at_most(k, n, middle) > chance) low = middle; else high = middle
    }
    return low
}
function row(what, k, n) {
    printf "| %s | %d | %d | %.1f %% | %.1f .. %.1f %% |\n", what, n, k, 100 * k / n,
        (k > 0 ? 100 * share(k - 1, n, 0.975) : 0), (k < n ? 100 * share(k, n, 0.025) : 100)
}
