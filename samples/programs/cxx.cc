// C++ names: suppressions want them mangled, logs show them demangled.
#include <memory>
#include <string>
#include <vector>

namespace shop {

template <typename Price> class Cart {
  public:
    explicit Cart(int size) : prices(new Price[size]), size(size) {}

    // A mismatch: it was allocated with new[].
    ~Cart() { delete prices; }

    bool is_expensive(int item) const
    {
        if (prices[item] > 100)
            return true;
        return false;
    }

    Price operator[](int item) const { return prices[item]; }

  private:
    Price *prices;
    int size;
};

template <typename Visitor> void visit(int count, Visitor visitor)
{
    for (int i = 0; i < count; i++)
        visitor(i);
}

struct Customer {
    std::string name;
    std::vector<int> orders;
};

Customer *new_customer(const char *name)
{
    return new Customer{name, std::vector<int>(20)};
}

} // namespace shop

int main()
{
    volatile int sum = 0;
    {
        shop::Cart<int> cart(3);
        shop::Cart<double> bill(2);

        sum = sum + cart.is_expensive(1);
        sum = sum + bill.is_expensive(0);
        sum = sum + cart[3];
    }

    std::unique_ptr<int[]> numbers(new int[2]);

    shop::visit(3, [&](int i) { numbers[i] = i; });
    shop::new_customer("a customer with a name too long for the small string");
    return 0;
}
