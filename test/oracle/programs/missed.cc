// One error for each way in which a suppression can miss it; see missed.test.ts.
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
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
ERROR_IN(slashes_behind)
ERROR_IN(escaped_star)
ERROR_IN(lineless)
ERROR_IN(blank_tool)
ERROR_IN(gone_tool)
ERROR_IN(no_tool)
ERROR_IN(kindless)
ERROR_IN(shadowed)
ERROR_IN(core_mem)
ERROR_IN(in_between)

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

#define WRITE_IN(name)              \
    static void name(void)          \
    {                               \
        sink = write(1, unset, 4);  \
    }

WRITE_IN(put_blanks)
WRITE_IN(put_any)
WRITE_IN(put_source)
WRITE_IN(put_call)

static void put_vector(void)
{
    struct iovec vector = {unset, 4};

    sink = pwritev(1, &vector, 1, 0);
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

static void fishy_bytes(void)
{
    kept = malloc((size_t)-4);
}

static void keep_inside(void)
{
    kept = malloc(5);
}

static void keep_copy(void)
{
    kept = strdup("copy");
}

static void keep_cleared(void)
{
    kept = calloc(1, 7);
}

static void read_stale(void)
{
    int *stale = (int *)malloc(sizeof *stale);

    free(stale);
    sink = *stale;
}

static void read_small(void)
{
    int *stale = (int *)malloc(sizeof *stale);

    free(stale);
    sink = *stale;
}

static void go_between(void)
{
    in_between();
}
}

static void grow()
{
    kept = new int[4];
}

template <typename T> static inline __attribute__((always_inline)) void pick()
{
    if (*unset)
        sink = sizeof(T);
}

static inline __attribute__((always_inline)) void inlined()
{
    if (*unset)
        sink = 4;
}

static void outer()
{
#line 12 "outer.cc"
    inlined();
}
#line 300 "missed.cc"

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
    slashes_behind();
    escaped_star();
    lineless();
    blank_tool();
    gone_tool();
    no_tool();
    kindless();
    shadowed();
    core_mem();
    go_between();
    put_any();
    put_source();
    put_call();
    put_vector();
    fishy_bytes();
    keep_inside();
    keep_copy();
    keep_cleared();
    read_stale();
    read_small();
    pick<int>();
    outer();
    free(unset);
    return 0;
}
