# Makes time-high-range.svg and time-high-range.png: gnuplot time-high-range.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal Left reverse samplen 1.5
set bars 0.6
set xlabel 'workers'
set ylabel 'seconds of the whole command'
set logscale x 2
set xrange [0.88:2.28]
set logscale y
set yrange [0.1378:1.398]
set ytics ('0.2' 0.2, '0.5' 0.5, '1' 1)
$points15 << EOD
1 0.29963 nan nan
EOD
$points16 << EOD
1 0.295585 nan nan
2 0.220135 nan nan
EOD
$launches16 << EOD
1 0.295339
1 0.296529
1 0.292991
1 0.30326
1 0.29208
1 0.295831
2 0.220135
2 0.30941
2 0.170755
2 0.167738
2 0.169467
2 0.171267
2 0.165374
2 0.17114
2 0.172228
2 0.177562
2 0.169526
2 0.218604
2 0.215199
2 0.222592
2 0.222653
2 0.233468
2 0.237287
2 0.221163
2 0.224276
2 0.173215
2 0.171386
2 0.237935
2 0.24174
2 0.240496
2 0.241964
2 0.226291
2 0.242225
EOD
$points17 << EOD
1 0.733974 nan nan
2 0.73468 nan nan
EOD
$launches17 << EOD
1 0.76181
1 0.766297
1 0.707227
1 0.724769
1 0.754691
1 0.730209
1 0.728929
1 0.73774
1 0.708377
1 0.770459
1 0.718342
1 0.738437
2 0.834155
2 0.650918
2 0.665931
2 0.6438
2 0.645407
2 0.780893
2 0.643442
2 0.669569
2 0.71407
2 0.716187
2 0.682764
2 0.784588
2 0.735675
2 0.726366
2 0.732429
2 0.94459
2 0.778993
2 0.764542
2 0.747413
2 0.646003
2 0.70227
2 0.759153
2 0.73468
2 0.857149
2 0.769748
2 0.755886
2 0.780467
EOD
$points18 << EOD
2 0.669309 nan nan
EOD
$launches18 << EOD
2 0.704977
2 0.667937
2 0.583955
2 0.583769
2 0.579386
2 0.619484
2 0.6007
2 0.619015
2 0.583456
2 0.663076
2 0.600602
2 0.584639
2 0.673421
2 0.666552
2 0.686792
2 0.670169
2 0.692049
2 0.692842
2 0.690083
2 0.599767
2 0.669309
2 0.673468
2 0.675986
2 0.720259
2 0.710559
2 0.6884
2 0.701013
EOD
$points19 << EOD
1 0.729737 nan nan
2 0.716552 nan nan
EOD
$launches19 << EOD
1 0.838938
1 0.71685
1 0.724749
1 0.725721
1 0.710624
1 0.711547
1 0.765251
1 0.740943
1 0.733599
1 0.735308
1 0.725875
1 0.755952
2 0.711474
2 0.647793
2 0.641728
2 0.641685
2 0.632638
2 0.66101
2 0.649142
2 0.645721
2 0.722086
2 0.635829
2 0.645081
2 0.661739
2 0.721631
2 0.743984
2 0.722864
2 0.91437
2 0.725348
2 0.742733
2 0.723797
2 0.643438
2 0.65871
2 0.754859
2 0.745951
2 0.765046
2 0.825026
2 0.731848
EOD
$points20 << EOD
2 0.674601 nan nan
EOD
$launches20 << EOD
2 1.16523
2 0.870595
2 0.74459
2 0.590143
2 0.594961
2 0.591509
2 0.591358
2 0.604405
2 0.604719
2 0.600907
2 0.59403
2 0.677027
2 0.68422
2 0.675493
2 0.689088
2 0.690924
2 0.69716
2 0.673709
2 0.671384
2 0.609927
2 0.595769
2 0.662048
2 0.686192
2 0.728065
2 0.778566
2 0.679413
EOD
draw = "plot NaN notitle, $points15 using ($1*0.9829):2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points15 using ($1*0.9829):2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'serial', $launches16 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points16 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points16 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches17 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points17 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points17 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches18 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points18 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points18 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, threads inside', $launches19 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points19 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points19 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $launches20 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points20 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points20 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'time-high-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'time-high-range.png'
@draw
