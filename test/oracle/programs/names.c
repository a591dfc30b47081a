/*
 * Functions with names that other languages and tools give: mangled, with XML's
 * special characters, wildcards, bytes above 7F. Built with LITERAL, it has
 * names, too, that look as if Valgrind had demangled them, but are in the
 * program's symbol table as they are: those of Go and Crystal do so.
 */
#include "bare.h"

static char *block;
static volatile int sink;

/* Each of them has an error of its own. In quotation marks, the assembler takes any name. */
#define FUNCTION(function, name, next) \
    static void function(void) __asm__("\"" name "\""); \
    static void function(void) \
    { \
        if (block[0]) \
            sink++; \
        next; \
    }

#ifdef LITERAL
#define LITERAL_NAME(literal, otherwise) literal
#else
#define LITERAL_NAME(literal, otherwise) otherwise
#endif

FUNCTION(plain, "plain", (void)0)
FUNCTION(blank, LITERAL_NAME("has a blank", "no-blank"), plain())
FUNCTION(crystal, LITERAL_NAME("*Array(T)@Enumerable(T)#each:Nil", "*Array@each"), blank())
FUNCTION(go, LITERAL_NAME("main.(*Server).Run", "main.Server.Run"), crystal())
FUNCTION(go_closure, "main.main.func1", go())
FUNCTION(ampersand, "&amp;", go_closure())

FUNCTION(wildcards, "any*thing?", (void)0)
FUNCTION(utf8, "\303\251t\303\251", wildcards())
FUNCTION(latin1, "\351t\351", utf8())
FUNCTION(unknown, "???", latin1())

FUNCTION(mangled_int, "_Z7mangledi", (void)0)
FUNCTION(mangled_double, "_Z7mangledd", mangled_int())
FUNCTION(in_namespace, "_ZN4name5spaceIiE4callEv", mangled_double())
FUNCTION(not_mangled, "_Znotreally", in_namespace())

FUNCTION(rust, "_RNvC7mycrate3foo", (void)0)
FUNCTION(rust_legacy, "_ZN7mycrate3foo17h05af221e174051e9E", rust())
FUNCTION(d, "_D3mod3fooFZv", rust_legacy())
FUNCTION(d_main, "_Dmain", d())
FUNCTION(d_symbol, "_D3mod3sym", d_main())

FUNCTION(constructors, "_GLOBAL__I_start", (void)0)
FUNCTION(destructors, "_GLOBAL__D_stop", constructors())
FUNCTION(initialiser, "_GLOBAL__sub_I_start", destructors())
FUNCTION(versioned, "versioned@@VERS_1.0", initialiser())
FUNCTION(clone, "copied.constprop.0", versioned())

FUNCTION(replaced, "_vgr10010ZZ_libcZdsoZa_decodedZa", (void)0)
FUNCTION(ada, "ada__name", replaced())
FUNCTION(ada_main, "_ada_main", ada())

FUNCTION(like_object, LITERAL_NAME("name (in /usr/lib/libfake.so)", "in-object"), (void)0)
FUNCTION(like_position, LITERAL_NAME("name (file.c:12)", "in-file.c"), like_object())
FUNCTION(like_line, LITERAL_NAME("name:12", "name-12"), like_position())
FUNCTION(offset, "name+18", like_line())

static void call_all(int depth)
{
    if (depth > 0) {
        call_all(depth - 1);
    } else {
        ampersand();
        unknown();
        not_mangled();
        d_symbol();
        clone();
        ada_main();
        offset();
    }
}

int main(void)
{
    NEW_BLOCK(block, 8);
    call_all(0);
    call_all(5);
    rust();
    plain();
    unknown();
    replaced();
    return 0;
}
