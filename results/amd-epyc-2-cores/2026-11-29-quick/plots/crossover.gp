# Makes crossover.svg and crossover.png: gnuplot crossover.gp
reset session
set encoding utf8
set border 3 linecolor rgb 'gray'
set tics nomirror scale 0.5 textcolor rgb 'black'
set grid linecolor rgb 'gray' linewidth 0.5
set key outside top center horizontal Left reverse samplen 1.5
set bars 0.6
set logscale x
set xrange [1e-06:3600]
set xtics ('1 us' 1e-6, '10 us' 1e-5, '100 us' 1e-4, '1 ms' 1e-3, '10 ms' 1e-2, '100 ms' 0.1, '1 s' 1, '10 s' 10, '1 min' 60, '10 min' 600, '1 h' 3600) rotate by -40
set xlabel 'the job, in time of one core'
set ylabel 'workers, at most'
set yrange [0.4:2.6]
set style fill solid 1 noborder
set grid noytics
set ytics ('1' 1, '2' 2)
$serial << EOD
0.06 1 1e-06 3600 0.58 1.42 "serial"
3.113e-05 2 1e-06 0.00096905 1.58 2.42 "serial"
EOD
$omp << EOD
0.20687 2 0.00096905 44.161 1.58 2.42 "omp"
EOD
$mpi << EOD
EOD
$mapreduce << EOD
398.72 2 44.161 3600 1.58 2.42 ""
EOD
draw = "plot NaN notitle, $serial using 1:2:3:4:5:6 with boxxyerrorbars linecolor rgb '#8a8f98' title 'serial', '' using 1:2:7 with labels font ',12' textcolor rgb '#000001' notitle, $omp using 1:2:3:4:5:6 with boxxyerrorbars linecolor rgb '#3b82c4' title 'omp', '' using 1:2:7 with labels font ',12' textcolor rgb '#000001' notitle, $mpi using 1:2:3:4:5:6 with boxxyerrorbars linecolor rgb '#d9822b' title 'mpi', '' using 1:2:7 with labels font ',12' textcolor rgb '#000001' notitle, $mapreduce using 1:2:3:4:5:6 with boxxyerrorbars linecolor rgb '#2f9e73' title 'mapreduce', '' using 1:2:7 with labels font ',12' textcolor rgb '#000001' notitle"
set terminal svg size 520,380 font 'sans-serif,15' background '#ffffff'
set output 'crossover.svg'
@draw
set output
if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there
set terminal pngcairo size 1040,760 font 'sans,15' fontscale 1.5 linewidth 2 pointscale 1.6
set output 'crossover.png'
@draw
