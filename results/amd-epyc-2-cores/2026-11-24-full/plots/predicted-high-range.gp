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
$predicted44 << EOD
1 1
2 1.99899
4 3.99565
8 7.99019
16 15.7763
32 31.0062
64 60.6729
128 114.469
256 206.047
512 341.251
1024 832.394
1 1
2 1.99495
4 3.97472
8 7.96156
16 15.8923
32 31.1994
64 60.4849
128 114.901
256 207.714
512 342.45
1024 583.041
EOD
$predicted66 << EOD
1 1
2 1.99984
4 3.99708
8 7.98384
16 15.9611
32 31.7804
64 63.1662
128 124.376
256 239.834
512 438.609
1024 713.268
1 1
2 1.99923
4 3.99383
8 7.98619
16 15.9442
32 31.6808
64 62.3774
128 122.999
256 237.327
512 439.757
1024 713.673
EOD
draw = "plot x with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $points16 using ($1*0.9578):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points16 using ($1*0.9578):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $points17 using ($1*1.0441):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points17 using ($1*1.0441):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $points18 using ($1*1.0441):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points18 using ($1*1.0441):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $points19 using ($1*1.1382):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points19 using ($1*1.1382):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $points20 using ($1*1.1382):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points20 using ($1*1.1382):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $predicted44 using 1:2 with lines linecolor rgb '#d9822b' linewidth 1.5 dashtype 2 title 'mpi, dynamic, predicted', $predicted66 using 1:2 with lines linecolor rgb '#2f9e73' linewidth 1.5 dashtype 2 title 'mapreduce, cyclic, predicted'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'predicted-high-range.svg'
@draw
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'predicted-high-range.png'
@draw
