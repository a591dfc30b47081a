/*
 * Errors inside of a shared library. The program is linked twice: with the
 * library that has symbols, and with the stripped one.
 */
#include "shapes.h"

#include <stdlib.h>

static void measure(void)
{
    int *line = malloc(sizeof *line);
    int *sheet = malloc(3 * sizeof *sheet);
    volatile int sum = 0;

    line[0] = 2;
    sheet[0] = 3;
    sheet[1] = 4;
    sum += shape_area(line);
    sum += shape_volume(sheet);
    free(sheet);
    free(line);
}

static void lose_corners(void)
{
    int *volatile corners = shape_leak(5);

    corners = NULL;
    (void)corners;
}

int main(void)
{
    measure();
    lose_corners();
    return 0;
}
