/*
 * An imitation of CPython's small-object allocator and of the code that calls
 * it. It exists because Memcheck reports errors in PyObject_Free and
 * PyObject_Realloc although the answer these functions compute is right.
 *
 * Small objects live in pools of 4 KiB, pools in arenas of 256 KiB. A pool's
 * header holds the index of its arena. To learn who owns an address, the
 * allocator rounds it down to 4 KiB and reads the index there. For a block of
 * the system's malloc that is no header but somebody else's memory: it may be
 * freed, never allocated or uninitialised. The index read is only trusted
 * after a comparison with the address of that arena.
 *
 * Only names come from CPython, so that suppressions written for it apply.
 *
 *   -DPy_USING_MEMORY_DEBUGGER  the read gets a function of its own
 *   -DWITHOUT_PYMALLOC          every object comes from malloc
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static void *PyMem_Malloc(size_t size)
{
    return malloc(size);
}

static void PyMem_Free(void *block)
{
    free(block);
}

/* ---- the allocator ---- */

#ifdef WITHOUT_PYMALLOC

#define PyObject_Malloc malloc
#define PyObject_Realloc realloc
#define PyObject_Free free

#else

#define ARENA_SIZE (256 * 1024)
#define POOL_SIZE 4096
#define ALIGNMENT 8
#define SMALL_LIMIT 512
#define CLASS_COUNT (SMALL_LIMIT / ALIGNMENT)
#define ARENA_SLOTS 16

struct pool {
    struct pool *next; /* of the same size class, with room */
    void *free_list;   /* freed blocks, linked through their first word */
    uint32_t carved;   /* offset of the first byte never handed out */
    uint32_t size_class;
    uint32_t arena_index;
};

struct arena {
    uintptr_t address;
    uint32_t pools_used;
};

static struct arena *arenas;
static uint32_t arena_slots;
static uint32_t arenas_used;
static struct pool *usable_pools[CLASS_COUNT];

#define POOL_OF(block) ((struct pool *)((uintptr_t)(block) & ~(uintptr_t)(POOL_SIZE - 1)))

/* A macro, because an inlined function would put its own name into the stack. */
#define ADDRESS_IN_RANGE(block, pool) \
    ({ \
        uint32_t index = (pool)->arena_index; \
        index < arena_slots && (uintptr_t)(block) - arenas[index].address < ARENA_SIZE; \
    })

#ifdef Py_USING_MEMORY_DEBUGGER

static int Py_ADDRESS_IN_RANGE(void *block, struct pool *pool)
{
    return ADDRESS_IN_RANGE(block, pool);
}

#else

#define Py_ADDRESS_IN_RANGE ADDRESS_IN_RANGE

#endif

static uint32_t size_class_of(size_t size)
{
    return size == 0 ? 0 : (uint32_t)((size - 1) / ALIGNMENT);
}

static size_t class_size(uint32_t size_class)
{
    return (size_t)(size_class + 1) * ALIGNMENT;
}

