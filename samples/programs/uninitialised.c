/* Decisions and addresses that depend on memory nobody has written. */
#include <stdlib.h>

static const int squares[] = {0, 1, 4, 9};

static int is_ready(const int *flags)
{
    if (flags[1])
        return 1;
    return 0;
}

static int look_up(const unsigned char *indexes)
{
    return squares[indexes[2] & 3];
}

/* The same error from two callers: two contexts, one suppression. */
static int count_ready(const int *flags)
{
    return is_ready(flags);
}

static int poll_ready(const int *flags)
{
    int ready = 0;

    for (int i = 0; i < 5; i++)
        ready += is_ready(flags);
    return ready;
}

int main(void)
{
    int *flags = malloc(2 * sizeof *flags);
    unsigned char *indexes = malloc(4);
    volatile int sum = 0;

    flags[0] = 1;
    sum += count_ready(flags);
    sum += poll_ready(flags);
    sum += look_up(indexes);

    free(indexes);
    free(flags);
    return 0;
}
