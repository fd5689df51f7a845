# Makes losses-six-numbers.svg and losses-six-numbers.png: gnuplot losses-six-numbers.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal samplen 1.5
set bars 0.6
$losses << EOD
"serial 1" 30.895 68.458 0.563 0.000 0.000 0.002 0.082
"omp 1" 34.900 63.775 1.103 0.007 0.000 0.041 0.175
"omp 2" 20.169 75.827 1.245 0.017 2.338 0.003 0.400
"mpi 1" 1.219 98.740 0.041 0.000 0.000 0.001 0.000
"mpi 2" 0.574 99.062 0.259 0.018 0.079 0.003 0.006
"mapreduce 1" 1.265 98.056 0.075 0.309 0.000 0.005 0.290
"mapreduce 2" 0.568 98.869 0.346 0.104 0.054 0.008 0.051
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
set output 'losses-six-numbers.svg'
@draw
set terminal pngcairo size 1080,780 font 'sans,14' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'losses-six-numbers.png'
@draw