static void new_arena(void)
{
    if (arenas == NULL) {
        arenas = calloc(ARENA_SLOTS, sizeof *arenas);
        arena_slots = ARENA_SLOTS;
    }
    if (arenas_used == arena_slots)
        abort(); /* The workload is far smaller. */
    arenas[arenas_used++].address = (uintptr_t)mmap(
        NULL, ARENA_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static struct pool *new_pool(uint32_t size_class)
{
    if (arenas_used == 0 || arenas[arenas_used - 1].pools_used == ARENA_SIZE / POOL_SIZE)
        new_arena();

    struct arena *arena = &arenas[arenas_used - 1];
    struct pool *pool = (struct pool *)(arena->address + arena->pools_used++ * POOL_SIZE);

    pool->arena_index = arenas_used - 1;
    pool->size_class = size_class;
    pool->carved = (sizeof *pool + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    usable_pools[size_class] = pool;
    return pool;
}

static int is_full(const struct pool *pool)
{
    return pool->free_list == NULL && pool->carved + class_size(pool->size_class) > POOL_SIZE;
}

static void *PyObject_Malloc(size_t size)
{
    if (size > SMALL_LIMIT)
        return malloc(size);

    uint32_t size_class = size_class_of(size);
    struct pool *pool = usable_pools[size_class];

    if (pool == NULL)
        pool = new_pool(size_class);

    void *block = pool->free_list;

    if (block != NULL) {
        pool->free_list = *(void **)block;
    } else {
        block = (char *)pool + pool->carved;
        pool->carved += (uint32_t)class_size(size_class);
    }
    if (is_full(pool)) {
        usable_pools[size_class] = pool->next;
        pool->next = NULL;
    }
    return block;
}

static void PyObject_Free(void *block)
{
    if (block == NULL)
        return;

    struct pool *pool = POOL_OF(block);

    if (!Py_ADDRESS_IN_RANGE(block, pool)) {
        free(block);
        return;
    }
    if (is_full(pool)) {
        pool->next = usable_pools[pool->size_class];
        usable_pools[pool->size_class] = pool;
    }
    *(void **)block = pool->free_list;
    pool->free_list = block;
}

static void *PyObject_Realloc(void *block, size_t size)
{
    if (block == NULL)
        return PyObject_Malloc(size);

    struct pool *pool = POOL_OF(block);

    if (!Py_ADDRESS_IN_RANGE(block, pool))
        return realloc(block, size);

    size_t old_size = class_size(pool->size_class);

    if (size <= old_size)
        return block;

    void *moved = PyObject_Malloc(size);

    memcpy(moved, block, old_size);
    PyObject_Free(block);
    return moved;
}

#endif

/* ---- strings: their bytes are uninitialised until somebody writes them ---- */

struct string {
    size_t length;
    char bytes[];
};

static struct string *PyString_FromStringAndSize(const char *bytes, size_t length)
{
    struct string *string = PyObject_Malloc(sizeof *string + length);

    string->length = length;
    if (bytes != NULL)
        memcpy(string->bytes, bytes, length);
    return string;
}

static void _PyString_Resize(struct string **string, size_t length)
{
    *string = PyObject_Realloc(*string, sizeof **string + length);
    (*string)->length = length;
}

static void string_dealloc(struct string *string)
{
    PyObject_Free(string);
}

/* A real bug: it reads one byte past the string. In a pool nobody notices. */
static unsigned string_hash(const struct string *string)
{
    unsigned hash = 0;

    for (size_t i = 0; i <= string->length; i++)
        hash = hash * 31 + (unsigned char)string->bytes[i];
    return hash;
}

/* ---- lists: the array of items outgrows the small-object limit ---- */

struct list {
    size_t size;
    size_t allocated;
    void **items;
};

static struct list *PyList_New(void)
{
    struct list *list = PyObject_Malloc(sizeof *list);

    *list = (struct list){0, 0, NULL};
    return list;
}

static void list_resize(struct list *list, size_t size)
{
    if (size > list->allocated) {
        list->allocated = size + (size >> 3) + 6;
        list->items = PyObject_Realloc(list->items, list->allocated * sizeof *list->items);
    }
    list->size = size;
}

static void PyList_Append(struct list *list, void *item)
{
    list_resize(list, list->size + 1);
    list->items[list->size - 1] = item;
}

static void list_dealloc(struct list *list)
{
    PyObject_Free(list->items);
    PyObject_Free(list);
}

/* ---- dicts: the table of entries doubles four times over ---- */

struct dict {
    size_t used;
    size_t slots; /* a power of two */
    struct entry {
        uintptr_t key;
        void *value;
    } *table;
};

static struct dict *PyDict_New(void)
{
    struct dict *dict = PyObject_Malloc(sizeof *dict);

    dict->used = 0;
    dict->slots = 8;
    dict->table = PyObject_Malloc(dict->slots * sizeof *dict->table);
    memset(dict->table, 0, dict->slots * sizeof *dict->table);
    return dict;
}

static void insertdict(struct dict *dict, uintptr_t key, void *value)
{
    size_t slot = key & (dict->slots - 1);

    while (dict->table[slot].key != 0 && dict->table[slot].key != key)
        slot = (slot + 1) & (dict->slots - 1);
    if (dict->table[slot].key == 0)
        dict->used++;
    dict->table[slot] = (struct entry){key, value};
}

static void dictresize(struct dict *dict)
{
    struct entry *old = dict->table;
    size_t old_slots = dict->slots;

    dict->used = 0;
    dict->slots *= 4;
    dict->table = PyObject_Malloc(dict->slots * sizeof *dict->table);
    memset(dict->table, 0, dict->slots * sizeof *dict->table);
    for (size_t i = 0; i < old_slots; i++)
        if (old[i].key != 0)
            insertdict(dict, old[i].key, old[i].value);
    PyObject_Free(old);
}

static void PyDict_SetItem(struct dict *dict, uintptr_t key, void *value)
{
    insertdict(dict, key, value);
    if (dict->used * 3 >= dict->slots * 2)
        dictresize(dict);
}

static void dict_dealloc(struct dict *dict)
{
    PyObject_Free(dict->table);
    PyObject_Free(dict);
}

/* ---- the parser: a scratch table for each state, shrunk to what is used ---- */

#define STATES 40
#define LABELS 180

static int *accelerators[STATES];

static void fixstate(int state)
{
    int *scratch = PyObject_Malloc(LABELS * sizeof *scratch);
    int used = 8 + state;

    for (int label = 0; label < used; label++)
        scratch[label] = state ^ label;
    accelerators[state] = PyObject_Malloc((size_t)used * sizeof **accelerators);
    memcpy(accelerators[state], scratch, (size_t)used * sizeof *scratch);
    PyObject_Free(scratch);
}

static void PyGrammar_AddAccelerators(void)
{
    for (int state = 0; state < STATES; state++)
        fixstate(state);
}

static void PyGrammar_RemoveAccelerators(void)
{
    for (int state = 0; state < STATES; state++)
        PyObject_Free(accelerators[state]);
}

/* ---- start-up: two blocks live until the end, one is lost ---- */

#define GC_HEAD 32

static char *warning_filters;
static void *thread_keys;

/* The caller gets a pointer past the head, so the block is possibly lost. */
static void *_PyObject_GC_Malloc(size_t size)
{
    char *block = PyObject_Malloc(GC_HEAD + size);

    memset(block, 0, GC_HEAD + size);
    return block + GC_HEAD;
}

static void init_filters(void)
{
    warning_filters = _PyObject_GC_Malloc(1000);
}

static void _PyWarnings_Init(void)
{
    init_filters();
}

static void PyThread_create_key(void)
{
    thread_keys = PyMem_Malloc(24);
}

/* A genuine leak: the second path replaces the first. */
static char *module_path;

static void set_module_path(const char *path)
{
    module_path = PyMem_Malloc(strlen(path) + 1);
    strcpy(module_path, path);
}

static void Py_Initialize(void)
{
    _PyWarnings_Init();
    PyThread_create_key();
    set_module_path("lib/python");
    set_module_path("lib/python:site-packages");
}

/* ---- the script ---- */

#define NAMES 200

static struct string *names[NAMES];

static void read_source(void)
{
    /* The size is only known at the end: grow the buffer, then cut it. */
    struct string *source = PyString_FromStringAndSize(NULL, 6000);

    for (size_t length = 12000; length <= 48000; length += 6000)
        _PyString_Resize(&source, length);
    memset(source->bytes, 'x', 3000);
    _PyString_Resize(&source, 3000);
    string_dealloc(source);
}

static void make_names(void)
{
    unsigned sum = 0;

    for (size_t i = 0; i < NAMES; i++) {
        names[i] = PyString_FromStringAndSize("identifier", 8);
        sum += string_hash(names[i]);
    }
    if (sum == 1)
        abort(); /* It is not; the sum must only be used. */
}

static void fill_dict(void)
{
    struct dict *dict = PyDict_New();

    for (uintptr_t key = 1; key <= 1500; key++)
        PyDict_SetItem(dict, key * 7, names[key % NAMES]);
    dict_dealloc(dict);
}

static void fill_lists(void)
{
    struct list *lists[12];

    for (size_t i = 0; i < 12; i++)
        lists[i] = PyList_New();
    for (size_t n = 0; n < 300; n++)
        for (size_t i = 0; i < 12; i++)
            PyList_Append(lists[i], names[n % NAMES]);
    for (size_t i = 0; i < 12; i++)
        list_dealloc(lists[i]);
}

static void join_strings(void)
{
    struct string *parts[30];

    for (size_t i = 0; i < 30; i++)
        parts[i] = PyString_FromStringAndSize(NULL, 5000);
    /* In this order the uninitialised string below each one still exists. */
    for (size_t i = 30; i-- > 0;)
        _PyString_Resize(&parts[i], 9000);
    for (size_t i = 0; i < 30; i++)
        string_dealloc(parts[i]);
}

/* Another genuine leak. The string is small, so pymalloc hides it. */
static void issue_warning(void)
{
    PyString_FromStringAndSize("deprecated", 10);
}

static void run_script(void)
{
    read_source();
    make_names();
    fill_dict();
    fill_lists();
    join_strings();
    issue_warning();
}

static void Py_Finalize(void)
{
    for (size_t i = 0; i < NAMES; i++)
        string_dealloc(names[i]);
    PyGrammar_RemoveAccelerators();
    PyMem_Free(module_path);
}

int main(void)
{
    Py_Initialize();
    PyGrammar_AddAccelerators();
    run_script();
    Py_Finalize();
    return 0;
}
