# Makes weak-high-range.svg and weak-high-range.png: gnuplot weak-high-range.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal Left reverse samplen 1.5
set bars 0.6
set xlabel 'workers'
set ylabel 'weak efficiency'
set logscale x 2
set xrange [0.88:2.28]
set yrange [0:1.1<*]
$points21 << EOD
1 0.996147 0.929271 1.05474
2 0.836881 0.798012 0.975104
EOD
$points22 << EOD
1 0.968591 0.910567 1.03904
2 0.7492 0.685265 0.979123
EOD
$points23 << EOD
1 0.990363 0.926601 1.05211
2 0.746031 0.696284 0.941053
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $points21 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points21 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp, weak', $points22 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points22 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, weak', $points23 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points23 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, weak'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'weak-high-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'weak-high-range.png'
@draw
