# Makes time-range.svg and time-range.png: gnuplot time-range.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal Left reverse samplen 1.5
set bars 0.6
set xlabel 'workers'
set ylabel 'seconds of the whole command'
set logscale x 2
set xrange [0.88:2.28]
set logscale y
set yrange [0.08111:0.6093]
set ytics ('0.1' 0.1, '0.2' 0.2, '0.5' 0.5)
$points4 << EOD
1 0.182709 0.182109 0.183398
EOD
$points5 << EOD
1 0.185276 0.183015 0.187567
2 0.0991495 0.0973327 0.103695
EOD
$launches5 << EOD
1 0.185626
1 0.183015
1 0.184637
1 0.187567
1 0.185362
1 0.18519
2 0.0985372
2 0.103695
2 0.0977082
2 0.0997619
2 0.102
2 0.0973327
EOD
$points6 << EOD
1 0.491425 0.486675 0.49272
2 0.410114 0.406685 0.41507
EOD
$launches6 << EOD
1 0.493639
1 0.490978
1 0.493791
1 0.49595
1 0.487768
1 0.49155
1 0.486377
1 0.482907
1 0.4913
1 0.492172
1 0.484593
1 0.495204
1 0.492557
1 0.498821
1 0.492901
1 0.492085
1 0.49272
1 0.492098
1 0.489913
1 0.489804
1 0.486675
1 0.507767
1 0.483315
1 0.484245
1 0.482849
1 0.484903
2 0.409047
2 0.44352
2 0.438602
2 0.411238
2 0.405044
2 0.426607
2 0.403043
2 0.417805
2 0.442732
2 0.406685
2 0.407064
2 0.408417
2 0.41507
2 0.422272
2 0.412285
2 0.412435
2 0.417257
2 0.41151
2 0.408604
2 0.406227
2 0.408525
2 0.411181
2 0.401528
2 0.405625
2 0.400702
2 0.401601
EOD
$points7 << EOD
1 0.491393 0.487133 0.495067
2 0.407281 0.402884 0.415271
EOD
$launches7 << EOD
1 0.490802
1 0.487133
1 0.495067
1 0.491635
1 0.494704
1 0.491152
2 0.414828
2 0.407279
2 0.407283
2 0.407276
2 0.415271
2 0.402884
EOD
draw = "plot NaN notitle, $points4 using ($1*0.9829):2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points4 using ($1*0.9829):2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'serial', $launches5 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points5 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points5 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches6 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points6 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points6 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches7 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points7 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points7 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'time-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'time-range.png'
@draw
