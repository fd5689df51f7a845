# Makes speed-up-random.svg and speed-up-random.png: gnuplot speed-up-random.gp
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
set yrange [*<0.88:2.28]
$points28 << EOD
1 1.00923 0.938555 1.02782
2 1.97133 1.89578 2.00438
EOD
$launches28 << EOD
1 0.993613
1 1.02427
1 0.938555
1 1.02782
1 1.00175
1 1.02509
2 1.99916
2 2.00438
2 1.96586
2 1.94389
2 1.98556
2 1.89578
EOD
$points29 << EOD
1 0.999955 0.978966 1.02938
2 1.97029 1.92094 2.0201
EOD
$launches29 << EOD
1 0.995154
1 0.981644
1 1.00478
1 1.02938
1 0.978966
1 1.00657
2 2.0201
2 1.96958
2 1.95384
2 1.98687
2 1.97968
2 1.92094
EOD
$points30 << EOD
2 1.99294 1.94971 2.03763
EOD
$launches30 << EOD
2 2.03763
2 1.98632
2 1.94971
2 2.00297
2 1.99559
2 1.98297
EOD
$points31 << EOD
1 1.00744 0.980414 1.0207
2 1.9727 1.94749 2.02093
EOD
$launches31 << EOD
1 0.980414
1 1.0207
1 1.00638
1 1.00849
1 1.01882
1 0.997083
2 2.02093
2 1.94749
2 1.96187
2 1.98801
2 1.97471
2 1.9575
EOD
$points32 << EOD
2 1.96551 1.94007 1.98438
EOD
$launches32 << EOD
2 1.33476
2 2.02616
2 1.95523
2 1.97695
2 1.99603
2 1.9728
2 1.9458
2 1.95565
2 1.97849
2 1.97246
2 1.93436
2 1.96812
EOD
$points37 << EOD
2 1.96694 1.93498 1.98559
EOD
$launches37 << EOD
2 1.96434
2 1.96953
2 1.97686
2 1.98559
2 1.93498
2 1.95777
EOD
$points38 << EOD
2 1.95482 1.84798 1.97918
EOD
$launches38 << EOD
2 1.97918
2 1.93306
2 1.84798
2 1.9495
2 1.96015
2 1.97869
EOD
$points39 << EOD
2 1.92716 1.91697 1.96872
EOD
$launches39 << EOD
2 1.91841
2 1.91697
2 1.92286
2 1.92958
2 1.93594
2 1.96872
EOD
$points40 << EOD
2 1.79455 1.7194 1.86289
EOD
$launches40 << EOD
2 1.7194
2 1.77167
2 1.7731
2 1.86289
2 1.81626
2 1.84109
EOD
$points41 << EOD
2 1.08632 1.06659 1.11322
EOD
$launches41 << EOD
2 1.08482
2 1.06659
2 1.09806
2 1.11322
2 1.08632
2 1.07757
EOD
$points42 << EOD
2 0.986356 0.959371 1.03781
EOD
$launches42 << EOD
2 1.02212
2 0.902106
2 0.925666
2 1.04222
2 0.940628
2 1.04979
2 0.927853
2 1.03181
2 1.02027
2 1.03781
2 1.03794
EOD
$points43 << EOD
2 0.394894 0.385032 0.421815
EOD
$launches43 << EOD
2 0.391301
2 0.398861
2 0.398519
2 0.421815
2 0.389527
2 0.385032
EOD
$points44 << EOD
2 0.333741 0.325014 0.351932
EOD
$launches44 << EOD
2 0.310586
2 0.316886
2 0.303091
2 0.358622
2 0.315321
2 0.360095
2 0.310769
2 0.348524
2 0.347095
2 0.350632
2 0.349141
2 0.343116
2 0.356836
EOD
$points45 << EOD
2 0.167524 0.164513 0.177313
EOD
$launches45 << EOD
2 0.164513
2 0.169797
2 0.166463
2 0.177313
2 0.167524
2 0.165447
EOD
$points46 << EOD
2 0.124047 0.122228 0.134727
EOD
$launches46 << EOD
2 0.136703
2 0.110693
2 0.110728
2 0.135857
2 0.113067
2 0.134482
2 0.111998
2 0.111492
2 0.132528
2 0.123938
2 0.136527
2 0.111804
2 0.136488
2 0.136329
2 0.134328
2 0.132132
2 0.135099
2 0.136968
2 0.133145
EOD
draw = "plot x with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches28 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points28 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points28 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches29 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points29 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points29 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches30 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points30 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points30 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' dashtype 4 pointtype 9 title 'mpi, threads inside', $launches31 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points31 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points31 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $launches32 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points32 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points32 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' dashtype 4 pointtype 13 title 'mapreduce, threads inside', $launches37 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points37 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points37 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' dashtype 4 pointtype 7 title 'omp, dynamic,4096', $launches38 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points38 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points38 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' dashtype 5 pointtype 9 title 'mpi, dynamic,4096', $launches39 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points39 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points39 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' dashtype 5 pointtype 7 title 'omp, dynamic,1024', $launches40 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points40 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points40 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, dynamic,1024', $launches41 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points41 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points41 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp, dynamic,256', $launches42 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points42 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points42 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' dashtype 4 pointtype 9 title 'mpi, dynamic,256', $launches43 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points43 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points43 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' dashtype 4 pointtype 7 title 'omp, dynamic,64', $launches44 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points44 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points44 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' dashtype 5 pointtype 9 title 'mpi, dynamic,64', $launches45 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points45 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points45 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' dashtype 5 pointtype 7 title 'omp, dynamic,16', $launches46 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points46 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points46 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, dynamic,16'"
set terminal svg size 520,600 font 'sans-serif,15' background '#ffffff'
set output 'speed-up-random.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,1200 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'speed-up-random.png'
@draw
