# Makes time-six-numbers.svg and time-six-numbers.png: gnuplot time-six-numbers.gp
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
set yrange [0.004303:0.3943]
set ytics ('0.005' 0.005, '0.01' 0.01, '0.02' 0.02, '0.05' 0.05, '0.1' 0.1, '0.2' 0.2)
$points0 << EOD
1 0.00764113 0.00752798 0.00795715
EOD
$points1 << EOD
1 0.00776268 0.00765974 0.008421
2 0.00569912 0.00516367 0.00625873
EOD
$points2 << EOD
1 0.315703 0.312056 0.316978
2 0.320153 0.315448 0.321519
EOD
$points3 << EOD
1 0.316058 0.311865 0.328551
2 0.316049 0.314852 0.318714
EOD
draw = "plot NaN notitle, $points0 using ($1*0.9829):2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points0 using ($1*0.9829):2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'serial', $points1 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points1 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $points2 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points2 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $points3 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points3 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'time-six-numbers.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'time-six-numbers.png'
@draw
