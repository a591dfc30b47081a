/* Ends at once: to see whether Valgrind comes as far as to start it. */
#include "bare.h"

int main(void)
{
    return 0;
}
