/*
 * Plays a trace of an interpreter on an allocator like CPython's pymalloc, for comparison with the model of it. The
 * trace is read from standard input; the functions on its stacks come from functions.h, which is written for it:
 *
 *   FUNCTION(0, Py_Main)
 *   FUNCTION(1, list_dealloc)
 *
 * What differs between builds of CPython are macros: FREE and REALLOC, the names of those functions; CHECK, the name
 * of the check if it is a function of its own; SMALL_LIMIT; ALIGNMENT; ARENAS_FROM_MALLOC; WITHOUT_PYMALLOC.
 */
#define _GNU_SOURCE
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define NOINLINE __attribute__((noinline))

/* ---- the allocator ---- */

#define POOL_SIZE 4096
#define ARENA_SIZE (256 * 1024)
#define FIRST_TABLE_SIZE 16
#define SIZES (SMALL_LIMIT / ALIGNMENT)

struct pool {
    union {
        void *padding;
        unsigned count;
    } used;
    void *free_blocks; /* linked through their first word */
    struct pool *next; /* of the same size, with room, or free */
    struct pool *previous;
    unsigned arena_index;
    unsigned size_index;
    unsigned next_offset; /* of the first block that was never used */
    unsigned unused;
};

struct arena {
    uintptr_t address; /* 0: there is none */
    unsigned char *next_pool;
    unsigned free_pool_count;
    unsigned pool_count;
    struct pool *free_pools;
    struct arena *next_unused;
    struct arena *unused;
};

static struct arena *arenas;
static unsigned arena_slots;
static struct arena *unused_arenas;
static struct pool *first_pools[SIZES + 1];
static struct pool *last_pools[SIZES + 1];

#define POOL_OF(block) ((struct pool *)((uintptr_t)(block) & ~(uintptr_t)(POOL_SIZE - 1)))
#define ROUND_UP(size) (((size) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT)
#define BLOCK_SIZE(pool) ((size_t)(pool)->size_index * ALIGNMENT)

#define IS_OWN(block, pool) \
    ({ \
        unsigned index = *(volatile unsigned *)&(pool)->arena_index; \
        index < arena_slots && (uintptr_t)(block) - arenas[index].address < ARENA_SIZE && \
            arenas[index].address != 0; \
    })

#ifdef CHECK
NOINLINE int CHECK(void *block, struct pool *pool)
{
    return IS_OWN(block, pool);
}
#else
#define CHECK IS_OWN
#endif

static int is_full(struct pool *pool)
{
    return pool->free_blocks == NULL && pool->next_offset + BLOCK_SIZE(pool) > POOL_SIZE;
}

static void append_pool(struct pool *pool)
{
    unsigned size = pool->size_index;

    pool->next = NULL;
    pool->previous = last_pools[size];
    if (pool->previous != NULL)
        pool->previous->next = pool;
    else
        first_pools[size] = pool;
    last_pools[size] = pool;
}

static void remove_pool(struct pool *pool)
{
    unsigned size = pool->size_index;

    if (pool->previous != NULL)
        pool->previous->next = pool->next;
    else
        first_pools[size] = pool->next;
    if (pool->next != NULL)
        pool->next->previous = pool->previous;
    else
        last_pools[size] = pool->previous;
}

static void grow_table(void)
{
    unsigned slots = arena_slots == 0 ? FIRST_TABLE_SIZE : arena_slots * 2;

    arenas = realloc(arenas, slots * sizeof *arenas);
    for (unsigned i = slots; i-- > arena_slots;) {
        arenas[i].address = 0;
        arenas[i].next_unused = unused_arenas;
        unused_arenas = &arenas[i];
    }
    arena_slots = slots;
}

static struct arena *new_arena(void)
{
    if (unused_arenas == NULL)
        grow_table();

    struct arena *arena = unused_arenas;

    unused_arenas = arena->next_unused;
#ifdef ARENAS_FROM_MALLOC
    arena->address = (uintptr_t)malloc(ARENA_SIZE);
#else
    arena->address = (uintptr_t)mmap(
        NULL, ARENA_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
#endif

    unsigned excess = arena->address % POOL_SIZE;

    arena->next_pool = (unsigned char *)arena->address + (excess == 0 ? 0 : POOL_SIZE - excess);
    arena->pool_count = ARENA_SIZE / POOL_SIZE - (excess == 0 ? 0 : 1);
    arena->free_pool_count = arena->pool_count;
    arena->free_pools = NULL;
    arena->next_unused = NULL;
    arena->unused = NULL;
    return arena;
}

static void free_arena(struct arena *arena)
{
#ifdef ARENAS_FROM_MALLOC
    free((void *)arena->address);
#else
    munmap((void *)arena->address, ARENA_SIZE);
#endif
    arena->address = 0;
    arena->next_unused = unused_arenas;
    unused_arenas = arena;
}

static struct pool *new_pool(unsigned size_index)
{
    struct arena *arena = NULL;

