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
set yrange [*<0.88:3.059]
$points16 << EOD
1 0.987759 0.970473 1.20741
2 1.87842 1.51815 2.06321
EOD
$launches16 << EOD
1 0.970473
1 0.974811
1 1.20741
1 0.974714
1 0.991021
1 1.00098
2 1.37867
2 1.0294
2 2.23896
2 1.93353
2 1.85339
2 1.87966
2 2.01906
2 1.99183
2 2.75808
2 1.81413
2 1.90126
2 1.46036
EOD
$points17 << EOD
1 0.982932 0.934929 1.10466
2 1.70733 1.30688 1.92637
EOD
$launches17 << EOD
1 0.96737
1 0.820057
1 1.22462
1 0.97719
1 0.903575
1 0.960833
1 0.996452
1 0.993344
1 1.47596
1 0.964671
1 0.98864
1 1.00561
2 0.883613
2 1.78586
2 2.1547
2 1.9257
2 1.78247
2 1.91985
2 1.93109
2 1.8842
2 1.9329
2 1.50879
2 1.47904
2 1.08735
EOD
$points18 << EOD
2 1.8997 1.6324 2.11272
EOD
$launches18 << EOD
2 1.37009
2 1.41938
2 2.33811
2 1.94494
2 1.90905
2 1.75799
2 1.89525
2 1.93781
2 2.91341
2 1.50552
2 1.90119
2 1.98798
EOD
$points19 << EOD
1 0.995448 0.960786 1.11964
2 1.90524 1.79995 2.03447
EOD
$launches19 << EOD
1 0.790902
1 0.958579
1 1.23288
1 0.974391
1 0.994753
1 1.0168
1 0.947371
1 0.996302
1 1.46108
1 1.02302
1 0.977974
1 1.01026
2 1.49925
2 1.87108
2 2.338
2 1.86526
2 1.8941
2 1.90048
2 1.95601
2 1.92926
2 2.16094
2 1.9154
2 1.91103
2 1.72272
EOD
$points20 << EOD
2 1.90536 1.61416 2.11941
EOD
$launches20 << EOD
2 1.7204
2 1.03791
2 2.31224
2 1.94267
2 1.86378
2 1.92261
2 1.97344
2 1.87866
2 2.6337
2 1.8935
2 1.95307
2 1.39797
EOD
draw = "plot x with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches16 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points16 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points16 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches17 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points17 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points17 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches18 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points18 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points18 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, threads inside', $launches19 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points19 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points19 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $launches20 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points20 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points20 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'speed-up-high-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'speed-up-high-range.png'
@draw
