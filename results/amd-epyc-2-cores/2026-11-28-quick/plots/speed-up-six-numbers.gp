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
1 1.00016 0.989178 1.0228
2 1.76043 1.69039 1.82937
EOD
$points2 << EOD
1 1.00205 0.97436 1.02732
2 1.59155 1.56518 1.63499
EOD
$points3 << EOD
1 0.988887 0.954189 1.02464
2 1.74519 1.51887 1.78166
EOD
draw = "plot x with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $points1 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points1 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $points2 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points2 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $points3 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points3 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'speed-up-six-numbers.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'speed-up-six-numbers.png'
@draw
