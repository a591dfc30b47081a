/*
 * Every kind of error that Memcheck reports without the C library's help, from
 * several callers, some of them more than once.
 */
#include "bare.h"

#include <emmintrin.h>

static volatile long sink;
static char *block;
static char *kept;

/* ---- leaves: one error each ---- */

static void condition(void)
{
    if (block[0])
        sink++;
}

static void index_by(void)
{
    static const char table[256];

    sink += table[(unsigned char)block[1]];
}

static void read_one(void)
{
    sink += block[32];
}

static void read_two(void)
{
    sink += *(short *)(block + 34);
}

static void read_four(void)
{
    sink += *(int *)(block + 36);
}

static void write_eight(void)
{
    *(long *)(block + 40) = 1;
}

static void copy_sixteen(void)
{
    __m128i both = _mm_loadu_si128((const __m128i *)(block + 32));

    sink += _mm_cvtsi128_si32(both) != 0 ? 1 : 2;
}

static void write_block(void)
{
    system_call(SYS_WRITE, 0, (long)(block + 4), 8);
}

static void write_too_much(void)
{
    system_call(SYS_WRITE, 0, (long)(block + 28), 8);
}

static void close_unknown(void)
{
    system_call(SYS_CLOSE, block[2] | 0x400000, 0, 0);
}

static void access_unknown(void)
{
    system_call(SYS_ACCESS, (long)(block + 3), 0, 0);
}

static void check_defined(void)
{
    VALGRIND_CHECK_MEM_IS_DEFINED(block + 8, 4);
}

static void check_addressable(void)
{
    VALGRIND_CHECK_MEM_IS_ADDRESSABLE(block + 30, 4);
}

static void free_inside(void)
{
    FREE_BLOCK(block + 8);
}

static void free_from_pool(void)
{
    VALGRIND_MEMPOOL_FREE(block, block + 8);
}

/* ---- the ways to the leaves ---- */

typedef void leaf(void);

static void first(leaf *call)
{
    call();
}

static void second(leaf *call)
{
    first(call);
}

static void third(leaf *call)
{
    second(call);
}

/* Behind a leaf, `first`, `second` and `third` there is only one context. */
static void good(leaf *call)
{
    third(call);
}

static void evil(leaf *call)
{
    third(call);
}

static void deep(leaf *call, int depth)
{
    if (depth == 0)
        call();
    else
        deep(call, depth - 1);
}

static void ping(leaf *call, int depth);

static void pong(leaf *call, int depth)
{
    if (depth == 0)
        call();
    else
        ping(call, depth - 1);
}

static void ping(leaf *call, int depth)
{
    pong(call, depth);
}

static leaf *const leaves[] = {
    condition,     index_by,    read_one,       read_two,          read_four,   write_eight,   copy_sixteen,
    write_block,   close_unknown, access_unknown, check_defined,     check_addressable, free_inside,
    write_too_much, free_from_pool,
};

#define LEAF_COUNT ((int)(sizeof leaves / sizeof *leaves))

static void visit_all(void)
{
    for (int i = 0; i < LEAF_COUNT; i++)
        first(leaves[i]);
}

static void visit_some(void)
{
    for (int i = 0; i < LEAF_COUNT; i += 3)
        for (int times = 0; times <= i; times++)
            second(leaves[i]);
}

static void *new_block(size_t size)
{
    void *fresh;

    NEW_BLOCK(fresh, size);
    return fresh;
}

static void lose(size_t size)
{
    void *volatile lost = new_block(size);

    lost = NULL;
    (void)lost;
}

static void crash(void)
{
    ((leaf *)(long)sink)();
}

int main(void)
{
    block = new_block(32);
    visit_all();
    visit_some();
    evil(condition);
    good(condition);
    good(read_four);
    evil(read_four);
    good(index_by);
    for (int depth = 0; depth < 9; depth += 2)
        deep(condition, depth);
    deep(read_four, 30);
    ping(write_eight, 5);
    ping(condition, 14);
    condition();
    kept = new_block(10);
    lose(20);
    lose(48);

    /* Last, because the program does not survive it. */
    sink = 16;
    crash();
    return 0;
}
