# Makes losses-random.svg and losses-random.png: gnuplot losses-random.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal Left reverse samplen 1.5
set bars 0.6
set ytics ()
$losses << EOD
1 "serial 1" 0 98.722 99.979 99.999 100.000 100.000 100.000 100.000
2 "omp 1" 0 98.811 99.969 99.992 99.995 99.995 100.000 100.000
3 "omp 2" 0 96.897 99.378 99.411 99.423 99.723 99.729 100.000
4 "mpi 1" 0 37.260 99.785 99.805 99.806 99.806 99.813 100.000
5 "mpi 2" 0 22.437 98.845 98.867 99.158 99.238 99.243 100.000
6 "mapreduce 1" 0 37.027 99.976 99.991 99.994 99.994 100.000 100.000
7 "mapreduce 2" 0 22.398 99.740 99.759 99.764 99.857 99.888 100.000
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
set output 'losses-random.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,596 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'losses-random.png'
@draw
