# Makes losses-high-range.svg and losses-high-range.png: gnuplot losses-high-range.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal Left reverse samplen 1.5
set bars 0.6
set ytics ()
$losses << EOD
1 "serial 1" 0 90.498 94.946 99.999 100.000 100.000 100.000 100.000
2 "omp 1" 0 91.631 95.019 99.991 99.993 99.993 100.000 100.000
3 "omp 2" 0 61.479 67.891 74.934 74.939 87.045 87.164 100.000
4 "mpi 1" 0 37.068 96.662 98.645 98.646 98.646 98.706 100.000
5 "mpi 2" 0 18.421 89.119 92.353 92.395 97.263 97.341 100.000
6 "mpi, 2 threads a rank 2" 0 20.220 89.241 92.331 92.335 95.182 95.276 100.000
7 "mapreduce 1" 0 37.289 97.329 99.473 99.475 99.475 99.548 100.000
8 "mapreduce 2" 0 19.022 91.808 94.398 94.406 96.468 96.523 100.000
9 "mapreduce, 2 threads a rank 2" 0 20.088 90.129 92.576 92.579 95.027 95.157 100.000
EOD
set style fill solid 1 noborder
set key maxrows 2 samplen 0.8 width 1 font ',13'
set grid noytics
set xlabel '% of the core time'
set xrange [0:100]
set yrange [9.6:0.4]
set rmargin 3
draw = "plot NaN notitle, $losses using (0):1:3:4:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#7fa7b8' title 'useful work', $losses using (0):1:4:5:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#7b6aa8' title 'launch', $losses using (0):1:5:6:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#b48cc8' title 'set-up', $losses using (0):1:6:7:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#d9822b' title 'hand-out', $losses using (0):1:7:8:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#d1495b' title 'imbalance', $losses using (0):1:8:9:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#e0b13c' title 'collecting', $losses using (0):1:9:10:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#8d6e53' title 'slower cores'"
set terminal svg size 520,346 font 'sans-serif,15' background '#ffffff'
set output 'losses-high-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,692 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'losses-high-range.png'
@draw
