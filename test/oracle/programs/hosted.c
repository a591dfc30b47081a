/* Errors that Memcheck finds in the C library's functions, which it replaces. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char text[64] = "source and destination overlap";
static void *volatile kept;

static void copy_right(void)
{
    memcpy(text + 2, text, 10);
}

static void copy_left(void)
{
    strcpy(text, text + 1);
}

static void append(void)
{
    strncat(text, text + 4, 6);
}

static void ask_for(long size)
{
    kept = malloc((size_t)size);
    kept = calloc((size_t)size, 1);
    kept = realloc(kept, (size_t)size);
}

static void free_twice(void)
{
    void *volatile block = malloc(8);

    free(block);
    free(block);
}

static void free_inside(void)
{
    char *volatile block = malloc(16);

    free(block + 4);
}

static void measure(void)
{
    char *volatile word = malloc(6);

    kept = malloc(strlen(word) + 1);
    if (write(-1, word, 6) < 0 && strcmp(word, "word") == 0)
        free(word);
}

static int compare(const void *a, const void *b)
{
    return *(const char *)a < *(const char *)b ? -1 : 1;
}

static void sort(void)
{
    char *letters = malloc(3);

    qsort(letters, 3, 1, compare);
    free(letters);
}

static void lose(void *block)
{
    void *volatile lost = block;

    lost = NULL;
    (void)lost;
}

static void at_end(void)
{
    free_inside();
    lose(malloc(33));
}

static __attribute__((constructor)) void at_start(void)
{
    free_inside();
    lose(malloc(31));
}

int main(void)
{
    atexit(at_end);
    copy_right();
    copy_left();
    append();
    ask_for(-3);
    free_twice();
    free_inside();
    measure();
    sort();
    lose(malloc(10));
    lose(calloc(2, 7));
    lose(realloc(NULL, 5));
    lose(realloc(malloc(5), 50));
    lose(aligned_alloc(64, 64));
    lose(strdup("a word"));
    return 0;
}
