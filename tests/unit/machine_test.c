/* The name of a processor, from the text of /proc/cpuinfo on several kinds of machines. */
#include "machine.h"

#include "cmocka_all.h"

static void assert_named(const char *cpuinfo, const char *wanted) {
    char name[MACHINE_PROCESSOR_BYTES];
    FILE *file = fmemopen((void *)cpuinfo, strlen(cpuinfo), "r");
    assert_non_null(file);
    machine_read_processor(file, name);
    fclose(file);
    assert_string_equal(name, wanted);
}

static void kinds_of_one_name_differ(void **state) {
    (void)state;
    assert_named("processor\t: 0\nvendor_id\t: AuthenticAMD\ncpu family\t: 25\nmodel\t\t: 17\n"
                 "model name\t: AMD EPYC\nstepping\t: 1\n\n"
                 "processor\t: 1\ncpu family\t: 25\nmodel\t\t: 17\nmodel name\t: AMD EPYC\n\n",
                 "AMD EPYC (family 25, model 17)");
    assert_named("processor\t: 0\ncpu family\t: 26\nmodel\t\t: 2\nmodel name\t: AMD EPYC\n",
                 "AMD EPYC (family 26, model 2)");
}

static void arm(void **state) {
    (void)state;
    assert_named("processor\t: 0\nBogoMIPS\t: 243.75\nFeatures\t: fp asimd\n"
                 "CPU implementer\t: 0x41\nCPU architecture: 8\nCPU variant\t: 0x3\n"
                 "CPU part\t: 0xd0c\nCPU revision\t: 1\n\n",
                 "implementer 0x41, part 0xd0c");
    assert_named("processor\t: 0\nCPU implementer\t: 0x41\nCPU part\t: 0xd05\n\n"
                 "processor\t: 1\nCPU implementer\t: 0x41\nCPU part\t: 0xd05\n\n"
                 "processor\t: 2\nCPU implementer\t: 0x41\nCPU part\t: 0xd0a\n\n",
                 "implementer 0x41, part 0xd05 and implementer 0x41, part 0xd0a");
    assert_named("processor\t: 0\nmodel name\t: ARMv7 Processor rev 4 (v7l)\n"
                 "CPU implementer\t: 0x41\nCPU part\t: 0xd03\n\nHardware\t: BCM2835\n",
                 "ARMv7 Processor rev 4 (v7l) (implementer 0x41, part 0xd03)");
}

static void others(void **state) {
    (void)state;
    assert_named("processor\t: 0\nhart\t\t: 1\nisa\t\t: rv64imafdc\nuarch\t\t: sifive,u74-mc\n"
                 "mvendorid\t: 0x489\nmarchid\t\t: 0x8000000000000007\n\n",
                 "sifive,u74-mc (vendor 0x489, architecture 0x8000000000000007)");
    assert_named("processor\t: 0\ncpu\t\t: POWER9, altivec supported\n\n",
                 "POWER9, altivec supported");
    assert_named("processor\t: 0\n\n", "unknown");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_of_one_name_differ),
        cmocka_unit_test(arm),
        cmocka_unit_test(others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
