#include "crate_options.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export_ro_crate.h"
#include "memory.h"
#include "number.h"
#include "prefix.h"
#include "shell.h"
#include "terminal.h"

/* What the options say, as texts of their own. */
struct words {
    char *license, *license_name, *author, *orcid;
};

static void words_free(struct words *words) {
    free(words->license);
    free(words->license_name);
    free(words->author);
    free(words->orcid);
}

static bool is_address(const char *text) {
    return prefix_skip(text, "https://") != NULL || prefix_skip(text, "http://") != NULL;
}

static bool is_identifier(const char *text) {
    for (const char *at = text; *at != '\0'; at++)
        if (!isalnum((unsigned char)*at) && strchr(".-+", *at) == NULL)
            return false;
    return *text != '\0';
}

static void read_license(const char *text, struct words *words, struct error *error) {
    bool whole = is_address(text) && strpbrk(text, " <>\"\\") == NULL && ro_crate_is_text(text);
    if (!whole && !is_identifier(text)) {
        error_set(
            error, STATUS_USAGE,
            "--license %s: give an SPDX identifier, like CC-BY-4.0 or MIT, or an address that "
            "begins with https://",
            text);
        return;
    }
    words->license_name = memory_copy("an option", text, error);
    words->license =
        memory_text("an option", error, "%s%s", whole ? "" : "https://spdx.org/licenses/", text);
}

/* "0000-0002-1825-0097": the last digit is a check digit, of ISO 7064 MOD 11-2, where X is 10. */
static bool is_orcid(const char *text) {
    enum { BYTES = 19 };
    unsigned sum = 0;
    if (strlen(text) != BYTES)
        return false;
    for (int i = 0; i < BYTES; i++) {
        bool is_last = i == BYTES - 1, is_digit = isdigit((unsigned char)text[i]) != 0;
        if (i % 5 == 4 ? text[i] != '-' : !is_digit && !(is_last && text[i] == 'X'))
            return false;
        if (text[i] != '-')
            sum = (sum + (is_digit ? (unsigned)(text[i] - '0') : 10)) * (is_last ? 1 : 2);
    }
    return sum % 11 == 1;
}

static void read_author(const char *text, struct words *words, struct error *error) {
    static const char site[] = "https://orcid.org/";
    const char *comma = strrchr(text, ','), *orcid = NULL;
    size_t length = strlen(text);
    if (comma != NULL) {
        orcid = comma + 1 + strspn(comma + 1, " ");
        const char *number = prefix_skip(orcid, site);
        orcid = number != NULL ? number : orcid;
        length = (size_t)(comma - text);
        if (!is_orcid(orcid)) {
            error_set(error, STATUS_USAGE,
                      "--author %s: '%s' is no ORCID, whose last digit checks the others: give "
                      "'NAME, 0000-0002-1825-0097', or the name alone, without a comma",
                      text, orcid);
            return;
        }
        words->orcid = memory_text("an option", error, "%s%s", site, orcid);
    }
    if (length == 0 || !ro_crate_is_text(text))
        error_set(error, STATUS_USAGE, "--author '%s': give a name, in UTF-8", text);
    words->author = memory_text("an option", error, "%.*s", (int)length, text);
}

static enum status read_words(struct words *words, const struct crate_options *options,
                              struct error *error) {
    if (options->license != NULL)
        read_license(options->license, words, error);
    if (options->author != NULL)
        read_author(options->author, words, error);
    return error->status;
}

enum status crate_options_check(const struct crate_options *options, struct error *error) {
    struct words words = {0};
    if (!options->wanted && (options->license != NULL || options->author != NULL))
        error_set(error, STATUS_USAGE, "--license and --author are for --ro-crate");
    else
        read_words(&words, options, error);
    words_free(&words);
    return error->status;
}

static void tell(const struct ro_crate *crate, const struct study *study) {
    printf("The description of %zu files and %zu launch%s", crate->file_count, study->records.count,
           number_plural_es(study->records.count));
    shell_put_path(stdout, ": ", study->folder, "/" RO_CRATE_FILE "\n");
    if (crate->license == NULL)
        terminal_say("upout: it names no licence, without which nobody may use the study: fill "
                     "in \"license\" in that file, or remove it and make it again with --license "
                     "CC-BY-4.0\n");
    if (crate->author == NULL)
        terminal_say("upout: it names no author: fill in \"author\" in that file, or remove it "
                     "and make it again with --author 'NAME, ORCID'\n");
}

enum status crate_options_write(const struct crate_options *options, struct study *study,
                                struct error *error) {
    struct words words = {0};
    if (ro_crate_check(study->folder, error) == STATUS_OK &&
        study_lock(study, error) == STATUS_OK && read_words(&words, options, error) == STATUS_OK) {
        struct ro_crate crate = {.license = words.license,
                                 .license_name = words.license_name,
                                 .author = words.author,
                                 .orcid = words.orcid};
        if (ro_crate_write(&crate, study, error) == STATUS_OK)
            tell(&crate, study);
    }
    words_free(&words);
    return error->status;
}
