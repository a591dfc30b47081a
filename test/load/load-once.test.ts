import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadOnce } from '../../src/load/load-once.js';
import { loadSuppressions } from '../../src/load/load.js';
import { createSource } from '../../src/source/source.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { suppressingTools } from '../../src/valgrind/tools.js';

const [memcheck, helgrind] = suppressingTools(NEWEST_RELEASE);
if (!memcheck || !helgrind) throw new Error('there are no tools');
const options = { tool: memcheck, release: NEWEST_RELEASE, numCallers: 12 };

test('a file is read once for all numbers of callers that cut nothing', () => {
  const source = createSource('a.supp', '{\na\nMemcheck:Cond\nfun:a\nfun:b\n}\n');
  const whole = loadOnce(source, options);
  expect(whole.suppressions.map(({ frames }) => frames.length)).toEqual([2]);
  expect(loadOnce(source, { ...options, numCallers: 2 })).toBe(whole);
  const cut = loadOnce(source, { ...options, numCallers: 1 });
  expect(cut.suppressions.map(({ frames }) => frames.length)).toEqual([1]);
  expect(loadOnce(source, { ...options, numCallers: 1 })).toBe(cut);
  expect(loadOnce(source, { ...options, tool: helgrind }).skipped).toBe(1);
  expect(loadOnce(source, { ...options, release: 3019 })).not.toBe(whole);
});

test('a mistake that only more callers see is not seen with fewer', () => {
  const source = createSource('a.supp', '{\na\nMemcheck:Cond\nfun:a\nfun:b\nmistake\n}\n');
  expect(loadOnce(source, options).fatal?.id).toBe('badLocation');
  expect(loadOnce(source, { ...options, numCallers: 2 }).fatal).toBe(null);
});

test('whatever the lines are, what is read is what the loader reads', () => {
  const lines = [
    '{',
    '}',
    '}',
    'a',
    'Memcheck:Cond',
    'Memcheck:Leak',
    'drd:X',
    'fun:a',
    'fun:b',
    '...',
    'obj:*',
  ];
  const anyFile = fc.array(fc.constantFrom(...lines), { maxLength: 30 });
  fc.assert(
    fc.property(anyFile, fc.array(fc.integer({ min: 1, max: 6 })), (some, callers) => {
      const source = createSource('a.supp', `{\na\nMemcheck:Cond\nfun:a\n${some.join('\n')}\n`);
      for (const numCallers of callers) {
        const result = loadOnce(source, { ...options, numCallers });
        expect(result).toEqual(loadSuppressions(source.text, { ...options, numCallers }));
      }
    }),
    { numRuns: 5000 },
  );
});
