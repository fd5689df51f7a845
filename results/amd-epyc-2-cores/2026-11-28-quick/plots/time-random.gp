# Makes time-random.svg and time-random.png: gnuplot time-random.gp
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
set yrange [0.07844:0.6148]
set ytics ('0.1' 0.1, '0.2' 0.2, '0.5' 0.5)
$points8 << EOD
1 0.186178 0.185313 0.187489
EOD
$points9 << EOD
1 0.186244 0.185209 0.187925
2 0.0951633 0.0941283 0.096228
EOD
$launches9 << EOD
1 0.187925
1 0.185668
1 0.186084
1 0.186403
1 0.186452
1 0.185209
2 0.0941283
2 0.0953235
2 0.0959048
2 0.096228
2 0.0948945
2 0.095003
EOD
$points10 << EOD
1 0.494317 0.490201 0.512344
2 0.410288 0.407891 0.416341
EOD
$launches10 << EOD
1 0.512344
1 0.497256
1 0.491208
1 0.490201
1 0.494506
1 0.494128
2 0.408696
2 0.412368
2 0.407891
2 0.402163
2 0.407916
2 0.410997
2 0.416341
2 0.410288
2 0.421309
EOD
$points11 << EOD
1 0.494746 0.492481 0.499493
2 0.411001 0.403267 0.424687
EOD
$launches11 << EOD
1 0.499493
1 0.498796
1 0.4942
1 0.495292
1 0.493199
1 0.492481
2 0.411001
2 0.403751
2 0.435459
2 0.424687
2 0.407518
2 0.400292
2 0.40706
2 0.403267
2 0.41803
2 0.418328
2 0.411677
EOD
draw = "plot NaN notitle, $points8 using ($1*0.9829):2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points8 using ($1*0.9829):2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'serial', $launches9 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points9 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points9 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches10 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points10 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points10 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches11 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points11 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points11 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'time-random.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'time-random.png'
@draw
