# Makes efficiency-steps-200.svg and efficiency-steps-200.png: gnuplot efficiency-steps-200.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal Left reverse samplen 1.5
set bars 0.6
set xlabel 'workers'
set ylabel 'efficiency: speed-up / ideal'
set logscale x 2
set xrange [0.88:2.28]
set yrange [0:1.1<*]
$points2 << EOD
1 1 nan nan
2 0.864162 0.8581 0.870984
EOD
$launches2 << EOD
2 0.856852
2 0.872202
2 0.857614
2 0.863158
2 0.85935
2 0.868334
2 0.863763
2 0.873641
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches2 using ($1*1.0000):2 with points linecolor rgb '#908a8f98' pointtype 7 pointsize 0.25 notitle, $points2 using ($1*1.0000):2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points2 using ($1*1.0000):2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'lmp'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'efficiency-steps-200.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'efficiency-steps-200.png'
@draw
