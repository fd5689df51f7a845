# Makes time-range.svg and time-range.png: gnuplot time-range.gp
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
$points4 << EOD
1 0.124598 0.121198 0.136307
EOD
$points5 << EOD
1 0.126237 0.122107 0.147973
2 0.0761189 0.0732848 0.0951553
EOD
$points6 << EOD
1 0.564687 0.533346 0.639603
2 0.528981 0.520887 0.56318
EOD
$points7 << EOD
1 0.542985 0.531502 0.619819
2 0.53733 0.519205 0.561807
EOD
draw = "plot NaN notitle, $points4 using 1:2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points4 using 1:2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'serial', $points5 using 1:2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points5 using 1:2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $points6 using 1:2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points6 using 1:2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $points7 using 1:2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points7 using 1:2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce'"
set terminal svg size 540,390 font 'sans-serif,14' background '#ffffff'
set output 'time-range.svg'
@draw
set terminal pngcairo size 1080,780 font 'sans,14' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'time-range.png'
@draw
