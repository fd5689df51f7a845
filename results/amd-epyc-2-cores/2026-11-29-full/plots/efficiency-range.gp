# Makes efficiency-range.svg and efficiency-range.png: gnuplot efficiency-range.gp
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
$points7 << EOD
1 1.00741 0.976778 1.02942
2 0.974235 0.930627 1.00285
EOD
$launches7 << EOD
1 0.990327
1 0.976778
1 1.01254
1 1.02942
1 1.00741
1 1.01077
2 0.964389
2 0.968226
2 0.930627
2 0.984181
2 1.00285
2 0.983056
EOD
$points8 << EOD
1 1.01004 0.995578 1.04004
2 0.958876 0.894253 0.975363
EOD
$launches8 << EOD
1 0.984887
1 1.02
1 1.02487
1 1.07337
1 1.00774
1 1.00294
1 0.997796
1 1.00639
2 0.961064
2 0.856004
2 0.966551
2 0.970954
2 0.84218
2 0.970047
2 0.949546
2 0.984255
EOD
$points9 << EOD
2 0.982171 0.963272 1.00478
EOD
$launches9 << EOD
2 0.992064
2 0.965937
2 0.979681
2 0.963272
2 1.00478
2 0.984668
EOD
$points10 << EOD
1 1.01072 1.00169 1.02666
2 0.976939 0.956767 0.995871
EOD
$launches10 << EOD
1 1.00744
1 1.01758
1 1.00169
1 1.02666
1 1.00236
1 1.01402
2 0.987919
2 0.995871
2 0.956767
2 0.975606
2 0.96608
2 0.978682
EOD
$points11 << EOD
2 0.983699 0.962877 1.04303
EOD
$launches11 << EOD
2 0.972602
2 1.00497
2 0.962877
2 1.04303
2 0.982073
2 0.981224
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches7 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points7 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points7 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches8 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points8 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points8 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches9 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points9 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points9 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' dashtype 4 pointtype 9 title 'mpi, threads inside', $launches10 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points10 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points10 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $launches11 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points11 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points11 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' dashtype 4 pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'efficiency-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'efficiency-range.png'
@draw
