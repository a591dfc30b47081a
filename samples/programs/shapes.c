/*
 * The shared library, built twice from this file: libshapes.so.1.0.0 with
 * symbols, libshapes-stripped.so.1.0.0 without. In the stripped one the
 * exported functions keep their names, the static ones are ???.
 */
#include "shapes.h"

#include <stdlib.h>

static int multiply(const int *factors, int count)
{
    int product = 1;

    for (int i = 0; i < count; i++)
        product *= factors[i];
    return product;
}

static int *new_corners(int corners)
{
    return calloc((size_t)corners, sizeof(int));
}

int shape_area(const int *shape)
{
    return multiply(shape, 2);
}

int shape_volume(const int *shape)
{
    if (shape[2])
        return multiply(shape, 3);
    return 0;
}

int *shape_leak(int corners)
{
    return new_corners(corners);
}
