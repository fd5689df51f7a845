# Makes time-random.svg and time-random.png: gnuplot time-random.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal samplen 1.5
set bars 0.6
set xlabel 'workers'
set ylabel 'seconds of the whole command'
set logscale x 2
set xrange [0.88:2.28]
set logscale y
set yrange [*:*]
set format y '%g'
$points8 << EOD
1 0.0395066 0.0369297 0.0438108
EOD
$points9 << EOD
1 0.0369933 0.0354908 0.0446765
2 0.0251814 0.0243367 0.0270774
EOD
$points10 << EOD
1 0.459218 0.447649 0.50319
2 0.484136 0.470345 0.50576
EOD
$points11 << EOD
1 0.455111 0.446058 0.484244
2 0.479149 0.47475 0.502237
EOD
draw = "plot NaN notitle, $points8 using 1:2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points8 using 1:2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'serial', $points9 using 1:2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points9 using 1:2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $points10 using 1:2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points10 using 1:2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $points11 using 1:2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points11 using 1:2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce'"
set terminal svg size 540,390 font 'sans-serif,14' background '#ffffff'
set output 'time-random.svg'
@draw
set terminal pngcairo size 1080,780 font 'sans,14' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'time-random.png'
@draw
