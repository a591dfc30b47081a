import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completeProfileRun, variantsOf } from '../../../src/emulate/profile.js';
import { pymalloc } from '../../../src/emulate/pymalloc/profile.js';
import type { ErrorContext } from '../../../src/valgrind/error-context.js';

function emulate(values: Record<string, string> = {}, numCallers = 12): readonly ErrorContext[] {
  const parsed = completeProfileRun(pymalloc, values);
  if ('mistake' in parsed) throw new Error(parsed.mistake);
  return pymalloc.emulate(parsed.run.values, numCallers);
}

/** Which kinds of errors are in which functions, innermost. */
function kindsByFunction(contexts: readonly ErrorContext[]): Record<string, string[]> {
  const kinds = new Map<string, Set<string>>();
  for (const { kind, stack } of contexts) {
    const fn = stack.frames[0]?.fn ?? '';
    kinds.set(fn, (kinds.get(fn) ?? new Set()).add(kind ?? ''));
  }
  return Object.fromEntries([...kinds].map(([fn, set]) => [fn, [...set].sort()]));
}

const WORD_64 = ['Addr4', 'Cond', 'Value8'];
const WORD_32 = ['Addr4', 'Cond', 'Value4'];

describe('kinds and functions', () => {
  test.each<[string, Record<string, string>, Record<string, string[]>]>([
    ['by default', {}, { PyObject_Free: WORD_64, PyObject_Realloc: WORD_64 }],
    ['with 32 bits', { bits: '32' }, { PyObject_Free: WORD_32, PyObject_Realloc: WORD_32 }],
    ['with the memory debugger', { 'memory-debugger': 'yes' }, { Py_ADDRESS_IN_RANGE: WORD_64 }],
    ['with both', { bits: '32', 'memory-debugger': 'yes' }, { Py_ADDRESS_IN_RANGE: WORD_32 }],
    ['without pymalloc', { allocator: 'malloc' }, {}],
    ['in 2.6', { python: '2.6' }, { PyObject_Free: WORD_64, PyObject_Realloc: WORD_64 }],
    ['in 3.3', { python: '3.3' }, { PyObject_Free: WORD_64, PyObject_Realloc: WORD_64 }],
    ['in 3.5', { python: '3.5' }, { _PyObject_Free: WORD_64, _PyObject_Realloc: WORD_64 }],
    [
      'in 3.5 with the memory debugger',
      { python: '3.5', 'memory-debugger': 'yes' },
      { Py_ADDRESS_IN_RANGE: WORD_64 },
    ],
    ['in 3.9', { python: '3.9' }, { address_in_range: WORD_64 }],
    [
      'in 3.9 without debug information',
      { python: '3.9', 'inline-info': 'no' },
      { _PyObject_Free: WORD_64, _PyObject_Realloc: WORD_64 },
    ],
    ['in 3.9 without inlining', { python: '3.9', 'memory-debugger': 'yes' }, { address_in_range: WORD_64 }],
    ['in 3.10', { python: '3.10' }, {}],
    ['in 3.14', { python: '3.14', bits: '32', 'memory-debugger': 'yes' }, {}],
  ])('%s', (_, values, expected) => {
    expect(kindsByFunction(emulate(values))).toEqual(expected);
  });

  test('all of them in each variant by default, so that no kind is missed by chance', () => {
    const parsed = completeProfileRun(pymalloc, {});
    const variants = 'run' in parsed ? variantsOf(parsed.run) : [];
    expect(variants).toHaveLength(23);
    for (const { values } of variants) {
      const kinds = Object.values(kindsByFunction(emulate(values)));
      expect(kinds.length).toBeGreaterThan(0);
      for (const found of kinds) expect(found).toEqual(values['bits'] === '64' ? WORD_64 : WORD_32);
    }
  });

  test('whatever the seed', () => {
    const build = fc.record({
      seed: fc.nat({ max: 999_999_999 }).map(String),
      bits: fc.constantFrom('32', '64'),
      python: fc.constantFrom('2.5', '2.7', '3.2', '3.5'),
    });
    fc.assert(
      fc.property(build, ({ seed, bits, python }) => {
        const found = kindsByFunction(emulate({ seed, bits, python }));
        const [free, realloc] =
          python === '3.5' ? ['_PyObject_Free', '_PyObject_Realloc'] : ['PyObject_Free', 'PyObject_Realloc'];
        const possible = bits === '64' ? WORD_64 : WORD_32;
        expect(Object.keys(found).sort()).toEqual([free, realloc].sort());
        for (const kinds of Object.values(found)) expect(possible).toEqual(expect.arrayContaining(kinds));
        if (bits === '64') expect(found[free ?? '']).toEqual(possible);
      }),
      { numRuns: 25 },
    );
  });
});

