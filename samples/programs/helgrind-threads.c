/* For Helgrind: a data race, and two locks taken in both orders. */
#include <pthread.h>
#include <unistd.h>

static int counter;
static int guarded;
static pthread_mutex_t first = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t second = PTHREAD_MUTEX_INITIALIZER;

static void increment(void)
{
    counter++;
}

static void lock_both(pthread_mutex_t *outer, pthread_mutex_t *inner)
{
    pthread_mutex_lock(outer);
    pthread_mutex_lock(inner);
    guarded++;
    pthread_mutex_unlock(inner);
    pthread_mutex_unlock(outer);
}

static void *race(void *unused)
{
    increment();
    return unused;
}

static void *take_in_order(void *unused)
{
    lock_both(&first, &second);
    return unused;
}

static void *take_in_reverse(void *unused)
{
    lock_both(&second, &first);
    return unused;
}

static void run_together(void *(*work)(void *))
{
    pthread_t one, two;

    pthread_create(&one, NULL, work, NULL);
    usleep(200000); /* The first one is done by then, so that all runs are alike. */
    pthread_create(&two, NULL, work, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
}

static void run_alone(void *(*work)(void *))
{
    pthread_t thread;

    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
}

int main(void)
{
    run_together(race);
    run_alone(take_in_order);
    run_alone(take_in_reverse);
    return 0;
}
