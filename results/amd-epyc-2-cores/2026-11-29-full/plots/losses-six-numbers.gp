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
1 "serial 1" 0 64.167 97.899 98.655 98.660 98.660 98.662 98.662 100.000
2 "omp 1" 0 61.152 96.865 97.870 97.941 97.941 98.004 98.004 99.409
3 "omp 2" 0 40.486 91.705 92.731 92.834 97.887 97.910 97.910 99.768
4 "mpi 1" 0 1.515 99.946 99.970 99.971 99.971 99.976 99.976 100.016
5 "mpi 2" 0 0.732 99.811 99.840 99.843 99.938 99.950 99.950 99.993
6 "mpi, 2 threads a rank 2" 0 0.749 99.825 99.848 99.850 99.933 99.940 99.940 99.980
7 "mapreduce 1" 0 1.505 99.904 99.930 99.940 99.940 99.944 99.962 100.000
8 "mapreduce 2" 0 0.740 99.819 99.847 99.852 99.945 99.958 99.958 100.007
9 "mapreduce, 2 threads a rank 2" 0 0.744 99.820 99.841 99.852 99.945 99.951 99.951 99.991
EOD
set style fill solid 1 noborder
set key maxrows auto maxcols 2 samplen 0.8 width 1 font ',13'
set grid noytics
set xlabel '% of the core time'
set xrange [0:102]
set yrange [9.6:0.4]
set arrow from 100, graph 0 to 100, graph 1 nohead front dashtype 2 linecolor rgb 'black'
set rmargin 3
draw = "plot NaN notitle, $losses using (0):1:3:4:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#8fb8ca' title 'useful work', $losses using (0):1:4:5:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#6553a6' title 'launch', $losses using (0):1:5:6:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#d3bde2' title 'set-up', $losses using (0):1:6:7:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#a8560f' title 'hand-out', $losses using (0):1:7:8:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#f0899a' title 'imbalance', $losses using (0):1:8:9:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#7a5c00' title 'collecting', $losses using (0):1:9:10:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#d0b096' title 'slower cores', $losses using (0):1:10:11:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#62676f' title 'rest'"
set terminal svg size 520,376 font 'sans-serif,15' background '#ffffff'
set output 'losses-six-numbers.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,752 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'losses-six-numbers.png'
@draw
