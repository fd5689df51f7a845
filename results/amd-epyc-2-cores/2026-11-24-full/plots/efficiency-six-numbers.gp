# Makes efficiency-six-numbers.svg and efficiency-six-numbers.png: gnuplot efficiency-six-numbers.gp
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
$points1 << EOD
1 1.00443 0.985954 1.05695
2 0.884901 0.832551 0.94969
EOD
$launches1 << EOD
1 0.995566
1 0.970858
1 1.00128
1 1.05695
1 1.00473
1 1.1067
1 1.00354
2 0.894498
2 0.832551
2 0.81917
2 0.925673
2 0.871996
2 1.00829
2 0.886631
EOD
$points2 << EOD
1 1.00345 0.965801 1.1808
2 0.824913 0.766598 0.887141
EOD
$launches2 << EOD
1 1.0224
1 0.997658
1 0.996938
1 1.00345
1 0.965801
1 1.1808
2 0.809176
2 0.709824
2 0.861394
2 0.832736
2 0.827912
2 0.963112
2 0.811555
2 0.817163
2 0.826636
EOD
$points3 << EOD
2 0.868392 0.819008 0.934994
EOD
$launches3 << EOD
2 0.890915
2 0.868392
2 0.882483
2 0.772433
2 0.842627
2 1.01416
2 0.862009
2 0.90421
2 0.804342
EOD
$points4 << EOD
1 1.00343 0.938749 1.05587
2 0.867703 0.849131 1.00595
EOD
$launches4 << EOD
1 1.00343
1 0.878234
1 0.99534
1 1.01515
1 0.998687
1 1.11633
1 1.01564
1 1.00854
1 0.916905
2 0.868966
2 0.849131
2 0.87817
2 0.857361
2 0.859165
2 1.00595
EOD
$points5 << EOD
2 0.870249 0.835441 0.936213
EOD
$launches5 << EOD
2 0.875256
2 0.865271
2 0.883001
2 0.843619
2 0.877994
2 1.01297
2 0.88711
2 0.827342
2 0.80256
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches1 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points1 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points1 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches2 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points2 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points2 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches3 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points3 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points3 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, threads inside', $launches4 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points4 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points4 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $launches5 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points5 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points5 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'efficiency-six-numbers.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'efficiency-six-numbers.png'
@draw
