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
1 "serial 1" 0 31.372 99.126 99.806 99.806 99.806 99.807 100.000
2 "omp 1" 0 33.297 98.746 99.912 99.915 99.915 99.927 100.000
3 "omp 2" 0 17.442 96.605 97.600 97.614 99.953 99.966 100.000
4 "mpi 1" 0 1.228 99.935 99.999 99.999 99.999 100.000 100.000
5 "mpi 2" 0 0.570 99.821 99.874 99.877 99.978 99.980 100.000
6 "mpi, 2 threads a rank 2" 0 0.624 99.853 99.918 99.919 99.998 99.999 100.000
7 "mapreduce 1" 0 1.222 99.918 99.998 99.999 99.999 100.000 100.000
8 "mapreduce 2" 0 0.578 99.708 99.892 99.905 99.984 99.987 100.000
9 "mapreduce, 2 threads a rank 2" 0 0.609 99.647 99.873 99.874 99.944 99.945 100.000
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
set output 'losses-six-numbers.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,692 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'losses-six-numbers.png'
@draw
