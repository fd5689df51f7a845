# Makes speed-up-high-range.svg and speed-up-high-range.png: gnuplot speed-up-high-range.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal Left reverse samplen 1.5
set bars 0.6
set xlabel 'workers'
set ylabel 'speed-up against the serial program'
set logscale x 2
set xrange [0.88:2.28]
set logscale y 2
set yrange [*<0.88:2.291]
$points17 << EOD
1 0.988645 0.976857 0.998591
2 1.88265 1.80479 1.97015
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
2 1.99084
2 1.71856
2 1.67345
2 2.06241
2 1.83228
2 1.92001
2 1.84054
2 2.04048
2 1.68292
2 1.75501
2 1.94968
2 2.00486
2 1.96982
2 1.93549
EOD
$points18 << EOD
1 0.997959 0.98788 1.00855
2 1.82565 1.77454 1.94891
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
2 1.93988
2 1.69232
2 2.06882
2 1.65992
2 1.65587
2 1.99911
2 1.78372
2 1.8556
2 1.66398
2 2.0333
2 1.6021
2 1.66787
2 1.60828
2 1.98212
2 2.00867
2 1.97848
2 1.95798
2 1.96947
2 1.70775
2 1.98884
2 1.99206
2 1.68269
EOD
$points19 << EOD
2 1.73974 1.68958 1.86063
EOD
$launches19 << EOD
2 1.66217
2 2.00664
2 1.71453
2 1.65492
2 2.05899
2 1.74637
2 1.72496
2 1.71504
2 1.74533
2 1.58612
2 1.72524
2 1.96447
2 1.76533
EOD
$points20 << EOD
1 0.992923 0.978322 1.00939
2 1.89539 1.81945 1.99692
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
2 1.70262
2 2.06742
2 1.69149
2 2.02102
2 1.98103
2 1.77956
2 1.73725
2 1.99172
2 1.89539
2 1.85722
2 1.95708
2 2.03472
2 2.00213
EOD
$points21 << EOD
2 1.93309 1.84652 2.02106
EOD
$launches21 << EOD
2 2.02372
2 2.01458
2 1.84652
2 1.74106
2 1.7295
2 1.78559
2 2.18149
2 2.0319
2 1.92514
2 1.89722
2 1.87243
2 2.04894
2 1.99901
EOD
draw = "plot x with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches17 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points17 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points17 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches18 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points18 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points18 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches19 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points19 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points19 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' dashtype 4 pointtype 9 title 'mpi, threads inside', $launches20 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points20 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points20 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $launches21 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points21 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points21 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' dashtype 4 pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'speed-up-high-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'speed-up-high-range.png'
@draw
