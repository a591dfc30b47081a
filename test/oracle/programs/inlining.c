/*
 * Optimised code with debug information: one machine frame is several frames
 * to suppressions, the innermost inlined call first.
 */
#include "bare.h"

static volatile int sink;

INLINED static int load(const volatile int *cells, int index)
{
    return cells[index];
}

INLINED static int load_twice(const volatile int *cells, int index)
{
    return load(cells, index)
           + load(cells, index + 1);
}

INLINED static void count_if_set(const volatile int *cells, int index)
{
    if (load(cells, index))
        sink++;
}

INLINED static void count_row(const volatile int *cells, int row)
{
    count_if_set(cells, row * 2);
    count_if_set(cells, row * 2 + 1);
}

NOT_INLINED static void count_rows(const volatile int *cells)
{
    count_row(cells, 0);
    count_row(cells, 1);
}

NOT_INLINED static void sum_up(const volatile int *cells)
{
    sink += load_twice(cells, 8);
}

/* A machine frame with inlined calls between two without. */
NOT_INLINED static void innermost(const volatile int *cells)
{
    if (cells[3])
        sink++;
}

INLINED static void around(const volatile int *cells)
{
    innermost(cells);
    sink++;
}

INLINED static void around_that(const volatile int *cells)
{
    around(cells);
    sink++;
}

NOT_INLINED static void outermost(const volatile int *cells)
{
    around_that(cells);
    sink++;
}

NOT_INLINED static void recurse(const volatile int *cells, int depth)
{
    if (depth > 0)
        recurse(cells, depth - 1);
    else
        count_row(cells, 1);
    sink++;
}

INLINED static void *new_block(size_t size)
{
    void *block;

    NEW_BLOCK(block, size);
    return block;
}

INLINED static void lose(size_t size)
{
    void *volatile lost = new_block(size);

    lost = NULL;
    (void)lost;
}

NOT_INLINED static void lose_some(void)
{
    lose(10);
    lose(24);
}

int main(void)
{
    const volatile int *cells = new_block(32);

    count_rows(cells);
    sum_up(cells);
    outermost(cells);
    around_that(cells);
    recurse(cells, 0);
    recurse(cells, 6);
    count_if_set(cells, 5);
    lose_some();
    lose(3);
    FREE_BLOCK((void *)cells);
    FREE_BLOCK((void *)cells);
    return 0;
}
