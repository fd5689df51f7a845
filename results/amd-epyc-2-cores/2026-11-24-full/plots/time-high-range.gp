# Makes time-high-range.svg and time-high-range.png: gnuplot time-high-range.gp
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
set yrange [0.1428:0.9237]
set ytics ('0.2' 0.2, '0.5' 0.5)
$points15 << EOD
1 0.29963 0.289709 0.304742
EOD
$points16 << EOD
1 0.295585 0.29208 0.30326
2 0.220135 0.171386 0.233468
EOD
$points17 << EOD
1 0.733974 0.718342 0.76181
2 0.73468 0.682764 0.769748
EOD
$points18 << EOD
2 0.669309 0.6007 0.6884
EOD
$points19 << EOD
1 0.729737 0.71685 0.755952
2 0.716552 0.647793 0.731848
EOD
$points20 << EOD
2 0.674601 0.604405 0.689088
EOD
draw = "plot NaN notitle, $points15 using ($1*0.9829):2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points15 using ($1*0.9829):2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'serial', $points16 using ($1*0.9943):2:3:4 with yerrorbars linecolor rgb '#3b82c4' pointtype 7 notitle, $points16 using ($1*0.9943):2 with linespoints linecolor rgb '#3b82c4' pointtype 7 title 'omp', $points17 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points17 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi', $points18 using ($1*1.0057):2:3:4 with yerrorbars linecolor rgb '#d9822b' pointtype 9 notitle, $points18 using ($1*1.0057):2 with linespoints linecolor rgb '#d9822b' pointtype 9 title 'mpi, threads inside', $points19 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points19 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce', $points20 using ($1*1.0173):2:3:4 with yerrorbars linecolor rgb '#2f9e73' pointtype 13 notitle, $points20 using ($1*1.0173):2 with linespoints linecolor rgb '#2f9e73' pointtype 13 title 'mapreduce, threads inside'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'time-high-range.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'time-high-range.png'
@draw
