/* One leak of each of the four kinds, and a few more that are definite. */
#include <stdlib.h>

struct node {
    struct node *next;
    char payload[24];
};

static struct node *still_reachable;
static char *inside_block;

static void leak_definite(size_t size)
{
    void *volatile lost = malloc(size);

    lost = NULL;
    (void)lost;
}

/* Nothing points to the first node, only the first node to the second. */
static void leak_chain(void)
{
    struct node *volatile first = malloc(sizeof *first);

    first->next = malloc(100);
    first = NULL;
}

/* Only a pointer into the middle is left. */
static void leak_possible(void)
{
    char *block = malloc(70);

    inside_block = block + 20;
}

static void keep_reachable(void)
{
    still_reachable = calloc(1, sizeof *still_reachable);
}

static char *duplicate(void)
{
    return realloc(malloc(16), 48);
}

static void leak_realloc(void)
{
    char *volatile copy = duplicate();

    copy = NULL;
    (void)copy;
}

int main(void)
{
    for (size_t i = 0; i < 3; i++)
        leak_definite(10);
    leak_definite(1234);
    leak_chain();
    leak_possible();
    keep_reachable();
    leak_realloc();
    return 0;
}
