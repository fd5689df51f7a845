# Makes time-steps-200.svg and time-steps-200.png: gnuplot time-steps-200.gp
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
set yrange [1.28:3.239]
set ytics ('1.5' 1.5, '2' 2, '2.5' 2.5, '3' 3)
$points2 << EOD
1 2.68146 2.67471 2.69956
2 1.55347 1.53593 1.58678
EOD
$launches2 << EOD
2 1.56142
2 1.54756
2 1.55071
2 1.55949
2 1.55624
2 1.58678
2 1.54649
2 1.53593
EOD
draw = "plot NaN notitle, $launches2 using ($1*1.0000):2 with points linecolor rgb '#908a8f98' pointtype 7 pointsize 0.25 notitle, $points2 using ($1*1.0000):2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points2 using ($1*1.0000):2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'lmp'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'time-steps-200.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'time-steps-200.png'
@draw
