# Makes efficiency-high-range.svg and efficiency-high-range.png: gnuplot efficiency-high-range.gp
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
$points16 << EOD
1 0.987759 0.970473 1.20741
2 0.939208 0.759074 1.03161
EOD
$launches16 << EOD
1 0.970473
1 0.974811
1 1.20741
1 0.974714
1 0.991021
1 1.00098
2 0.689333
2 0.514698
2 1.11948
2 0.966763
2 0.926694
2 0.939831
2 1.00953
2 0.995914
2 1.37904
2 0.907067
2 0.95063
2 0.730181
EOD
$points17 << EOD
1 0.982932 0.934929 1.10466
2 0.853666 0.653441 0.963183
EOD
$launches17 << EOD
1 0.96737
1 0.820057
1 1.22462
1 0.97719
1 0.903575
1 0.960833
1 0.996452
1 0.993344
1 1.47596
1 0.964671
1 0.98864
1 1.00561
2 0.441806
2 0.892931
2 1.07735
2 0.962849
2 0.891233
2 0.959925
2 0.965546
2 0.942101
2 0.966452
2 0.754395
2 0.73952
2 0.543676
EOD
$points18 << EOD
2 0.949852 0.816201 1.05636
EOD
$launches18 << EOD
2 0.685044
2 0.709689
2 1.16905
2 0.972468
2 0.954527
2 0.878995
2 0.947624
2 0.968905
2 1.4567
2 0.75276
2 0.950596
2 0.993991
EOD
$points19 << EOD
1 0.995448 0.960786 1.11964
2 0.952618 0.899973 1.01724
EOD
$launches19 << EOD
1 0.790902
1 0.958579
1 1.23288
1 0.974391
1 0.994753
1 1.0168
1 0.947371
1 0.996302
1 1.46108
1 1.02302
1 0.977974
1 1.01026
2 0.749627
2 0.935539
2 1.169
2 0.932631
2 0.947051
2 0.950238
2 0.978007
2 0.964631
2 1.08047
2 0.957702
2 0.955516
2 0.861359
EOD
$points20 << EOD
2 0.952678 0.80708 1.05971
EOD
$launches20 << EOD
2 0.860199
2 0.518955
2 1.15612
2 0.971333
2 0.931889
2 0.961306
2 0.986719
2 0.93933
2 1.31685
2 0.946749
2 0.976536
2 0.698987
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches16 using ($1*0.9943):2 with points linecolor rgb '#903b82c4' pointtype 7 pointsize 0.25 notitle, $points16 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points16 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $launches17 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points17 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points17 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $launches18 using ($1*1.0057):2 with points linecolor rgb '#90d9822b' pointtype 7 pointsize 0.25 notitle, $points18 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points18 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, threads inside', $launches19 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points19 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points19 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $launches20 using ($1*1.0173):2 with points linecolor rgb '#902f9e73' pointtype 7 pointsize 0.25 notitle, $points20 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points20 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'efficiency-high-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'efficiency-high-range.png'
@draw
