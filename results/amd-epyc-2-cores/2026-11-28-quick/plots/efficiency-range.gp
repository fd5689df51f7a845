# Makes efficiency-range.svg and efficiency-range.png: gnuplot efficiency-range.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal Left reverse samplen 1.5
set bars 0.6
set xlabel 'workers'
set ylabel 'efficiency: speed-up / workers'
set logscale x 2
set xrange [0.88:2.28]
set yrange [0:1.1<*]
$points5 << EOD
1 0.997435 0.951344 1.04062
2 0.975785 0.925076 1.00837
EOD
$points6 << EOD
1 1.01352 0.950552 1.03283
2 0.9781 0.942095 1.0157
EOD
$points7 << EOD
1 1.00942 0.944288 1.04157
2 0.961174 0.904691 1.00352
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $points5 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points5 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $points6 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points6 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $points7 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points7 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'efficiency-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'efficiency-range.png'
@draw
