# Makes efficiency-high-range.svg and efficiency-high-range.png: gnuplot efficiency-high-range.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal Left reverse samplen 1.5
set bars 0.6
set xlabel 'workers'
set ylabel 'efficiency: speed-up / ideal'
set logscale x 2
set xrange [0.88:2.28]
set yrange [0:1.1<*]
$points17 << EOD
1 0.988645 0.976857 0.998591
2 0.941325 0.902395 0.985077
EOD
$launches17 << EOD
1 0.992657
1 1.01704
1 0.965055
1 1.00216
1 0.978798
1 0.956738
1 0.979278
1 0.990801
1 1.02985
1 0.998591
1 0.962455
1 0.993945
1 0.988802
1 0.98303
2 0.995419
2 0.859281
2 0.836724
2 1.0312
2 0.916142
2 0.960006
2 0.920269
2 1.02024
2 0.841459
2 0.877506
2 0.974842
2 1.00243
2 0.984912
2 0.967744
EOD
$points18 << EOD
1 0.997959 0.98788 1.00855
2 0.912823 0.887269 0.974454
EOD
$launches18 << EOD
1 0.993026
1 1.00855
1 1.05788
1 1.00505
1 0.982761
1 0.957366
1 1.07644
1 1.01867
1 1.03261
1 0.994015
1 0.967163
1 0.995494
1 0.991394
1 0.917843
1 0.99964
1 1.01079
1 1.00044
1 1.00105
1 0.999313
1 0.99148
1 0.996608
1 0.978901
2 0.96994
2 0.846161
2 1.03441
2 0.829961
2 0.827936
2 0.999553
2 0.891859
2 0.927799
2 0.831992
2 1.01665
2 0.801051
2 0.833933
2 0.804142
2 0.991061
2 1.00433
2 0.989239
2 0.978989
2 0.984737
2 0.853875
2 0.994421
2 0.996031
2 0.841344
EOD
$points19 << EOD
2 0.869871 0.844789 0.930313
EOD
$launches19 << EOD
2 0.831084
2 1.00332
2 0.857263
2 0.827459
2 1.0295
2 0.873187
2 0.862481
2 0.857519
2 0.872665
2 0.79306
2 0.86262
2 0.982234
2 0.882665
EOD
$points20 << EOD
1 0.992923 0.978322 1.00939
2 0.947697 0.909723 0.998461
EOD
$launches20 << EOD
1 1.00433
1 1.01579
1 0.990202
1 1.01106
1 0.984765
1 0.954217
1 1.07428
1 0.995285
1 0.949668
1 1.00304
1 0.982863
1 0.986609
1 0.981648
2 0.851309
2 1.03371
2 0.845746
2 1.01051
2 0.990513
2 0.88978
2 0.868626
2 0.995861
2 0.947697
2 0.928611
2 0.97854
2 1.01736
2 1.00107
EOD
$points21 << EOD
2 0.966546 0.923262 1.01053
EOD
$launches21 << EOD
2 1.01186
2 1.00729
2 0.923262
2 0.870528
2 0.864749
2 0.892796
2 1.09074
2 1.01595
2 0.962569
2 0.948608
2 0.936214
2 1.02447
2 0.999506
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches17 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points17 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points17 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches18 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points18 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points18 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches19 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points19 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points19 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' dashtype 4 pointtype 9 title 'mpi, threads inside', $launches20 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points20 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points20 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $launches21 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points21 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points21 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' dashtype 4 pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'efficiency-high-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'efficiency-high-range.png'
@draw
