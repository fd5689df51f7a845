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
set yrange [0.04823:0.5497]
set ytics ('0.05' 0.05, '0.1' 0.1, '0.2' 0.2, '0.5' 0.5)
$points8 << EOD
1 0.112319 0.111549 0.113559
EOD
$points9 << EOD
1 0.112749 0.111666 0.11515
2 0.0587838 0.0581858 0.0606146
EOD
$launches9 << EOD
1 0.112256
1 0.113243
1 0.11515
1 0.114855
1 0.115364
1 0.112006
1 0.111666
1 0.110893
1 0.118904
1 0.111803
1 0.110223
1 0.113416
2 0.0587149
2 0.0588526
2 0.0598074
2 0.0606146
2 0.0606775
2 0.0819133
2 0.0586735
2 0.0578751
2 0.0591818
2 0.0578966
2 0.0582421
2 0.0581858
EOD
$points10 << EOD
1 0.419099 0.41768 0.422566
2 0.369308 0.363625 0.37412
EOD
$launches10 << EOD
1 0.41768
1 0.419095
1 0.419104
1 0.422566
1 0.420372
1 0.418814
2 0.367423
2 0.365164
2 0.371193
2 0.371603
2 0.37412
2 0.363625
EOD
$points11 << EOD
1 0.420897 0.416131 0.458112
2 0.369278 0.366993 0.373735
EOD
$launches11 << EOD
1 0.416131
1 0.458112
1 0.417451
1 0.422961
1 0.423468
1 0.418832
2 0.373735
2 0.370146
2 0.368411
2 0.373223
2 0.366993
2 0.367554
EOD
draw = "plot NaN notitle, $points8 using ($1*0.9829):2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points8 using ($1*0.9829):2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'serial', $launches9 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points9 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points9 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches10 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points10 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points10 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches11 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points11 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points11 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'time-random.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'time-random.png'
@draw
