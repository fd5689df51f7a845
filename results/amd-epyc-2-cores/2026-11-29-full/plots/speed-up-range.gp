# Makes speed-up-range.svg and speed-up-range.png: gnuplot speed-up-range.gp
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
$points7 << EOD
1 1.00741 0.976778 1.02942
2 1.94847 1.86125 2.00571
EOD
$launches7 << EOD
1 0.990327
1 0.976778
1 1.01254
1 1.02942
1 1.00741
1 1.01077
2 1.92878
2 1.93645
2 1.86125
2 1.96836
2 2.00571
2 1.96611
EOD
$points8 << EOD
1 1.01004 0.995578 1.04004
2 1.91775 1.78851 1.95073
EOD
$launches8 << EOD
1 0.984887
1 1.02
1 1.02487
1 1.07337
1 1.00774
1 1.00294
1 0.997796
1 1.00639
2 1.92213
2 1.71201
2 1.9331
2 1.94191
2 1.68436
2 1.94009
2 1.89909
2 1.96851
EOD
$points9 << EOD
2 1.96434 1.92654 2.00955
EOD
$launches9 << EOD
2 1.98413
2 1.93187
2 1.95936
2 1.92654
2 2.00955
2 1.96934
EOD
$points10 << EOD
1 1.01072 1.00169 1.02666
2 1.95388 1.91353 1.99174
EOD
$launches10 << EOD
1 1.00744
1 1.01758
1 1.00169
1 1.02666
1 1.00236
1 1.01402
2 1.97584
2 1.99174
2 1.91353
2 1.95121
2 1.93216
2 1.95736
EOD
$points11 << EOD
2 1.9674 1.92575 2.08606
EOD
$launches11 << EOD
2 1.9452
2 2.00994
2 1.92575
2 2.08606
2 1.96415
2 1.96245
EOD
draw = "plot x with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches7 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points7 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points7 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches8 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points8 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points8 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches9 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points9 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points9 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' dashtype 4 pointtype 9 title 'mpi, threads inside', $launches10 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points10 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points10 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $launches11 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points11 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points11 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' dashtype 4 pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'speed-up-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'speed-up-range.png'
@draw
