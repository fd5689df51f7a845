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
set yrange [0.0639:0.8947]
set ytics ('0.1' 0.1, '0.2' 0.2, '0.5' 0.5)
$points24 << EOD
1 0.13834 nan nan
EOD
$points25 << EOD
1 0.142614 nan nan
2 0.0874858 nan nan
EOD
$launches25 << EOD
1 0.193892
1 0.160575
1 0.137181
1 0.144537
1 0.143313
1 0.136472
1 0.141915
1 0.148469
1 0.143393
1 0.14135
1 0.140619
1 0.141284
2 0.0877329
2 0.0950147
2 0.079742
2 0.0789018
2 0.0766837
2 0.0847944
2 0.0781599
2 0.07905
2 0.0771084
2 0.1228
2 0.077871
2 0.0769343
2 0.0891816
2 0.0888895
2 0.0902446
2 0.0903034
2 0.0928769
2 0.0960207
2 0.0872386
2 0.0802315
2 0.0805023
2 0.0976915
2 0.0836976
2 0.100015
2 0.0967026
2 0.0955702
EOD
$points26 << EOD
1 0.565467 nan nan
2 0.594637 nan nan
EOD
$launches26 << EOD
1 0.561865
1 0.573494
1 0.559631
1 0.559864
1 0.577043
1 0.569069
2 0.596927
2 0.573373
2 0.674041
2 0.542546
2 0.649962
2 0.550562
2 0.551155
2 0.561432
2 0.564491
2 0.549249
2 0.559763
2 0.60008
2 0.703981
2 0.589401
2 0.592647
2 0.585731
2 0.616773
2 0.592046
2 0.652169
2 0.602558
2 0.550963
2 0.623577
2 0.6226
2 0.652598
2 0.692381
2 0.596628
EOD
$points27 << EOD
2 0.528365 nan nan
EOD
$launches27 << EOD
2 0.52261
2 0.503703
2 0.509005
2 0.508869
2 0.496564
2 0.518924
2 0.514671
2 0.492841
2 0.499077
2 0.531662
2 0.504723
2 0.548199
2 0.55372
2 0.551052
2 0.557421
2 0.546927
2 0.545637
2 0.561438
2 0.573891
2 0.529322
2 0.509415
2 0.521757
2 0.527409
2 0.537282
2 0.636858
2 0.565064
EOD
$points28 << EOD
1 0.586588 nan nan
2 0.59564 nan nan
EOD
$launches28 << EOD
1 0.574267
1 0.622222
1 0.598325
1 0.557829
1 0.552455
1 0.578027
1 0.603375
1 0.575817
1 0.614555
1 0.565235
1 0.586588
1 0.568567
1 0.61868
1 0.602482
1 0.611489
2 0.593236
2 0.552756
2 0.537603
2 0.536762
2 0.545234
2 0.559711
2 0.547964
2 0.666817
2 0.544669
2 0.547477
2 0.535584
2 0.565009
2 0.594694
2 0.602909
2 0.612314
2 0.745554
2 0.59766
2 0.606476
2 0.622187
2 0.570523
2 0.630049
2 0.59564
2 0.604427
2 0.635781
2 0.623717
2 0.610132
2 0.621573
EOD
$points29 << EOD
2 0.507956 nan nan
EOD
$launches29 << EOD
2 0.549452
2 0.647451
2 0.493506
2 0.503079
2 0.507956
2 0.512269
2 0.495154
2 0.504737
2 0.496013
2 0.500887
2 0.501528
2 0.565252
2 0.547829
2 0.541101
2 0.546486
EOD
draw = "plot NaN notitle, $points24 using ($1*0.9829):2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points24 using ($1*0.9829):2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'serial', $launches25 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points25 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points25 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches26 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points26 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points26 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches27 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points27 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points27 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, threads inside', $launches28 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points28 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points28 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $launches29 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points29 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points29 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'time-random.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'time-random.png'
@draw
