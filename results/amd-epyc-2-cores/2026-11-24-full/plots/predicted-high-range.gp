# Makes predicted-high-range.svg and predicted-high-range.png: gnuplot predicted-high-range.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal Left reverse samplen 1.5
set bars 0.6
set xlabel 'workers'
set ylabel 'speed-up'
set logscale x 2
set xrange [0.88:1167]
set key font ',13'
set logscale y 2
set yrange [*<0.88:1167]
$points16 << EOD
1 1.00835 0.953321 1.0495
2 1.42634 1.33952 1.94615
EOD
$points17 << EOD
1 0.978575 0.936375 1.03184
2 1.45811 1.328 1.8729
EOD
$points18 << EOD
2 1.48529 1.41194 1.96155
EOD
$points19 << EOD
1 0.997791 0.953006 1.04933
2 1.53411 1.40984 1.95601
EOD
$points20 << EOD
2 1.51095 1.42436 1.93881
EOD
$predicted22 << EOD
1 1
2 1.96433
4 3.83601
8 7.30282
16 11.4356
32 18.1635
64 32.2066
128 44.7508
256 50.5207
512 48.1959
1024 52.9836
EOD
$predicted33 << EOD
1 0.999998
2 1.98508
4 3.82887
8 7.30262
16 11.4351
32 18.1567
64 32.1465
128 44.4454
256 49.5005
512 45.9328
1024 47.2455
EOD
draw = "plot x with lines linecolor rgb '#8a8f98' dashtype 3 title 'ideal', $points16 using ($1*0.9578):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points16 using ($1*0.9578):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $points17 using ($1*1.0441):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points17 using ($1*1.0441):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $points18 using ($1*1.0441):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points18 using ($1*1.0441):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, threads inside', $points19 using ($1*1.1382):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points19 using ($1*1.1382):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $points20 using ($1*1.1382):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points20 using ($1*1.1382):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, threads inside', $predicted22 using 1:2 with lines linecolor rgb '#d9822b' linewidth 1.5 dashtype (8,4) title 'mpi, dynamic, predicted', $predicted22 using 1:2 every ::6::6 with points linecolor rgb '#d9822b' pointtype 2 pointsize 1.5 linewidth 2 notitle, $predicted33 using 1:2 with lines linecolor rgb '#2f9e73' linewidth 1.5 dashtype (8,4) title 'mapreduce, cyclic, predicted', $predicted33 using 1:2 every ::6::6 with points linecolor rgb '#2f9e73' pointtype 2 pointsize 1.5 linewidth 2 notitle, NaN with points linecolor rgb 'gray' pointtype 2 pointsize 1.5 linewidth 2 title 'more ranks stop paying'"
set terminal svg size 520,475 font 'sans-serif,15' background '#ffffff'
set output 'predicted-high-range.svg'
@draw
set terminal pngcairo size 1040,950 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'predicted-high-range.png'
@draw
