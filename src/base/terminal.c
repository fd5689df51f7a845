#include "terminal.h"

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
