# Makes efficiency-range.svg and efficiency-range.png: gnuplot efficiency-range.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal samplen 1.5
set bars 0.6
set xlabel 'workers'
set ylabel 'efficiency: speed-up / workers'
set logscale x 2
set xrange [0.88:2.28]
set yrange [0:1.1<*]
$points5 << EOD
1 0.971221 0.807746 1.13074
2 0.860017 0.671458 1.01829
EOD
$points6 << EOD
1 0.846166 0.707333 1.126
2 0.879056 0.595255 1.01705
EOD
$points7 << EOD
1 0.976598 0.727902 1.15058
2 0.843383 0.723555 1.02988
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $points5 using 1:2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points5 using 1:2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $points6 using 1:2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points6 using 1:2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $points7 using 1:2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points7 using 1:2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce'"
set terminal svg size 540,390 font 'sans-serif,14' background '#ffffff'
set output 'efficiency-range.svg'
@draw
set terminal pngcairo size 1080,780 font 'sans,14' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'efficiency-range.png'
@draw
