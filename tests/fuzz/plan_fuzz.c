/* plan_read: any file is a plan whose points have names of their own, or an error. */
#include "fuzz.h"
#include "plan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char path[FUZZ_PATH_BYTES];
    int descriptor = file_of(data, size, path);
    struct plan plan;
    struct error error = {0};
    if (plan_read(&plan, path, &error) == STATUS_OK) {
        for (size_t i = 0; i < plan.point_count; i++)
            promise(plan_find_point(&plan, plan.points[i].id) == &plan.points[i],
                    "points have names of their own");
    } else {
        promise(error.status == STATUS_USAGE && error.message[0] != '\0', "an error says why");
    }
    plan_close(&plan);
    close(descriptor);
    return 0;
}
