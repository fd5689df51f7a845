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
set yrange [0.1642:0.8846]
set ytics ('0.2' 0.2, '0.5' 0.5)
$points16 << EOD
1 0.396366 0.395019 0.399679
EOD
$points17 << EOD
1 0.398023 0.391195 0.403602
2 0.208619 0.201389 0.229515
EOD
$launches17 << EOD
1 0.398984
1 0.402014
1 0.403602
1 0.396832
1 0.398958
1 0.399034
1 0.37796
1 0.389069
1 0.391195
1 0.396606
1 0.39475
1 0.397087
1 0.405868
1 0.409188
2 0.208867
2 0.242677
2 0.237738
2 0.20651
2 0.222634
2 0.205659
2 0.20611
2 0.197068
2 0.229515
2 0.225483
2 0.200035
2 0.201389
2 0.208372
2 0.209522
EOD
$points18 << EOD
1 0.704874 0.697389 0.710493
2 0.519999 0.51553 0.549298
EOD
$launches18 << EOD
1 0.706881
1 0.713764
1 0.696571
1 0.703821
1 0.714529
1 0.702561
1 0.694961
1 0.688416
1 0.694581
1 0.695256
1 0.702273
1 0.697389
1 0.712106
1 0.737161
1 0.706276
1 0.706144
1 0.711947
1 0.710493
1 0.700113
1 0.705927
1 0.702897
1 0.706582
2 0.519903
2 0.555468
2 0.518637
2 0.551568
2 0.556482
2 0.506488
2 0.548385
2 0.520095
2 0.538323
2 0.508479
2 0.546331
2 0.548808
2 0.563963
2 0.519067
2 0.51464
2 0.517104
2 0.518482
2 0.51553
2 0.549298
2 0.507451
2 0.51539
2 0.552475
EOD
$points19 << EOD
2 0.535209 0.516378 0.55562
EOD
$launches19 << EOD
2 0.55562
2 0.516378
2 0.536945
2 0.567115
2 0.507861
2 0.532542
2 0.535209
2 0.532721
2 0.543653
2 0.557177
2 0.52942
2 0.515742
2 0.540057
EOD
$points20 << EOD
1 0.700965 0.696193 0.707795
2 0.515595 0.507592 0.535589
EOD
$launches20 << EOD
1 0.698901
1 0.707795
1 0.696983
1 0.719146
1 0.703034
1 0.700965
1 0.696193
1 0.696807
1 0.703732
1 0.693247
1 0.694937
1 0.707254
1 0.714875
2 0.553337
2 0.515832
2 0.558168
2 0.507592
2 0.515595
2 0.524328
2 0.535589
2 0.503793
2 0.50802
2 0.528176
2 0.504748
2 0.50866
2 0.511257
EOD
$points21 << EOD
2 0.511395 0.504974 0.527545
EOD
$launches21 << EOD
2 0.511275
2 0.514702
2 0.527326
2 0.574382
2 0.535965
2 0.527545
2 0.503209
2 0.499297
2 0.506223
2 0.511366
2 0.511395
2 0.504974
2 0.517154
EOD
draw = "plot NaN notitle, $points16 using ($1*0.9829):2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points16 using ($1*0.9829):2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'serial', $launches17 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points17 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points17 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches18 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points18 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points18 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches19 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points19 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points19 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' dashtype 4 pointtype 9 title 'mpi, threads inside', $launches20 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points20 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points20 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $launches21 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points21 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points21 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' dashtype 4 pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,402 font 'sans-serif,15' background '#ffffff'
set output 'time-high-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,804 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'time-high-range.png'
@draw
