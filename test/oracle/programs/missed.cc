// One error for each way in which a suppression can miss it; see missed.test.ts.
#include <stdlib.h>
#include <unistd.h>

static volatile int sink;
static int *unset;
static void *volatile kept;

#define ERROR_IN(name)           \
    static void name(void)       \
    {                            \
        if (*unset)              \
            sink = 1;            \
    }

namespace ns {
struct Widget {
    void poke(int by) const
    {
        if (*unset > by)
            sink = by;
    }
};
} // namespace ns

void lose_cache()
{
    if (*unset)
        sink = 2;
}

void lose_cache(int)
{
    lose_cache();
}

extern "C" {
ERROR_IN(plain)
ERROR_IN(addressed)
ERROR_IN(below)
ERROR_IN(reversed)
ERROR_IN(relative)
ERROR_IN(sourced)
ERROR_IN(rx_read)
ERROR_IN(empty_behind)
ERROR_IN(nul_case)
ERROR_IN(blank_before)
ERROR_IN(comment_behind)
ERROR_IN(lower_case)
ERROR_IN(nameless)

static void deep(int depth)
{
    if (depth > 0)
        deep(depth - 1);
    else if (*unset)
        sink = 3;
}

static void in_libc(void)
{
    sink = atoi((const char *)unset);
}

static void put_header(void)
{
    sink = write(1, unset, 4);
}

static void put_blanks(void)
{
    sink = write(1, unset, 4);
}

static void keep(void)
{
    kept = malloc(1);
}

static void encoded(void)
{
    kept = malloc(2);
}

static void no_kind(void)
{
    kept = malloc(3);
}

static void fishy(void)
{
    kept = malloc((size_t)-3);
}
}

static void grow()
{
    kept = new int[4];
}

int main()
{
    unset = (int *)malloc(16);
    ns::Widget().poke(1);
    lose_cache(1);
    plain();
    addressed();
    below();
    reversed();
    relative();
    sourced();
    rx_read();
    empty_behind();
    nul_case();
    blank_before();
    comment_behind();
    lower_case();
    nameless();
    deep(20);
    in_libc();
    put_header();
    put_blanks();
    grow();
    keep();
    encoded();
    no_kind();
    fishy();
    free(unset);
    return 0;
}
