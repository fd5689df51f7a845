# Makes losses-random.svg and losses-random.png: gnuplot losses-random.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal Left reverse samplen 1.5
set bars 0.6
set ytics ()
$losses << EOD
1 "serial 1" 0 91.788 99.892 100.000 100.000 100.000 100.000 100.000
2 "omp 1" 0 91.272 99.639 99.742 99.745 99.745 99.752 100.000
3 "omp 2" 0 84.372 99.284 99.446 99.535 99.997 100.000 100.000
4 "mpi 1" 0 23.069 99.499 99.538 99.538 99.538 99.543 100.000
5 "mpi 2" 0 11.915 99.749 99.923 99.941 99.995 100.000 100.000
6 "mapreduce 1" 0 22.794 99.953 99.993 99.995 99.995 100.000 100.000
7 "mapreduce 2" 0 11.938 99.731 99.775 99.778 99.795 99.831 100.000
EOD
set style fill solid 1 noborder
set key maxrows 2 samplen 0.8 width 1 font ',13'
set grid noytics
set xlabel '% of all core-seconds'
set xrange [0:100]
set yrange [7.6:0.4]
set rmargin 3
draw = "plot NaN notitle, $losses using (0):1:3:4:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#7fa7b8' title 'useful work', $losses using (0):1:4:5:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#7b6aa8' title 'launch', $losses using (0):1:5:6:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#b48cc8' title 'set-up', $losses using (0):1:6:7:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#d9822b' title 'hand-out', $losses using (0):1:7:8:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#d1495b' title 'imbalance', $losses using (0):1:8:9:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#e0b13c' title 'collecting', $losses using (0):1:9:10:($1-0.36):($1+0.36):ytic(2) with boxxyerror linecolor rgb '#8d6e53' title 'slower cores'"
set terminal svg size 520,298 font 'sans-serif,15' background '#ffffff'
set output 'losses-random.svg'
@draw
set terminal pngcairo size 1040,596 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'losses-random.png'
@draw
