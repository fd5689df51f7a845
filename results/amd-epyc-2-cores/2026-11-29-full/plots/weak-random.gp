# Makes weak-random.svg and weak-random.png: gnuplot weak-random.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal Left reverse samplen 1.5
set bars 0.6
set xlabel 'workers'
set ylabel 'weak efficiency'
set logscale x 2
set xrange [0.88:2.28]
set yrange [0:1.1<*]
$points34 << EOD
1 0.998929 0.98281 1.02023
2 0.995943 0.975056 1.03252
EOD
$launches34 << EOD
1 1.0103
1 0.98682
1 0.999579
1 1.02023
1 0.99828
1 0.98281
2 0.996988
2 0.985504
2 0.975056
2 0.997048
2 0.994898
2 1.03252
EOD
$points35 << EOD
1 0.999729 0.98262 1.01532
2 0.994838 0.982823 1.01614
EOD
$launches35 << EOD
1 0.984379
1 1.0079
1 0.98262
1 1.01532
1 1.00482
1 1.01119
2 1.01614
2 0.982823
2 0.997388
2 0.992295
2 0.998319
2 0.989831
EOD
$points36 << EOD
1 0.989241 0.964874 1.01677
2 0.997013 0.966212 1.03021
EOD
$launches36 << EOD
1 1.01422
1 0.983448
1 0.983361
1 0.964874
1 1.01677
1 0.981825
2 1.01878
2 0.97571
2 0.97714
2 0.966212
2 0.998015
2 1.03021
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches34 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points34 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points34 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp, weak', $launches35 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points35 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points35 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, weak', $launches36 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points36 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points36 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, weak'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'weak-random.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'weak-random.png'
@draw
