# Makes efficiency-random.svg and efficiency-random.png: gnuplot efficiency-random.gp
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
$points28 << EOD
1 1.00923 0.938555 1.02782
2 0.985665 0.947888 1.00219
EOD
$launches28 << EOD
1 0.993613
1 1.02427
1 0.938555
1 1.02782
1 1.00175
1 1.02509
2 0.99958
2 1.00219
2 0.982928
2 0.971944
2 0.992782
2 0.947888
EOD
$points29 << EOD
1 0.999955 0.978966 1.02938
2 0.985143 0.960471 1.01005
EOD
$launches29 << EOD
1 0.995154
1 0.981644
1 1.00478
1 1.02938
1 0.978966
1 1.00657
2 1.01005
2 0.984791
2 0.976922
2 0.993434
2 0.989839
2 0.960471
EOD
$points30 << EOD
2 0.996472 0.974854 1.01882
EOD
$launches30 << EOD
2 1.01882
2 0.993162
2 0.974854
2 1.00149
2 0.997795
2 0.991483
EOD
$points31 << EOD
1 1.00744 0.980414 1.0207
2 0.986348 0.973747 1.01046
EOD
$launches31 << EOD
1 0.980414
1 1.0207
1 1.00638
1 1.00849
1 1.01882
1 0.997083
2 1.01046
2 0.973747
2 0.980937
2 0.994007
2 0.987356
2 0.978748
EOD
$points32 << EOD
2 0.982753 0.970036 0.992191
EOD
$launches32 << EOD
2 0.667379
2 1.01308
2 0.977614
2 0.988476
2 0.998015
2 0.9864
2 0.972902
2 0.977826
2 0.989245
2 0.986228
2 0.967178
2 0.984059
EOD
$points37 << EOD
2 0.983469 0.967488 0.992796
EOD
$launches37 << EOD
2 0.982172
2 0.984767
2 0.98843
2 0.992796
2 0.967488
2 0.978886
EOD
$points38 << EOD
2 0.977409 0.923991 0.989589
EOD
$launches38 << EOD
2 0.989589
2 0.966531
2 0.923991
2 0.974751
2 0.980073
2 0.989345
EOD
$points39 << EOD
2 0.963578 0.958484 0.984358
EOD
$launches39 << EOD
2 0.959206
2 0.958484
2 0.961432
2 0.964791
2 0.96797
2 0.984358
EOD
$points40 << EOD
2 0.897275 0.859702 0.931443
EOD
$launches40 << EOD
2 0.859702
2 0.885834
2 0.886551
2 0.931443
2 0.908128
2 0.920544
EOD
$points41 << EOD
2 0.54316 0.533295 0.556612
EOD
$launches41 << EOD
2 0.54241
2 0.533295
2 0.549029
2 0.556612
2 0.54316
2 0.538787
EOD
$points42 << EOD
2 0.493178 0.479685 0.518906
EOD
$launches42 << EOD
2 0.511061
2 0.451053
2 0.462833
2 0.521112
2 0.470314
2 0.524893
2 0.463927
2 0.515904
2 0.510135
2 0.518906
2 0.518968
EOD
$points43 << EOD
2 0.197447 0.192516 0.210907
EOD
$launches43 << EOD
2 0.195651
2 0.19943
2 0.199259
2 0.210907
2 0.194764
2 0.192516
EOD
$points44 << EOD
2 0.16687 0.162507 0.175966
EOD
$launches44 << EOD
2 0.155293
2 0.158443
2 0.151545
2 0.179311
2 0.15766
2 0.180048
2 0.155385
2 0.174262
2 0.173547
2 0.175316
2 0.174571
2 0.171558
2 0.178418
EOD
$points45 << EOD
2 0.0837622 0.0822567 0.0886567
EOD
$launches45 << EOD
2 0.0822567
2 0.0848986
2 0.0832316
2 0.0886567
2 0.0837622
2 0.0827237
EOD
$points46 << EOD
2 0.0620234 0.0611141 0.0673637
EOD
$launches46 << EOD
2 0.0683514
2 0.0553466
2 0.0553641
2 0.0679287
2 0.0565336
2 0.0672411
2 0.055999
2 0.0557462
2 0.0662641
2 0.0619691
2 0.0682636
2 0.055902
2 0.0682442
2 0.0681644
2 0.0671638
2 0.0660658
2 0.0675494
2 0.068484
2 0.0665724
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches28 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points28 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points28 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches29 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points29 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points29 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches30 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points30 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points30 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' dashtype 4 pointtype 9 title 'mpi, threads inside', $launches31 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points31 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points31 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $launches32 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points32 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points32 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' dashtype 4 pointtype 13 title 'mapreduce, threads inside', $launches37 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points37 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points37 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' dashtype 4 pointtype 7 title 'omp, dynamic,4096', $launches38 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points38 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points38 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' dashtype 5 pointtype 9 title 'mpi, dynamic,4096', $launches39 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points39 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points39 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' dashtype 5 pointtype 7 title 'omp, dynamic,1024', $launches40 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points40 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points40 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, dynamic,1024', $launches41 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points41 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points41 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp, dynamic,256', $launches42 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points42 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points42 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' dashtype 4 pointtype 9 title 'mpi, dynamic,256', $launches43 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points43 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points43 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' dashtype 4 pointtype 7 title 'omp, dynamic,64', $launches44 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points44 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points44 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' dashtype 5 pointtype 9 title 'mpi, dynamic,64', $launches45 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points45 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points45 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' dashtype 5 pointtype 7 title 'omp, dynamic,16', $launches46 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points46 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points46 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, dynamic,16'"
set terminal svg size 520,600 font 'sans-serif,15' background '#ffffff'
set output 'efficiency-random.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,1200 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'efficiency-random.png'
@draw
