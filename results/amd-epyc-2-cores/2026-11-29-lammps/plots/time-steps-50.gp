# Makes time-steps-50.svg and time-steps-50.png: gnuplot time-steps-50.gp
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
set yrange [0.519:1.094]
set ytics ('0.6' 0.6, '0.8' 0.8, '1' 1)
$points0 << EOD
1 0.901186 0.896473 0.911337
2 0.630107 0.622771 0.643525
EOD
$launches0 << EOD
2 0.626931
2 0.630831
2 0.642805
2 0.629613
2 0.630601
2 0.622771
2 0.643525
2 0.622865
EOD
draw = "plot NaN notitle, $launches0 using ($1*1.0000):2 with points linecolor rgb '#908a8f98' pointtype 7 pointsize 0.25 notitle, $points0 using ($1*1.0000):2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points0 using ($1*1.0000):2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'lmp'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'time-steps-50.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'time-steps-50.png'
@draw
