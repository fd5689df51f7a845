# The most workers up to which every doubling gains 1.5 times or more, from the rows of a table: an
# answer that owes nothing to upout. POSIX awk.
#
#     awk -v workers=1 -v value=2 -v measure=time -f answer.awk TABLE
#
# workers and value are numbers of columns; workers may be a product, 1x2. measure: time, rate,
# speed-up, efficiency, or weak: a time of work that grows with the workers.

function trim(text) {
    gsub(/[*×`]/, "", text)
    sub(/±.*/, "", text)
    gsub(/^[ \t]+|[ \t]+$/, "", text)
    return text
}

function number(text, parts, count, i, sum) {
    text = trim(text)
    if (text ~ /^[0-9]+(,[0-9][0-9][0-9])+$/)
        gsub(/,/, "", text)
    if (text ~ /:/) {
        count = split(text, parts, ":")
        for (i = 1; i <= count; i++)
            sum = 60 * sum + parts[i]
        return sum
    }
    if (text ~ /^[0-9]+m[0-9.]+s$/) {
        split(text, parts, "m")
        return 60 * parts[1] + (parts[2] + 0)
    }
    return (text + 0) * (text ~ /[0-9 ]ms$/ ? 0.001 : text ~ /mins?$/ ? 60 : 1)
}

/^#/ || /^[-|: =]*$/ { next }

{
    gsub(/│/, "|")
    separator = /\|/ ? "|" : /\t/ ? "\t" : /,/ ? "," : ""
    line = $0
    if (separator == "|") {
        sub(/^[ \t]*\|/, "", line)
        split(line, cells, "[|]")
    } else if (separator != "")
        split(line, cells, separator)
    else
        split(line, cells)
    count = split(workers, factors, "x")
    n = 1
    for (i = 1; i <= count; i++) {
        cell = trim(cells[factors[i]])
        sub(/^\(1, /, "", cell) # a grid of 1 x n
        sub(/\)$/, "", cell)
        if (cell !~ /^[0-9]+$/)
            next
        n *= cell
    }
    v = number(cells[value])
    if (v <= 0)
        next
    seconds = measure == "time" ? v : measure == "weak" ? v / n : measure == "efficiency" ? 1 / (v * n) : 1 / v
    if (!(n in rows))
        order[++points] = n
    all[n, ++rows[n]] = seconds
}

# The median of the times of n workers.
function median(n, i, j, swap) {
    for (i = 2; i <= rows[n]; i++)
        for (j = i; j > 1 && all[n, j] < all[n, j - 1]; j--) {
            swap = all[n, j]
            all[n, j] = all[n, j - 1]
            all[n, j - 1] = swap
        }
    i = int((rows[n] + 1) / 2)
    return rows[n] % 2 ? all[n, i] : (all[n, i] + all[n, i + 1]) / 2
}

END {
    if (points == 0)
        exit 1
    for (i = 2; i <= points; i++)
        for (j = i; j > 1 && order[j] < order[j - 1]; j--) {
            swap = order[j]
            order[j] = order[j - 1]
            order[j - 1] = swap
        }
    best = 1
    for (i = 2; i <= points; i++) {
        doublings = log(order[i] / order[i - 1]) / log(2)
        if ((median(order[i - 1]) / median(order[i])) ^ (1 / doublings) < 1.5)
            break
        best = i
    }
    print order[best]
}
