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
1 "serial 1" 0 98.241 99.609 99.757 99.757 99.757 99.757 99.757 100.000
2 "omp 1" 0 98.267 99.523 99.666 99.668 99.668 99.676 99.676 99.896
3 "omp 2" 0 91.315 94.002 94.283 94.291 95.736 95.741 99.279 100.000
4 "mpi 1" 0 36.608 99.870 99.930 99.930 99.930 99.940 99.940 100.031
5 "mpi 2" 0 21.886 98.794 98.867 98.972 99.110 99.130 99.836 100.000
6 "mapreduce 1" 0 36.972 99.622 99.685 99.691 99.691 99.702 99.702 99.790
7 "mapreduce 2" 0 22.589 99.034 99.115 99.118 99.465 99.490 99.490 99.657
EOD
set style fill solid 1 noborder
set key maxrows auto maxcols 2 samplen 0.8 width 1 font ',13'
set grid noytics
set xlabel '% of the core time'
set xrange [0:102]
set yrange [7.6:0.4]
set arrow from 100, graph 0 to 100, graph 1 nohead front dashtype 2 linecolor rgb 'black'
set rmargin 3
draw = "plot NaN notitle, $losses using (0):1:3:4:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#8fb8ca' title 'useful work', $losses using (0):1:4:5:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#6553a6' title 'launch', $losses using (0):1:5:6:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#d3bde2' title 'set-up', $losses using (0):1:6:7:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#a8560f' title 'hand-out', $losses using (0):1:7:8:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#f0899a' title 'imbalance', $losses using (0):1:8:9:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#7a5c00' title 'collecting', $losses using (0):1:9:10:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#d0b096' title 'slower cores', $losses using (0):1:10:11:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#62676f' title 'rest'"
set terminal svg size 520,328 font 'sans-serif,15' background '#ffffff'
set output 'losses-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,656 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'losses-range.png'
@draw
