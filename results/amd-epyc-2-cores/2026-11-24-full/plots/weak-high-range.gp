# Makes weak-high-range.svg and weak-high-range.png: gnuplot weak-high-range.gp
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
$points21 << EOD
1 1.00364 0.967257 1.20388
2 0.956963 0.887371 1.0268
EOD
$launches21 << EOD
1 0.966644
1 0.961683
1 1.10239
1 0.987829
1 0.96787
1 1.02708
1 1.04016
1 0.968395
1 1.49662
2 0.823778
2 0.923284
2 1.06417
2 0.991166
2 0.924383
2 0.953805
2 0.990739
2 0.994782
2 1.20538
2 0.825564
2 0.991822
2 0.8345
EOD
$points22 << EOD
1 0.98782 0.961756 1.00653
2 0.959131 0.69484 0.996983
EOD
$launches22 << EOD
1 0.983252
1 0.789742
1 1.10505
1 0.987508
1 1.00458
1 0.965492
1 0.995721
1 0.977503
1 0.998361
1 1.01476
1 0.992297
1 0.958035
2 0.742034
2 0.449416
2 0.987013
2 0.996983
2 0.940625
2 0.963516
2 1.0147
2 0.967272
2 1.39914
2 0.513278
2 0.969674
2 0.952911
EOD
$points23 << EOD
1 0.992331 0.956984 1.19181
2 0.930643 0.833687 1.03597
EOD
$launches23 << EOD
1 0.967947
1 0.98532
1 1.17229
1 0.937279
1 0.997467
1 0.946144
1 1.01733
1 0.975868
1 1.45553
2 0.913726
2 0.720866
2 1.10341
2 0.979883
2 0.884707
2 0.95114
2 0.978047
2 0.758294
2 1.41532
2 0.77967
2 0.964165
2 0.917133
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches21 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points21 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points21 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp, weak', $launches22 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points22 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points22 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, weak', $launches23 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points23 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points23 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, weak'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'weak-high-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'weak-high-range.png'
@draw
