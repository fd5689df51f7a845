# Makes speed-up-six-numbers.svg and speed-up-six-numbers.png: gnuplot speed-up-six-numbers.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal Left reverse samplen 1.5
set bars 0.6
set xlabel 'workers'
set ylabel 'speed-up against the serial program'
set logscale x 2
set xrange [0.88:2.28]
set logscale y 2
set yrange [*<0.88:2.28]
$points1 << EOD
1 0.991988 0.968464 1.00876
2 1.75699 1.71659 1.78466
EOD
$launches1 << EOD
1 1.02226
1 0.988565
1 0.975363
1 0.961614
1 1.01387
1 0.833301
1 1.016
1 0.990747
1 1.02055
1 0.976873
1 1.00367
1 0.992402
2 1.81411
2 1.7896
2 1.73822
2 1.07351
2 1.73791
2 1.72831
2 1.73441
2 1.70496
2 1.7999
2 1.77778
2 1.78466
2 1.77077
EOD
$points2 << EOD
1 0.99594 0.971415 1.02108
2 1.72818 1.69536 1.78305
EOD
$launches2 << EOD
1 1.00319
1 1.02108
1 0.98729
1 0.987319
1 1.016
1 0.971415
2 1.78305
2 1.74693
2 1.74523
2 1.7113
2 1.69536
2 1.69832
EOD
$points3 << EOD
2 1.76628 1.68211 1.8007
EOD
$launches3 << EOD
2 1.79041
2 1.82272
2 1.76021
2 1.73368
2 1.76831
2 1.60748
2 1.77894
EOD
$points4 << EOD
1 0.981631 0.973834 0.984925
2 1.74718 1.71767 1.76715
EOD
$launches4 << EOD
1 0.982225
1 0.984643
1 0.981889
1 0.978348
1 0.973834
1 0.984925
2 1.73579
2 1.74655
2 1.75864
2 1.71767
2 1.76715
2 1.75363
EOD
$points5 << EOD
2 1.73449 1.69808 1.74946
EOD
$launches5 << EOD
2 1.74946
2 1.69808
2 1.73569
2 1.72755
2 1.73409
2 1.74147
EOD
draw = "plot x with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches1 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points1 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points1 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches2 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points2 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points2 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches3 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points3 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points3 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' dashtype 4 pointtype 9 title 'mpi, threads inside', $launches4 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points4 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points4 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $launches5 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points5 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points5 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' dashtype 4 pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'speed-up-six-numbers.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'speed-up-six-numbers.png'
@draw
