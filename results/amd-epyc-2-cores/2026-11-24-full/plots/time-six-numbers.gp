# Makes time-six-numbers.svg and time-six-numbers.png: gnuplot time-six-numbers.gp
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
set yrange [0.01171:0.6088]
set ytics ('0.02' 0.02, '0.05' 0.05, '0.1' 0.1, '0.2' 0.2, '0.5' 0.5)
$points0 << EOD
1 0.0176399 0.0158256 0.0179893
EOD
$points1 << EOD
1 0.01662 0.0144203 0.0175942
2 0.0158636 0.0140523 0.0167787
EOD
$points2 << EOD
1 0.438759 0.434984 0.478547
2 0.485196 0.472146 0.507313
EOD
$points3 << EOD
2 0.44313 0.440392 0.466929
EOD
$points4 << EOD
1 0.444014 0.436209 0.469365
2 0.479335 0.471283 0.50555
EOD
$points5 << EOD
2 0.454417 0.43854 0.478985
EOD
draw = "plot NaN notitle, $points0 using ($1*0.9829):2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points0 using ($1*0.9829):2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'serial', $points1 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points1 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $points2 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points2 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $points3 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points3 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, threads inside', $points4 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points4 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $points5 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points5 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'time-six-numbers.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'time-six-numbers.png'
@draw
