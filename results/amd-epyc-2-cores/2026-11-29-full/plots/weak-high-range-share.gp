# Makes weak-high-range-share.svg and weak-high-range-share.png: gnuplot weak-high-range-share.gp
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
$points24 << EOD
1 0.998003 0.982132 1.07796
2 0.964134 0.920598 0.985476
EOD
$launches24 << EOD
1 1.18718
1 0.97878
1 0.964025
1 0.985496
1 0.989688
1 1.03031
1 0.997281
1 1.0076
1 0.999207
1 0.998724
2 0.945643
2 0.99977
2 0.959414
2 0.929768
2 0.957321
2 0.964523
2 1.00952
2 0.985596
2 0.847696
2 0.971386
EOD
$points25 << EOD
1 1.00469 0.996895 1.01358
2 0.933672 0.90105 0.989847
EOD
$launches25 << EOD
1 1.017
1 1.04694
1 1.04693
1 1.03149
1 1.0004
1 0.993403
1 0.940088
1 1.00731
1 0.996907
1 0.990974
1 1.01029
1 0.993656
1 0.980209
1 0.980061
1 1.03669
1 0.9991
1 1.00856
1 1.00891
1 1.00911
1 0.994874
1 0.980471
1 1.0157
1 1.03087
1 1.00208
1 0.99613
1 0.997841
1 1.02173
2 0.852288
2 0.883948
2 0.839899
2 1.04065
2 0.793745
2 0.790101
2 0.989251
2 0.805089
2 0.952602
2 0.978156
2 0.987889
2 0.841438
2 0.994423
2 0.978559
2 0.802301
2 1.02492
2 0.998588
2 0.988492
2 0.996843
2 0.990444
2 1.01041
2 0.977274
2 1.01521
2 1.00914
2 0.979937
2 0.849089
2 1.01631
EOD
$points26 << EOD
1 1.00038 0.993682 1.01255
2 0.964609 0.899986 0.990731
EOD
$launches26 << EOD
1 1.23715
1 1.03346
1 0.989317
1 0.990727
1 1.02647
1 1.05311
1 0.912681
1 1.00645
1 0.992821
1 1.00045
1 0.99247
1 0.983313
1 0.981013
1 1.00252
1 1.03921
1 0.991158
1 0.994896
1 0.988469
1 1.00222
1 1.00418
1 0.992068
1 0.995816
1 0.996598
1 1.01455
1 1.01256
1 1.00235
2 0.994903
2 1.01437
2 0.924035
2 0.972919
2 0.766579
2 0.781457
2 1.0113
2 0.817592
2 0.82566
2 0.981928
2 0.962402
2 0.829234
2 0.801966
2 1.00228
2 0.966821
2 1.01485
2 0.976729
2 0.990507
2 0.988519
2 1.00887
2 0.997685
2 0.90309
2 1.03649
2 0.985385
2 0.99235
2 0.994444
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches24 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points24 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points24 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp, weak', $launches25 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points25 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points25 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, weak', $launches26 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points26 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points26 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, weak'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'weak-high-range-share.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'weak-high-range-share.png'
@draw
