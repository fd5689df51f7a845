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
$points9 << EOD
1 1.00024 0.995027 1.00404
2 0.991482 0.981003 1.00627
EOD
$launches9 << EOD
1 0.997996
1 1.00172
1 1.00404
1 1.00024
1 0.995027
1 1.00179
2 1.00627
2 0.98807
2 0.9934
2 0.981003
2 0.991941
2 0.991023
EOD
$points10 << EOD
1 1.00149 0.989624 1.01121
2 0.979191 0.941423 1.00497
EOD
$launches10 << EOD
1 1.00581
1 0.989624
1 1.01121
1 1.00521
1 1.00426
1 0.991861
2 0.941423
2 0.993419
2 1.00497
2 0.994113
2 0.979191
2 0.956749
EOD
$points11 << EOD
1 0.986864 0.964959 1.00873
2 0.957682 0.9172 0.994843
EOD
$launches11 << EOD
1 0.964959
1 0.965472
1 1.00873
1 0.99301
1 0.997449
1 1.00468
2 0.994843
2 0.988456
2 0.9172
2 0.925022
2 0.957573
2 0.991496
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
