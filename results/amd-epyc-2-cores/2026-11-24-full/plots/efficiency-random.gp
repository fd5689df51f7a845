# Makes efficiency-random.svg and efficiency-random.png: gnuplot efficiency-random.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal Left reverse samplen 1.5
set bars 0.6
set xlabel 'workers'
set ylabel 'efficiency: speed-up / workers'
set logscale x 2
set xrange [0.88:2.28]
set yrange [0:1.1<*]
$points25 << EOD
1 0.953123 0.744547 1.0163
2 0.931056 0.843825 0.991596
EOD
$launches25 << EOD
1 0.744547
1 0.89387
1 1.00103
1 0.97364
1 0.984776
1 1.0163
2 0.843825
2 0.874211
2 0.939504
2 0.991596
2 0.983004
2 0.935668
EOD
$points26 << EOD
1 0.991592 0.974654 1.00708
2 0.87704 0.466121 0.976972
EOD
$launches26 << EOD
1 0.977861
1 0.991592
1 1.00708
1 1.0028
1 0.992084
1 0.974654
2 0.871569
2 0.882546
2 0.466121
2 0.976972
2 0.936334
2 0.852254
EOD
$points27 << EOD
2 0.943751 0.837523 0.966605
EOD
$launches27 << EOD
2 0.837523
2 0.927664
2 0.937494
2 0.966605
2 0.960118
2 0.952545
EOD
$points28 << EOD
1 0.985692 0.908623 1.00235
2 0.927746 0.826803 0.976999
EOD
$launches28 << EOD
1 1.00189
1 0.96931
1 1.00235
1 0.987616
1 1.00086
1 0.908623
2 0.826803
2 0.976999
2 0.958445
2 0.953398
2 0.925757
2 0.89803
EOD
$points29 << EOD
2 0.938572 0.873747 1.00104
EOD
$launches29 << EOD
2 0.901972
2 0.873747
2 1.00104
2 0.943575
2 0.983698
2 0.933596
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches25 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points25 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points25 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches26 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points26 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points26 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches27 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points27 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points27 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, threads inside', $launches28 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points28 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points28 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $launches29 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points29 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points29 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'efficiency-random.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'efficiency-random.png'
@draw
