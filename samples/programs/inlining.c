/*
 * Optimised code with debug information: one machine frame shows up as
 * several frames, the innermost inlined call first.
 *
 * The cells are volatile so that each read stays where it was written.
 */
#include <stdlib.h>

#define INLINED static inline __attribute__((always_inline))
#define NOT_INLINED static __attribute__((noinline))

INLINED int load(const volatile int *cells, int index)
{
    return cells[index];
}

INLINED int load_last(const volatile int *cells, int columns, int row)
{
    return load(cells, row * columns + columns - 1);
}

NOT_INLINED int sum_rows(const volatile int *cells, int columns, int rows)
{
    int sum = 0;

    for (int row = 0; row < rows; row++)
        sum += load_last(cells, columns, row);
    return sum;
}

INLINED void mark_if_set(volatile int *cells, int index)
{
    if (load(cells, index))
        cells[0] = 1;
}

NOT_INLINED void mark(volatile int *cells)
{
    mark_if_set(cells, 1);
}

int main(void)
{
    volatile int *cells = malloc(7 * sizeof *cells);

    for (int i = 2; i < 7; i++)
        cells[i] = i;
    mark(cells);
    cells[0] = sum_rows(cells, 4, 2);
    free((void *)cells);
    return 0;
}
