/* The commands of points under each launcher, and where the nodes come from. */
#include "launcher.h"

#include <unistd.h>

#include "cmocka_all.h"

static struct layout layout;
static struct series series = {.layouts = &layout, .layout_count = 1};
static struct work work;
static struct plan plan = {
    .runs = 3, .works = &work, .work_count = 1, .series = &series, .series_count = 1};
static const struct programs programs = {{"serial", "omp", "mpi", "mapreduce"}};
static struct nodes nodes;
static struct launcher launcher;

static void assert_command(enum variant variant, struct layout wanted, const char *expected) {
    struct point point = {.layout = wanted};
    char text[1024] = "";
    series.variant = variant;
    json_t *words = launcher_command(&launcher, &programs, &plan, &point);
    for (size_t i = 0; i < json_array_size(words); i++) {
        const char *word = json_string_value(json_array_get(words, i));
        if (strncmp(word, "OMPI_ALLOW_RUN_AS_ROOT", 22) != 0) /* only there for root */
            snprintf(text + strlen(text), sizeof text - strlen(text), "%s ", word);
    }
    json_decref(words);
    assert_non_null(strstr(text, " --repetitions 3 --baseline never --format json "));
    *strstr(text, " --repetitions 3 ") = '\0';
    assert_string_equal(text, expected);
}

static void use(enum launcher_kind kind, const char *path) {
    nodes = (struct nodes){.count = 1, .hosts = (char *)""};
    launcher = (struct launcher){
        .kind = kind, .path = (char *)path, .nodes = &nodes, .cores = 4, .binds = true};
    work = (struct work){.kind = WORK_RANGE, .kernel = (char *)"sieve", .lo = 5, .hi = 14};
    series.schedule = NULL;
    series.scaling = SCALING_STRONG;
}

static void test_works(void **state) {
    (void)state;
    use(LAUNCHER_NONE, NULL);
    assert_command(VARIANT_SERIAL, (struct layout){1, 1, 1},
                   "taskset -c 0 serial --range 5 14 --kernel sieve");
    series.scaling = SCALING_WEAK;
    assert_command(VARIANT_OMP, (struct layout){1, 1, 3},
                   "OMP_NUM_THREADS=3 OMP_PROC_BIND=close OMP_PLACES=cores "
                   "omp --range 5 34 --kernel sieve");
    work = (struct work){.kind = WORK_RANDOM,
                         .kernel = (char *)"exact",
                         .count = 10,
                         .bits = 50,
                         .seed = UINT64_MAX};
    series.scaling = SCALING_STRONG;
    series.schedule = (char *)"dynamic,2";
    assert_command(
        VARIANT_SERIAL, (struct layout){1, 1, 1},
        "taskset -c 0 serial --random 10 --bits 50 --seed 18446744073709551615 --kernel exact "
        "--schedule dynamic,2");
    work = (struct work){.kind = WORK_INPUT, .kernel = (char *)"trial", .input = (char *)"a b"};
    series.schedule = NULL;
    assert_command(VARIANT_SERIAL, (struct layout){1, 1, 1},
                   "taskset -c 0 serial --input a b --no-verdicts --kernel trial");
    work = (struct work){.kind = WORK_NOTEBOOK, .kernel = (char *)"trial"};
    assert_command(VARIANT_SERIAL, (struct layout){1, 1, 1}, "taskset -c 0 serial --kernel trial");
}

#define SIEVE " --range 5 14 --kernel sieve"

static void test_open_mpi(void **state) {
    (void)state;
    use(LAUNCHER_OPEN_MPI, "mpirun");
    assert_command(VARIANT_MPI, (struct layout){1, 2, 2},
                   "OMP_NUM_THREADS=2 OMP_PROC_BIND=close OMP_PLACES=cores mpirun -np 2 --map-by "
                   "ppr:2:node:PE=2 --bind-to core mpi" SIEVE);
    assert_command(VARIANT_MAPREDUCE, (struct layout){1, 5, 1},
                   "OMP_NUM_THREADS=1 OMP_PROC_BIND=false mpirun -np 5 --map-by ppr:5:node "
                   "--bind-to none --oversubscribe mapreduce" SIEVE);
    launcher.binds = false;
    launcher.no_ssh = true;
    assert_command(VARIANT_SERIAL, (struct layout){1, 1, 1}, "serial" SIEVE);
    assert_command(VARIANT_MPI, (struct layout){1, 4, 1},
                   "OMP_NUM_THREADS=1 OMP_PROC_BIND=false OMPI_MCA_plm_rsh_agent= mpirun -np 4 "
                   "--map-by ppr:4:node --bind-to none mpi" SIEVE);
}

