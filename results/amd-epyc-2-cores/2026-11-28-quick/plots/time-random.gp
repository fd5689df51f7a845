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
$points10 << EOD
1 0.494317 0.490201 0.512344
2 0.410288 0.407891 0.416341
EOD
$points11 << EOD
1 0.494746 0.492481 0.499493
2 0.411001 0.403267 0.424687
EOD
draw = "plot NaN notitle, $points8 using ($1*0.9829):2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points8 using ($1*0.9829):2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'serial', $points9 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points9 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $points10 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points10 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $points11 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points11 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'time-random.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'time-random.png'
@draw
