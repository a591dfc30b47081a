import { describe, expect, test } from 'vitest';
import { compileWildcards } from '../../src/match/wildcard.js';
import { mangledOperator, mangledPatterns, possibleNames } from '../../src/valgrind/mangling.js';

describe('mangledOperator', () => {
  test.each([
    ['operator new(unsigned long)', '_Znwm'],
    ['operator new(unsigned int)', '_Znwj'],
    ['operator new[](unsigned long)', '_Znam'],
    ['operator new(unsigned long, std::align_val_t)', '_ZnwmSt11align_val_t'],
    ['operator new(unsigned long, std::nothrow_t const&)', '_ZnwmRKSt9nothrow_t'],
    ['operator delete(void*)', '_ZdlPv'],
    ['operator delete[](void*, unsigned long)', '_ZdaPvm'],
    ['operator delete(void*, unsigned long, std::align_val_t)', '_ZdlPvmSt11align_val_t'],
    ['Arena::operator new(unsigned long)', null],
    ['operator new(Arena&)', null],
    ['malloc', null],
  ])('%s', (shown, mangled) => {
    expect(mangledOperator(shown)).toBe(mangled);
  });
});

/** Pairs that g++ 12 and rustc make, as Valgrind 3.19 prints and generates them. */
const PAIRS: readonly (readonly [shown: string, mangled: string])[] = [
  ['lose_cache()', '_ZL10lose_cachev'],
  ['lose_cache()', '_Z10lose_cachev'],
  ['ns::Widget::poke(int) const', '_ZNK2ns6Widget4pokeEi'],
  ['ns::Widget::Widget(int)', '_ZN2ns6WidgetC2Ei'],
  ['ns::Widget::~Widget()', '_ZN2ns6WidgetD0Ev'],
  ['(anonymous namespace)::hidden(char const*)', '_ZN12_GLOBAL__N_16hiddenEPKc'],
  ['main::Local::go(int)', '_ZZ4mainEN5Local2goEi'],
  ['main::{lambda(int)#1}::operator()(int) const', '_ZZ4mainENKUliE_clEi'],
  ['std::terminate()', '_ZSt9terminatev'],
  ['std::vector<int, std::allocator<int> >::push_back(int&&)', '_ZNSt6vectorIiSaIiEE9push_backEOi'],
  ['std::allocator<int>::allocate(unsigned long)', '_ZNSaIiE8allocateEm'],
  ['std::string::append(char const*)', '_ZNSs6appendEPKc'],
  [
    'void std::swap<int>(int&, int&)',
    '_ZSt4swapIiENSt9enable_ifIXsrSt6__and_IJSt6__not_IS1_EEE5valueEvE4typeERT_S4_',
  ],
  ['Text::value() &&', '_ZNO4Text5valueEv'],
  ['Text::value() const &', '_ZNKR4Text5valueEv'],
  ['takes(void (*)(int), int (&) [4])', '_Z5takesPFviERA4_i'],
  ['non-virtual thunk to Base::run()', '_ZThn16_N4Base3runEv'],
  ['foo(int) [clone .isra.0]', '_Z3fooi.isra.0'],
  ['returns[abi:cxx11](int)', '_Z7returnsB5cxx11i'],
  ['krate::module::work', '_ZN5krate6module4work17h3a0128ea0cdc24b3E'],
  ['krate::module::work', '_RNvNtCs1234_5krate6module4work'],
  ['krate::_private', '_RNvCs1234_5krate8__private'],
  [
    'core::ptr::drop_in_place<alloc::string::String>',
    '_ZN4core3ptr42drop_in_place$LT$alloc..string..String$GT$17hE',
  ],
  ['<core::str::Str>::get', '_RNvMNtCs1_4core3strNtB2_3Str3get'],
];

describe('possibleNames', () => {
  test.each(PAIRS)('%s may be %s', (shown, mangled) => {
    expect(possibleNames(shown).filter((pattern) => compileWildcards(pattern)(mangled))).not.toEqual([]);
  });

  test.each([
    ['ns::Widget::poke(int) const', '_ZN2ns6Widget4pokeEi'],
    ['ns::Widget::poke(int)', '_ZN2ns6Widget4pushEi'],
    ['ns::Widget::poke(int)', '_ZN5other6Widget4pokeEi'],
    ['std::_Vector_base<int>::_M_allocate(unsigned long)', '_ZNSt8_Rb_treeIiE11_M_allocateEm'],
    ['foo()', '_ZN2ns3fooEv'],
    ['foo()', 'foo'],
  ])('%s cannot be %s', (shown, mangled) => {
    expect(possibleNames(shown).filter((pattern) => compileWildcards(pattern)(mangled))).toEqual([]);
  });
});

describe('mangledPatterns', () => {
  test.each([
    ['operator new', ['_Znw*']],
    ['operator new*', ['_Znw*']],
    ['operator new[]*', ['_Zna*']],
    ['operator new []', ['_Zna*']],
    ['operator new(unsigned long)', ['_Znwm']],
    ['operator new(unsigned long*', ['_Znw*']],
    ['operator delete[](Arena&)', ['_Zda*']],
    ['ns::Widget::poke*', ['_ZN*2ns6Widget4poke*', '_R*2ns6Widget4poke*']],
    ['ns::Widget::poke(*', []],
    ['ns::Widget::poke(int)*', ['_ZN*2ns6Widget4poke*']],
    ['ns::Widget::poke(int) const', ['_ZNK2ns6Widget4poke*']],
    ['int ns::f(int (*)(char))', []],
    ['krate::_private', ['_ZN*5krate8_private*', '_R*5krate8__private*']],
    ['ns::Widget::Widget()', ['_ZN2ns6WidgetC*']],
    ['f()', ['_Z1f*', 'f']],
    ['f(int)', ['_Z1f*']],
    ['f', []],
    ['f*', []],
    ['std::terminate()', []],
    ['ns::Box<int>::get()', []],
    ['(anonymous namespace)::f()', []],
    ['ns::*::f()', []],
    ['ns::Widget::operator bool() const', []],
  ])('%s', (written, patterns) => {
    expect(mangledPatterns(written)).toEqual(patterns);
  });

  test.each(PAIRS)('accepts the mangled name of %s, wherever it is known: %s', (shown, mangled) => {
    // A function without a scope may be static, which nothing tells.
    if (!shown.includes('::') || mangled.startsWith('_ZZ')) return;
    const patterns = mangledPatterns(shown);
    if (patterns.length > 0)
      expect(patterns.some((pattern) => compileWildcards(pattern)(mangled))).toBe(true);
  });
});
