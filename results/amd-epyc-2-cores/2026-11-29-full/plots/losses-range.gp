# Makes losses-range.svg and losses-range.png: gnuplot losses-range.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal Left reverse samplen 1.5
set bars 0.6
set ytics ()
$losses << EOD
1 "serial 1" 0 99.266 99.837 99.893 99.893 99.893 99.893 99.893 100.000
2 "omp 1" 0 98.823 99.463 99.529 99.530 99.530 99.533 99.533 99.635
3 "omp 2" 0 95.786 97.038 97.169 97.174 97.626 97.628 97.628 97.996
4 "mpi 1" 0 60.213 101.489 101.527 101.527 101.527 101.533 101.533 101.594
5 "mpi 2" 0 41.328 98.545 98.601 98.832 99.101 99.115 99.115 99.258
6 "mpi, 2 threads a rank 2" 0 41.350 99.004 99.060 99.062 99.323 99.332 99.332 99.482
7 "mapreduce 1" 0 58.994 100.273 100.311 100.314 100.314 100.321 100.321 100.385
8 "mapreduce 2" 0 41.247 98.822 98.875 98.878 99.152 99.170 99.170 99.311
9 "mapreduce, 2 threads a rank 2" 0 41.872 99.359 99.419 99.425 99.679 99.688 99.688 99.847
EOD
set style fill solid 1 noborder
set key maxrows auto maxcols 2 samplen 0.8 width 1 font ',13'
set grid noytics
set xlabel '% of the core time'
set xrange [0:103.6]
set yrange [9.6:0.4]
set arrow from 100, graph 0 to 100, graph 1 nohead front dashtype 2 linecolor rgb 'black'
set rmargin 3
draw = "plot NaN notitle, $losses using (0):1:3:4:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#8fb8ca' title 'useful work', $losses using (0):1:4:5:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#6553a6' title 'launch', $losses using (0):1:5:6:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#d3bde2' title 'set-up', $losses using (0):1:6:7:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#a8560f' title 'hand-out', $losses using (0):1:7:8:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#f0899a' title 'imbalance', $losses using (0):1:8:9:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#7a5c00' title 'collecting', $losses using (0):1:9:10:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#d0b096' title 'slower cores', $losses using (0):1:10:11:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#62676f' title 'rest'"
set terminal svg size 520,376 font 'sans-serif,15' background '#ffffff'
set output 'losses-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,752 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'losses-range.png'
@draw
