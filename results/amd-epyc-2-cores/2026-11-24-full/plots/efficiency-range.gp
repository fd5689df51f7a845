# Makes efficiency-range.svg and efficiency-range.png: gnuplot efficiency-range.gp
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
$points7 << EOD
1 1.0085 0.973501 1.14083
2 0.942064 0.870898 0.987038
EOD
$launches7 << EOD
1 1.00353
1 1.14083
1 1.03214
1 0.990742
1 0.973501
1 1.0085
2 0.911401
2 0.587696
2 0.951194
2 0.987038
2 0.979322
2 0.907537
2 0.969925
2 0.999379
2 0.844768
2 0.96505
2 1.12015
2 0.897837
EOD
$points8 << EOD
1 1.02601 0.985873 1.14327
2 0.900161 0.800449 1.01747
EOD
$launches8 << EOD
1 0.985873
1 1.14327
1 1.06778
1 1.00859
1 0.994463
1 1.02354
2 0.750238
2 0.78763
2 1.0402
2 1.00223
2 0.973885
2 0.633224
2 1.01184
2 1.01747
2 1.01745
2 0.992377
2 1.16161
2 0.675964
EOD
$points9 << EOD
2 0.976342 0.439836 1.04887
EOD
$launches9 << EOD
2 0.195021
2 1.12831
2 1.04943
2 0.973825
2 0.991974
2 0.953637
2 0.97502
2 0.999588
2 0.946869
EOD
$points10 << EOD
1 1.01231 0.996152 1.05219
2 0.927192 0.754953 1.01029
EOD
$launches10 << EOD
1 1.0052
1 1.09919
1 0.980252
1 1.01371
1 1.01231
1 1.0072
1 0.989625
1 1.04817
1 1.01459
2 0.498437
2 0.851215
2 1.01029
2 0.993241
2 0.965937
2 0.926908
2 0.999551
2 1.06309
2 0.956344
2 0.808393
2 1.135
2 0.705045
EOD
$points11 << EOD
2 0.980947 0.923439 1.04886
EOD
$launches11 << EOD
2 0.838158
2 1.12174
2 0.976433
2 0.990182
2 0.966037
2 0.980711
2 0.882719
2 1.00685
2 0.990632
2 0.981656
2 1.13361
2 0.923313
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches7 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points7 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points7 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches8 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points8 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points8 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches9 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points9 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points9 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, threads inside', $launches10 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points10 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points10 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $launches11 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points11 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points11 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'efficiency-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'efficiency-range.png'
@draw
