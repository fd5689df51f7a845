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
set yrange [0.1268:0.757]
set ytics ('0.2' 0.2, '0.5' 0.5)
$points4 << EOD
1 0.298399 0.292035 0.303492
EOD
$points5 << EOD
1 0.299475 0.292162 0.307007
2 0.154572 0.152161 0.159179
EOD
$launches5 << EOD
1 0.297715
1 0.299475
1 0.292162
1 0.316295
1 0.302608
1 0.300512
1 0.307007
1 0.290982
1 0.292184
2 0.155686
2 0.159179
2 0.154209
2 0.152299
2 0.154934
2 0.152161
EOD
$points6 << EOD
1 0.601234 0.597805 0.619952
2 0.464388 0.46205 0.474968
EOD
$launches6 << EOD
1 0.609107
1 0.603499
1 0.630841
1 0.601163
1 0.601234
1 0.597805
1 0.601133
1 0.597578
1 0.619952
2 0.46205
2 0.474968
2 0.462656
2 0.465586
2 0.46393
2 0.464846
EOD
$points7 << EOD
1 0.606342 0.598822 0.615597
2 0.476052 0.469291 0.484062
EOD
$launches7 << EOD
1 0.601937
1 0.600011
1 0.614697
1 0.610748
1 0.615597
1 0.598822
2 0.478959
2 0.469024
2 0.469291
2 0.48233
2 0.475994
2 0.484069
2 0.475328
2 0.484062
2 0.476052
EOD
draw = "plot NaN notitle, $points4 using ($1*0.9829):2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points4 using ($1*0.9829):2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'serial', $launches5 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points5 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points5 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches6 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points6 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points6 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches7 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points7 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points7 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'time-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'time-range.png'
@draw
