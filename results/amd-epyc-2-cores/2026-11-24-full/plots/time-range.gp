# Makes time-range.svg and time-range.png: gnuplot time-range.gp
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
set yrange [0.2748:1.266]
set ytics ('0.5' 0.5, '1' 1)
$points6 << EOD
1 0.612233 0.601955 0.641438
EOD
$points7 << EOD
1 0.603014 0.595228 0.617461
2 0.370968 0.329811 0.394408
EOD
$points8 << EOD
1 1.01899 1.00622 1.05488
2 0.919773 0.807031 0.964887
EOD
$points9 << EOD
2 0.738888 0.731495 0.761502
EOD
$points10 << EOD
1 1.03949 1.01591 1.05182
2 0.919854 0.805264 0.980207
EOD
$points11 << EOD
2 0.832054 0.760525 0.857348
EOD
draw = "plot NaN notitle, $points6 using ($1*0.9829):2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points6 using ($1*0.9829):2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'serial', $points7 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points7 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $points8 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points8 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $points9 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points9 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, threads inside', $points10 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points10 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $points11 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points11 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'time-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'time-range.png'
@draw
