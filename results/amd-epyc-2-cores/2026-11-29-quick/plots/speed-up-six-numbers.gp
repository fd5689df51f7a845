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
1 1.00158 0.99499 1.0162
2 1.76211 1.73381 1.80198
EOD
$launches1 << EOD
1 0.999392
1 0.99499
1 1.00821
1 0.999895
1 1.0162
1 0.997008
2 1.76748
2 1.80198
2 1.73381
2 1.75728
2 1.738
2 1.76696
EOD
$points2 << EOD
1 0.992971 0.980575 0.997841
2 1.71004 1.6243 1.74099
EOD
$launches2 << EOD
1 0.96956
1 0.997724
1 0.99289
1 0.991715
1 0.988401
1 0.994519
1 1.00117
2 1.71147
2 1.71726
2 1.54834
2 1.70399
2 1.76534
2 1.71699
2 1.70198
EOD
$points3 << EOD
1 0.98461 0.95503 0.992773
2 1.72888 1.72013 1.73876
EOD
$launches3 << EOD
1 0.991078
1 0.992773
1 0.988405
1 0.982693
1 0.95503
1 0.978184
2 1.72332
2 1.73876
2 1.73767
2 1.72013
2 1.72083
2 1.72254
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
