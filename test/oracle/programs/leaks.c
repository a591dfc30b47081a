/*
 * Loss records of all four kinds, of equal and different sizes. Built with
 * CHECKS, it also asks for leak checks while it runs.
 */
#include "bare.h"

struct node {
    struct node *next;
    struct node *other;
    char payload[24];
};

static struct node *reachable;
static struct node *list;
static char *inside;
static char *inside_list;

static void *new_block(size_t size)
{
    void *block;

    NEW_BLOCK(block, size);
    return block;
}

static void *new_zeroed(size_t size)
{
    char *block = new_block(size);

    for (size_t i = 0; i < size; i++)
        block[i] = 0;
    return block;
}

static struct node *new_node(struct node *next)
{
    struct node *node = new_zeroed(sizeof *node);

    node->next = next;
    return node;
}

static void forget(void *block)
{
    void *volatile lost = block;

    lost = NULL;
    (void)lost;
}

static void lose(size_t size)
{
    forget(new_block(size));
}

static void lose_zeroed(size_t size)
{
    forget(new_zeroed(size));
}

/* Nothing points to the first node; the others are lost with it. */
static void lose_chain(int length)
{
    struct node *chain = NULL;

    for (int i = 0; i < length; i++)
        chain = new_node(chain);
    forget(chain);
}

static void lose_ring(void)
{
    struct node *node = new_node(NULL);

    node->next = new_node(node);
    forget(node->next);
    node = NULL;
}

static void keep(void)
{
    reachable = new_node(reachable);
}

static void keep_list(void)
{
    for (int i = 0; i < 3; i++)
        list = new_node(list);
}

static void keep_inside(size_t size)
{
    inside = (char *)new_block(size) + 5;
}

static void keep_inside_list(void)
{
    inside_list = (char *)new_node(new_node(NULL)) + 20;
}

/* The stack and the registers keep copies of pointers; this overwrites them. */
static void clean_up(void)
{
    volatile char space[512];

    for (size_t i = 0; i < sizeof space; i++)
        space[i] = 0;
    __asm__ volatile("xor %%ecx, %%ecx\n"
                     "xor %%esi, %%esi\n"
                     "xor %%edi, %%edi\n"
                     "xor %%r8d, %%r8d\n"
                     "xor %%r9d, %%r9d\n"
                     "xor %%r10d, %%r10d\n"
                     "xor %%r11d, %%r11d\n"
                     :
                     :
                     : "rcx", "rsi", "rdi", "r8", "r9", "r10", "r11", "cc");
}

/*
 * No block may change its kind between checks: Valgrind would keep an empty
 * loss record, which uses suppressions but is in no log.
 */
static void check(void)
{
    clean_up();
#ifdef CHECKS
    VALGRIND_DO_LEAK_CHECK;
#endif
}

int main(void)
{
    lose(10);
    lose(10);
    check();
    for (int i = 0; i < 4; i++)
        lose(16 + i % 2 * 24);
    lose_zeroed(40);
    lose_chain(3);
    lose_ring();
    keep();
    check();
    keep();
    keep_list();
    keep_inside(70);
    keep_inside_list();
    lose(0);
    lose(1234);
    lose_zeroed(1234);
    clean_up();
    return 0;
}
