/* The commands of points under each launcher, and where the nodes come from. */
#include "launcher.h"

#include <unistd.h>

#include "cmocka_all.h"
#include "environment.h"

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
    struct command command = {0};
    struct error error = {0};
    series.variant = variant;
    assert_int_equal(launcher_command(&launcher, &programs, &plan, &point, &command, &error),
                     STATUS_OK);
    for (size_t i = 0; i < command.environment_count; i++)
        if (strncmp(command.environment[i], "OMPI_ALLOW_RUN_AS_ROOT", 22) != 0) /* only for root */
            snprintf(text + strlen(text), sizeof text - strlen(text), "%s ",
                     command.environment[i]);
    if (command.is_bound)
        snprintf(text + strlen(text), sizeof text - strlen(text), "cpu %u: ", command.cpu);
    for (size_t i = 0; i < command.argv_count; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s ", command.argv[i]);
    command_close(&command);
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
                   "cpu 0: serial --range 5 14 --kernel sieve");
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
    assert_command(VARIANT_SERIAL, (struct layout){1, 1, 1},
                   "cpu 0: serial --random 10 --bits 50 --seed 18446744073709551615 --kernel exact "
                   "--schedule dynamic,2");
    work = (struct work){.kind = WORK_INPUT, .kernel = (char *)"trial", .input = (char *)"a b"};
    series.schedule = NULL;
    assert_command(VARIANT_SERIAL, (struct layout){1, 1, 1},
                   "cpu 0: serial --input a b --no-verdicts --kernel trial");
    work = (struct work){.kind = WORK_NOTEBOOK, .kernel = (char *)"trial"};
    assert_command(VARIANT_SERIAL, (struct layout){1, 1, 1}, "cpu 0: serial --kernel trial");
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
    struct host_cores hosts[] = {{(char *)"a", 0}, {(char *)"b", 0}};
    nodes = (struct nodes){.count = 2, .hosts = (char *)"a,b", .list = {hosts, 2}};
    assert_command(VARIANT_MPI, (struct layout){2, 4, 1},
                   "OMP_NUM_THREADS=1 OMP_PROC_BIND=close OMP_PLACES=cores mpirun -np 8 --map-by "
                   "ppr:4:node:PE=1 --bind-to core -x OMP_NUM_THREADS -x OMP_PROC_BIND -x "
                   "OMP_PLACES --host a:4,b:4 mpi" SIEVE);
    launcher.kind = LAUNCHER_HYDRA;
    assert_command(VARIANT_MPI, (struct layout){2, 1, 4},
                   "OMP_NUM_THREADS=4 OMP_PROC_BIND=close OMP_PLACES=cores mpirun -n 2 -ppn 1 "
                   "-bind-to core:4 -hosts a,b mpi" SIEVE);
    setenv("SLURM_EXPORT_ENV", "NONE", 1); /* as sbatch --export=NONE does */
    assert_command(VARIANT_MPI, (struct layout){1, 1, 4},
                   "OMP_NUM_THREADS=4 OMP_PROC_BIND=close OMP_PLACES=cores SLURM_EXPORT_ENV=ALL "
                   "mpirun -n 1 -ppn 1 -bind-to core:4 -hosts a,b mpi" SIEVE);
    unsetenv("SLURM_EXPORT_ENV");
    use(LAUNCHER_SRUN, "srun");
    nodes.count = 2;
    assert_command(
        VARIANT_MPI, (struct layout){2, 2, 2},
        "OMP_NUM_THREADS=2 OMP_PROC_BIND=close OMP_PLACES=cores srun --export=ALL --nodes "
        "2 --ntasks 4 --ntasks-per-node 2 --cpus-per-task 2 --cpu-bind=cores "
        "--kill-on-bad-exit=1 mpi" SIEVE);
    nodes.list = (struct host_list){hosts, 2}; /* srun takes the first, too */
    launcher.srun_mpi = (char *)"pmi2";
    launcher.threads_per_core = 2;
    assert_command(
        VARIANT_MPI, (struct layout){1, 1, 1},
        "OMP_NUM_THREADS=1 OMP_PROC_BIND=close OMP_PLACES=cores srun --mpi=pmi2 "
        "--export=ALL --nodes 1 --ntasks 1 --ntasks-per-node 1 --cpus-per-task 1 "
        "--threads-per-core=1 --cpu-bind=cores --kill-on-bad-exit=1 --nodelist a mpi" SIEVE);
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

static int forget_batch_systems(void **state) {
    (void)state;
    unsetenv("SLURM_JOB_NUM_NODES");
    unsetenv("SLURM_JOB_NODELIST");
    unsetenv("SLURM_JOB_CPUS_PER_NODE");
    unsetenv("SLURM_CPUS_ON_NODE");
    unsetenv("PBS_NODEFILE");
    unsetenv("NCPUS");
    unsetenv("PE_HOSTFILE");
    return 0;
}

