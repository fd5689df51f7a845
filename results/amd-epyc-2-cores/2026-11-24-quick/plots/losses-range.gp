# Makes losses-range.svg and losses-range.png: gnuplot losses-range.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal samplen 1.5
set bars 0.6
$losses << EOD
"serial 1" 89.147 9.850 0.823 0.000 0.000 0.001 0.179
"omp 1" 89.161 8.849 1.198 0.001 0.000 0.004 0.787
"omp 2" 74.900 15.248 1.728 0.005 3.275 0.009 4.834
"mpi 1" 20.467 78.688 0.207 0.000 0.000 0.005 0.633
"mpi 2" 10.521 87.175 0.509 0.005 0.815 0.005 0.969
"mapreduce 1" 20.614 78.927 0.215 0.003 0.000 0.005 0.236
"mapreduce 2" 10.444 86.966 0.400 0.106 0.320 0.012 1.751
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
set output 'losses-range.svg'
@draw
set terminal pngcairo size 1080,780 font 'sans,14' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'losses-range.png'
@draw
