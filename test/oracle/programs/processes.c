/*
 * Processes that write one log: children after an error of their parent, one
 * that runs the program again, and lines that nobody ends.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile char *block;
static volatile int sink;

static void in_parent(void)
{
    sink += block[1];
}

static void in_child(void)
{
    sink += block[2];
}

static void again(void)
{
    sink += block[3];
}

/* One child after the other, so that all runs are alike. */
static void fork_child(char **arguments)
{
    pid_t child = fork();

    if (child != 0) {
        waitpid(child, NULL, 0);
        return;
    }
    fputs("a child", stderr);
    in_child();
    if (arguments)
        execv(arguments[0], arguments);
    exit(0);
}

int main(int count, char **arguments)
{
    char *others[] = {arguments[0], "again", NULL};

    block = malloc(1);
    if (count > 1) {
        again();
        return 0;
    }
    in_parent();
    fork_child(NULL);
    fork_child(others);
    fputs("50%", stderr);
    in_parent();
    return 0;
}
