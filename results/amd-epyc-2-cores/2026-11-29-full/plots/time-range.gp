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
set yrange [0.1903:0.9265]
set ytics ('0.2' 0.2, '0.5' 0.5)
$points6 << EOD
1 0.449818 nan nan
EOD
$points7 << EOD
1 0.452145 nan nan
2 0.232601 nan nan
EOD
$launches7 << EOD
1 0.456027
1 0.452824
1 0.443105
1 0.464935
1 0.451465
1 0.449867
2 0.236402
2 0.230659
2 0.2431
2 0.231731
2 0.228399
2 0.233471
EOD
$points8 << EOD
1 0.757691 nan nan
2 0.54485 nan nan
EOD
$launches8 << EOD
1 0.766817
1 0.772091
1 0.746942
1 0.756471
1 0.762791
1 0.758911
1 0.742696
1 0.743799
2 0.549764
2 0.586325
2 0.546053
2 0.543076
2 0.580183
2 0.543417
2 0.542943
2 0.543647
EOD
$points9 << EOD
2 0.5369 nan nan
EOD
$launches9 << EOD
2 0.53556
2 0.53824
2 0.546557
2 0.543354
2 0.535491
2 0.53529
EOD
$points10 << EOD
1 0.754761 nan nan
2 0.547222 nan nan
EOD
$launches10 << EOD
1 0.751107
1 0.767746
1 0.746703
1 0.744197
1 0.762733
1 0.758415
2 0.534513
2 0.547187
2 0.547258
2 0.545862
2 0.553436
2 0.547506
EOD
$points11 << EOD
2 0.542483 nan nan
EOD
$launches11 << EOD
2 0.538894
2 0.57609
2 0.542552
2 0.542415
2 0.542932
2 0.538548
EOD
draw = "plot NaN notitle, $points6 using ($1*0.9829):2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points6 using ($1*0.9829):2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'serial', $launches7 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points7 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points7 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches8 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points8 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points8 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches9 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points9 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points9 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' dashtype 4 pointtype 9 title 'mpi, threads inside', $launches10 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points10 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points10 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $launches11 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points11 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points11 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' dashtype 4 pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,402 font 'sans-serif,15' background '#ffffff'
set output 'time-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,804 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'time-range.png'
@draw
