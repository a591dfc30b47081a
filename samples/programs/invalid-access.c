/* Reads and writes outside of heap blocks, in several sizes. */
#include <stdlib.h>

struct account {
    char owner[6];
    short branch;
    int balance;
};

static int read_after_end(const int *numbers, int count)
{
    return numbers[count];
}

static void write_after_end(char *text, int length)
{
    text[length] = '\0';
}

static short read_after_free(struct account *account)
{
    free(account);
    return account->branch;
}

static long read_before_start(const long *totals)
{
    return totals[-1];
}

int main(void)
{
    int *numbers = calloc(4, sizeof *numbers);
    char *text = calloc(8, 1);
    struct account *account = calloc(1, sizeof *account);
    long *totals = calloc(2, sizeof *totals);
    volatile long sum = 0;

    sum += read_after_end(numbers, 4);
    for (int i = 0; i < 3; i++)
        write_after_end(text, 8);
    sum += read_after_free(account);
    sum += read_before_start(totals);

    free(totals);
    free(text);
    free(numbers);
    return 0;
}