static void test_many_nodes(void **state) {
    (void)state;
    use(LAUNCHER_OPEN_MPI, "mpirun");
    nodes = (struct nodes){.count = 2, .hosts = (char *)"a,b"};
    assert_command(VARIANT_MPI, (struct layout){2, 4, 1},
                   "OMP_NUM_THREADS=1 OMP_PROC_BIND=close OMP_PLACES=cores mpirun -np 8 --map-by "
                   "ppr:4:node:PE=1 --bind-to core -x OMP_NUM_THREADS -x OMP_PROC_BIND -x "
                   "OMP_PLACES --host a:4,b:4 mpi" SIEVE);
    launcher.kind = LAUNCHER_HYDRA;
    assert_command(VARIANT_MPI, (struct layout){2, 1, 4},
                   "OMP_NUM_THREADS=4 OMP_PROC_BIND=close OMP_PLACES=cores mpirun -n 2 -ppn 1 "
                   "-bind-to core:4 -hosts a,b mpi" SIEVE);
    use(LAUNCHER_SRUN, "srun");
    nodes.count = 2;
    assert_command(VARIANT_MPI, (struct layout){2, 2, 2},
                   "OMP_NUM_THREADS=2 OMP_PROC_BIND=close OMP_PLACES=cores srun --mpi=pmix --nodes "
                   "2 --ntasks 4 --ntasks-per-node 2 --cpus-per-task 2 --cpu-bind=cores "
                   "--kill-on-bad-exit=1 mpi" SIEVE);
}

static void assert_nodes(const char *given, int count, const char *hosts, int cores,
                         const char *from) {
    struct error error = {0};
    struct nodes found;
    nodes_find(&found, given, &error);
    assert_string_equal(error.message, "");
    assert_int_equal(found.count, count);
    assert_string_equal(found.hosts, hosts);
    assert_int_equal(found.cores, cores);
    assert_string_equal(found.from, from);
    nodes_close(&found);
}

static void forget_batch_systems(void) {
    unsetenv("SLURM_JOB_NUM_NODES");
    unsetenv("PBS_NODEFILE");
    unsetenv("PE_HOSTFILE");
}

static void test_nodes(void **state) {
    (void)state;
    char path[] = "./launcher_test.XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    forget_batch_systems();
    assert_nodes(NULL, 1, "", 0, "");
    assert_nodes("a,b,a", 2, "a,b", 0, "--hosts");
    assert_true(dprintf(file, "# two of them\none slots=4\n two\t4\n\none:4\n") > 0);
    assert_nodes(path, 2, "one,two", 0, "--hosts");
    assert_int_equal(ftruncate(file, 0) + (int)lseek(file, 0, SEEK_SET), 0);
    assert_true(dprintf(file, "one 8 q@one UNDEFINED\ntwo 2 q@two <NULL>\ntwo 4 r@two <NULL>\n") >
                0);
    setenv("PE_HOSTFILE", path, 1);
    assert_nodes(NULL, 2, "one,two", 6, "Grid Engine");
    setenv("PBS_NODEFILE", path, 1); /* a line for each core */
    assert_nodes(NULL, 2, "one,two", 1, "PBS");
    setenv("SLURM_JOB_NUM_NODES", "3", 1);
    setenv("SLURM_CPUS_ON_NODE", "5", 1);
    assert_nodes(NULL, 3, "", 5, "Slurm");
    unsetenv("SLURM_CPUS_ON_NODE");
    assert_nodes("a", 1, "a", 0, "--hosts");
    close(file);
    unlink(path);
}

static void test_no_nodes(void **state) {
    (void)state;
    struct error error = {0};
    struct nodes found;
    assert_int_equal(nodes_find(&found, ",,", &error), STATUS_USAGE);
    assert_non_null(strstr(error.message, "--hosts names no host"));
    nodes_close(&found);
    error = (struct error){0};
    assert_int_equal(nodes_find(&found, "/no/such/file", &error), STATUS_USAGE);
    nodes_close(&found);
    forget_batch_systems();
    setenv("PBS_NODEFILE", "/dev/null", 1);
    error = (struct error){0};
    assert_int_equal(nodes_find(&found, NULL, &error), STATUS_USAGE);
    assert_non_null(strstr(error.message, "the list of hosts that PBS gave this job is empty"));
    nodes_close(&found);
    forget_batch_systems();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_works),      cmocka_unit_test(test_open_mpi),
        cmocka_unit_test(test_many_nodes), cmocka_unit_test(test_nodes),
        cmocka_unit_test(test_no_nodes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
