# Makes weak-random.svg and weak-random.png: gnuplot weak-random.gp
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
$points30 << EOD
1 0.982852 0.944418 1.0256
2 0.872221 0.827565 0.965057
EOD
$points31 << EOD
1 0.976621 0.92892 1.02808
2 0.950582 0.914445 0.994775
EOD
$points32 << EOD
1 0.971531 0.939974 1.00769
2 0.974938 0.948716 1.00153
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $points30 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points30 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp, weak', $points31 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points31 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, weak', $points32 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points32 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, weak'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'weak-random.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'weak-random.png'
@draw
