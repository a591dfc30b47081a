/* Blocks that are freed twice, in the middle, or not on the heap at all. */
#include <stdlib.h>

static void free_twice(void)
{
    char *volatile block = malloc(8);

    free(block);
    free(block);
}

static void free_inside(void)
{
    char *volatile block = malloc(16);

    free(block + 4);
    free(block);
}

static void free_static(void)
{
    static int number;
    int *volatile pointer = &number;

    free(pointer);
}

static void realloc_freed(void)
{
    char *volatile block = malloc(8);

    free(block);
    block = realloc(block, 32);
}

int main(void)
{
    free_twice();
    free_inside();
    free_static();
    realloc_freed();
    return 0;
}
