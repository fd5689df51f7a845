# Makes time-steps-100.svg and time-steps-100.png: gnuplot time-steps-100.gp
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
set yrange [0.7777:1.796]
set ytics ('0.8' 0.8, '1' 1, '1.2' 1.2, '1.5' 1.5)
$points1 << EOD
1 1.49708 nan nan
2 0.941742 nan nan
EOD
$launches1 << EOD
2 0.933253
2 0.963321
2 0.935138
2 0.950141
2 0.93948
2 0.944004
2 0.957672
2 0.935274
EOD
draw = "plot NaN notitle, $launches1 using ($1*1.0000):2 with points linecolor rgb '#908a8f98' pointtype 7 pointsize 0.25 notitle, $points1 using ($1*1.0000):2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points1 using ($1*1.0000):2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'lmp'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'time-steps-100.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'time-steps-100.png'
@draw
