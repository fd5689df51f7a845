/* The commands of points under each launcher. */
#include "launcher.h"

#include <sys/stat.h>
#include <unistd.h>

#include "cmocka_all.h"
#include "environment.h"
#include "prime_programs.h"

static struct layout layout;
static struct series series = {.layouts = &layout, .layout_count = 1};
static struct work work;
static struct plan plan = {.works = &work, .work_count = 1, .series = &series, .series_count = 1};
static char *paths[] = {"serial", "omp", "mpi", "mapreduce"};
static const struct programs programs = {paths, PRIME_COUNT};
static struct nodes nodes;
static struct launcher launcher;

static struct turn turn_of(const struct point *point) {
    return (struct turn){&plan, point, "/s/out/3", 7};
}

static void assert_command(enum prime_program program, struct layout wanted, const char *expected) {
    struct point point = {
        .layout = wanted,
        .shares = series.scaling == SCALING_WEAK ? layout_workers(wanted) : 1,
    };
    char text[1024] = "";
    const struct turn turn = turn_of(&point);
    struct command command = {0};
    struct error error = {0};
    series.program = &prime_programs[program];
    assert_int_equal(launcher_command(&launcher, &programs, &turn, &command, &error), STATUS_OK);
    for (size_t i = 0; i < command.environment_count; i++)
        if (strncmp(command.environment[i], "OMPI_ALLOW_RUN_AS_ROOT", 22) != 0) /* only for root */
            snprintf(text + strlen(text), sizeof text - strlen(text), "%s ",
                     command.environment[i]);
    assert_string_equal(command.argv[0], program_has_ranks(series.program)
                                             ? launcher.path
                                             : programs.paths[program]);
    if (command.is_bound)
        snprintf(text + strlen(text), sizeof text - strlen(text), "cpu %u: ", command.cpu);
    for (size_t i = 0; i < command.argv_count; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s ", command.argv[i]);
    command_close(&command);
    assert_non_null(strstr(text, " --warmup 0 --repetitions 1 --baseline never --format json "));
    *strstr(text, " --warmup 0 ") = '\0';
    assert_string_equal(text, expected);
}

static void use(const struct launcher_kind *kind, const char *path) {
    nodes = (struct nodes){.count = 1, .hosts = (char *)""};
    launcher = (struct launcher){
        .kind = kind, .path = (char *)path, .nodes = &nodes, .cores = 4, .binds = true};
    work = (struct work){.kind = WORK_RANGE, .kernel = (char *)"sieve", .lo = 5, .hi = 14};
    series.schedule = NULL;
    series.scaling = SCALING_STRONG;
}

/* A program that is no prime program by its name: its words stay where they are. */
static void words_of_a_program(void **state) {
    (void)state;
    struct program mine = prime_programs[PRIME_SERIAL];
    char *words[] = {(char *)"/opt/primes_serial", (char *)"--simd", (char *)"avx2",
                     (char *)PROGRAM_WORK,         (char *)"--sum",  NULL};
    struct command command = {0}, look = {0};
    const struct point point = {.layout = {1, 1, 1}, .shares = 1};
    const struct turn turn = turn_of(&point);
    struct error error = {0};
    char text[256] = "";
    use(&launcher_none, NULL);
    mine.command = words;
    series.program = &mine;
    assert_int_equal(launcher_command(&launcher, &programs, &turn, &command, &error), STATUS_OK);
    launcher_first_look(&launcher, &programs, &mine, 1, &look);
    for (size_t i = 0; i < 9; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s ", command.argv[i]);
    assert_string_equal(text, "serial --simd avx2 --range 5 14 --kernel sieve --sum ");
    assert_string_equal(look.argv[3], "7");
    assert_string_equal(look.argv[4], "--sum");
    command_close(&command);
    command_close(&look);
}

/* What only launches of other programs have: a size, a seed and a folder. */
static void words_of_a_turn(void **state) {
    (void)state;
    char *words[] = {(char *)"solver", (char *)"-n{size}", (char *)"{seed}", (char *)"{out}/log",
                     NULL};
    struct program solver = {.command = words, .scales = SCALES_THREADS, .fresh_folder = true};
    struct command command = {0};
    const struct point point = {.layout = {1, 1, 4}, .shares = 4};
    const struct turn turn = turn_of(&point);
    struct error error = {0};
    use(&launcher_none, NULL);
    work = (struct work){.kind = WORK_COMMAND, .size = 1000};
    series.program = &solver;
    assert_int_equal(launcher_command(&launcher, &programs, &turn, &command, &error), STATUS_OK);
    assert_string_equal(command.argv[1], "-n4000");
    assert_string_equal(command.argv[2], "7");
    assert_string_equal(command.argv[3], "/s/out/3/log");
    assert_string_equal(command.folder, "/s/out/3");
    command_close(&command);
}

/* A shell starts copies, which nothing binds to the same core. */
static void copies_side_by_side(void **state) {
    (void)state;
    char *words[] = {(char *)"solver", (char *)"in put", NULL};
    struct program solver = {.command = words, .scales = SCALES_THREADS};
    struct command one = {0}, many = {0};
    struct point point = {.layout = {1, 1, 1}, .shares = 1};
    const struct turn turn = turn_of(&point);
    struct error error = {0};
    use(&launcher_none, NULL);
    work = (struct work){.kind = WORK_COMMAND};
    series.program = &solver;
    launcher_command(&launcher, &programs, &turn, &one, &error);
    point.copies = 3;
    launcher_command(&launcher, &programs, &turn, &many, &error);
    assert_int_equal(error.status, STATUS_OK);
    assert_int_equal(many.argv_count, one.argv_count + 4);
    assert_string_equal(many.argv[0], "sh");
    assert_non_null(strstr(many.argv[2], "seq 3"));
    assert_string_equal(many.argv[4], one.argv[0]);
    assert_string_equal(many.argv[5], "in put");
    assert_string_equal(one.environment[1], "OMP_PROC_BIND=close");
    assert_string_equal(many.environment[1], "OMP_PROC_BIND=false");
    command_close(&one);
    command_close(&many);
}

/* The seeds of rounds differ, and are numbers that any program takes. */
static void seeds_of_turns(void **state) {
    (void)state;
    struct plan seeded = {.seed = 1};
    assert_int_equal(turn_seed(&seeded, 5), turn_seed(&seeded, 5));
    for (unsigned round = 1; round <= 1000; round++) {
        assert_in_range(turn_seed(&seeded, round), 1, INT32_MAX);
        assert_int_not_equal(turn_seed(&seeded, round), turn_seed(&seeded, round + 1));
    }
    uint64_t before = turn_seed(&seeded, 1);
    seeded.seed = 2;
    assert_int_not_equal(turn_seed(&seeded, 1), before);
}

static void words_of_works(void **state) {
    (void)state;
    use(&launcher_none, NULL);
    assert_command(PRIME_SERIAL, (struct layout){1, 1, 1},
                   "cpu 0: serial --range 5 14 --kernel sieve");
    series.scaling = SCALING_WEAK;
    assert_command(PRIME_OMP, (struct layout){1, 1, 3},
                   "OMP_NUM_THREADS=3 OMP_PROC_BIND=close OMP_PLACES=cores "
                   "omp --range 5 34 --kernel sieve");
    work = (struct work){.kind = WORK_RANDOM,
                         .kernel = (char *)"exact",
                         .count = 10,
                         .bits = 50,
                         .seed = UINT64_MAX};
    series.scaling = SCALING_STRONG;
    series.schedule = (char *)"dynamic,2";
    assert_command(PRIME_SERIAL, (struct layout){1, 1, 1},
                   "cpu 0: serial --random 10 --bits 50 --seed 18446744073709551615 --kernel exact "
                   "--schedule dynamic,2");
    work = (struct work){.kind = WORK_INPUT, .kernel = (char *)"trial", .input = (char *)"a b"};
    series.schedule = NULL;
    assert_command(PRIME_SERIAL, (struct layout){1, 1, 1},
                   "cpu 0: serial --input a b --no-verdicts --kernel trial");
    work = (struct work){.kind = WORK_NOTEBOOK, .kernel = (char *)"trial"};
    assert_command(PRIME_SERIAL, (struct layout){1, 1, 1}, "cpu 0: serial --kernel trial");
}

#define SIEVE " --range 5 14 --kernel sieve"

static void open_mpi(void **state) {
    (void)state;
    use(&launcher_open_mpi, "mpirun");
    assert_command(PRIME_MPI, (struct layout){1, 2, 2},
                   "OMP_NUM_THREADS=2 OMP_PROC_BIND=close OMP_PLACES=cores mpirun -np 2 --map-by "
                   "ppr:2:node:PE=2 --bind-to core mpi" SIEVE);
    assert_command(PRIME_MAPREDUCE, (struct layout){1, 5, 1},
                   "OMP_NUM_THREADS=1 OMP_PROC_BIND=false mpirun -np 5 --map-by ppr:5:node "
                   "--bind-to none --oversubscribe mapreduce" SIEVE);
    launcher.binds = false;
    launcher.no_ssh = true;
    assert_command(PRIME_SERIAL, (struct layout){1, 1, 1}, "serial" SIEVE);
    assert_command(PRIME_MPI, (struct layout){1, 4, 1},
                   "OMP_NUM_THREADS=1 OMP_PROC_BIND=false OMPI_MCA_plm_rsh_agent= mpirun -np 4 "
                   "--map-by ppr:4:node --bind-to none mpi" SIEVE);
}

static void many_nodes(void **state) {
    (void)state;
    use(&launcher_open_mpi, "mpirun");
    struct host_cores hosts[] = {{(char *)"a", 0}, {(char *)"b", 0}};
    nodes = (struct nodes){.count = 2, .hosts = (char *)"a,b", .list = {hosts, 2}};
    assert_command(PRIME_MPI, (struct layout){2, 4, 1},
                   "OMP_NUM_THREADS=1 OMP_PROC_BIND=close OMP_PLACES=cores mpirun -np 8 --map-by "
                   "ppr:4:node:PE=1 --bind-to core -x OMP_NUM_THREADS -x OMP_PROC_BIND -x "
                   "OMP_PLACES --host a:4,b:4 mpi" SIEVE);
    launcher.kind = &launcher_hydra;
    assert_command(PRIME_MPI, (struct layout){2, 1, 4},
                   "OMP_NUM_THREADS=4 OMP_PROC_BIND=close OMP_PLACES=cores mpirun -n 2 -ppn 1 "
                   "-bind-to core:4 -hosts a,b mpi" SIEVE);
    setenv("SLURM_EXPORT_ENV", "NONE", 1); /* as sbatch --export=NONE does */
    assert_command(PRIME_MPI, (struct layout){1, 1, 4},
                   "OMP_NUM_THREADS=4 OMP_PROC_BIND=close OMP_PLACES=cores SLURM_EXPORT_ENV=ALL "
                   "mpirun -n 1 -ppn 1 -bind-to core:4 -hosts a,b mpi" SIEVE);
    unsetenv("SLURM_EXPORT_ENV");
    use(&launcher_srun, "srun");
    nodes.count = 2;
    assert_command(
        PRIME_MPI, (struct layout){2, 2, 2},
        "OMP_NUM_THREADS=2 OMP_PROC_BIND=close OMP_PLACES=cores srun --export=ALL --nodes "
        "2 --ntasks 4 --ntasks-per-node 2 --cpus-per-task 2 --cpu-bind=cores "
        "--kill-on-bad-exit=1 mpi" SIEVE);
    nodes.list = (struct host_list){hosts, 2}; /* srun takes the first, too */
    launcher.srun_mpi = (char *)"pmi2";
    launcher.threads_per_core = 2;
    assert_command(
        PRIME_MPI, (struct layout){1, 1, 1},
        "OMP_NUM_THREADS=1 OMP_PROC_BIND=close OMP_PLACES=cores srun --mpi=pmi2 "
        "--export=ALL --nodes 1 --ntasks 1 --ntasks-per-node 1 --cpus-per-task 1 "
        "--threads-per-core=1 --cpu-bind=cores --kill-on-bad-exit=1 --nodelist a mpi" SIEVE);
}

/* A program in the only folder of PATH prints this when it is asked for its version. */
static void put_program(const char *name, const char *says) {
    char path[64];
    mkdir("launcher_test.path", 0777);
    snprintf(path, sizeof path, "launcher_test.path/%s", name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "#!/bin/sh\nprintf '%s'\n", says);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path, 0777), 0);
}

