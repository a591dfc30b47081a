// A library that is unloaded while blocks that it lost are still there.

#include <stdlib.h>

__attribute__((noinline)) static char *lose(int size)
{
    char *block = malloc(size);
    block[0] = 1;
    return block;
}

__attribute__((noinline)) int lose_some(void)
{
    char *block = lose(10);
    int last = block[10];
    lose(20);
    lose(30);
    return last;
}
