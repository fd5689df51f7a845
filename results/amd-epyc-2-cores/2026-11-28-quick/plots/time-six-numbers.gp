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
set yrange [0.004303:0.3951]
set ytics ('0.005' 0.005, '0.01' 0.01, '0.02' 0.02, '0.05' 0.05, '0.1' 0.1, '0.2' 0.2)
$points0 << EOD
1 0.00764113 nan nan
EOD
$points1 << EOD
1 0.00776268 nan nan
2 0.00569912 nan nan
EOD
$launches1 << EOD
1 0.0079454
1 0.00765974
1 0.00770213
1 0.00774665
1 0.008421
1 0.00777871
2 0.00587802
2 0.00576087
2 0.00625873
2 0.00563737
2 0.00516367
2 0.00524017
EOD
$points2 << EOD
1 0.315703 nan nan
2 0.320153 nan nan
EOD
$launches2 << EOD
1 0.316978
1 0.312056
1 0.312753
1 0.316197
1 0.315258
1 0.316148
2 0.320334
2 0.317201
2 0.321167
2 0.321519
2 0.32923
2 0.317327
2 0.318686
2 0.313379
2 0.315448
2 0.320153
2 0.314693
2 0.322512
2 0.31431
2 0.321598
2 0.322237
2 0.3154
2 0.320911
EOD
$points3 << EOD
1 0.316058 nan nan
2 0.316049 nan nan
EOD
$launches3 << EOD
1 0.316584
1 0.314524
1 0.311865
1 0.320951
1 0.328551
1 0.315532
2 0.318647
2 0.318596
2 0.313586
2 0.313083
2 0.313997
2 0.314611
2 0.318876
2 0.31442
2 0.315285
2 0.322587
2 0.326446
2 0.315226
2 0.31468
2 0.318056
2 0.310769
2 0.321025
2 0.318714
2 0.316483
2 0.324241
2 0.327738
2 0.315616
2 0.323673
2 0.322186
2 0.315372
2 0.314852
2 0.319133
2 0.318229
2 0.314733
2 0.31491
2 0.314729
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