static void assert_found(const char *wanted, const struct launcher_kind *kind,
                         const char *version) {
    struct interrupts interrupts;
    struct error error = {0};
    assert_int_equal(interrupts_open(&interrupts, &error), STATUS_OK);
    launcher = (struct launcher){0};
    launcher_find(&launcher, wanted, &interrupts, &error);
    if (kind == NULL)
        assert_non_null(strstr(error.message, version));
    else
        assert_string_equal(error.message, "");
    assert_ptr_equal(launcher.kind, kind);
    if (kind != NULL)
        assert_string_equal(launcher.version, version);
    launcher_close(&launcher);
    interrupts_close(&interrupts);
}

static void what_a_launcher_says_of_itself(void **state) {
    (void)state;
    char *path = strdup(getenv("PATH"));
    setenv("PATH", "launcher_test.path", 1);
    setenv("SLURM_MPI_TYPE", "pmi2", 1);
    put_program("mpirun", "mpirun (Open MPI) 4.1.4\n\nReport bugs\n");
    assert_found("auto", &launcher_open_mpi, "mpirun (Open MPI) 4.1.4");
    put_program("mpirun", "Welcome to the Intel cluster\n\nmpirun (Open MPI) 5.0.1\n");
    assert_found("mpirun", &launcher_open_mpi, "mpirun (Open MPI) 5.0.1");
    put_program("mpirun", "Welcome\nHYDRA build details:\n    Version: 4.0.2\n");
    assert_found("auto", &launcher_hydra, "HYDRA build details:");
    put_program("mpirun", "Intel(R) MPI Library for Linux* OS, Version 2021.9");
    assert_found("auto", &launcher_hydra, "Intel(R) MPI Library for Linux* OS, Version 2021.9");
    put_program("mpirun", "rats 1.0\n");
    assert_found("mpirun", NULL, "is neither Open MPI");
    put_program("srun", "Welcome\nslurm 22.05.8\n");
    assert_found("srun", &launcher_srun, "slurm 22.05.8");
    put_program("srun", "22.05\n");
    assert_found("srun", &launcher_srun, "22.05");
    unlink("launcher_test.path/mpirun");
    assert_found("auto", &launcher_srun, "22.05");
    assert_found("mpirun", NULL, "no mpirun in PATH");
    unlink("launcher_test.path/srun");
    rmdir("launcher_test.path");
    unsetenv("SLURM_MPI_TYPE");
    setenv("PATH", path, 1);
    free(path);
}

