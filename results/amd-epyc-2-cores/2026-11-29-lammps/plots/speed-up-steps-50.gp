# Makes speed-up-steps-50.svg and speed-up-steps-50.png: gnuplot speed-up-steps-50.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal Left reverse samplen 1.5
set bars 0.6
set xlabel 'workers'
set ylabel 'speed-up against one worker of lmp'
set logscale x 2
set xrange [0.88:2.28]
set logscale y 2
set yrange [*<0.88:2.28]
$points0 << EOD
1 1 nan nan
2 1.4359 1.41408 1.44679
EOD
$launches0 << EOD
2 1.43969
2 1.4492
2 1.41048
2 1.44746
2 1.44438
2 1.43639
2 1.39725
2 1.43111
EOD
draw = "plot x with lines linecolor rgb '#8a8f98' dashtype 2 title 'ideal', $launches0 using ($1*1.0000):2 with points linecolor rgb '#908a8f98' pointtype 7 pointsize 0.25 notitle, $points0 using ($1*1.0000):2:3:4 with yerrorbars linecolor rgb '#8a8f98' pointtype 5 notitle, $points0 using ($1*1.0000):2 with linespoints linecolor rgb '#8a8f98' pointtype 5 title 'lmp'"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'speed-up-steps-50.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'speed-up-steps-50.png'
@draw
