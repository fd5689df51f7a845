# Makes weak-range.svg and weak-range.png: gnuplot weak-range.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal Left reverse samplen 1.5
set bars 0.6
set xlabel 'workers'
set ylabel 'weak efficiency'
set logscale x 2
set xrange [0.88:2.28]
set yrange [0:1.1<*]
$points12 << EOD
1 1.03352 0.999276 1.11219
2 0.903329 0.764822 0.964562
EOD
$launches12 << EOD
1 0.999276
1 1.11219
1 1.06893
1 1.01191
1 1.00485
1 1.01054
2 0.646145
2 1.03116
2 0.905298
2 0.920341
2 0.903329
2 0.854254
2 0.891535
2 0.95455
2 0.902262
EOD
$points13 << EOD
1 1.01405 0.953695 1.06672
2 0.866087 0.722956 0.950553
EOD
$launches13 << EOD
1 1.01238
1 1.12649
1 1.04883
1 0.895459
1 1.01572
1 1.01012
1 0.987988
1 1.04564
1 0.999349
2 0.794847
2 0.589609
2 0.97478
2 0.9431
2 0.921667
2 0.536188
2 0.833726
2 0.980345
2 0.756019
2 0.900289
2 1.08396
2 0.919392
EOD
$points14 << EOD
1 1.00888 0.98739 1.04684
2 0.888946 0.718522 0.946355
EOD
$launches14 << EOD
1 0.98068
1 1.09463
1 0.966243
1 1.01802
1 1.0116
1 0.996371
1 0.994147
1 1.04684
1 1.02155
2 0.714833
2 0.633439
2 0.95499
2 0.882145
2 0.903679
2 0.885833
2 0.902108
2 0.953196
2 0.939563
2 0.885618
2 1.02533
2 0.540606
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches12 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points12 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points12 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp, weak', $launches13 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points13 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points13 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, weak', $launches14 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points14 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points14 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, weak'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'weak-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'weak-range.png'
@draw
