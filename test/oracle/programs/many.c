/*
 * More errors than a text log reports: 1,100 places. Before the last ones, two
 * callers lead to the same leaf.
 */
#include "bare.h"

static char *block;
static volatile long sink;

#define TEN(statement)                                                         \
    statement statement statement statement statement                          \
    statement statement statement statement statement

static NOT_INLINED void leaf(void)
{
    sink += block[20];
}

static NOT_INLINED void between(void)
{
    leaf();
    sink++;
}

static NOT_INLINED void first_caller(void)
{
    between();
    sink++;
}

static NOT_INLINED void second_caller(void)
{
    between();
    sink++;
}

int main(void)
{
    NEW_BLOCK(block, 8);
    TEN(TEN(sink += block[20];))
    first_caller();
    second_caller();
    TEN(TEN(TEN(sink += block[20];)))
    return 0;
}
