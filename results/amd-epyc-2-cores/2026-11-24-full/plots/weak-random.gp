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
$points30 << EOD
1 0.986451 0.944418 1.01503
2 0.964825 0.888094 0.993544
EOD
$launches30 << EOD
1 0.977235
1 0.944418
1 0.978753
1 1.00165
1 0.99421
1 1.01503
2 0.888094
2 0.993544
2 0.971656
2 0.965057
2 0.970891
2 0.936936
EOD
$points31 << EOD
1 0.975281 0.944476 1.00709
2 0.942292 0.624407 0.986456
EOD
$launches31 << EOD
1 1.00709
1 0.959893
1 0.988372
1 1.00315
1 0.959251
1 0.944476
2 0.949725
2 0.942292
2 0.986456
2 0.94644
2 0.624407
2 0.929758
EOD
$points32 << EOD
1 0.949134 0.896047 0.99757
2 0.966428 0.909825 1.01662
EOD
$launches32 << EOD
1 0.986005
1 0.967049
1 0.896047
1 0.975936
1 0.99757
1 0.90305
2 0.979787
2 0.952971
2 0.980076
2 1.01662
2 0.959372
2 0.909825
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches30 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points30 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points30 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp, weak', $launches31 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points31 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points31 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, weak', $launches32 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points32 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points32 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, weak'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'weak-random.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'weak-random.png'
@draw
