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
1 "serial 1" 0 91.882 99.931 99.999 99.999 99.999 100.000 100.000
2 "omp 1" 0 89.597 97.268 97.448 97.486 97.486 97.491 100.000
3 "omp 2" 0 72.875 88.514 88.760 88.800 89.063 89.067 100.000
4 "mpi 1" 0 22.630 99.489 99.544 99.551 99.551 99.556 100.000
5 "mpi 2" 0 10.727 98.057 98.093 98.122 98.275 98.281 100.000
6 "mpi, 2 threads a rank 2" 0 12.054 97.855 97.914 97.921 97.967 97.982 100.000
7 "mapreduce 1" 0 21.676 99.505 99.558 99.560 99.560 99.565 100.000
8 "mapreduce 2" 0 10.673 97.690 97.744 97.749 98.797 98.822 100.000
9 "mapreduce, 2 threads a rank 2" 0 12.516 99.686 99.762 99.768 99.802 99.805 100.000
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
set output 'losses-random.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,692 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'losses-random.png'
@draw
