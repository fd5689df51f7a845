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
$points7 << EOD
1 1.01692 0.977697 1.0792
2 0.845001 0.783313 0.999379
EOD
$points8 << EOD
1 1.0245 0.996268 1.09615
2 0.734288 0.680393 1.01747
EOD
$points9 << EOD
2 0.97669 0.934999 1.06317
EOD
$points10 << EOD
1 1.01675 0.973278 1.08099
2 0.75408 0.671647 1.00496
EOD
$points11 << EOD
2 0.856268 0.768884 1.02394
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $points7 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points7 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $points8 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points8 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $points9 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points9 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, threads inside', $points10 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points10 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $points11 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points11 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'efficiency-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'efficiency-range.png'
@draw
