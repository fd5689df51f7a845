# Makes time-random.svg and time-random.png: gnuplot time-random.gp
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
set yrange [0.04737:1.549]
set ytics ('0.05' 0.05, '0.1' 0.1, '0.2' 0.2, '0.5' 0.5, '1' 1)
$points27 << EOD
1 0.111539 0.110733 0.112813
EOD
$points28 << EOD
1 0.112424 0.109407 0.117924
2 0.0583521 0.0577468 0.0593578
EOD
$launches28 << EOD
1 0.113542
1 0.110887
1 0.117924
1 0.111356
1 0.113491
1 0.109407
2 0.0581274
2 0.0585275
2 0.0577468
2 0.0593578
2 0.0591935
2 0.0581767
EOD
$points29 << EOD
1 0.418768 0.414779 0.419485
2 0.369503 0.363387 0.374593
EOD
$launches29 << EOD
1 0.419485
1 0.419276
1 0.416772
1 0.414779
1 0.418847
1 0.41869
2 0.370513
2 0.368537
2 0.365552
2 0.363387
2 0.370469
2 0.374593
EOD
$points30 << EOD
2 0.365152 0.359257 0.374331
EOD
$launches30 << EOD
2 0.363189
2 0.374331
2 0.37127
2 0.359257
2 0.363336
2 0.366968
EOD
$points31 << EOD
1 0.419505 0.41435 0.423783
2 0.36923 0.363152 0.373488
EOD
$launches31 << EOD
1 0.423783
1 0.41435
1 0.419067
1 0.415169
1 0.419998
1 0.419943
2 0.366438
2 0.367487
2 0.372195
2 0.370973
2 0.373488
2 0.363152
EOD
$points32 << EOD
2 0.367234 0.360614 0.36765
EOD
$launches32 << EOD
2 0.392487
2 0.36765
2 0.367278
2 0.369981
2 0.364821
2 0.367404
2 0.364159
2 0.359079
2 0.360319
2 0.367207
2 0.36726
2 0.360614
EOD
$points37 << EOD
2 0.0578308 0.0568446 0.0603863
EOD
$launches37 << EOD
2 0.0591215
2 0.057549
2 0.057412
2 0.0581126
2 0.0603863
2 0.0568446
EOD
$points38 << EOD
2 0.372279 0.362688 0.378754
EOD
$launches38 << EOD
2 0.362688
2 0.373219
2 0.373384
2 0.37134
2 0.378754
2 0.364476
EOD
$points39 << EOD
2 0.0603686 0.058575 0.0612635
EOD
$launches39 << EOD
2 0.0605338
2 0.0612635
2 0.0594497
2 0.0608707
2 0.0602034
2 0.058575
EOD
$points40 << EOD
2 0.372639 0.367331 0.378933
EOD
$launches40 << EOD
2 0.378901
2 0.378933
2 0.374515
2 0.367331
2 0.370764
2 0.369122
EOD
$points41 << EOD
2 0.103944 0.100939 0.104926
EOD
$launches41 << EOD
2 0.104926
2 0.103234
2 0.100939
2 0.103206
2 0.10486
2 0.104653
EOD
$points42 << EOD
2 0.416947 0.413446 0.43123
EOD
$launches42 << EOD
2 0.415311
2 0.431225
2 0.43123
2 0.418444
2 0.432012
2 0.413446
2 0.426607
2 0.416947
2 0.416758
2 0.412912
2 0.416195
EOD
$points43 << EOD
2 0.282713 0.266545 0.28689
EOD
$launches43 << EOD
2 0.285284
2 0.280142
2 0.273112
2 0.266545
2 0.285858
2 0.28689
EOD
$points44 << EOD
2 0.624247 0.619566 0.667428
EOD
$launches44 << EOD
2 0.66799
2 0.667428
2 0.673889
2 0.624247
2 0.65954
2 0.623341
2 0.651941
2 0.606538
2 0.621362
2 0.619566
2 0.615493
2 0.621691
2 0.624917
EOD
$points45 << EOD
2 0.651683 0.632237 0.670048
EOD
$launches45 << EOD
2 0.670048
2 0.653686
2 0.64968
2 0.632237
2 0.661896
2 0.637406
EOD
$points46 << EOD
2 1.1281 1.11933 1.26658
EOD
$launches46 << EOD
2 1.15002
2 1.27613
2 1.2881
2 1.11744
2 1.2905
2 1.12175
2 1.26089
2 1.27219
2 1.1281
2 1.17602
2 1.09493
2 1.26658
2 1.11959
2 1.11268
2 1.1163
2 1.14702
2 1.12685
2 1.12359
2 1.11933
EOD
draw = "plot NaN notitle, $points27 using ($1*0.9829):2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points27 using ($1*0.9829):2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'serial', $launches28 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points28 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points28 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches29 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points29 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points29 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches30 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points30 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points30 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' dashtype 4 pointtype 9 title 'mpi, threads inside', $launches31 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points31 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points31 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $launches32 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points32 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points32 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' dashtype 4 pointtype 13 title 'mapreduce, threads inside', $launches37 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points37 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points37 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' dashtype 4 pointtype 7 title 'omp, dynamic,4096', $launches38 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points38 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points38 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' dashtype 5 pointtype 9 title 'mpi, dynamic,4096', $launches39 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points39 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points39 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' dashtype 5 pointtype 7 title 'omp, dynamic,1024', $launches40 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points40 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points40 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, dynamic,1024', $launches41 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points41 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points41 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp, dynamic,256', $launches42 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points42 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points42 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' dashtype 4 pointtype 9 title 'mpi, dynamic,256', $launches43 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points43 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points43 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' dashtype 4 pointtype 7 title 'omp, dynamic,64', $launches44 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points44 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points44 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' dashtype 5 pointtype 9 title 'mpi, dynamic,64', $launches45 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points45 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points45 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' dashtype 5 pointtype 7 title 'omp, dynamic,16', $launches46 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points46 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points46 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, dynamic,16'"
set terminal svg size 520,622 font 'sans-serif,15' background '#ffffff'
set output 'time-random.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,1244 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'time-random.png'
@draw
