# Makes speed-up-range.svg and speed-up-range.png: gnuplot speed-up-range.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal Left reverse samplen 1.5
set bars 0.6
set xlabel 'workers'
set ylabel 'speed-up against the serial program'
set logscale x 2
set xrange [0.88:2.28]
set logscale y 2
set yrange [*<0.88:2.28]
$points5 << EOD
1 0.997823 0.967399 1.02436
2 1.96061 1.898 2.0194
EOD
$launches5 << EOD
1 1.02122
1 1.06465
1 1.02436
1 0.944527
1 0.962844
1 0.971977
1 0.981949
1 1.01333
1 1.0167
2 1.97908
2 2.0194
2 1.95865
2 1.98185
2 1.898
2 1.9396
EOD
$points6 << EOD
1 1.00316 0.968702 1.02995
2 1.97357 1.91738 2.05655
EOD
$launches6 << EOD
1 1.02544
1 1.06838
1 0.926768
1 1.01352
1 0.990825
1 0.99291
1 1.02363
1 1.01253
1 0.966296
2 2.0314
2 2.05655
2 1.95359
2 1.93581
2 1.94018
2 1.91738
EOD
$points7 << EOD
1 1.00441 0.94191 1.08701
2 1.92388 1.80993 1.98322
EOD
$launches7 << EOD
1 1.02973
1 1.08701
1 1.00709
1 0.978052
1 0.94191
1 1.00174
2 1.88133
2 2.04601
2 1.9337
2 1.92235
2 1.92541
2 1.69408
2 1.9689
2 1.8518
2 1.96623
EOD
draw = "plot x with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches5 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points5 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points5 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches6 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points6 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points6 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches7 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points7 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points7 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'speed-up-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'speed-up-range.png'
@draw
