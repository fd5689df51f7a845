# Makes time-six-numbers.svg and time-six-numbers.png: gnuplot time-six-numbers.gp
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
$points0 << EOD
1 0.0175756 0.0166931 0.0199555
EOD
$points1 << EOD
1 0.0155588 0.0143787 0.0169568
2 0.0134614 0.0129627 0.0161253
EOD
$points2 << EOD
1 0.444036 0.425669 0.461629
2 0.477066 0.458059 0.497015
EOD
$points3 << EOD
1 0.429381 0.420058 0.449748
2 0.478247 0.460829 0.532667
EOD
draw = "plot NaN notitle, $points0 using 1:2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points0 using 1:2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'serial', $points1 using 1:2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points1 using 1:2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $points2 using 1:2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points2 using 1:2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $points3 using 1:2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points3 using 1:2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce'"
set terminal svg size 540,390 font 'sans-serif,14' background '#ffffff'
set output 'time-six-numbers.svg'
@draw
set terminal pngcairo size 1080,780 font 'sans,14' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'time-six-numbers.png'
@draw
