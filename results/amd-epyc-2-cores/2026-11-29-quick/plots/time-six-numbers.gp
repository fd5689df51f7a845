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
set yrange [0.004233:0.3833]
set ytics ('0.005' 0.005, '0.01' 0.01, '0.02' 0.02, '0.05' 0.05, '0.1' 0.1, '0.2' 0.2)
$points0 << EOD
1 0.0069641 nan nan
EOD
$points1 << EOD
1 0.00712319 nan nan
2 0.00531333 nan nan
EOD
$launches1 << EOD
1 0.00694421
1 0.00703641
1 0.00741076
1 0.00743222
1 0.00720997
1 0.00695221
2 0.00535125
2 0.00551371
2 0.00561646
2 0.00527541
2 0.00522819
2 0.00507982
EOD
$points2 << EOD
1 0.3135 nan nan
2 0.314987 nan nan
EOD
$launches2 << EOD
1 0.31599
1 0.3135
1 0.315202
1 0.319397
1 0.311858
1 0.311455
1 0.309004
2 0.311928
2 0.313897
2 0.315131
2 0.316225
2 0.316051
2 0.314696
2 0.314987
EOD
$points3 << EOD
1 0.313501 nan nan
2 0.315345 nan nan
EOD
$launches3 << EOD
1 0.310962
1 0.31532
1 0.314755
1 0.315392
1 0.312246
1 0.311115
2 0.317211
2 0.319
2 0.315359
2 0.315332
2 0.314849
2 0.310916
EOD
draw = "plot NaN notitle, $points0 using ($1*0.9829):2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points0 using ($1*0.9829):2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'serial', $launches1 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points1 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points1 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches2 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points2 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points2 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches3 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points3 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points3 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'time-six-numbers.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'time-six-numbers.png'
@draw
