// All kinds of mangled names: suppressions want them, logs show what they stand for.
#include "bare.h"

static volatile int sink;
static char *block;

// An error in the function that it is put into.
#define ERROR (void)(block[0] ? sink = sink + 1 : 0)

// Definitions of the library's names, since some of them are abbreviated.
namespace std {

template <typename Char> struct char_traits {};
template <typename Item> struct allocator {
    void give() { ERROR; }
};

template <typename Char, typename Traits = char_traits<Char>, typename Allocator = allocator<Char>>
struct basic_string {
    basic_string() { ERROR; }
    void append(const Char *) { ERROR; }
};

template <typename Item, typename Allocator = allocator<Item>> struct vector {
    void push_back(const Item &) { ERROR; }
    struct iterator {
        iterator &operator++()
        {
            ERROR;
            return *this;
        }
    };
};

template <typename Char, typename Traits = char_traits<Char>> struct basic_ostream {
    basic_ostream &flush()
    {
        ERROR;
        return *this;
    }
};

inline namespace __cxx11 {
template <typename Char> struct list {
    void clear() { ERROR; }
};
} // namespace __cxx11

template <typename Item> void swap(Item &, Item &) { ERROR; }

} // namespace std

extern "C" void in_c()
{
    struct Local {
        static void call() { ERROR; }
    };
    ERROR;
    Local::call();
}

static void internal(int) { ERROR; }
void plain(int, const char *, void (*)(int), int (&)[3]) { ERROR; }
void f() { ERROR; }
void C1() { ERROR; }
void operators() { ERROR; }
void gr\u00f6\u00dfe() { ERROR; }
[[gnu::abi_tag("old")]] void tagged() { ERROR; }

namespace outer {

void f(long long, unsigned char, double) { ERROR; }
extern "C" void c_in_namespace() { ERROR; }

namespace {
void hidden() { ERROR; }
struct Hidden {
    void call() const { ERROR; }
};
} // namespace

inline namespace v1 {
void versioned() { ERROR; }
} // namespace v1

namespace inner {
void outer() { ERROR; }
namespace {
void deeper() { ERROR; }
} // namespace
} // namespace inner

struct Base {
    virtual ~Base() { ERROR; }
    virtual void call() { ERROR; }
    static void operator delete(void *) { ERROR; }
};

struct Derived : Base {
    Derived() { ERROR; }
    Derived(const Derived &) : Base() { ERROR; }
    ~Derived() override { ERROR; }
    void call() override
    {
        ERROR;
        Base::call();
    }
};

struct Number {
    int value;

    Number operator+(Number other) const
    {
        ERROR;
        return other;
    }
    bool operator==(Number) const
    {
        ERROR;
        return true;
    }
    bool operator<(Number) volatile
    {
        ERROR;
        return true;
    }
    Number &operator<<=(int)
    {
        ERROR;
        return *this;
    }
    int operator()(int a)
    {
        ERROR;
        return a;
    }
    int operator[](int a)
    {
        ERROR;
        return a;
    }
    Number *operator->()
    {
        ERROR;
        return this;
    }
    Number operator-() &
    {
        ERROR;
        return *this;
    }
    Number operator~() &&
    {
        ERROR;
        return *this;
    }
    Number &operator,(int)
    {
        ERROR;
        return *this;
    }
    operator int() const
    {
        ERROR;
        return value;
    }
    template <typename Item> explicit operator Item *() const
    {
        ERROR;
        return nullptr;
    }
    static void *operator new(size_t, void *place)
    {
        ERROR;
        return place;
    }
};

Number operator*(Number a, Number)
{
    ERROR;
    return a;
}

unsigned long long operator""_km(unsigned long long length)
{
    ERROR;
    return length;
}

} // namespace outer

enum class Colour { red, green };

template <typename Item> struct Box {
    Item item;

    Box() : item() { ERROR; }
    ~Box() { ERROR; }
    Item get() const
    {
        ERROR;
        return item;
    }
    template <typename Other> void put(Other) { ERROR; }
    struct Lid {
        void open() { ERROR; }
    };
    bool operator>(const Box &) const
    {
        ERROR;
        return false;
    }
};

