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
$points9 << EOD
1 1.0002 0.988938 1.01033
2 1.98456 1.95292 2.01254
EOD
$points10 << EOD
1 1.0022 0.987122 1.01396
2 1.96542 1.86576 1.99997
EOD
$points11 << EOD
1 0.996478 0.9562 1.01325
2 1.93825 1.84148 1.99991
EOD
draw = "plot x with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $points9 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points9 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $points10 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points10 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $points11 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points11 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'speed-up-random.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'speed-up-random.png'
@draw
