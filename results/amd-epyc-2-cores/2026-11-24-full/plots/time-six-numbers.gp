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
set yrange [0.01171:0.8404]
set ytics ('0.02' 0.02, '0.05' 0.05, '0.1' 0.1, '0.2' 0.2, '0.5' 0.5)
$points0 << EOD
1 0.0176399 nan nan
EOD
$points1 << EOD
1 0.01662 nan nan
2 0.0158636 nan nan
EOD
$launches1 << EOD
1 0.0144203
1 0.0165762
1 0.0170885
1 0.0161389
1 0.016761
1 0.0175942
1 0.01662
2 0.0167787
2 0.0162825
2 0.0156304
2 0.0140523
2 0.0154015
2 0.0158636
2 0.0162969
EOD
$points2 << EOD
1 0.438759 nan nan
2 0.485196 nan nan
EOD
$launches2 << EOD
1 0.478547
1 0.464936
1 0.434984
1 0.437008
1 0.440025
1 0.437493
2 0.512507
2 0.507313
2 0.472146
2 0.485196
2 0.468871
2 0.502432
2 0.474282
2 0.487808
2 0.479764
EOD
$points3 << EOD
2 0.44313 nan nan
EOD
$launches3 << EOD
2 0.484523
2 0.43949
2 0.435152
2 0.431714
2 0.440392
2 0.44313
2 0.440856
2 0.444306
2 0.466929
2 0.44125
2 0.441981
2 0.450929
2 0.465426
2 0.476365
2 0.478377
EOD
$points4 << EOD
1 0.444014 nan nan
2 0.479335 nan nan
EOD
$launches4 << EOD
1 0.436869
1 0.472118
1 0.438896
1 0.435163
1 0.441802
1 0.446227
1 0.469365
1 0.436209
1 0.46645
1 0.436052
1 0.452946
1 0.49503
2 0.50555
2 0.472572
2 0.471283
2 0.478778
2 0.479893
2 0.484934
EOD
$points5 << EOD
2 0.454417 nan nan
EOD
$launches5 << EOD
2 0.478985
2 0.441479
2 0.43164
2 0.435098
2 0.443324
2 0.43854
2 0.458339
2 0.454417
2 0.700303
2 0.439387
2 0.436159
2 0.435783
2 0.477264
2 0.482739
2 0.475503
2 0.491356
2 0.482209
EOD
draw = "plot NaN notitle, $points0 using ($1*0.9829):2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points0 using ($1*0.9829):2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'serial', $launches1 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points1 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points1 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches2 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points2 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points2 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches3 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points3 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points3 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, threads inside', $launches4 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points4 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points4 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $launches5 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points5 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points5 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'time-six-numbers.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'time-six-numbers.png'
@draw
