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
1 1.00443 0.985954 1.05695
2 1.7698 1.6651 1.89938
EOD
$launches1 << EOD
1 0.995566
1 0.970858
1 1.00128
1 1.05695
1 1.00473
1 1.1067
1 1.00354
2 1.789
2 1.6651
2 1.63834
2 1.85135
2 1.74399
2 2.01657
2 1.77326
EOD
$points2 << EOD
1 1.00345 0.965801 1.1808
2 1.64983 1.5332 1.77428
EOD
$launches2 << EOD
1 1.0224
1 0.997658
1 0.996938
1 1.00345
1 0.965801
1 1.1808
2 1.61835
2 1.41965
2 1.72279
2 1.66547
2 1.65582
2 1.92622
2 1.62311
2 1.63433
2 1.65327
EOD
$points3 << EOD
2 1.73678 1.63802 1.86999
EOD
$launches3 << EOD
2 1.78183
2 1.73678
2 1.76497
2 1.54487
2 1.68525
2 2.02832
2 1.72402
2 1.80842
2 1.60868
EOD
$points4 << EOD
1 1.00343 0.938749 1.05587
2 1.73541 1.69826 2.01189
EOD
$launches4 << EOD
1 1.00343
1 0.878234
1 0.99534
1 1.01515
1 0.998687
1 1.11633
1 1.01564
1 1.00854
1 0.916905
2 1.73793
2 1.69826
2 1.75634
2 1.71472
2 1.71833
2 2.01189
EOD
$points5 << EOD
2 1.7405 1.67088 1.87243
EOD
$launches5 << EOD
2 1.75051
2 1.73054
2 1.766
2 1.68724
2 1.75599
2 2.02594
2 1.77422
2 1.65468
2 1.60512
EOD
draw = "plot x with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches1 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points1 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points1 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches2 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points2 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points2 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches3 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points3 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points3 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, threads inside', $launches4 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points4 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points4 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $launches5 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points5 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points5 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'speed-up-six-numbers.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'speed-up-six-numbers.png'
@draw
