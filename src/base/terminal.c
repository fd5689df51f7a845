#include "terminal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct terminal terminal_look(int descriptor) {
    const char *kind = getenv("TERM"), *plain = getenv("NO_COLOR");
    struct terminal terminal = {.is_one = isatty(descriptor) == 1};
    struct winsize size;
    if (!terminal.is_one)
        return terminal;
    terminal.can_erase = kind != NULL && *kind != '\0' && strcmp(kind, "dumb") != 0;
    terminal.has_style = terminal.can_erase && (plain == NULL || *plain == '\0');
    if (ioctl(descriptor, TIOCGWINSZ, &size) == 0)
        terminal.columns = size.ws_col;
    return terminal;
}

size_t terminal_control_bytes(const char *text) {
    const unsigned char *at = (const unsigned char *)text;
    if (at[0] == 0xC2 && at[1] >= 0x80 && at[1] < 0xA0)
        return 2;
    return (at[0] > '\0' && at[0] < ' ') || at[0] == 0x7F;
}

size_t terminal_steering_bytes(const char *text) {
    return *text == '\n' || *text == '\t' ? 0 : terminal_control_bytes(text);
}

/* How many of its bytes can be written as they are. */
static size_t plain_bytes(const char *text) {
    size_t count = 0;
    while (text[count] != '\0' && terminal_steering_bytes(text + count) == 0)
        count++;
    return count;
}

/* Standard error has no buffer: a message without control characters is one write. */
void terminal_say_list(const char *format, va_list arguments) {
    char text[4096];
    vsnprintf(text, sizeof text, format, arguments);
    for (const char *at = text; *at != '\0';) {
        size_t plain = plain_bytes(at);
        fwrite(at, 1, plain, stderr);
        at += plain;
        for (size_t left = terminal_steering_bytes(at); left > 0; left--)
            fprintf(stderr, "\\x%02x", (unsigned char)*at++);
    }
}

void terminal_say(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    terminal_say_list(format, arguments);
    va_end(arguments);
}
