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
1 "serial 1" 0 71.900 99.525 99.998 99.999 99.999 100.000 100.000
2 "omp 1" 0 70.912 99.389 99.975 99.982 99.982 100.000 100.000
3 "omp 2" 0 48.125 93.461 94.020 94.038 99.992 100.000 100.000
4 "mpi 1" 0 1.742 99.979 99.999 99.999 99.999 100.000 100.000
5 "mpi 2" 0 0.859 98.943 98.965 98.973 99.112 99.115 100.000
6 "mapreduce 1" 0 1.724 99.977 99.998 99.999 99.999 100.000 100.000
7 "mapreduce 2" 0 0.872 99.639 99.666 99.672 99.875 99.885 100.000
EOD
set style fill solid 1 noborder
set key maxrows 2 samplen 0.8 width 1 font ',13'
set grid noytics
set xlabel '% of the core time'
set xrange [0:100]
set yrange [7.6:0.4]
set rmargin 3
draw = "plot NaN notitle, $losses using (0):1:3:4:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#7fa7b8' title 'useful work', $losses using (0):1:4:5:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#7b6aa8' title 'launch', $losses using (0):1:5:6:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#b48cc8' title 'set-up', $losses using (0):1:6:7:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#d9822b' title 'hand-out', $losses using (0):1:7:8:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#d1495b' title 'imbalance', $losses using (0):1:8:9:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#e0b13c' title 'collecting', $losses using (0):1:9:10:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#8d6e53' title 'slower cores'"
set terminal svg size 520,298 font 'sans-serif,15' background '#ffffff'
set output 'losses-six-numbers.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,596 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'losses-six-numbers.png'
@draw