test('the callers are those of real runs', () => {
  const callers = (values: Record<string, string>) =>
    [...new Set(emulate(values).map(({ stack }) => stack.frames.find(({ ip }) => ip === 1)?.fn))].sort();
  expect(callers({})).toEqual([
    'PyEval_EvalFrameEx',
    'PyGrammar_RemoveAccelerators',
    '_PyString_Resize',
    'code_dealloc',
    'fixstate',
    'frame_dealloc',
    'list_dealloc',
    'tupledealloc',
  ]);
  expect(callers({ python: '2.6' })).toContain('PyDict_Fini');
  expect(callers({ python: '3.9' })).toEqual(
    expect.arrayContaining(['dictresize', 'list_resize', '_PyBytes_Resize']),
  );
});

test('the same values give the same errors, another seed others', () => {
  expect(emulate()).toEqual(emulate());
  expect(emulate({ seed: '2' })).not.toEqual(emulate());
});

test('stacks have --num-callers frames at most', () => {
  const depths = (numCallers: number) =>
    emulate({}, numCallers).map(({ stack }) => (stack.frames.at(-1)?.ip ?? 0) + 1);
  expect(Math.max(...depths(12))).toBe(12);
  expect(Math.max(...depths(2))).toBe(2);
  expect(Math.max(...depths(40))).toBeGreaterThan(12);
});

describe('advice', () => {
  const advise = (values: Record<string, string> = {}) => {
    const parsed = completeProfileRun(pymalloc, values);
    return 'run' in parsed ? pymalloc.advise(parsed.run.values) : null;
  };
  const commands = (values: Record<string, string> = {}) =>
    advise(values)?.ways.flatMap(({ commands }) => commands);
  const ENABLE = "suppkit enable {file} --fun '*PyObject_Free' --fun '*PyObject_Realloc'";

  test('three ways out', () => {
    expect(commands()).toEqual([
      ENABLE,
      './configure CPPFLAGS=-DPy_USING_MEMORY_DEBUGGER && make',
      './configure --without-pymalloc && make',
    ]);
    expect(commands({ python: '3.9' })).toEqual([
      ENABLE,
      './configure CFLAGS=-g && make',
      'PYTHONMALLOC=malloc valgrind python3 …',
    ]);
    expect(advise({ python: '3.9', 'inline-info': 'no' })?.ways[1]?.what).toContain('which this one lacks');
  });

  test('none where there are no errors, and why there are none', () => {
    const whyNone = (values: Record<string, string>) => {
      const parsed = completeProfileRun(pymalloc, values);
      return 'run' in parsed ? pymalloc.whyNone(parsed.run.values) : '';
    };
    expect(whyNone({})).toBeNull();
    expect(whyNone({ allocator: 'malloc', python: '3.10' })).toContain('radix tree');
    expect(whyNone({ allocator: 'malloc' })).toContain('all memory comes from the system');
    expect(advise({ allocator: 'malloc' })).toBeNull();
    expect(advise({ python: '3.10' })).toBeNull();
  });
});