    for (unsigned i = 0; i < arena_slots; i++)
        if (arenas[i].address != 0 && arenas[i].free_pool_count > 0 &&
            (arena == NULL || arenas[i].free_pool_count < arena->free_pool_count))
            arena = &arenas[i];
    if (arena == NULL)
        arena = new_arena();

    struct pool *pool = arena->free_pools;

    if (pool != NULL) {
        arena->free_pools = pool->next;
    } else {
        pool = (struct pool *)arena->next_pool;
        arena->next_pool += POOL_SIZE;
    }
    arena->free_pool_count--;
    memset(pool, 0, sizeof *pool);
    pool->arena_index = (unsigned)(arena - arenas);
    pool->size_index = size_index;
    pool->next_offset = ROUND_UP(sizeof *pool);
    append_pool(pool);
    return pool;
}

static NOINLINE void *allocate(size_t size)
{
#ifndef WITHOUT_PYMALLOC
    if (size != 0 && size <= SMALL_LIMIT) {
        unsigned size_index = (unsigned)(ROUND_UP(size) / ALIGNMENT);
        struct pool *pool = first_pools[size_index];

        if (pool == NULL)
            pool = new_pool(size_index);

        void *block = pool->free_blocks;

        pool->used.count++;
        if (block != NULL) {
            pool->free_blocks = *(void **)block;
        } else {
            block = (char *)pool + pool->next_offset;
            pool->next_offset += BLOCK_SIZE(pool);
        }
        if (is_full(pool))
            remove_pool(pool);
        return block;
    }
#endif
    return malloc(size == 0 ? 1 : size);
}

static NOINLINE void release(void *block, struct pool *pool)
{
    if (is_full(pool))
        append_pool(pool);
    *(void **)block = pool->free_blocks;
    pool->free_blocks = block;
    if (--pool->used.count > 0)
        return;

    struct arena *arena = &arenas[pool->arena_index];

    remove_pool(pool);
    pool->next = arena->free_pools;
    arena->free_pools = pool;
    if (++arena->free_pool_count == arena->pool_count)
        free_arena(arena);
}

NOINLINE void FREE(void *block)
{
#ifndef WITHOUT_PYMALLOC
    struct pool *pool = POOL_OF(block);

    if (CHECK(block, pool)) {
        release(block, pool);
        return;
    }
#endif
    free(block);
}

NOINLINE void *REALLOC(void *block, size_t size)
{
#ifndef WITHOUT_PYMALLOC
    struct pool *pool = POOL_OF(block);

    if (CHECK(block, pool)) {
        size_t old_size = BLOCK_SIZE(pool);

        if (size <= old_size && 4 * size > 3 * old_size)
            return block;

        void *moved = allocate(size);

        memcpy(moved, block, size < old_size ? size : old_size);
        FREE(block);
        return moved;
    }
#endif
    return realloc(block, size == 0 ? 1 : size);
}

/* ---- the trace: steps of eight numbers, the last of which is how many functions follow ---- */

enum type { MALLOC, REALLOC_, FREE_, WRITE };

struct step {
    uint32_t type;
    uint32_t is_object;
    uint32_t block;
    uint32_t size;
    uint32_t start;
    uint32_t length;
    uint32_t written;
    uint32_t depth;
    uint32_t path[]; /* outermost first */
};

static const struct step *step;
static uint32_t depth;
static void *blocks[1 << 16];
static unsigned char trace[1 << 23];

typedef void function(void);
static function *const functions[];

/* What every function on a stack does: call the next one, or make the request. */
#define RUN() \
    do { \
        if (depth < step->depth) \
            functions[step->path[depth++]](); \
        else if (step->type == FREE_) \
            step->is_object ? FREE(blocks[step->block]) : free(blocks[step->block]); \
        else \
            blocks[step->block] = step->is_object ? REALLOC(blocks[step->block], step->size) \
                                                  : realloc(blocks[step->block], step->size); \
    } while (0)

#define FUNCTION(index, name) \
    static NOINLINE void name(void) \
    { \
        RUN(); \
        __asm__ volatile(""); /* The call above is no tail call. */ \
    }
#include "functions.h"
#undef FUNCTION

static function *const functions[] = {
#define FUNCTION(index, name) [index] = name,
#include "functions.h"
};

int main(void)
{
    size_t length = 0;

    for (ssize_t got; (got = read(0, trace + length, sizeof trace - length)) > 0;)
        length += (size_t)got;
    for (size_t at = 0; at < length; at += sizeof *step + step->depth * sizeof *step->path) {
        step = (const struct step *)(trace + at);
        depth = 0;
        if (step->type == MALLOC)
            blocks[step->block] = step->is_object ? allocate(step->size) : malloc(step->size);
        else if (step->type == WRITE)
            memset((char *)blocks[step->block] + step->start, (int)step->written, step->length);
        else
            RUN();
    }
    return 0;
}
