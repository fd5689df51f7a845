# Makes efficiency-six-numbers.svg and efficiency-six-numbers.png: gnuplot efficiency-six-numbers.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal Left reverse samplen 1.5
set bars 0.6
set xlabel 'workers'
set ylabel 'efficiency: speed-up / workers'
set logscale x 2
set xrange [0.88:2.28]
set yrange [0:1.1<*]
$points1 << EOD
1 1.00455 0.993708 1.06887
2 0.888239 0.843432 0.935426
EOD
$launches1 << EOD
1 1.01107
1 0.996175
1 1.06887
1 1.00129
1 1.00783
1 0.993708
2 0.856265
2 0.843432
2 0.935426
2 0.90198
2 0.91149
2 0.883132
EOD
$points2 << EOD
1 1.00603 0.997437 1.05188
2 0.807613 0.770228 0.861753
EOD
$launches2 << EOD
1 0.997437
1 1.00375
1 1.05188
1 1.00308
1 1.01262
1 1.00603
2 0.796481
2 0.790348
2 0.789066
2 0.794386
2 0.891326
2 0.873165
2 0.751841
2 0.937195
2 0.813609
2 0.449971
2 0.792384
2 0.874217
EOD
$points3 << EOD
1 0.994647 0.984323 1.0301
2 0.85467 0.794011 0.904322
EOD
$launches3 << EOD
1 1.00206
1 0.984323
1 1.0301
1 0.984358
1 0.987144
1 1.00504
2 0.880494
2 0.741897
2 0.942321
2 0.867856
2 0.773754
2 0.879035
2 0.866181
2 0.945777
2 0.885091
2 0.716022
2 0.803452
2 0.873537
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches1 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points1 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points1 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches2 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points2 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points2 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches3 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points3 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points3 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'efficiency-six-numbers.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'efficiency-six-numbers.png'
@draw
