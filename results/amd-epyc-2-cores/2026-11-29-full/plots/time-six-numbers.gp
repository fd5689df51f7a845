# Makes time-six-numbers.svg and time-six-numbers.png: gnuplot time-six-numbers.gp
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
set yrange [0.004518:0.3839]
set ytics ('0.005' 0.005, '0.01' 0.01, '0.02' 0.02, '0.05' 0.05, '0.1' 0.1, '0.2' 0.2)
$points0 << EOD
1 0.00723088 0.0071683 0.00745251
EOD
$points1 << EOD
1 0.00765556 0.00734479 0.0078447
2 0.0057658 0.00546306 0.00601641
EOD
$launches1 << EOD
1 0.00685745
1 0.00769971
1 0.0077227
1 0.00773525
1 0.00761142
1 0.00810095
1 0.00761053
1 0.00725493
1 0.0078447
1 0.00757171
1 0.00734479
1 0.00797703
2 0.00542548
2 0.00585644
2 0.00542139
2 0.011476
2 0.00588692
2 0.00546306
2 0.00604268
2 0.00572483
2 0.00557125
2 0.00601641
2 0.00560267
2 0.00580677
EOD
$points2 << EOD
1 0.313797 0.309153 0.316865
2 0.318589 0.308171 0.319898
EOD
$launches2 << EOD
1 0.314402
1 0.313191
1 0.314895
1 0.309153
1 0.312836
1 0.316865
2 0.308171
2 0.319595
2 0.317582
2 0.319633
2 0.319898
2 0.315111
EOD
$points3 << EOD
2 0.311155 0.307834 0.319192
EOD
$launches3 << EOD
2 0.307834
2 0.310459
2 0.319192
2 0.313827
2 0.311155
2 0.314595
2 0.3107
EOD
$points4 << EOD
1 0.314064 0.309837 0.315545
2 0.314422 0.311781 0.31787
EOD
$launches4 << EOD
1 0.313136
1 0.31146
1 0.315545
1 0.314992
1 0.315199
1 0.309837
2 0.315771
2 0.31787
2 0.312139
2 0.311781
2 0.313073
2 0.316382
EOD
$points5 << EOD
2 0.312366 0.307569 0.31659
EOD
$launches5 << EOD
2 0.307569
2 0.314674
2 0.311641
2 0.313091
2 0.31659
2 0.311239
EOD
draw = "plot NaN notitle, $points0 using ($1*0.9829):2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points0 using ($1*0.9829):2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'serial', $launches1 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points1 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points1 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches2 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points2 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points2 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches3 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points3 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points3 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' dashtype 4 pointtype 9 title 'mpi, threads inside', $launches4 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points4 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points4 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $launches5 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points5 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points5 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' dashtype 4 pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,402 font 'sans-serif,15' background '#ffffff'
set output 'time-six-numbers.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,804 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'time-six-numbers.png'
@draw
