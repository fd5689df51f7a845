# Makes speed-up-six-numbers.svg and speed-up-six-numbers.png: gnuplot speed-up-six-numbers.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal Left reverse samplen 1.5
set bars 0.6
set xlabel 'workers'
set ylabel 'speed-up against the serial program'
set logscale x 2
set xrange [0.88:2.28]
set logscale y 2
set yrange [*<0.88:2.28]
$points1 << EOD
1 1.00826 0.941805 1.05695
2 1.76236 1.63961 1.85135
EOD
$points2 << EOD
1 1.02186 0.962922 1.05324
2 1.63899 1.57459 1.72552
EOD
$points3 << EOD
2 1.76835 1.67248 1.82996
EOD
$points4 << EOD
1 1.00324 0.949998 1.03804
2 1.75706 1.64546 1.83169
EOD
$points5 << EOD
2 1.76331 1.64228 1.80251
EOD
draw = "plot x with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $points1 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points1 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $points2 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points2 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $points3 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points3 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, threads inside', $points4 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points4 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $points5 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points5 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'speed-up-six-numbers.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'speed-up-six-numbers.png'
@draw
