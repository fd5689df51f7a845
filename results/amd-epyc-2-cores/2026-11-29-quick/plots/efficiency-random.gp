# Makes efficiency-random.svg and efficiency-random.png: gnuplot efficiency-random.gp
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
$points9 << EOD
1 0.998463 0.988011 1.00527
2 0.984077 0.966448 0.992487
EOD
$launches9 << EOD
1 1.00235
1 1.01314
1 0.994851
1 0.990121
1 0.99129
1 1.0082
1 1.00661
1 1.00272
1 0.940446
1 1.00748
1 0.992454
1 0.985905
2 0.983462
2 1.00643
2 0.984282
2 0.963882
2 0.969022
2 0.698947
2 0.986402
2 0.987022
2 0.972036
2 0.988833
2 0.997983
2 0.996779
EOD
$points10 << EOD
1 1.00144 0.993946 1.03533
2 0.991261 0.982333 1.01857
EOD
$launches10 << EOD
1 1.00777
1 1.03533
1 1.00144
1 0.993946
1 1.00099
1 0.998227
2 1.00027
2 1.01857
2 0.982333
2 0.989283
2 0.990191
2 0.991231
EOD
$points11 << EOD
1 0.997382 0.988761 1.01634
2 0.976633 0.967863 1.0068
EOD
$launches11 << EOD
1 0.996108
1 1.01634
1 1.00608
1 0.991286
1 0.988761
1 0.996166
2 0.971266
2 1.0068
2 0.985482
2 0.976197
2 0.967863
2 0.968712
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches9 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points9 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points9 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches10 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points10 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points10 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches11 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points11 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points11 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'efficiency-random.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'efficiency-random.png'
@draw
