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
$points5 << EOD
1 0.997823 0.967399 1.02436
2 0.980306 0.949002 1.0097
EOD
$launches5 << EOD
1 1.02122
1 1.06465
1 1.02436
1 0.944527
1 0.962844
1 0.971977
1 0.981949
1 1.01333
1 1.0167
2 0.98954
2 1.0097
2 0.979324
2 0.990923
2 0.949002
2 0.969802
EOD
$points6 << EOD
1 1.00316 0.968702 1.02995
2 0.986783 0.958691 1.02827
EOD
$launches6 << EOD
1 1.02544
1 1.06838
1 0.926768
1 1.01352
1 0.990825
1 0.99291
1 1.02363
1 1.01253
1 0.966296
2 1.0157
2 1.02827
2 0.976794
2 0.967907
2 0.97009
2 0.958691
EOD
$points7 << EOD
1 1.00441 0.94191 1.08701
2 0.961939 0.904965 0.991608
EOD
$launches7 << EOD
1 1.02973
1 1.08701
1 1.00709
1 0.978052
1 0.94191
1 1.00174
2 0.940666
2 1.02301
2 0.966852
2 0.961174
2 0.962706
2 0.847039
2 0.984449
2 0.925898
2 0.983115
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches5 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points5 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points5 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches6 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points6 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points6 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches7 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points7 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points7 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'efficiency-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'efficiency-range.png'
@draw
