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
set yrange [*<0.88:2.439]
$points7 << EOD
1 1.0085 0.973501 1.14083
2 1.88413 1.7418 1.97408
EOD
$launches7 << EOD
1 1.00353
1 1.14083
1 1.03214
1 0.990742
1 0.973501
1 1.0085
2 1.8228
2 1.17539
2 1.90239
2 1.97408
2 1.95864
2 1.81507
2 1.93985
2 1.99876
2 1.68954
2 1.9301
2 2.2403
2 1.79567
EOD
$points8 << EOD
1 1.02601 0.985873 1.14327
2 1.80032 1.6009 2.03494
EOD
$launches8 << EOD
1 0.985873
1 1.14327
1 1.06778
1 1.00859
1 0.994463
1 1.02354
2 1.50048
2 1.57526
2 2.08039
2 2.00447
2 1.94777
2 1.26645
2 2.02367
2 2.03494
2 2.0349
2 1.98475
2 2.32321
2 1.35193
EOD
$points9 << EOD
2 1.95268 0.879672 2.09773
EOD
$launches9 << EOD
2 0.390042
2 2.25661
2 2.09887
2 1.94765
2 1.98395
2 1.90727
2 1.95004
2 1.99918
2 1.89374
EOD
$points10 << EOD
1 1.01231 0.996152 1.05219
2 1.85438 1.50991 2.02059
EOD
$launches10 << EOD
1 1.0052
1 1.09919
1 0.980252
1 1.01371
1 1.01231
1 1.0072
1 0.989625
1 1.04817
1 1.01459
2 0.996873
2 1.70243
2 2.02059
2 1.98648
2 1.93187
2 1.85382
2 1.9991
2 2.12618
2 1.91269
2 1.61679
2 2.26999
2 1.41009
EOD
$points11 << EOD
2 1.96189 1.84688 2.09771
EOD
$launches11 << EOD
2 1.67632
2 2.24348
2 1.95287
2 1.98036
2 1.93207
2 1.96142
2 1.76544
2 2.01369
2 1.98126
2 1.96331
2 2.26721
2 1.84663
EOD
draw = "plot x with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches7 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points7 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points7 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches8 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points8 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points8 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches9 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points9 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points9 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, threads inside', $launches10 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points10 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points10 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $launches11 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points11 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points11 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'speed-up-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'speed-up-range.png'
@draw
