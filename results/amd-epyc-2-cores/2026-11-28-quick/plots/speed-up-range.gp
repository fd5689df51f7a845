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
$points5 << EOD
1 0.997435 0.951344 1.04062
2 1.95157 1.85015 2.01673
EOD
$points6 << EOD
1 1.01352 0.950552 1.03283
2 1.9562 1.88419 2.0314
EOD
$points7 << EOD
1 1.00942 0.944288 1.04157
2 1.92235 1.80938 2.00703
EOD
draw = "plot x with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $points5 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points5 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $points6 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points6 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $points7 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points7 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'speed-up-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'speed-up-range.png'
@draw
