# Makes speed-up-random.svg and speed-up-random.png: gnuplot speed-up-random.gp
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
$points25 << EOD
1 0.953123 0.744547 1.0163
2 1.86211 1.68765 1.98319
EOD
$launches25 << EOD
1 0.744547
1 0.89387
1 1.00103
1 0.97364
1 0.984776
1 1.0163
2 1.68765
2 1.74842
2 1.87901
2 1.98319
2 1.96601
2 1.87134
EOD
$points26 << EOD
1 0.991592 0.974654 1.00708
2 1.75408 0.932243 1.95394
EOD
$launches26 << EOD
1 0.977861
1 0.991592
1 1.00708
1 1.0028
1 0.992084
1 0.974654
2 1.74314
2 1.76509
2 0.932243
2 1.95394
2 1.87267
2 1.70451
EOD
$points27 << EOD
2 1.8875 1.67505 1.93321
EOD
$launches27 << EOD
2 1.67505
2 1.85533
2 1.87499
2 1.93321
2 1.92024
2 1.90509
EOD
$points28 << EOD
1 0.985692 0.908623 1.00235
2 1.85549 1.65361 1.954
EOD
$launches28 << EOD
1 1.00189
1 0.96931
1 1.00235
1 0.987616
1 1.00086
1 0.908623
2 1.65361
2 1.954
2 1.91689
2 1.9068
2 1.85151
2 1.79606
EOD
$points29 << EOD
2 1.87714 1.74749 2.00208
EOD
$launches29 << EOD
2 1.80394
2 1.74749
2 2.00208
2 1.88715
2 1.9674
2 1.86719
EOD
draw = "plot x with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches25 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points25 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points25 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches26 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points26 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points26 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches27 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points27 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points27 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, threads inside', $launches28 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points28 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points28 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $launches29 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points29 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points29 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'speed-up-random.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'speed-up-random.png'
@draw
