# Makes speed-up-random.svg and speed-up-random.png: gnuplot speed-up-random.gp
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
$points25 << EOD
1 0.976929 0.92316 1.00776
2 1.76294 1.67698 1.9464
EOD
$points26 << EOD
1 0.987192 0.958601 1.02913
2 1.69465 1.5445 1.81334
EOD
$points27 << EOD
2 1.78066 1.70346 1.91603
EOD
$points28 << EOD
1 0.969794 0.926539 1.01679
2 1.60102 1.53451 1.9068
EOD
$points29 << EOD
2 1.8531 1.77178 1.98511
EOD
draw = "plot x with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $points25 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points25 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $points26 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points26 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $points27 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points27 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, threads inside', $points28 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points28 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $points29 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points29 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'speed-up-random.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'speed-up-random.png'
@draw
