/*
 * A shared library, built twice: with symbols and debug information, and
 * stripped. In the stripped one static functions have no name.
 */
#include "library.h"

static volatile int sink;

static void look_inside(const char *block)
{
    if (block[1])
        sink++;
}

static void read_behind(const char *block)
{
    sink += block[8];
}

static void with_callback(void (*callback)(void))
{
    callback();
}

void library_look(const char *block)
{
    look_inside(block);
    read_behind(block);
}

void library_call(void (*callback)(void))
{
    with_callback(callback);
}
