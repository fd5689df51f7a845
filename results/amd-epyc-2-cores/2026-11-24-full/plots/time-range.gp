# Makes time-range.svg and time-range.png: gnuplot time-range.gp
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
set yrange [0.2612:2.611]
set ytics ('0.5' 0.5, '1' 1, '2' 2)
$points6 << EOD
1 0.612233 nan nan
EOD
$points7 << EOD
1 0.603014 nan nan
2 0.370968 nan nan
EOD
$launches7 << EOD
1 0.595228
1 0.596634
1 0.605463
1 0.608118
1 0.617461
1 0.600565
2 0.333031
2 0.586023
2 0.334069
2 0.313417
2 0.313652
2 0.34225
2 0.322317
2 0.329811
2 0.369438
2 0.326926
2 0.324449
2 0.354037
2 0.376562
2 0.37919
2 0.394408
2 0.377595
2 0.40371
2 0.376885
2 0.378896
2 0.322438
2 0.322485
2 0.370968
2 0.432167
2 0.45584
2 0.407596
2 0.407072
2 0.397128
EOD
$points8 << EOD
1 1.01899 nan nan
2 0.919773 nan nan
EOD
$launches8 << EOD
1 1.05488
1 1.05244
1 1.00622
1 1.01999
1 1.01798
1 1.01298
2 0.889966
2 0.937248
2 0.777722
2 0.774297
2 0.776467
2 0.947259
2 0.78346
2 0.807031
2 0.763124
2 0.782209
2 0.78604
2 0.974252
2 1.048
2 0.942898
2 0.93999
2 0.964887
2 1.07208
2 0.986764
2 0.906524
2 0.892225
2 0.836476
2 0.927311
2 0.912236
2 0.981826
2 1.13622
2 0.981427
EOD
$points9 << EOD
2 0.738888 nan nan
EOD
$launches9 << EOD
2 2.17549
2 0.727067
2 0.731495
2 0.738888
2 0.735572
2 0.736638
2 0.739507
2 0.75151
2 0.761502
EOD
$points10 << EOD
1 1.03949 nan nan
2 0.919854 nan nan
EOD
$launches10 << EOD
1 1.03949
1 1.04252
1 1.05867
1 1.01591
1 1.01265
1 1.02514
1 1.04626
1 1.05182
1 1.03468
2 1.10021
2 0.885467
2 0.776415
2 0.76805
2 0.780971
2 0.792422
2 0.78943
2 0.785137
2 0.806025
2 0.980207
2 0.908978
2 0.930872
2 0.93619
2 0.923997
2 0.980107
2 0.983451
2 0.992108
2 0.955801
2 0.915712
2 0.805264
2 0.79901
2 0.989298
2 0.905073
2 1.07651
2 0.98815
2 1.00245
EOD
$points11 << EOD
2 0.832054 nan nan
EOD
$launches11 << EOD
2 0.843115
2 0.844306
2 0.758551
2 0.729808
2 0.741198
2 0.741612
2 0.78959
2 0.756975
2 0.760525
2 0.732465
2 0.745829
2 0.775853
2 0.832194
2 0.830504
2 0.840883
2 0.850997
2 0.862642
2 0.878409
2 0.916777
2 0.762106
2 0.831914
2 0.866199
2 0.857348
2 0.927689
2 1.04603
2 0.87885
EOD
draw = "plot NaN notitle, $points6 using ($1*0.9829):2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points6 using ($1*0.9829):2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'serial', $launches7 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points7 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points7 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches8 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points8 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points8 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches9 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points9 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points9 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, threads inside', $launches10 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points10 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points10 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $launches11 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points11 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points11 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'time-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'time-range.png'
@draw
