/* What is a command is found by its form, so that the texts are the same for all kinds of pages: an
 * option, or "upout", a word and an option; then options and words without small letters, or with
 * digits or commas, such as FOLDER and 10h. */
#include "page_html_text.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "page.h"
#include "prefix.h"

void page_html_escape(FILE *out, const char *text, size_t bytes) {
    for (const char *end = text + bytes; text < end; text++) {
        switch (*text) {
        case '<':
            fputs("&lt;", out);
            break;
        case '>':
            fputs("&gt;", out);
            break;
        case '&':
            fputs("&amp;", out);
            break;
        case '"':
            fputs("&quot;", out);
            break;
        default:
            fputc((unsigned char)*text < ' ' && *text != '\n' ? ' ' : *text, out);
        }
    }
}

static bool is_option(const char *word) {
    return word[0] == '-' && (word[1] == '-' || isalpha((unsigned char)word[1]));
}

/* The bytes of a word without the comma or full stop after it. */
static size_t word_bytes(const char *word) {
    size_t bytes = strcspn(word, " ");
    while (bytes > 0 && strchr(",.:;?()'", word[bytes - 1]) != NULL)
        bytes--;
    return bytes;
}

/* Whether a word of a command is a value: FOLDER, 10h, 8:0.40, a,b. */
static bool is_value(const char *word) {
    size_t bytes = word_bytes(word);
    bool has_small = false, has_digit = false, has_large = false;
    for (size_t i = 0; i < bytes; i++) {
        has_small = has_small || islower((unsigned char)word[i]);
        has_large = has_large || isupper((unsigned char)word[i]);
        has_digit = has_digit || isdigit((unsigned char)word[i]);
    }
    return has_digit || memchr(word, ',', bytes) != NULL || (has_large && !has_small);
}

/* The bytes of the command that begins here, up to its first option: 0 if none begins. */
static size_t command_start(const char *text) {
    if (is_option(text))
        return word_bytes(text);
    if (prefix_skip(text, "upout ") == NULL)
        return 0;
    size_t bytes = strlen("upout ");
    bytes += strspn(text + bytes, "abcdefghijklmnopqrstuvwxyz");
    return text[bytes] == ' ' && is_option(text + bytes + 1) ? bytes : 0;
}

/* Writes the command that begins here. Returns its bytes, 0 if none begins. */
static size_t put_command(FILE *out, const char *text, size_t most) {
    size_t bytes = command_start(text);
    if (bytes == 0 || bytes > most)
        return 0;
    fputs("<code><span>", out);
    page_html_escape(out, text, bytes);
    while (text[bytes] == ' ' && (is_option(text + bytes + 1) || is_value(text + bytes + 1))) {
        size_t more = 1 + word_bytes(text + bytes + 1);
        if (bytes + more > most)
            break;
        fputs(is_option(text + bytes + 1) ? "</span> <span>" : " ", out);
        page_html_escape(out, text + bytes + 1, more - 1);
        bytes += more;
    }
    fputs("</span></code>", out);
    return bytes;
}

void page_html_prose(FILE *out, const char *text, size_t bytes) {
    char before = ' ';
    for (size_t i = 0; i < bytes;) {
        size_t command = before == ' ' || before == '(' ? put_command(out, text + i, bytes - i) : 0;
        if (command > 0) {
            i += command;
            before = 'x';
            continue;
        }
        if (text[i] == ' ' && page_is_before_unit(before, text + i + 1))
            fputs("\u00a0", out);
        else
            page_html_escape(out, text + i, 1);
        before = text[i++];
    }
}