template <typename... Items> void take(Items...) { ERROR; }
template <int N, bool B, char C, Colour K> void values() { ERROR; }
template <typename Item, Item *Pointer> void through() { ERROR; }
template <void (*Call)(int)> void calls() { ERROR; }
template <template <typename> class Outer> void nested(Outer<int>) { ERROR; }
template <typename Item> auto twice(Item a) -> decltype(a + a)
{
    ERROR;
    return a + a;
}
template <typename Class> void member(int (Class::*)(int)) { ERROR; }
template <bool> struct Enable {};
template <> struct Enable<true> {
    using type = int;
};
template <typename Item> typename Enable<(sizeof(Item) > 2)>::type big(Item)
{
    ERROR;
    return 0;
}

static int global;

static void local_things()
{
    struct Local {
        void call() { ERROR; }
        struct Inner {
            void call() { ERROR; }
        };
    };
    auto outer = [](int a) {
        ERROR;
        auto inner = [&](auto b) {
            ERROR;
            return a + b;
        };
        return inner(1) + inner('c');
    };

    Local().call();
    Local::Inner().call();
    sink = sink + outer(2);
}

// Names that compilers of other languages, and optimisers, give.
#define NAMED(function, name) \
    void function() __asm__("\"" name "\""); \
    void function() { ERROR; }

NAMED(clone, "_ZN5outer5cloneEi.constprop.0")
NAMED(cold, "_ZN5outer4coldEv.cold")
NAMED(part, "_ZL5partsv.part.0.isra.1")
NAMED(c_clone, "c_clone.isra.0")
NAMED(rust1, "_ZN4core3ptr13drop_in_place17h05af221e174051e9E")
NAMED(rust2, "_ZN61_$LT$alloc..vec..Vec$LT$T$GT$$u20$as$u20$core..fmt..Debug$GT$3fmt17h0123456789abcdefE")
NAMED(rust3, "_ZN7mycrate4main28_$u7b$$u7b$closure$u7d$$u7d$17h0123456789abcdefE")
NAMED(rust4, "_RNvNtCs1234_7mycrate3foo3bar")
NAMED(rust5, "_RINvNtC3std3mem8align_ofdE")
NAMED(rust6, "_RNvMs_Cs4Cv8Wi1oAIB_7mycrateNtB4_7Example3foo")
NAMED(rust7, "_RNCNvC7mycrate4main0B3_")
NAMED(java, "_ZN4java4lang6Object8hashCodeJiv")
NAMED(block_function, "__main_block_invoke")

int main()
{
    void *fresh;

    NEW_BLOCK(fresh, 64);
    block = static_cast<char *>(fresh);

    int three[3] = {};
    outer::Number number{3};
    outer::Derived *derived;
    Box<int> box;

    in_c();
    internal(1);
    plain(1, "", internal, three);
    f();
    C1();
    operators();
    gr\u00f6\u00dfe();
    tagged();
    outer::f(1, 2, 3);
    outer::c_in_namespace();
    outer::hidden();
    outer::Hidden().call();
    outer::versioned();
    outer::inner::outer();
    outer::inner::deeper();
    outer::Derived first;
    outer::Derived second(first);
    derived = &second;
    derived->call();

    sink = sink + (number + number == number) + (number < number) + number(1) + number[2];
    number <<= 2;
    number.operator->();
    (void)-number;
    (void)~outer::Number{4};
    number.operator,(3);
    sink = sink + static_cast<int>(number) + (static_cast<char *>(number) != nullptr);
    outer::Number *placed = new (&number) outer::Number;
    *placed = *placed * number;
    {
        using namespace outer;
        sink = sink + (int)5_km;
    }

    box.get();
    box.put('c');
    box.put(Box<char>());
    Box<Box<int>>::Lid().open();
    sink = sink + (box > box);
    take();
    take(1, 'c', 2L, box, &box);
    values<-1, true, 'x', Colour::green>();
    through<int, &global>();
    calls<internal>();
    nested<Box>(box);
    twice(2.0);
    member(&outer::Number::operator());
    big(3);
    local_things();

    std::basic_string<char> string;
    std::basic_string<wchar_t> wide;
    string.append("");
    wide.append(L"");
    std::allocator<char>().give();
    std::vector<int>().push_back(1);
    std::vector<std::basic_string<char>>().push_back(string);
    ++std::vector<int>::iterator();
    std::basic_ostream<char>().flush();
    std::list<int>().clear();
    std::swap(string, string);

    clone();
    cold();
    part();
    c_clone();
    rust1();
    rust2();
    rust3();
    rust4();
    rust5();
    rust6();
    rust7();
    java();
    block_function();
    return 0;
}
