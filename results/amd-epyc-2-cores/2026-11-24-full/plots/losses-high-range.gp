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
1 "serial 1" 0 90.480 94.934 99.999 100.000 100.000 100.000 100.000 100.000
2 "omp 1" 0 94.303 98.404 103.436 103.442 103.442 103.466 103.466 103.466
3 "omp 2" 0 87.202 94.569 104.000 104.312 105.100 105.105 105.105 105.105
4 "mpi 1" 0 36.888 96.937 98.940 98.941 98.941 98.993 98.993 98.993
5 "mpi 2" 0 21.856 94.357 97.292 97.645 99.922 100.022 100.022 100.022
6 "mpi, 2 threads a rank 2" 0 23.327 96.978 99.576 99.627 99.978 99.994 99.994 99.994
7 "mapreduce 1" 0 41.061 101.995 104.039 104.048 104.048 104.091 104.091 104.091
8 "mapreduce 2" 0 21.499 96.748 99.812 99.815 100.051 100.095 100.095 100.095
9 "mapreduce, 2 threads a rank 2" 0 23.750 96.366 98.903 98.939 99.904 99.922 99.922 99.922
EOD
set style fill solid 1 noborder
set key maxrows auto maxcols 2 samplen 0.8 width 1 font ',13'
set grid noytics
set xlabel '% of the core time'
set xrange [0:107.1]
set yrange [9.6:0.4]
set arrow from 100, graph 0 to 100, graph 1 nohead front dashtype 2 linecolor rgb 'black'
set rmargin 3
draw = "plot NaN notitle, $losses using (0):1:3:4:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#7fa7b8' title 'useful work', $losses using (0):1:4:5:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#7b6aa8' title 'launch', $losses using (0):1:5:6:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#b48cc8' title 'set-up', $losses using (0):1:6:7:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#d9822b' title 'hand-out', $losses using (0):1:7:8:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#d1495b' title 'imbalance', $losses using (0):1:8:9:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#e0b13c' title 'collecting', $losses using (0):1:9:10:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#8d6e53' title 'slower cores', $losses using (0):1:10:11:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#b0b5bd' title 'rest'"
set terminal svg size 520,376 font 'sans-serif,15' background '#ffffff'
set output 'losses-high-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,752 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'losses-high-range.png'
@draw
