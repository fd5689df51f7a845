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
1 "serial 1" 0 97.783 98.524 99.596 99.596 99.596 99.596 99.596 100.000
2 "omp 1" 0 96.551 97.310 98.399 98.400 98.400 98.405 99.587 100.000
3 "omp 2" 0 90.776 92.742 94.848 94.855 96.953 96.964 99.092 100.000
4 "mpi 1" 0 54.652 98.684 99.302 99.302 99.302 99.311 99.311 99.533
5 "mpi 2" 0 36.729 95.616 96.500 96.572 98.441 98.457 99.730 100.000
6 "mpi, 2 threads a rank 2" 0 35.365 93.226 94.141 94.143 95.195 95.209 99.570 100.000
7 "mapreduce 1" 0 54.184 98.076 98.704 98.710 98.710 98.718 98.718 98.944
8 "mapreduce 2" 0 37.321 97.676 98.620 98.623 99.214 99.236 99.236 99.508
9 "mapreduce, 2 threads a rank 2" 0 37.213 97.583 98.447 98.455 99.023 99.039 99.039 99.416
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
set output 'losses-high-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,752 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'losses-high-range.png'
@draw
