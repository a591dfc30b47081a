// C++ names: suppressions want them mangled, logs show them demangled.
#include "bare.h"

static volatile int sink;

#ifndef HOSTED

void *operator new(size_t size)
{
    void *block;

    NEW_BLOCK(block, size);
    return block;
}

void *operator new[](size_t size)
{
    void *block;

    NEW_BLOCK(block, size);
    return block;
}

void operator delete(void *block) noexcept
{
    FREE_BLOCK(block);
}

void operator delete(void *block, size_t) noexcept
{
    FREE_BLOCK(block);
}

#endif

namespace shapes {

template <typename Unit> class Line {
  public:
    explicit Line(int length) : units(new Unit[length]), length(length) {}
    ~Line() { delete units; }

    bool operator[](int at) const { return units[at] > Unit(1); }
    bool has(int at) const;
    static int compare(const Line &a, const Line &b);

  private:
    Unit *units;
    int length;
};

template <typename Unit> bool Line<Unit>::has(int at) const
{
    return (*this)[at];
}

template <typename Unit> int Line<Unit>::compare(const Line &a, const Line &b)
{
    return a[0] ? 1 : b.has(1) ? 2 : 3;
}

namespace {

struct Corner {
    int *angle;
    Corner() : angle(new int) {}
    virtual int turn(int by) { return *angle > by ? 1 : 2; }
};

struct Sharp : Corner {
    int turn(int by) override { return Corner::turn(by * 2); }
};

} // namespace

template <int N, typename Visitor> INLINED int visit(Visitor visitor)
{
    int sum = 0;

    for (int i = 0; i < N; i++)
        sum += visitor(i);
    return sum;
}

template <typename... Sizes> void lose_all(Sizes... sizes)
{
    (void)(... + (sink = sink + (new char[sizes] != nullptr)));
}

} // namespace shapes

extern "C" int in_c(int (*call)(const shapes::Line<int> &, const shapes::Line<int> &),
                    const shapes::Line<int> &line)
{
    return call(line, line);
}

static int turn_all()
{
    shapes::Corner blunt;
    shapes::Sharp sharp;
    shapes::Corner *corners[] = {&blunt, &sharp};

    return shapes::visit<2>([&](int i) { return corners[i]->turn(i); });
}

int main()
{
    shapes::Line<int> line(4);
    shapes::Line<double> fine(2);

    sink = sink + line.has(1) + fine.has(0) + fine[1];
    sink = sink + shapes::Line<int>::compare(line, line);
    sink = sink + in_c(shapes::Line<int>::compare, line);
    sink = sink + turn_all();
    shapes::lose_all(3, 5L, '\x10');
    return 0;
}
