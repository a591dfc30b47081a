/*
 * For programs without the C library. Valgrind starts such a program in a few
 * hundredths of a second, because there is no debug information of libraries
 * to read. What the library would do is done by client requests.
 *
 * Built with HOSTED, a program has the library and its allocator instead.
 */
#ifndef BARE_H
#define BARE_H

#include <stddef.h>
#include <valgrind/memcheck.h>

#define NOT_INLINED __attribute__((noinline))
#define INLINED inline __attribute__((always_inline))

#define SYS_WRITE 1
#define SYS_CLOSE 3
#define SYS_ACCESS 21

static inline long system_call(long number, long a, long b, long c)
{
    long result;

    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a), "S"(b), "d"(c)
                     : "rcx", "r11", "memory");
    return result;
}

#ifdef HOSTED

#include <stdlib.h>

#define NEW_BLOCK(block, size) ((block) = malloc(size))
#define FREE_BLOCK(block) free(block)

#else

/* The entry point. The C library has one with this name, too. */
__asm__(".text\n"
        ".globl _start\n"
        ".type _start, @function\n"
        "_start:\n"
        ".cfi_startproc\n"
        ".cfi_undefined rip\n"
        "xor %ebp, %ebp\n"
        "and $-16, %rsp\n"
        "call main\n"
        "mov %eax, %edi\n"
        "mov $60, %eax\n"
        "syscall\n"
        ".cfi_endproc\n"
        ".size _start, . - _start\n");

#define REDZONE 16

/* A new block out of this array; blocks are never used again. */
#define NEW_BLOCK(block, size) \
    do { \
        (block) = (void *)(heap + heap_used + REDZONE); \
        heap_used += ((size) + 2 * REDZONE + 15) / 16 * 16; \
        VALGRIND_MALLOCLIKE_BLOCK((block), (size), REDZONE, 0); \
    } while (0)

#define FREE_BLOCK(block) VALGRIND_FREELIKE_BLOCK((block), REDZONE)

static char heap[1 << 16] __attribute__((aligned(16)));
static size_t heap_used = 64;

#endif
#endif
