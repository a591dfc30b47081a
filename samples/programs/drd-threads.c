/* For DRD: conflicting accesses, and a mutex used in wrong ways. */
#include <pthread.h>
#include <unistd.h>

static int balance;

static void deposit(int amount)
{
    balance = balance + amount;
}

static void *pay(void *unused)
{
    deposit(10);
    return unused;
}

static void conflict(void)
{
    pthread_t one, two;

    pthread_create(&one, NULL, pay, NULL);
    usleep(200000); /* The first one is done by then, so that all runs are alike. */
    pthread_create(&two, NULL, pay, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
}

static void unlock_unlocked(pthread_mutex_t *mutex)
{
    pthread_mutex_unlock(mutex);
}

static void destroy_locked(pthread_mutex_t *mutex)
{
    pthread_mutex_lock(mutex);
    pthread_mutex_destroy(mutex);
}

int main(void)
{
    pthread_mutex_t mutex;

    conflict();
    pthread_mutex_init(&mutex, NULL);
    unlock_unlocked(&mutex);
    destroy_locked(&mutex);
    return 0;
}
