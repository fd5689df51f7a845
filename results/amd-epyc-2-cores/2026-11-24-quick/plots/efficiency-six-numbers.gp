# Makes efficiency-six-numbers.svg and efficiency-six-numbers.png: gnuplot efficiency-six-numbers.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal samplen 1.5
set bars 0.6
set xlabel 'workers'
set ylabel 'efficiency: speed-up / workers'
set logscale x 2
set xrange [0.88:2.28]
set yrange [0:1.1<*]
$points1 << EOD
1 0.960631 0.857852 1.03659
2 0.843043 0.803155 0.901962
EOD
$points2 << EOD
1 0.982203 0.922843 1.02874
2 0.774327 0.696546 0.870543
EOD
$points3 << EOD
1 0.809229 0.696074 0.866306
2 0.738302 0.698844 0.807416
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $points1 using 1:2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points1 using 1:2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $points2 using 1:2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points2 using 1:2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $points3 using 1:2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points3 using 1:2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce'"
set terminal svg size 540,390 font 'sans-serif,14' background '#ffffff'
set output 'efficiency-six-numbers.svg'
@draw
set terminal pngcairo size 1080,780 font 'sans,14' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'efficiency-six-numbers.png'
@draw
