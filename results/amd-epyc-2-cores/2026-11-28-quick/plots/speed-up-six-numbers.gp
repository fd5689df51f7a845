# Makes speed-up-six-numbers.svg and speed-up-six-numbers.png: gnuplot speed-up-six-numbers.gp
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
$points1 << EOD
1 1.00455 0.993708 1.06887
2 1.77648 1.68686 1.87085
EOD
$launches1 << EOD
1 1.01107
1 0.996175
1 1.06887
1 1.00129
1 1.00783
1 0.993708
2 1.71253
2 1.68686
2 1.87085
2 1.80396
2 1.82298
2 1.76626
EOD
$points2 << EOD
1 1.00603 0.997437 1.05188
2 1.61523 1.54046 1.72351
EOD
$launches2 << EOD
1 0.997437
1 1.00375
1 1.05188
1 1.00308
1 1.01262
1 1.00603
2 1.59296
2 1.5807
2 1.57813
2 1.58877
2 1.78265
2 1.74633
2 1.50368
2 1.87439
2 1.62722
2 0.899942
2 1.58477
2 1.74843
EOD
$points3 << EOD
1 0.994647 0.984323 1.0301
2 1.70934 1.58802 1.80864
EOD
$launches3 << EOD
1 1.00206
1 0.984323
1 1.0301
1 0.984358
1 0.987144
1 1.00504
2 1.76099
2 1.48379
2 1.88464
2 1.73571
2 1.54751
2 1.75807
2 1.73236
2 1.89155
2 1.77018
2 1.43204
2 1.6069
2 1.74707
EOD
draw = "plot x with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches1 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points1 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points1 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches2 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points2 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points2 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches3 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points3 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points3 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'speed-up-six-numbers.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'speed-up-six-numbers.png'
@draw
