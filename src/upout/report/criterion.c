#include "criterion.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "document.h"
#include "memory.h"
#include "page_assets.h"

enum { CRITERION_SCHEMA = 1 };

static void read_asks(struct criterion *criterion, const struct node *root, struct error *error) {
    struct node asks = node_array(root, "asks", OPTIONAL, error);
    size_t count = asks.value != NULL ? node_count(&asks) : 0;
    if (error->status == STATUS_OK)
        criterion->asks = memory_create(count, sizeof *criterion->asks, "a criterion", error);
    for (size_t i = 0; error->status == STATUS_OK && i < count; i++) {
        const char *text = node_item_text(&asks, i, error);
        if (text != NULL)
            criterion->asks[criterion->ask_count++] = memory_copy("a criterion", text, error);
    }
}

static void read_least(struct criterion *criterion, const struct node *root, struct error *error) {
    struct node least = node_member(root, "least");
    if (least.value == NULL)
        return;
    node_real(root, "least", REQUIRED, &criterion->least, error);
    if (error->status == STATUS_OK && !(criterion->least > 0 && criterion->least <= 1))
        node_refuse(&least, error,
                    "\"least\" must be a share of the ideal, above 0 and up to 1, like 0.75");
}

static void read_text(const struct node *root, const char *key, char **text, struct error *error) {
    node_text(root, key, OPTIONAL, text, error);
    if (error->status == STATUS_OK && *text == NULL)
        *text = memory_copy("a criterion", "", error);
}

static enum status read_root(struct criterion *criterion, struct document *document,
                             struct error *error) {
    static const char *const known[] = {"schema", "site",   "rule",  "least", "node_counts", "says",
                                        "asks",   "source", "as_of", "seen",  NULL};
    static const char *const rules[] = {"efficiency", "step", NULL};
    static const enum rule_kind kinds[] = {RULE_EFFICIENCY, RULE_STEP};
    struct node root = document_root(document);
    unsigned schema;
    int kind = 0;
    node_check_keys(&root, known, error);
    node_unsigned(&root, "schema", REQUIRED, CRITERION_SCHEMA, CRITERION_SCHEMA, &schema, error);
    node_text(&root, "site", REQUIRED, &criterion->site, error);
    node_choice(&root, "rule", REQUIRED, rules, &kind, error);
    criterion->kind = kinds[kind];
    read_least(criterion, &root, error);
    node_unsigned(&root, "node_counts", OPTIONAL, 0, 1000, &criterion->node_counts, error);
    read_text(&root, "says", &criterion->says, error);
    read_asks(criterion, &root, error);
    read_text(&root, "source", &criterion->source, error);
    read_text(&root, "as_of", &criterion->as_of, error);
    read_text(&root, "seen", &criterion->seen, error);
    return error->status;
}

/* The text of a built-in file; to be freed. */
static char *join(const char *const *lines, struct error *error) {
    char *text = NULL;
    size_t bytes;
    FILE *out = open_memstream(&text, &bytes);
    for (; out != NULL && *lines != NULL; lines++)
        fputs(*lines, out);
    if (out == NULL || fclose(out) != 0 || text == NULL) {
        error_no_memory(error, "a criterion", 1);
        free(text);
        return NULL;
    }
    return text;
}

static enum status refuse_name(const char *name, struct error *error) {
    char names[200] = "";
    for (const struct page_criterion *one = page_criteria; one->name != NULL; one++)
        snprintf(names + strlen(names), sizeof names - strlen(names), "%s%s",
                 one == page_criteria ? "" : ", ", one->name);
    return error_set(error, STATUS_USAGE,
                     "--proposal '%s' is not a site that upout knows: give one of %s, or the path "
                     "of a criterion of your own that ends with .json",
                     name, names);
}

enum status criterion_read(struct criterion *criterion, const char *name, struct error *error) {
    struct document document = {0};
    const struct page_criterion *one = page_criteria;
    const char *ending = strrchr(name, '.');
    char *text = NULL;
    *criterion = (struct criterion){0};
    while (one->name != NULL && strcmp(one->name, name) != 0)
        one++;
    if (one->name != NULL) {
        text = join(one->lines, error);
        if (text != NULL)
            document_parse(&document, name, text, 1, error);
    } else if (ending != NULL && strcmp(ending, ".json") == 0)
        document_read(&document, name, error);
    else
        refuse_name(name, error);
    if (error->status == STATUS_OK)
        read_root(criterion, &document, error);
    document_close(&document);
    free(text);
    return error->status;
}

void criterion_close(struct criterion *criterion) {
    for (size_t i = 0; i < criterion->ask_count; i++)
        free(criterion->asks[i]);
    free(criterion->asks);
    free(criterion->site);
    free(criterion->says);
    free(criterion->source);
    free(criterion->as_of);
    free(criterion->seen);
    *criterion = (struct criterion){0};
}

struct rule criterion_rule(const struct criterion *criterion) {
    bool is_step = criterion->kind == RULE_STEP;
    return (struct rule){criterion->kind, is_step ? 2 * criterion->least : criterion->least};
}
