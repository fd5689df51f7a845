# The page of tests/bench/variants, from its samples: {kind, name, size, tasks, s}, one a line.

def median: sort | (.[(length - 1) / 2 | floor] + .[length / 2 | floor]) / 2;

# Four significant digits would be a claim; two decimals are read easily.
def digits($n): . * pow(10; $n) | round / pow(10; $n);
def short: if . >= 100 then round elif . >= 10 then digits(1) elif . >= 0.1 then digits(2) else digits(4) end;

def spread: if length > 1 then "\(min | short) .. \(max | short)" else "one run" end;
def us: map(. * 1e6);
def row: "| " + (map(tostring) | join(" | ")) + " |";

# The k-th sample of everything belongs to round k.
def by_round: to_entries | map(.value + {round: .key});
def rounds_of: group_by([.kind, .name, .size]) | map(by_round) | add;

# The least granularity (core seconds a task) at which efficiency reaches the share.
def metg($share):
    sort_by(.granularity) | . as $points
    | (map(.efficiency >= $share) | index(true)) as $first
    | if $first == null then {bound: ">", s: $points[-1].granularity}
      elif $first == 0 then {bound: "<", s: $points[0].granularity}
      else $points[$first - 1] as $low | $points[$first] as $high
        | (($share - $low.efficiency) / ($high.efficiency - $low.efficiency)) as $part
        | {bound: "", s: ($low.granularity * pow($high.granularity / $low.granularity; $part))}
      end;

def metg_cells($rounds; $share):
    [$rounds[] | metg($share)] as $found
    | ($found | map(.s) | us) as $values
    | ["\($found | map(.bound) | max)\($values | median | short)", ($values | spread)];

def task_points($serial; $cores):
    map(. as $run
        | ($serial[] | select(.size == $run.size and .round == $run.round).s) as $alone
        | {round, granularity: ($cores * .s / .tasks), efficiency: ($alone / ($cores * .s)),
           extra: (($cores * .s - $alone) / .tasks), size});

def ratios($alone; $cores):
    map(. as $run | ($alone[] | select(.round == $run.round).s) / ($cores * .s));

# The efficiency that is wanted of a job.
def wanted: {"10 ms": 0.95, "100 ms": 0.97, "1 s": 0.98}[.] // "";

def cells: if length == 0 then ["", ""] else ["\(median | digits(3))", spread] end;

rounds_of as $all
| ($all | map(select(.kind == "task"))) as $tasks
| ($tasks | map(select(.name == "serial"))) as $serial
| "Everything on \($cores) cores, in interleaved rounds; medians, and behind them the smallest and largest"
, "round: for six rounds or more an interval of the median of at least 95 %."
, ""
, "## Building blocks"
, ""
, (["what", "us", "rounds"] | row), (["---", "---", "---"] | row)
, ($all | map(select(.kind == "block")) | group_by(.name) | sort_by(map(.s) | median)[]
    | [.[0].name, (map(.s) | us | median | short), (map(.s) | us | spread)] | row)
, ($tasks | map(select(.name != "serial" and .size == "24")) | group_by(.name)[]
    | .[0].name as $name | task_points($serial; $cores) | map(.extra) | us
    | ["a chunk handed out and begun: \($name)", (median | short), spread] | row)
, ""
, "## The smallest task worth handing out"
, ""
, "METG(50 %) and METG(90 %) as Task Bench defines them (Slaughter et al., SC 2020): the smallest task,"
, "in core microseconds (cores x makespan / tasks), at which efficiency is still 50 or 90 %. A task is"
, "one chunk: a random number, tested by trial division, of 24 to 44 bits."
, ""
, (["variant and schedule", "METG(50 %) us", "rounds", "METG(90 %) us", "rounds"] | row)
, (["---", "---", "---", "---", "---"] | row)
, ($tasks | map(select(.name != "serial")) | group_by(.name)[]
    | .[0].name as $name
    | [task_points($serial; $cores) | group_by(.round)[]] as $rounds
    | [$name] + metg_cells($rounds; 0.5) + metg_cells($rounds; 0.9) | row)
, ""
, "## Efficiency on all cores"
, ""
, "Seconds of `primes_serial` / (\($cores) x makespan), default schedules and chunks; primesieve's threads"
, "against primesieve's one thread on the same range."
, ""
, (["kernel", "job", "serial s", "wanted", "omp", "rounds", "mpi", "rounds", "mapreduce", "rounds", "primesieve", "rounds"] | row)
, (["---", "---", "---", "---", "---", "---", "---", "---", "---", "---", "---", "---"] | row)
, ($all | map(select(.kind | startswith("job"))) | group_by(.kind)[]
    | . as $kernel | $kernel[0].kind[4:] as $name
    | ["1 ms", "10 ms", "100 ms", "1 s", "10 s"][] as $size
    | ($kernel | map(select(.size == $size))) as $runs
    | select($runs | length > 0)
    | def of($who): $runs | map(select(.name == $who));
      of("serial") as $alone
    | [$name, $size, ($alone | map(.s) | median | digits(5)), ($size | wanted)]
      + (of("omp") | ratios($alone; $cores) | cells)
      + (of("mpi") | ratios($alone; $cores) | cells)
      + (of("mapreduce") | ratios($alone; $cores) | cells)
      + (of("primesieve, \($cores)") | ratios(of("primesieve, 1"); $cores) | cells) | row)
