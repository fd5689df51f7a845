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
1 "serial 1" 0 91.890 99.905 99.999 99.999 99.999 100.000 100.000 100.000
2 "omp 1" 0 87.038 96.434 96.531 96.558 96.558 96.563 96.563 96.563
3 "omp 2" 0 77.180 93.503 93.727 93.759 93.985 93.990 100.000 100.000
4 "mpi 1" 0 22.547 99.638 99.695 99.698 99.698 99.701 99.701 99.701
5 "mpi 2" 0 10.724 98.497 98.601 98.790 98.854 98.860 100.000 100.000
6 "mpi, 2 threads a rank 2" 0 12.507 99.246 99.286 99.292 99.318 99.322 100.000 100.000
7 "mapreduce 1" 0 22.144 99.349 99.394 99.403 99.403 99.409 99.409 99.409
8 "mapreduce 2" 0 11.578 99.182 99.243 99.248 99.402 99.421 100.000 100.000
9 "mapreduce, 2 threads a rank 2" 0 12.349 99.136 99.210 99.216 99.249 99.253 99.253 99.253
EOD
set style fill solid 1 noborder
set key maxrows auto maxcols 2 samplen 0.8 width 1 font ',13'
set grid noytics
set xlabel '% of the core time'
set xrange [0:100]
set yrange [9.6:0.4]
set arrow from 100, graph 0 to 100, graph 1 nohead front dashtype 2 linecolor rgb 'black'
set rmargin 3
draw = "plot NaN notitle, $losses using (0):1:3:4:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#7fa7b8' title 'useful work', $losses using (0):1:4:5:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#7b6aa8' title 'launch', $losses using (0):1:5:6:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#b48cc8' title 'set-up', $losses using (0):1:6:7:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#d9822b' title 'hand-out', $losses using (0):1:7:8:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#d1495b' title 'imbalance', $losses using (0):1:8:9:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#e0b13c' title 'collecting', $losses using (0):1:9:10:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#8d6e53' title 'slower cores', $losses using (0):1:10:11:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#b0b5bd' title 'rest'"
set terminal svg size 520,376 font 'sans-serif,15' background '#ffffff'
set output 'losses-random.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,752 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'losses-random.png'
@draw
