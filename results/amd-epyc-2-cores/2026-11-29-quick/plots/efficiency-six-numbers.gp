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
1 1.00158 0.99499 1.0162
2 0.881056 0.866904 0.900988
EOD
$launches1 << EOD
1 0.999392
1 0.99499
1 1.00821
1 0.999895
1 1.0162
1 0.997008
2 0.88374
2 0.900988
2 0.866904
2 0.878639
2 0.869002
2 0.88348
EOD
$points2 << EOD
1 0.992971 0.980575 0.997841
2 0.85502 0.81215 0.870497
EOD
$launches2 << EOD
1 0.96956
1 0.997724
1 0.99289
1 0.991715
1 0.988401
1 0.994519
1 1.00117
2 0.855734
2 0.858632
2 0.774169
2 0.851994
2 0.882669
2 0.858494
2 0.85099
EOD
$points3 << EOD
1 0.98461 0.95503 0.992773
2 0.864439 0.860064 0.869379
EOD
$launches3 << EOD
1 0.991078
1 0.992773
1 0.988405
1 0.982693
1 0.95503
1 0.978184
2 0.861661
2 0.869379
2 0.868837
2 0.860064
2 0.860414
2 0.861271
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
