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
1 0.997823 0.967399 1.02436
2 1.96061 1.898 2.0194
EOD
$points6 << EOD
1 1.00316 0.968702 1.02995
2 1.97357 1.91738 2.05655
EOD
$points7 << EOD
1 1.00441 0.94191 1.08701
2 1.92388 1.80993 1.98322
EOD
$predicted0 << EOD
1 1
2 1.96183
4 3.72491
8 7.19829
16 13.704
32 26.4735
64 52.0355
128 105.449
256 179.618
512 343.772
1024 660.954
EOD
$predicted11 << EOD
1 0.999998
2 1.92759
4 3.70442
8 7.19814
16 13.6918
32 26.4531
64 51.8471
128 103.385
256 164.344
512 275.996
1024 335.338
EOD
draw = "plot x with lines linecolor rgb '#8a8f98' dashtype 3 title 'ideal', $points5 using ($1*0.9578):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points5 using ($1*0.9578):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $points6 using ($1*1.0441):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points6 using ($1*1.0441):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $points7 using ($1*1.1382):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points7 using ($1*1.1382):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $predicted0 using 1:2 with lines linecolor rgb '#d9822b' linewidth 1.5 dashtype (8,4) title 'mpi, dynamic, predicted', $predicted11 using 1:2 with lines linecolor rgb '#2f9e73' linewidth 1.5 dashtype (8,4) title 'mapreduce, cyclic, predicted', $predicted11 using 1:2 every ::9::9 with points linecolor rgb '#2f9e73' pointtype 2 pointsize 1.5 linewidth 2 notitle, NaN with points linecolor rgb 'gray' pointtype 2 pointsize 1.5 linewidth 2 title 'more ranks stop paying'"
set terminal svg size 520,475 font 'sans-serif,15' background '#ffffff'
set output 'predicted-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,950 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'predicted-range.png'
@draw
