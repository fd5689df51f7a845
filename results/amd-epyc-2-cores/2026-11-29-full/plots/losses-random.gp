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
1 "serial 1" 0 97.334 99.664 99.712 99.712 99.712 99.713 99.713 100.000
2 "omp 1" 0 98.307 100.790 100.860 100.865 100.865 100.877 100.877 101.155
3 "omp 2" 0 93.178 97.721 97.804 97.830 97.984 97.990 97.990 98.824
4 "mpi 1" 0 25.894 99.714 99.732 99.732 99.732 99.741 99.741 99.821
5 "mpi 2" 0 14.715 99.688 99.710 99.751 99.779 99.798 99.798 99.945
6 "mpi, 2 threads a rank 2" 0 14.893 99.788 99.804 99.809 99.825 99.837 99.837 99.968
7 "mapreduce 1" 0 26.070 100.102 100.120 100.127 100.127 100.137 100.137 100.215
8 "mapreduce 2" 0 14.725 99.682 99.706 99.712 99.755 99.781 99.781 99.922
9 "mapreduce, 2 threads a rank 2" 0 14.727 99.561 99.579 99.590 99.611 99.623 99.859 100.000
10 "omp, dynamic,4096 2" 0 93.275 97.864 97.943 98.351 98.355 98.361 99.169 100.000
11 "mpi, dynamic,4096 2" 0 14.789 99.270 99.290 99.615 99.617 99.630 99.630 99.775
12 "omp, dynamic,1024 2" 0 91.026 95.620 95.698 97.630 97.632 97.645 99.161 100.000
13 "mpi, dynamic,1024 2" 0 14.608 98.092 98.112 99.182 99.183 99.200 99.859 100.000
14 "omp, dynamic,256 2" 0 52.585 55.440 55.490 60.991 60.991 61.001 99.758 100.000
15 "mpi, dynamic,256 2" 0 12.887 86.917 86.934 90.087 90.088 90.104 99.940 100.000
16 "omp, dynamic,64 2" 0 19.506 20.526 20.545 27.980 27.980 27.985 99.932 100.000
17 "mpi, dynamic,64 2" 0 8.591 58.124 58.137 67.460 67.460 67.472 99.972 100.000
18 "omp, dynamic,16 2" 0 8.324 8.793 8.801 19.366 19.366 19.368 99.972 100.000
19 "mpi, dynamic,16 2" 0 4.698 31.854 31.861 53.465 53.465 53.472 99.985 100.000
EOD
set style fill solid 1 noborder
set key maxrows auto maxcols 2 samplen 0.8 width 1 font ',13'
set grid noytics
set xlabel '% of the core time'
set xrange [0:103.2]
set yrange [19.6:0.4]
set arrow from 100, graph 0 to 100, graph 1 nohead front dashtype 2 linecolor rgb 'black'
set rmargin 3
draw = "plot NaN notitle, $losses using (0):1:3:4:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#8fb8ca' title 'useful work', $losses using (0):1:4:5:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#6553a6' title 'launch', $losses using (0):1:5:6:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#d3bde2' title 'set-up', $losses using (0):1:6:7:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#a8560f' title 'hand-out', $losses using (0):1:7:8:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#f0899a' title 'imbalance', $losses using (0):1:8:9:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#7a5c00' title 'collecting', $losses using (0):1:9:10:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#d0b096' title 'slower cores', $losses using (0):1:10:11:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#62676f' title 'rest'"
set terminal svg size 520,616 font 'sans-serif,15' background '#ffffff'
set output 'losses-random.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,1232 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'losses-random.png'
@draw
