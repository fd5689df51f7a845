/* The machines of a study: named by the user, or given by each batch system, whose environment is
 * made up here. */
#include "nodes.h"

#include <unistd.h>

#include "cmocka_all.h"

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

static char hosts_path[] = "./nodes_test.hosts";

static void put_hosts(const char *text) {
    FILE *file = fopen(hosts_path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void hosts_are_read(void **state) {
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

static void nodes_of_batch_systems(void **state) {
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

static void no_nodes(void **state) {
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
    assert_refused(hosts_path + 2, "there is a file of that name: give ./nodes_test.hosts");
    assert_nodes("nodes_test.hosts,", 1, "nodes_test.hosts", 0, "--hosts");
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

static void a_study_begins_on_the_first(void **state) {
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

static void cores_of_nodes(void **state) {
    (void)state;
    struct nodes nodes = {.count = 2};
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

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(hosts_are_read), TEST(nodes_of_batch_systems),
        TEST(no_nodes),       TEST(a_study_begins_on_the_first),
        TEST(cores_of_nodes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
