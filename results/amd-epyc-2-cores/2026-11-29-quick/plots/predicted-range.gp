# Makes predicted-range.svg and predicted-range.png: gnuplot predicted-range.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal Left reverse samplen 1.5
set bars 0.6
set xlabel 'workers'
set ylabel 'speed-up'
set logscale x 2
set xrange [0.88:1167]
set key font ',13'
set logscale y 2
set yrange [*<0.88:1167]
$points5 << EOD
1 0.999985 0.986489 1.01013
2 1.88559 1.8014 1.94891
EOD
$points6 << EOD
1 1.00034 0.99681 1.00486
2 1.90476 1.80745 1.91971
EOD
$points7 << EOD
1 0.996514 0.985596 1.02464
2 1.92848 1.85008 2.0002
EOD
$predicted0 << EOD
1 1
2 1.92185
4 3.81402
8 7.50423
16 9.31421
32 26.0646
64 50.0705
128 99.0402
256 169.12
512 287.104
1024 420.64
EOD
$predicted11 << EOD
1 0.999997
2 1.92185
4 3.82038
8 7.5043
16 13.6205
32 26.0691
64 49.9832
128 97.3913
256 149.034
512 218.643
1024 250.111
EOD
draw = "plot x with lines linecolor rgb '#8a8f98' dashtype 3 title 'ideal', $points5 using ($1*0.9578):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points5 using ($1*0.9578):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $points6 using ($1*1.0441):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points6 using ($1*1.0441):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $points7 using ($1*1.1382):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points7 using ($1*1.1382):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $predicted0 using 1:2 with lines linecolor rgb '#d9822b' linewidth 1.5 dashtype (8,4) title 'mpi, dynamic, predicted', $predicted0 using 1:2 every ::9::9 with points linecolor rgb '#d9822b' pointtype 2 pointsize 1.5 linewidth 2 notitle, $predicted11 using 1:2 with lines linecolor rgb '#2f9e73' linewidth 1.5 dashtype (8,4) title 'mapreduce, cyclic, predicted', $predicted11 using 1:2 every ::8::8 with points linecolor rgb '#2f9e73' pointtype 2 pointsize 1.5 linewidth 2 notitle, NaN with points linecolor rgb 'gray' pointtype 2 pointsize 1.5 linewidth 2 title 'more ranks stop paying'"
set terminal svg size 520,475 font 'sans-serif,15' background '#ffffff'
set output 'predicted-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,950 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'predicted-range.png'
@draw
