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
1 "serial 1" 0 97.588 99.669 99.718 99.718 99.718 99.719 99.719 100.000
2 "omp 1" 0 97.478 99.757 99.821 99.825 99.825 99.838 99.838 100.127
3 "omp 2" 0 93.304 97.975 98.072 98.098 98.310 98.317 99.170 100.000
4 "mpi 1" 0 26.653 100.134 100.151 100.151 100.151 100.161 100.161 100.246
5 "mpi 2" 0 15.023 99.794 99.817 99.868 99.870 99.884 99.884 100.029
6 "mapreduce 1" 0 26.382 99.776 99.795 99.802 99.802 99.812 99.812 99.898
7 "mapreduce 2" 0 15.001 99.578 99.603 99.608 99.693 99.719 99.719 99.875
EOD
set style fill solid 1 noborder
set key maxrows auto maxcols 2 samplen 0.8 width 1 font ',13'
set grid noytics
set xlabel '% of the core time'
set xrange [0:102.2]
set yrange [7.6:0.4]
set arrow from 100, graph 0 to 100, graph 1 nohead front dashtype 2 linecolor rgb 'black'
set rmargin 3
draw = "plot NaN notitle, $losses using (0):1:3:4:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#8fb8ca' title 'useful work', $losses using (0):1:4:5:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#6553a6' title 'launch', $losses using (0):1:5:6:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#d3bde2' title 'set-up', $losses using (0):1:6:7:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#a8560f' title 'hand-out', $losses using (0):1:7:8:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#f0899a' title 'imbalance', $losses using (0):1:8:9:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#7a5c00' title 'collecting', $losses using (0):1:9:10:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#d0b096' title 'slower cores', $losses using (0):1:10:11:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#62676f' title 'rest'"
set terminal svg size 520,328 font 'sans-serif,15' background '#ffffff'
set output 'losses-random.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,656 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'losses-random.png'
@draw
