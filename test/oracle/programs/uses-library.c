/* Errors inside of a library, and behind a library, in a callback. */
#include "library.h"

#include "bare.h"

static char *block;

static void look(void)
{
    library_look(block);
}

static void look_again(void)
{
    library_call(look);
}

static void lose(void)
{
    void *volatile lost;

    NEW_BLOCK(lost, 20);
    lost = NULL;
    (void)lost;
}

int main(void)
{
    NEW_BLOCK(block, 8);
    look();
    library_call(look);
    library_call(look_again);
    library_call(lose);
    lose();
    return 0;
}
