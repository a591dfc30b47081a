/*
 * For Helgrind and DRD: conflicting accesses, locks in two orders, misuse of
 * mutexes. Threads take turns by way of pipes, which neither tool takes for
 * synchronisation, so that all runs are alike: all but one wait.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

static int counter;
static int guarded;
static int *shared;
static int to_main[2];
static int to_first[2];
static int to_second[2];
static pthread_mutex_t first = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t second = PTHREAD_MUTEX_INITIALIZER;

static void give_turn(const int *channel)
{
    if (write(channel[1], "", 1) != 1)
        abort();
}

static void take_turn(const int *channel)
{
    char byte;

    if (read(channel[0], &byte, 1) != 1)
        abort();
}

static void increment(int *number)
{
    (*number)++;
}

static void increment_all(void)
{
    increment(&counter);
    increment(shared);
}

static void add_up(void)
{
    increment_all();
    counter += 2;
}

static void lock_both(pthread_mutex_t *outer, pthread_mutex_t *inner)
{
    pthread_mutex_lock(outer);
    pthread_mutex_lock(inner);
    guarded++;
    pthread_mutex_unlock(inner);
    pthread_mutex_unlock(outer);
}

static void *race(void *turns)
{
    take_turn(turns);
    add_up();
    give_turn(to_main);
    take_turn(turns);
    return NULL;
}

static void *in_order(void *unused)
{
    lock_both(&first, &second);
    return unused;
}

static void *in_reverse(void *unused)
{
    lock_both(&second, &first);
    return unused;
}

static void *keep_lock(void *unused)
{
    pthread_mutex_t *mutex = malloc(sizeof *mutex);

    pthread_mutex_init(mutex, NULL);
    pthread_mutex_lock(mutex);
    return unused;
}

static void run(void *(*work)(void *))
{
    pthread_t thread;

    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
}

static void unlock(pthread_mutex_t *mutex)
{
    pthread_mutex_unlock(mutex);
}

static void misuse(void)
{
    pthread_mutex_t mutex;

    pthread_mutex_init(&mutex, NULL);
    unlock(&mutex);
    pthread_mutex_lock(&mutex);
    pthread_mutex_destroy(&mutex);
}

int main(void)
{
    pthread_t one, two;

    if (pipe(to_main) != 0 || pipe(to_first) != 0 || pipe(to_second) != 0)
        abort();
    shared = calloc(1, sizeof *shared);
    pthread_create(&one, NULL, race, to_first);
    give_turn(to_first);
    take_turn(to_main);
    pthread_create(&two, NULL, race, to_second);
    give_turn(to_second);
    take_turn(to_main);
    increment_all();
    give_turn(to_first);
    pthread_join(one, NULL);
    give_turn(to_second);
    pthread_join(two, NULL);
    run(in_order);
    run(in_reverse);
    run(keep_lock);
    misuse();
    misuse();
    return 0;
}
