/* What is known of each batch system: whose job this is, what a job file begins with, and the id
 * among what a submission prints. */
#include "batch_system.h"

#include "cmocka_all.h"
#include "nodes.h"

static void assert_here(const char *name) {
    const struct batch_system *system = batch_system_here();
    assert_string_equal(system != NULL ? system->name : "none", name);
}

static void whose_job_this_is(void **state) {
    (void)state;
    unsetenv("SLURM_JOB_NUM_NODES");
    unsetenv("PBS_NODEFILE");
    unsetenv("PE_HOSTFILE");
    assert_here("none");
    setenv("PE_HOSTFILE", "hosts", 1);
    assert_here("sge");
    setenv("PBS_NODEFILE", "hosts", 1);
    assert_here("pbs");
    setenv("SLURM_JOB_NUM_NODES", "2", 1); /* Torque's commands submit to Slurm, too */
    assert_here("slurm");
}

static void names_of_systems(void **state) {
    (void)state;
    static const char *const names[] = {"slurm", "pbs", "sge"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_string_equal(batch_system_find(names[i])->name, names[i]);
    assert_null(batch_system_find("lsf"));
    assert_null(batch_system_find(""));
}

static void assert_head(const struct batch_system *system, struct job job, const char *expected) {
    char *text = NULL;
    size_t bytes;
    FILE *memory = open_memstream(&text, &bytes);
    assert_non_null(memory);
    system->write_head(memory, &job);
    assert_int_equal(fclose(memory), 0);
    assert_string_equal(text, expected);
    free(text);
}

static const struct job array = {.name = "2-nodes",
                                 .nodes = 2,
                                 .cores = 8,
                                 .tasks = 3,
                                 .minutes = 75},
                        report = {.name = "report", .nodes = 1, .cores = 8, .minutes = 10};

static void heads_of_slurm(void **state) {
    (void)state;
    assert_head(&batch_slurm, array,
                "#SBATCH --job-name=upout-2-nodes\n"
                "#SBATCH --nodes=2\n"
                "#SBATCH --time=75\n"
                "#SBATCH --exclusive\n"
                "#SBATCH --array=1-3\n"
                "#SBATCH --requeue\n"
                "#SBATCH --signal=B:USR1@60\n"
                "#SBATCH --open-mode=append\n"
                "#SBATCH --output=2-nodes-%a-%A.out\n");
    assert_head(&batch_slurm, report,
                "#SBATCH --job-name=upout-report\n"
                "#SBATCH --nodes=1\n"
                "#SBATCH --time=10\n"
                "#SBATCH --ntasks=1\n"
                "#SBATCH --output=report-%j.out\n");
}

static void heads_of_pbs(void **state) {
    (void)state;
    struct job alone = array;
    assert_head(&batch_pbs, array,
                "#PBS -N upout-2-nodes\n"
                "#PBS -l nodes=2:ppn=8\n"
                "#PBS -l walltime=01:15:00\n"
                "#PBS -j oe\n"
                "#PBS -V\n"
                "#PBS -r y\n"
                "#PBS -J 1-3\n"
                "cd \"${PBS_O_WORKDIR:-.}\" || exit\n");
    alone.tasks = 1; /* there is no array of one */
    assert_head(&batch_pbs, alone,
                "#PBS -N upout-2-nodes\n"
                "#PBS -l nodes=2:ppn=8\n"
                "#PBS -l walltime=01:15:00\n"
                "#PBS -j oe\n"
                "#PBS -V\n"
                "#PBS -r y\n"
                "cd \"${PBS_O_WORKDIR:-.}\" || exit\n");
    assert_head(&batch_pbs, report,
                "#PBS -N upout-report\n"
                "#PBS -l nodes=1:ppn=1\n"
                "#PBS -l walltime=00:10:00\n"
                "#PBS -j oe\n"
                "#PBS -V\n"
                "cd \"${PBS_O_WORKDIR:-.}\" || exit\n");
}

static void heads_of_grid_engine(void **state) {
    (void)state;
    assert_head(&batch_sge, array,
                "#$ -N upout-2-nodes\n"
                "#$ -S /bin/sh\n"
                "#$ -cwd\n"
                "#$ -j y\n"
                "#$ -V\n"
                "#$ -l h_rt=01:15:00\n"
                "#$ -pe mpi 16\n"
                "#$ -t 1-3\n"
                "#$ -r y\n");
    assert_head(&batch_sge, report,
                "#$ -N upout-report\n"
                "#$ -S /bin/sh\n"
                "#$ -cwd\n"
                "#$ -j y\n"
                "#$ -V\n"
                "#$ -l h_rt=00:10:00\n");
}

static void assert_id(const struct batch_system *system, const char *output, const char *expected) {
    char id[64] = "none";
    size_t length = 0;
    const char *found = batch_system_find_id(system, output, &length);
    if (found != NULL)
        snprintf(id, sizeof id, "%.*s", (int)length, found);
    assert_string_equal(id, expected);
}

#define BANNER "\n----- Welcome to cluster 7 -----\n2026-12-01\nquota 12 of 100\n-----\n"

static void ids(void **state) {
    (void)state;
    assert_id(&batch_slurm, "5\n", "5");
    assert_id(&batch_slurm, "5;east\n", "5");
    assert_id(&batch_slurm, BANNER "17;east\n" BANNER, "17");
    assert_id(&batch_slurm, BANNER, "none");
    assert_id(&batch_slurm, "5.east\n", "none");
    assert_id(&batch_slurm, "", "none");
    assert_id(&batch_pbs, BANNER "12.server.org\n", "12.server.org");
    assert_id(&batch_pbs, "12[].server", "12[].server");
    assert_id(&batch_pbs, "12\n", "12");
    assert_id(&batch_sge, BANNER "  8.1-2:1 \r\n", "8");
    assert_id(&batch_sge, "8\n9\n", "9");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whose_job_this_is),    cmocka_unit_test(names_of_systems),
        cmocka_unit_test(heads_of_slurm),       cmocka_unit_test(heads_of_pbs),
        cmocka_unit_test(heads_of_grid_engine), cmocka_unit_test(ids),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
