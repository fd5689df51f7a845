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
1 "serial 1" 0 97.818 99.760 100.000 100.000 100.000 100.000 100.000 100.000
2 "omp 1" 0 101.827 103.923 104.172 104.173 104.173 104.174 104.174 104.174
3 "omp 2" 0 92.986 96.958 97.597 97.601 99.982 100.001 100.001 100.001
4 "mpi 1" 0 59.237 102.259 102.404 102.405 102.405 102.407 102.407 102.407
5 "mpi 2" 0 38.430 99.081 99.370 99.410 100.587 100.596 100.596 100.596
6 "mpi, 2 threads a rank 2" 0 40.369 98.865 99.125 99.126 99.932 99.942 99.942 99.942
7 "mapreduce 1" 0 58.407 101.193 101.341 101.342 101.342 101.345 101.345 101.345
8 "mapreduce 2" 0 37.927 99.028 99.291 99.292 100.063 100.085 100.085 100.085
9 "mapreduce, 2 threads a rank 2" 0 40.950 99.745 100.046 100.050 100.902 100.914 100.914 100.914
EOD
set style fill solid 1 noborder
set key maxrows auto maxcols 2 samplen 0.8 width 1 font ',13'
set grid noytics
set xlabel '% of the core time'
set xrange [0:106.2]
set yrange [9.6:0.4]
set arrow from 100, graph 0 to 100, graph 1 nohead front dashtype 2 linecolor rgb 'black'
set rmargin 3
draw = "plot NaN notitle, $losses using (0):1:3:4:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#7fa7b8' title 'useful work', $losses using (0):1:4:5:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#7b6aa8' title 'launch', $losses using (0):1:5:6:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#b48cc8' title 'set-up', $losses using (0):1:6:7:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#d9822b' title 'hand-out', $losses using (0):1:7:8:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#d1495b' title 'imbalance', $losses using (0):1:8:9:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#e0b13c' title 'collecting', $losses using (0):1:9:10:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#8d6e53' title 'slower cores', $losses using (0):1:10:11:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#b0b5bd' title 'rest'"
set terminal svg size 520,376 font 'sans-serif,15' background '#ffffff'
set output 'losses-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,752 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'losses-range.png'
@draw
