import { describe, expect, test } from 'vitest';
import { createPlainAllocator, createPymalloc } from '../../../src/emulate/pymalloc/allocator.js';
import { createMemory } from '../../../src/emulate/pymalloc/memory.js';
import { pymallocFacts } from '../../../src/emulate/pymalloc/python-line.js';
import { createSystemMalloc, type Bits } from '../../../src/emulate/pymalloc/system-malloc.js';

function setUp(line = 207, bits: Bits = 64) {
  const memory = createMemory();
  const system = createSystemMalloc(memory, bits);
  const facts = pymallocFacts(line);
  if (!facts) throw new Error('this line reads nothing');
  const reports: string[] = [];
  const report = (kind: string, request: string): void => void reports.push(`${kind} ${request}`);
  return { memory, system, reports, ...createPymalloc({ memory, system, bits, facts, report }) };
}

describe('small blocks', () => {
  test('of one size lie side by side in a pool, behind its header', () => {
    const { malloc, free } = setUp();
    const [a, b] = [malloc(20), malloc(24)];
    expect(a % 4096).toBe(48);
    expect(b - a).toBe(24);
    const other = malloc(25);
    expect(other - a).toBe(4096);
    free(a);
    expect(malloc(17)).toBe(a);
  });

  test.each<[number, Bits, number]>([
    [207, 64, 48 + 8],
    [207, 32, 32 + 8],
    [309, 64, 48 + 16],
    [309, 32, 32 + 8],
  ])('line %i with %i bits', (line, bits, second) => {
    const { malloc } = setUp(line, bits);
    malloc(1);
    expect(malloc(1) % 4096).toBe(second);
  });

  test('are recognised without a report', () => {
    const { malloc, realloc, free, reports } = setUp();
    const block = malloc(40);
    const smaller = realloc(block, 31);
    expect(smaller).toBe(block);
    const much = realloc(block, 24);
    expect(much).not.toBe(block);
    free(realloc(much, 5000));
    expect(reports.filter((report) => report.endsWith('realloc'))).toEqual([]);
  });

  test('pools and arenas are given back', () => {
    const { malloc, free, memory } = setUp();
    const blocks = Array.from({ length: 300 }, () => malloc(512));
    const [first = 0] = blocks;
    for (const block of blocks) free(block);
    expect(() => memory.readWord(first)).toThrow(/^nothing is mapped/);
    expect(malloc(16) % 4096).toBe(48);
  });

  test('an arena of malloc has a pool less', () => {
    const { malloc, free, reports } = setUp(206);
    const perPool = Math.floor((4096 - 48) / 256);
    const blocks = Array.from({ length: 63 * perPool }, () => malloc(256));
    const range = Math.max(...blocks) - Math.min(...blocks);
    expect(range).toBeLessThan(63 * 4096);
    expect(malloc(256) - Math.min(...blocks)).toBeGreaterThanOrEqual(64 * 4096);
    for (const block of blocks) free(block);
    expect(reports).toEqual([]);
  });

  test('the table of arenas grows', () => {
    const { malloc, free, reports } = setUp();
    const blocks = Array.from({ length: 64 * 8 * 20 }, () => malloc(500));
    expect(new Set(blocks).size).toBe(blocks.length);
    for (const block of blocks) free(block);
    expect(reports).toEqual([]);
  });
});

describe('what is not its own', () => {
  /** A block of the system whose page begins where `prepare` has put something. */
  function freeBehind(
    length: number,
    prepare: (memory: ReturnType<typeof setUp>['memory'], address: number) => void,
    bits: Bits = 64,
  ) {
    const { memory, system, malloc, free, realloc, reports } = setUp(207, bits);
    malloc(8);
    const before = system.malloc(length);
    const after = system.malloc(600);
    expect(after - (after % 4096)).toBeGreaterThan(before);
    prepare(memory, before);
    free(realloc(after, 700));
    return reports.filter((report) => report.endsWith('realloc'));
  }

  test('a page that begins in a block that was never written: the index is undefined', () => {
    expect(freeBehind(5000, () => undefined)).toEqual(['Cond realloc', 'Value8 realloc']);
    expect(freeBehind(5000, () => undefined, 32)).toEqual(['Cond realloc', 'Value4 realloc']);
  });

  test('one that begins in a block that was written: nothing', () => {
    expect(freeBehind(5000, (memory, address) => memory.write({ address, length: 5000 }, 0))).toEqual([]);
  });

  test('an index that is partly undefined and larger than any: no arena is looked at', () => {
    const reports = freeBehind(5000, (memory, address) => {
      const page = address + 4096 - (address % 4096);
      memory.write({ address: page + 32, length: 2 }, 0x78);
    });
    expect(reports).toEqual(['Cond realloc']);
  });

  test('one that begins in a block that was freed', () => {
    const { system, malloc, free, reports } = setUp();
    malloc(8);
    const before = system.malloc(5000);
    const after = malloc(600);
    free(before);
    free(after);
    expect(reports.at(-1)).toBe('Addr4 free');
  });

  test('before there is any arena, none can be looked at', () => {
    const { malloc, free, system, reports } = setUp();
    system.malloc(5000);
    free(malloc(600));
    expect(reports).toEqual(['Cond free']);
  });

  test('requests of no bytes and large ones are the system’s', () => {
    const { malloc } = setUp();
    const [none, large] = [malloc(0), malloc(513)];
    expect(large - none).toBe(16 + 64);
  });
});

test('without pymalloc nothing is read', () => {
  const memory = createMemory();
  const { malloc, realloc, free } = createPlainAllocator({ system: createSystemMalloc(memory, 64) });
  const block = malloc(0);
  const moved = realloc(block, 0);
  expect(moved - block).toBe(16 + 64);
  free(moved);
});