static char hosts_path[] = "./launcher_test.hosts";

static void put_hosts(const char *text) {
    FILE *file = fopen(hosts_path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void test_hosts(void **state) {
    (void)state;
    assert_nodes(NULL, 1, "", 0, "");
    assert_nodes("a,b,a", 2, "a,b", 0, "--hosts");
    assert_nodes(" a, b\t,, c ", 3, "a,b,c", 0, "--hosts");
    assert_nodes("a:4,b:2", 2, "a,b", 2, "--hosts");
    assert_nodes("a:1,b,a:3", 2, "a,b", 4, "--hosts");
    assert_nodes("n[1-3,7]", 4, "n1,n2,n3,n7", 0, "--hosts");
    assert_nodes("n[08-10]-ib:8,r[1-2]n[1-2]", 7, "n08-ib,n09-ib,n10-ib,r1n1,r1n2,r2n1,r2n2", 8,
                 "--hosts");
    assert_nodes("fe80::1,me@b", 2, "fe80::1,me@b", 0, "--hosts");
    put_hosts("\xef\xbb\xbf# two of them\none slots=4 max_slots=8\n two\t4\n\none:4\r\n");
    assert_nodes(hosts_path, 2, "one,two", 4, "--hosts");
    put_hosts("n[1-2] # with brackets\n");
    assert_nodes(hosts_path, 2, "n1,n2", 0, "--hosts");
    unlink(hosts_path);
}

static void test_nodes_of_batch_systems(void **state) {
    (void)state;
    put_hosts("one 8 q@one UNDEFINED\ntwo 2 q@two <NULL>\ntwo 4 r@two <NULL>\n");
    setenv("PE_HOSTFILE", hosts_path, 1);
    assert_nodes(NULL, 2, "one,two", 6, "Grid Engine");
    put_hosts("one\none\ntwo\n");
    setenv("PBS_NODEFILE", hosts_path, 1); /* a line for each core */
    assert_nodes(NULL, 2, "one,two", 1, "PBS");
    setenv("NCPUS", "2", 1);
    assert_nodes(NULL, 2, "one,two", 1, "PBS");
    setenv("NCPUS", "8", 1); /* or for each rank */
    assert_nodes(NULL, 2, "one,two", 4, "PBS");
    put_hosts("one\ntwo\n");
    assert_nodes(NULL, 2, "one,two", 8, "PBS");
    setenv("NCPUS", "2", 1);
    put_hosts("one\n");
    assert_nodes(NULL, 1, "one", 2, "PBS");
    setenv("SLURM_JOB_NUM_NODES", "3", 1);
    setenv("SLURM_CPUS_ON_NODE", "5", 1);
    assert_nodes(NULL, 3, "", 5, "Slurm");
    setenv("SLURM_JOB_CPUS_PER_NODE", "4(x2),3", 1);
    assert_nodes(NULL, 3, "", 3, "Slurm");
    setenv("SLURM_JOB_CPUS_PER_NODE", "2,4(x2)", 1);
    assert_nodes(NULL, 3, "", 2, "Slurm");
    assert_nodes("a", 1, "a", 0, "--hosts");
    unlink(hosts_path);
}

static void assert_refused(const char *given, const char *words) {
    struct error error = {0};
    struct nodes found;
    assert_int_equal(nodes_find(&found, given, &error), STATUS_USAGE);
    if (strstr(error.message, words) == NULL)
        fail_msg("'%s' does not say '%s'", error.message, words);
    nodes_close(&found);
}

static void test_no_nodes(void **state) {
    (void)state;
    assert_refused(",,", "--hosts names no host");
    assert_refused("/no/such/file", "the hosts: cannot read '/no/such/file': No such");
    assert_refused("a:x", "the host 'a:x' cannot be read");
    assert_refused("a:0", "the host 'a:0' cannot be read");
    assert_refused("n[1-", "'n[1-' cannot be read: brackets hold numbers");
    assert_refused("n[1-2", "brackets hold numbers");
    assert_refused("n1]", "brackets hold numbers");
    assert_refused("n[]", "brackets hold numbers");
    assert_refused("n[2-1]", "brackets hold numbers");
    assert_refused("n[1-3x]", "brackets hold numbers");
    assert_refused("n[1-99999999]", "more than 16384 hosts");
    assert_refused("n[1-200]m[1-200]", "more than 16384 hosts");
    put_hosts("a\n");
    assert_refused(hosts_path + 2, "there is a file of that name: give ./launcher_test.hosts");
    assert_nodes("launcher_test.hosts,", 1, "launcher_test.hosts", 0, "--hosts");
    setenv("PBS_NODEFILE", "/dev/null", 1);
    assert_refused(NULL, "'/dev/null': it is a device; give a regular file");
    put_hosts("");
    setenv("PBS_NODEFILE", hosts_path, 1);
    assert_refused(NULL, "the list of hosts that PBS gave this job is empty");
    unlink(hosts_path);
}

/* Where a study begins; "" for one that is refused. */
static void assert_begins(const char *given, const char *hosts, const char *words) {
    struct error error = {0};
    struct nodes found;
    assert_int_equal(nodes_find(&found, given, &error), STATUS_OK);
    nodes_begin_here(&found, &nodes_of_a_study, &error);
    if (strstr(error.message, words) == NULL || (*words == '\0' && *error.message != '\0'))
        fail_msg("'%s' does not say '%s'", error.message, words);
    if (*words == '\0')
        assert_string_equal(found.hosts, hosts);
    nodes_close(&found);
}

static void test_a_study_begins_on_the_first(void **state) {
    (void)state;
    char list[512], turned[512], here[256] = "";
    assert_int_equal(gethostname(here, sizeof here - 1), 0);
    assert_begins(NULL, "", "");
    assert_begins("127.0.0.1,203.0.113.1", "127.0.0.1,203.0.113.1", "");
    assert_begins("203.0.113.1,203.0.113.2:4,127.0.0.1", "127.0.0.1,203.0.113.1,203.0.113.2", "");
    snprintf(list, sizeof list, "203.0.113.1,%s", here);
    snprintf(turned, sizeof turned, "%s,203.0.113.1", here);
    assert_begins(list, turned, "");
    assert_begins("203.0.113.1,203.0.113.2", "",
                  "none of the hosts of --hosts, 203.0.113.1,203.0.113.2");
    setenv("SLURM_JOB_NUM_NODES", "2", 1);
    assert_begins(NULL, "", "");
    setenv("SLURM_JOB_NODELIST", "203.0.113.[1-2]", 1);
    assert_begins(NULL, "", "the first node that Slurm gave is 203.0.113.1");
    setenv("SLURM_JOB_NODELIST", list, 1);
    assert_begins(NULL, "", "the first node that Slurm gave is 203.0.113.1");
    setenv("SLURM_JOB_NODELIST", turned, 1);
    assert_begins(NULL, "", "");
    setenv("SLURM_JOB_NODELIST", "node[01-02]", 1); /* as Slurm calls them */
    setenv("SLURMD_NODENAME", "node01", 1);
    assert_begins(NULL, "", "");
    unsetenv("SLURMD_NODENAME");
}

static void test_cores_of_nodes(void **state) {
    (void)state;
    nodes = (struct nodes){.count = 2};
    assert_int_equal(nodes_usable_cores(&nodes, 8, 2), 8);
    nodes.cores = nodes.cores_first = 4;
    assert_int_equal(nodes_usable_cores(&nodes, 8, 2), 4);
    assert_int_equal(nodes_usable_cores(&nodes, 2, 2), 2); /* hardware threads were counted */
    nodes.cores = 3;
    assert_int_equal(nodes_usable_cores(&nodes, 2, 2), 2);
    nodes.cores = 2;
    assert_int_equal(nodes_usable_cores(&nodes, 2, 2), 1);
    assert_int_equal(nodes_usable_cores(&nodes, 1, 1), 1); /* fewer may be used than were given */
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, forget_batch_systems, forget_batch_systems)

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

static void test_the_callers_environment(void **state) {
    (void)state;
    use(LAUNCHER_OPEN_MPI, "mpirun");
    setenv("PRIMES_SIMD", "none", 1);
    setenv("OMP_SCHEDULE", "dynamic,1000000", 1);
    setenv("OMPI_MCA_btl", "self,vader", 1);
    setenv("OMPI_COMM_WORLD_RANK", "0", 1);
    setenv("LD_PRELOAD", "", 1);
    clear("OMP_SCHEDULE PRIMES_SIMD");
    assert_null(getenv("PRIMES_SIMD"));
    assert_null(getenv("OMP_SCHEDULE"));
    assert_command(VARIANT_SERIAL, (struct layout){1, 1, 1}, "LD_PRELOAD= cpu 0: serial" SIEVE);
    assert_command(
        VARIANT_MPI, (struct layout){1, 1, 1},
        "LD_PRELOAD= OMPI_MCA_btl=self,vader OMP_NUM_THREADS=1 OMP_PROC_BIND=close "
        "OMP_PLACES=cores mpirun -np 1 --map-by ppr:1:node:PE=1 --bind-to core mpi" SIEVE);
    clear("");
    forget_environment(NULL);
    unsetenv("OMPI_COMM_WORLD_RANK");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_callers_environment),
        cmocka_unit_test(test_works),
        cmocka_unit_test(test_open_mpi),
        cmocka_unit_test(test_many_nodes),
        TEST(test_hosts),
        TEST(test_nodes_of_batch_systems),
        TEST(test_no_nodes),
        TEST(test_a_study_begins_on_the_first),
        TEST(test_cores_of_nodes),
    };
    return cmocka_run_group_tests(tests, forget_environment, NULL);
}
