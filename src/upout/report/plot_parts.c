#include "plot_parts.h"

#include <ctype.h>
#include <string.h>

const char *plot_colour(const struct program *program) {
    /* They can be told apart on a light and a dark background, and by the colour-blind. */
    static const char *const colours[] = {"#8a8f98", "#3b82c4", "#d9822b", "#2f9e73",
                                          "#b5568f", "#c7a51b", "#6b5bc0", "#4fb0c6"};
    return colours[program != NULL ? program->index % (sizeof colours / sizeof *colours) : 0];
}

const char *plot_safe(char *label) {
    for (char *c = label; *c != '\0'; c++)
        if (!isalnum((unsigned char)*c) && strchr(" ,.-_:", *c) == NULL)
            *c = '?';
    return label;
}
