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
1 0.999985 0.986489 1.01013
2 1.88559 1.8014 1.94891
EOD
$launches5 << EOD
1 1.01013
1 1.00191
1 1.00885
1 1.00311
1 0.986489
1 0.989944
2 1.89681
2 1.8014
2 1.94891
2 1.918
2 1.82433
2 1.92461
EOD
$points6 << EOD
1 1.00034 0.99681 1.00486
2 1.90476 1.80745 1.91971
EOD
$launches6 << EOD
1 1.01497
1 1.0043
1 1.00489
1 1.00076
1 0.992876
1 0.995006
1 1.0123
1 1.01887
1 0.985306
1 0.984365
1 0.998978
1 0.994681
1 0.996827
1 0.99616
1 0.994008
1 1.01481
1 1.00967
1 1.01496
1 1.0015
1 1.00318
1 0.999805
1 0.920946
1 1.00744
1 1.0006
1 0.993223
1 0.999922
2 1.92287
2 1.46832
2 1.52706
2 1.9485
2 1.89737
2 1.55196
2 1.96252
2 1.80745
2 1.43357
2 1.87768
2 1.9084
2 1.90362
2 1.88683
2 1.90781
2 1.93082
2 1.90358
2 1.93535
2 1.92361
2 1.90817
2 1.93877
2 1.93283
2 1.89432
2 1.90083
2 1.93226
2 1.90135
2 1.94772
EOD
$points7 << EOD
1 0.996514 0.985596 1.02464
2 1.92848 1.85008 2.0002
EOD
$launches7 << EOD
1 0.996353
1 0.995052
1 1.02464
1 0.997202
1 0.985596
1 0.996676
2 1.85933
2 1.93292
2 2.0002
2 1.96526
2 1.85008
2 1.9315
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
