// Uses a library and unloads it: the stacks of its leaks are looked up when it is gone.

#include <dlfcn.h>
#include <stdlib.h>

int main(void)
{
    void *library = dlopen("libpassing.so", RTLD_NOW);
    int (*lose_some)(void) = (int (*)(void))dlsym(library, "lose_some");
    int last = lose_some();
    dlclose(library);
    return last > 0;
}
