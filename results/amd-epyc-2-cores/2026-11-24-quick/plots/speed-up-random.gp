# Makes speed-up-random.svg and speed-up-random.png: gnuplot speed-up-random.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal samplen 1.5
set bars 0.6
set xlabel 'workers'
set ylabel 'speed-up against the serial program'
set logscale x 2
set xrange [0.88:2.28]
set logscale y 2
set yrange [*<0.88:2.28]
$points9 << EOD
1 1.01842 0.775311 1.21108
2 1.93453 1.60749 2.24487
EOD
$points10 << EOD
1 1.03694 0.767297 1.20838
2 1.94104 1.72364 2.28154
EOD
$points11 << EOD
1 0.980426 0.783037 1.19877
2 1.81721 1.44526 2.16724
EOD
draw = "plot x with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $points9 using 1:2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points9 using 1:2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $points10 using 1:2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points10 using 1:2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $points11 using 1:2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points11 using 1:2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce'"
set terminal svg size 540,390 font 'sans-serif,14' background '#ffffff'
set output 'speed-up-random.svg'
@draw
set terminal pngcairo size 1080,780 font 'sans,14' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'speed-up-random.png'
@draw
