import { describe, expect, test } from 'vitest';
import { createMemory, PAGE_SIZE } from '../../../src/emulate/pymalloc/memory.js';

test('mappings take the lowest pages that are free', () => {
  const memory = createMemory();
  const first = memory.map(3 * PAGE_SIZE);
  const second = memory.map(1);
  expect(second).toEqual({ address: first.address + 3 * PAGE_SIZE, length: PAGE_SIZE });
  memory.unmap({ address: first.address, length: 2 * PAGE_SIZE });
  expect(memory.map(3 * PAGE_SIZE).address).toBe(second.address + PAGE_SIZE);
  expect(memory.map(2 * PAGE_SIZE).address).toBe(first.address);
  expect(() => createMemory().readWord(first.address)).toThrow(/^nothing is mapped at 0x/);
});

describe('a word of four bytes', () => {
  const memory = createMemory();
  const { address } = memory.map(PAGE_SIZE);
  const at = (range: { start: number; length: number }) => ({
    address: address + range.start,
    length: range.length,
  });

  test('nothing may access it', () => {
    expect(memory.readWord(address)).toEqual({ value: 0, isAddressable: false, isDefined: true });
  });

  test('of which some bytes may be accessed', () => {
    memory.write(at({ start: 16, length: 1 }), 5);
    expect(memory.readWord(address + 16)).toEqual({ value: 5, isAddressable: true, isDefined: false });
  });

  test('of which some bytes are undefined', () => {
    memory.makeUndefined(at({ start: 32, length: 4 }));
    memory.write(at({ start: 32, length: 3 }), 1);
    expect(memory.readWord(address + 32)).toEqual({ value: 0x10101, isAddressable: true, isDefined: false });
  });

  test('that is written', () => {
    memory.writeWord(address + 48, 0x89abcdef);
    expect(memory.readWord(address + 48)).toEqual({
      value: 0x89abcdef,
      isAddressable: true,
      isDefined: true,
    });
    memory.makeNoAccess(at({ start: 48, length: 4 }));
    expect(memory.readWord(address + 48)).toEqual({
      value: 0x89abcdef,
      isAddressable: false,
      isDefined: true,
    });
  });
});

test('copies take the shadow with them, across pages', () => {
  const memory = createMemory();
  const { address } = memory.map(4 * PAGE_SIZE);
  const from = address + PAGE_SIZE - 8;
  const to = address + 3 * PAGE_SIZE - 4;
  memory.makeUndefined({ address: from, length: 12 });
  memory.writeWord(from + 4, 7);
  memory.makeUndefined({ address: to, length: 16 });
  memory.makeDefined({ address: to + 12, length: 4 });
  memory.copy(from, to, 12);
  expect([0, 4, 8, 12].map((offset) => memory.readWord(to + offset))).toMatchObject([
    { value: 0, isAddressable: true, isDefined: false },
    { value: 7, isAddressable: true, isDefined: true },
    { value: 0, isAddressable: true, isDefined: false },
    { value: 0, isAddressable: true, isDefined: true },
  ]);
});
