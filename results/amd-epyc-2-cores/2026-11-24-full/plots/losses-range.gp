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
1 "serial 1" 0 97.714 99.760 100.000 100.000 100.000 100.000 100.000
2 "omp 1" 0 97.244 99.753 99.997 99.998 99.998 100.000 100.000
3 "omp 2" 0 80.564 84.613 85.222 85.227 86.689 86.717 100.000
4 "mpi 1" 0 57.928 99.848 99.997 99.997 99.997 100.000 100.000
5 "mpi 2" 0 32.762 88.605 88.854 91.800 95.195 95.205 100.000
6 "mpi, 2 threads a rank 2" 0 40.448 99.160 99.444 99.446 99.605 99.607 100.000
7 "mapreduce 1" 0 55.777 99.844 99.997 99.998 99.998 100.000 100.000
8 "mapreduce 2" 0 32.638 88.495 88.744 88.747 93.075 93.085 100.000
9 "mapreduce, 2 threads a rank 2" 0 35.925 91.518 91.986 91.990 92.389 92.408 100.000
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
set output 'losses-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,692 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'losses-range.png'
@draw
