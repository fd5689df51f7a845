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
1 1.00835 0.953321 1.0495
2 0.713171 0.669762 0.973073
EOD
$points17 << EOD
1 0.978575 0.936375 1.03184
2 0.729057 0.664002 0.936452
EOD
$points18 << EOD
2 0.742645 0.705968 0.980777
EOD
$points19 << EOD
1 0.997791 0.953006 1.04933
2 0.767054 0.704918 0.978007
EOD
$points20 << EOD
2 0.755477 0.712178 0.969404
EOD
draw = "plot 1 with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $points16 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points16 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $points17 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points17 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $points18 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points18 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, threads inside', $points19 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points19 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $points20 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points20 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'efficiency-high-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'efficiency-high-range.png'
@draw
