# Makes weak-range.svg and weak-range.png: gnuplot weak-range.gp
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
$points12 << EOD
1 1.02492 0.984787 1.09733
2 0.904179 0.854254 0.971639
EOD
$points13 << EOD
1 1.01226 0.975202 1.08556
2 0.754733 0.705714 0.958904
EOD
$points14 << EOD
1 1.00573 0.969234 1.08116
2 0.689963 0.634184 0.93702
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $points12 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points12 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp, weak', $points13 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points13 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, weak', $points14 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points14 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, weak'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'weak-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'weak-range.png'
@draw
