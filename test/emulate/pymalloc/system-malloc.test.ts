import { describe, expect, test } from 'vitest';
import { createMemory } from '../../../src/emulate/pymalloc/memory.js';
import { createSystemMalloc, type Bits } from '../../../src/emulate/pymalloc/system-malloc.js';

/** Allocates as a C program did under Valgrind 3.19, where it printed the addresses. */
function allocate(bits: Bits) {
  const memory = createMemory();
  const { malloc, realloc } = createSystemMalloc(memory, bits);
  const first = malloc(1);
  const second = malloc(17);
  const addresses = [
    second,
    malloc(5_000_000),
    malloc(40),
    memory.map(262_144).address,
    malloc(4_000_000),
    malloc(300_000),
    memory.map(262_144).address,
    realloc(second, 9),
    malloc(768),
  ];
  return { page: first % 4096, offsets: addresses.map((address) => `0x${(address - first).toString(16)}`) };
}

describe('blocks lie where they lie under Valgrind', () => {
  test('with 64 bits', () => {
    // 0x4a41040: 0x4a41090 0x4e41040 0x4a410f0 0x5306000 0x4a41160 0x5346040 0x5746000 0x4e11aa0
    expect(allocate(64)).toEqual({
      page: 0x40,
      offsets: [
        '0x50',
        '0x400000',
        '0xb0',
        '0x8c4fc0',
        '0x120',
        '0x905000',
        '0xd04fc0',
        '0x3d0a60',
        '0x3d0ab0',
      ],
    });
  });

  test('with 32 bits', () => {
    // 0x4a84028: 0x4a84060 0x4e84028 0x4a840a8 0x5349000 0x4a84100 0x5389028 0x5789000 0x4e54a30
    expect(allocate(32)).toEqual({
      page: 0x28,
      offsets: [
        '0x38',
        '0x400000',
        '0x80',
        '0x8c4fd8',
        '0xd8',
        '0x905000',
        '0xd04fd8',
        '0x3d0a08',
        '0x3d0a48',
      ],
    });
  });
});

test('nothing may access the bytes around a block, nor a block that is freed', () => {
  const memory = createMemory();
  const { malloc, free, realloc } = createSystemMalloc(memory, 64);
  const block = malloc(8);
  const states = () =>
    [-4, 0, 4, 8].map((offset) => {
      const { isAddressable, isDefined } = memory.readWord(block + offset);
      return isAddressable ? isDefined : null;
    });
  expect(states()).toEqual([null, false, false, null]);
  memory.writeWord(block, 1);
  expect(states()).toEqual([null, true, false, null]);
  const moved = realloc(block, 12);
  expect(states()).toEqual([null, null, null, null]);
  expect(memory.readWord(moved)).toEqual({ value: 1, isAddressable: true, isDefined: true });
  expect(memory.readWord(moved + 8)).toEqual({ value: 0, isAddressable: true, isDefined: false });
  free(moved);
  expect(() => free(moved)).toThrow(/^no block at 0x/);
});

test('more than Memcheck holds back cannot be freed', () => {
  const { malloc, free } = createSystemMalloc(createMemory(), 64);
  free(malloc(15_000_000));
  const block = malloc(6_000_000);
  expect(() => free(block)).toThrow('Memcheck would use freed blocks again');
});
