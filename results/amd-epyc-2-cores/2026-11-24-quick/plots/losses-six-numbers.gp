# Makes losses-six-numbers.svg and losses-six-numbers.png: gnuplot losses-six-numbers.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal Left reverse samplen 1.5
set bars 0.6
set ytics ()
$losses << EOD
1 "serial 1" 0 35.545 98.133 99.042 99.044 99.044 99.052 100.000
2 "omp 1" 0 34.973 99.186 99.981 99.988 99.988 100.000 100.000
3 "omp 2" 0 19.429 96.402 97.548 97.570 99.867 99.876 100.000
4 "mpi 1" 0 1.238 99.961 99.998 99.998 99.998 100.000 100.000
5 "mpi 2" 0 0.579 99.763 99.805 99.829 99.990 100.000 100.000
6 "mapreduce 1" 0 1.264 99.940 99.996 99.997 99.997 100.000 100.000
7 "mapreduce 2" 0 0.578 99.724 99.909 99.921 99.994 100.000 100.000
EOD
set style fill solid 1 noborder
set key maxrows 2 samplen 0.8 width 1 font ',13'
set grid noytics
set xlabel '% of all core-seconds'
set xrange [0:100]
set yrange [7.6:0.4]
set rmargin 3
draw = "plot NaN notitle, $losses using (0):1:3:4:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#7fa7b8' title 'useful work', $losses using (0):1:4:5:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#7b6aa8' title 'launch', $losses using (0):1:5:6:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#b48cc8' title 'set-up', $losses using (0):1:6:7:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#d9822b' title 'hand-out', $losses using (0):1:7:8:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#d1495b' title 'imbalance', $losses using (0):1:8:9:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#e0b13c' title 'collecting', $losses using (0):1:9:10:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#8d6e53' title 'slower cores'"
set terminal svg size 520,298 font 'sans-serif,15' background '#ffffff'
set output 'losses-six-numbers.svg'
@draw
set terminal pngcairo size 1040,596 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'losses-six-numbers.png'
@draw
