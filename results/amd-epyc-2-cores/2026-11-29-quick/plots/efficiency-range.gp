# Makes efficiency-range.svg and efficiency-range.png: gnuplot efficiency-range.gp
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
$points5 << EOD
1 0.999985 0.986489 1.01013
2 0.942796 0.9007 0.974453
EOD
$launches5 << EOD
1 1.01013
1 1.00191
1 1.00885
1 1.00311
1 0.986489
1 0.989944
2 0.948407
2 0.9007
2 0.974453
2 0.959
2 0.912166
2 0.962305
EOD
$points6 << EOD
1 1.00034 0.99681 1.00486
2 0.952379 0.903723 0.959854
EOD
$launches6 << EOD
1 1.01497
1 1.0043
1 1.00489
1 1.00076
1 0.992876
1 0.995006
1 1.0123
1 1.01887
1 0.985306
1 0.984365
1 0.998978
1 0.994681
1 0.996827
1 0.99616
1 0.994008
1 1.01481
1 1.00967
1 1.01496
1 1.0015
1 1.00318
1 0.999805
1 0.920946
1 1.00744
1 1.0006
1 0.993223
1 0.999922
2 0.961433
2 0.734162
2 0.76353
2 0.974249
2 0.948687
2 0.775978
2 0.981262
2 0.903723
2 0.716783
2 0.938842
2 0.954199
2 0.95181
2 0.943416
2 0.953906
2 0.965409
2 0.95179
2 0.967673
2 0.961806
2 0.954086
2 0.969385
2 0.966417
2 0.94716
2 0.950416
2 0.966132
2 0.950676
2 0.973859
EOD
$points7 << EOD
1 0.996514 0.985596 1.02464
2 0.964241 0.92504 1.0001
EOD
$launches7 << EOD
1 0.996353
1 0.995052
1 1.02464
1 0.997202
1 0.985596
1 0.996676
2 0.929666
2 0.966462
2 1.0001
2 0.982628
2 0.92504
2 0.965748
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches5 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points5 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points5 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches6 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points6 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points6 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches7 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points7 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points7 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'efficiency-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'efficiency-range.png'
@draw
