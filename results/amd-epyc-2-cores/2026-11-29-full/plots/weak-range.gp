# Makes weak-range.svg and weak-range.png: gnuplot weak-range.gp
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
$points13 << EOD
1 0.991678 0.976361 1.00548
2 0.976314 0.940825 1.01213
EOD
$launches13 << EOD
1 0.978062
1 1.00548
1 0.976361
1 1.00163
1 1.00133
1 1.00037
2 1.01213
2 0.940825
2 0.989284
2 0.980312
2 0.958772
2 0.976314
EOD
$points14 << EOD
1 0.997921 0.99046 1.00389
2 0.944818 0.902963 0.976659
EOD
$launches14 << EOD
1 1.00389
1 0.986761
1 0.99316
1 1.00724
1 0.994174
1 0.998522
1 1.0005
2 0.993071
2 0.868137
2 0.910176
2 0.939186
2 0.976659
2 0.951218
2 0.94975
EOD
$points15 << EOD
1 1.00328 0.978412 1.04209
2 0.96269 0.92973 0.981454
EOD
$launches15 << EOD
1 0.995924
1 1.02377
1 0.96466
1 1.06634
1 1.0184
1 0.99236
1 0.979262
2 0.99256
2 0.901526
2 0.970471
2 0.930432
2 0.958818
2 0.969995
2 0.971665
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches13 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points13 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points13 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp, weak', $launches14 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points14 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points14 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, weak', $launches15 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points15 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points15 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, weak'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'weak-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'weak-range.png'
@draw
