/* Copies between overlapping areas, with and without a size in the message. */
#define _GNU_SOURCE
#include <string.h>

static char text[40] = "overlapping areas";

static void shift_right(void)
{
    char *volatile to = text + 2;

    mempcpy(to, text, 10);
}

static void shift_left(void)
{
    char *volatile from = text + 1;

    strcpy(text, from);
}

static void append_itself(void)
{
    char *volatile from = text + 4;

    strncat(text, from, 6);
}

int main(void)
{
    shift_right();
    shift_left();
    append_itself();
    return 0;
}
