import { expect, test } from 'vitest';
import { pathOfMangled } from '../../src/valgrind/mangled-path.js';

test.each([
  ['_Z3addii', 'add'],
  ['_ZL17item_array_deletev', 'item_array_delete'],
  ['_ZN2ns6Widget4pokeEc', 'ns::Widget::poke'],
  ['_ZNK4shop4CartIiE12is_expensiveEi', 'shop::Cart::is_expensive'],
  ['_ZN4shop4CartIdED1Ev', 'shop::Cart::~Cart'],
  ['_ZN4shop4CartIdEC2ERKS1_', 'shop::Cart::Cart'],
  ['_ZN1a3BoxIN1b1CILi5EEEPKcE3getEv', 'a::Box::get'],
  ['_ZNSt6vectorIiSaIiEE9push_backERKi', 'std::vector::push_back'],
  ['_ZN12_GLOBAL__N_14helpEv', '(anonymous namespace)::help'],
  ['_ZN4core3ptr13drop_in_place17h0123456789abcdefE', 'core::ptr::drop_in_place'],
])('%s is %s', (name, path) => {
  expect(pathOfMangled(name)).toBe(path);
});

test.each([
  'malloc',
  '',
  '_Z',
  '_ZN',
  '_ZNE',
  '_ZN3fo',
  '_ZN99999999999999999999aE',
  '_ZdlPvm',
  '_ZN1aplERKS_',
  '_ZZ4mainENKUliE_clEi',
  '_ZN4shop5visitIZ4mainEUliE_EEviT_',
  '_RNvCs1234_7mycrate3foo',
])('%j has none', (name) => {
  expect(pathOfMangled(name)).toBeNull();
});
