/* plan_parse: any text is a plan whose points have names of their own, or an error. */
#include "fuzz.h"
#include "plan_json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *text = text_of(data, size);
    struct plan plan;
    struct error error = {0};
    if (plan_parse(&plan, "the plan", text, &error) == STATUS_OK) {
        for (size_t i = 0; i < plan.point_count; i++)
            promise(plan_find_point(&plan, plan.points[i].id) == &plan.points[i],
                    "points have names of their own");
    } else {
        promise(error.status == STATUS_USAGE && error.message[0] != '\0', "an error says why");
    }
    plan_close(&plan);
    free(text);
    return 0;
}
