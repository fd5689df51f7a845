# Makes efficiency-steps-100.svg and efficiency-steps-100.png: gnuplot efficiency-steps-100.gp
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
$points1 << EOD
1 1 nan nan
2 0.795965 0.788293 0.802679
EOD
$launches1 << EOD
2 0.79083
2 0.800877
2 0.801829
2 0.788686
2 0.795961
2 0.804484
2 0.780699
2 0.801144
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches1 using ($1*1.0000):2 with points linecolor rgb '#908a8f98' pointtype 7 pointsize 0.25 notitle, $points1 using ($1*1.0000):2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points1 using ($1*1.0000):2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'lmp'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'efficiency-steps-100.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'efficiency-steps-100.png'
@draw