static void clear(const char *expected) {
    struct error error = {0};
    char *names;
    assert_int_equal(environment_clear(&names, &error), STATUS_OK);
    if (expected != NULL)
        assert_string_equal(names, expected);
    free(names);
}

/* Without what the tests are run with. */
static int forget_environment(void **state) {
    (void)state;
    struct command command = {0};
    environment_add(&command, true);
    for (size_t i = 0; i < command.environment_count; i++) {
        char *name = command.environment[i];
        name[strcspn(name, "=")] = '\0';
        unsetenv(name);
    }
    command_close(&command);
    clear(NULL);
    return 0;
}

static void the_callers_environment(void **state) {
    (void)state;
    use(&launcher_open_mpi, "mpirun");
    setenv("PRIMES_SIMD", "none", 1);
    setenv("OMP_SCHEDULE", "dynamic,1000000", 1);
    setenv("OMPI_MCA_btl", "self,vader", 1);
    setenv("OMPI_COMM_WORLD_RANK", "0", 1);
    setenv("LD_PRELOAD", "", 1);
    clear("OMP_SCHEDULE PRIMES_SIMD");
    assert_null(getenv("PRIMES_SIMD"));
    assert_null(getenv("OMP_SCHEDULE"));
    assert_command(PRIME_SERIAL, (struct layout){1, 1, 1}, "LD_PRELOAD= cpu 0: serial" SIEVE);
    assert_command(
        PRIME_MPI, (struct layout){1, 1, 1},
        "LD_PRELOAD= OMPI_MCA_btl=self,vader OMP_NUM_THREADS=1 OMP_PROC_BIND=close "
        "OMP_PLACES=cores mpirun -np 1 --map-by ppr:1:node:PE=1 --bind-to core mpi" SIEVE);
    clear("");
    forget_environment(NULL);
    unsetenv("OMPI_COMM_WORLD_RANK");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_callers_environment),
        cmocka_unit_test(words_of_works),
        cmocka_unit_test(words_of_a_turn),
        cmocka_unit_test(copies_side_by_side),
        cmocka_unit_test(seeds_of_turns),
        cmocka_unit_test(words_of_a_program),
        cmocka_unit_test(open_mpi),
        cmocka_unit_test(many_nodes),
        cmocka_unit_test(what_a_launcher_says_of_itself),
    };
    return cmocka_run_group_tests(tests, forget_environment, NULL);
}
