# Makes predicted-range.svg and predicted-range.png: gnuplot predicted-range.gp
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
set logscale y 2
set yrange [*<0.88:1167]
$points7 << EOD
1 1.01692 0.977697 1.0792
2 1.69 1.56663 1.99876
EOD
$points8 << EOD
1 1.0245 0.996268 1.09615
2 1.46858 1.36079 2.03494
EOD
$points9 << EOD
2 1.95338 1.87 2.12635
EOD
$points10 << EOD
1 1.01675 0.973278 1.08099
2 1.50816 1.34329 2.00992
EOD
$points11 << EOD
2 1.71254 1.53777 2.04787
EOD
$predicted0 << EOD
1 1
2 1.99693
4 3.98362
8 7.94725
16 15.8388
32 31.3129
64 61.0888
128 116.929
256 213.508
512 360.722
1024 826.07
1 1
2 1.99547
4 3.98361
8 7.93031
16 15.7649
32 31.2062
64 61.2781
128 117.13
256 215.018
512 345.607
1024 854.456
EOD
$predicted22 << EOD
1 0.999999
2 1.99617
4 3.98884
8 7.9721
16 15.8096
32 31.367
64 62.4367
128 121.179
256 230.845
512 392.964
1024 503.043
1 0.999999
2 1.9992
4 3.98562
8 7.96379
16 15.8356
32 31.4975
64 62.0321
128 121.786
256 230.868
512 384.703
1024 477.338
EOD
draw = "plot x with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $points7 using ($1*0.9578):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points7 using ($1*0.9578):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $points8 using ($1*1.0441):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points8 using ($1*1.0441):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $points9 using ($1*1.0441):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points9 using ($1*1.0441):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $points10 using ($1*1.1382):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points10 using ($1*1.1382):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $points11 using ($1*1.1382):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points11 using ($1*1.1382):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $predicted0 using 1:2 with lines linecolor rgb '#d9822b' linewidth 1.5 dashtype 2 title 'mpi, dynamic, predicted', $predicted22 using 1:2 with lines linecolor rgb '#2f9e73' linewidth 1.5 dashtype 2 title 'mapreduce, cyclic, predicted'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'predicted-range.svg'
@draw
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'predicted-range.png'
@draw
