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
1 "serial 1" 0 67.601 97.857 98.661 98.665 98.665 98.667 98.667 100.000
2 "omp 1" 0 66.478 98.159 99.005 99.080 99.080 99.138 99.138 100.400
3 "omp 2" 0 44.598 90.895 91.920 92.035 97.697 97.724 97.724 99.881
4 "mpi 1" 0 1.508 99.919 99.943 99.943 99.943 99.949 99.949 99.989
5 "mpi 2" 0 0.751 99.777 99.801 99.816 99.915 99.925 99.941 100.000
6 "mapreduce 1" 0 1.510 99.901 99.927 99.936 99.936 99.941 99.941 99.980
7 "mapreduce 2" 0 0.753 99.807 99.834 99.837 99.935 99.944 99.944 99.991
EOD
set style fill solid 1 noborder
set key maxrows auto maxcols 2 samplen 0.8 width 1 font ',13'
set grid noytics
set xlabel '% of the core time'
set xrange [0:102.4]
set yrange [7.6:0.4]
set arrow from 100, graph 0 to 100, graph 1 nohead front dashtype 2 linecolor rgb 'black'
set rmargin 3
draw = "plot NaN notitle, $losses using (0):1:3:4:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#8fb8ca' title 'useful work', $losses using (0):1:4:5:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#6553a6' title 'launch', $losses using (0):1:5:6:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#d3bde2' title 'set-up', $losses using (0):1:6:7:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#a8560f' title 'hand-out', $losses using (0):1:7:8:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#f0899a' title 'imbalance', $losses using (0):1:8:9:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#7a5c00' title 'collecting', $losses using (0):1:9:10:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#d0b096' title 'slower cores', $losses using (0):1:10:11:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#62676f' title 'rest'"
set terminal svg size 520,328 font 'sans-serif,15' background '#ffffff'
set output 'losses-six-numbers.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,656 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'losses-six-numbers.png'
@draw
