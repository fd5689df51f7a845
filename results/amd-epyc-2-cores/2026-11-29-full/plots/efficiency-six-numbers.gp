# Makes efficiency-six-numbers.svg and efficiency-six-numbers.png: gnuplot efficiency-six-numbers.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal Left reverse samplen 1.5
set bars 0.6
set xlabel 'workers'
set ylabel 'efficiency: speed-up / ideal'
set logscale x 2
set xrange [0.88:2.28]
set yrange [0:1.1<*]
$points1 << EOD
1 0.991988 0.968464 1.00876
2 0.878497 0.858296 0.892329
EOD
$launches1 << EOD
1 1.02226
1 0.988565
1 0.975363
1 0.961614
1 1.01387
1 0.833301
1 1.016
1 0.990747
1 1.02055
1 0.976873
1 1.00367
1 0.992402
2 0.907057
2 0.894799
2 0.869112
2 0.536753
2 0.868953
2 0.864153
2 0.867205
2 0.85248
2 0.899951
2 0.888891
2 0.892329
2 0.885384
EOD
$points2 << EOD
1 0.99594 0.971415 1.02108
2 0.864091 0.84768 0.891525
EOD
$launches2 << EOD
1 1.00319
1 1.02108
1 0.98729
1 0.987319
1 1.016
1 0.971415
2 0.891525
2 0.873465
2 0.872614
2 0.855651
2 0.84768
2 0.849159
EOD
$points3 << EOD
2 0.883142 0.841055 0.900348
EOD
$launches3 << EOD
2 0.895204
2 0.911359
2 0.880103
2 0.866841
2 0.884157
2 0.80374
2 0.889469
EOD
$points4 << EOD
1 0.981631 0.973834 0.984925
2 0.873589 0.858833 0.883574
EOD
$launches4 << EOD
1 0.982225
1 0.984643
1 0.981889
1 0.978348
1 0.973834
1 0.984925
2 0.867896
2 0.873277
2 0.879321
2 0.858833
2 0.883574
2 0.876813
EOD
$points5 << EOD
2 0.867247 0.849038 0.874729
EOD
$launches5 << EOD
2 0.874729
2 0.849038
2 0.867846
2 0.863774
2 0.867043
2 0.870735
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches1 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points1 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points1 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches2 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points2 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points2 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches3 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points3 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points3 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' dashtype 4 pointtype 9 title 'mpi, threads inside', $launches4 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points4 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points4 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $launches5 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points5 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points5 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' dashtype 4 pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'efficiency-six-numbers.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'efficiency-six-numbers.png'
@draw
