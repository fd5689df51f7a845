# Makes losses-random.svg and losses-random.png: gnuplot losses-random.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal samplen 1.5
set bars 0.6
$losses << EOD
"serial 1" 68.748 30.657 0.345 0.000 0.000 0.000 0.248
"omp 1" 71.918 27.810 0.251 0.004 0.000 0.018 0.000
"omp 2" 53.964 43.281 0.580 0.023 0.500 0.018 1.634
"mpi 1" 5.652 94.309 0.038 0.000 0.000 0.001 0.000
"mpi 2" 2.800 96.787 0.301 0.006 0.003 0.003 0.100
"mapreduce 1" 5.704 94.241 0.048 0.003 0.000 0.004 0.000
"mapreduce 2" 2.826 96.681 0.241 0.135 0.010 0.005 0.102
EOD
set style data histograms
set style histogram rowstacked
set style fill solid 1 noborder
set boxwidth 0.7
set xtics rotate by -40 font ',11'
set rmargin 7
set grid noxtics
set ylabel '% of all core-seconds'
set yrange [0:100]
draw = "plot $losses using 2:xtic(1) linecolor rgb '#7fa7b8' title 'useful work', '' using 3 linecolor rgb '#7b6aa8' title 'launch', '' using 4 linecolor rgb '#b48cc8' title 'set-up', '' using 5 linecolor rgb '#d9822b' title 'hand-out', '' using 6 linecolor rgb '#d1495b' title 'imbalance', '' using 7 linecolor rgb '#e0b13c' title 'collecting', '' using 8 linecolor rgb '#8d6e53' title 'slower cores'"
set terminal svg size 540,390 font 'sans-serif,14' background '#ffffff'
set output 'losses-random.svg'
@draw
set terminal pngcairo size 1080,780 font 'sans,14' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'losses-random.png'
@draw
