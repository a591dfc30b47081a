import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findBrokenStructure } from '../../src/edit/broken-structure.js';
import { mergeFiles } from '../../src/edit/merge-files.js';
import { findDuplicates } from '../../src/load/duplicates.js';
import { loadSuppressions } from '../../src/load/load.js';
import type { LoadedSuppression } from '../../src/load/loaded-suppression.js';
import { createComparer } from '../../src/match/comparer.js';
import { createLedger } from '../../src/match/ledger.js';
import type { ErrorContext } from '../../src/valgrind/error-context.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { suppressingTools, type Tool } from '../../src/valgrind/tools.js';
import { parse } from '../ast/trees.js';
import { fullContext } from '../support/contexts.js';
import { lastOfEach, nameAndContent } from '../support/same-content.js';
import { describeShared, sharedNames, sharedText } from '../support/shared.js';

const one = (name: string, frame = 'fun:f'): string => `{\n   ${name}\n   Memcheck:Cond\n   ${frame}\n}\n`;

function merge(...texts: string[]): string {
  const files = texts.map(parse);
  return mergeFiles(files, findDuplicates(files));
}

describe('merging', () => {
  test.each([
    ['nothing', [''], ''],
    ['one file', [`# x\n\n${one('a')}`], `# x\n\n${one('a')}`],
    ['files with nothing in common', [one('a'), one('b', 'fun:g')], `${one('a')}\n${one('b', 'fun:g')}`],
    ['empty files', ['', one('a'), '', ''], one('a')],
    [
      'a file without a last line end',
      [one('a').trimEnd(), one('b', 'fun:g').trimEnd()],
      `${one('a')}\n${one('b', 'fun:g').trimEnd()}`,
    ],
    ['a blank line at the end', [`${one('a')} \n`, one('b', 'fun:g')], `${one('a')} \n${one('b', 'fun:g')}`],
    [
      'a blank line at the start',
      [one('a'), `\t\n${one('b', 'fun:g')}`],
      `${one('a')}\t\n${one('b', 'fun:g')}`,
    ],
    ['a file of a blank line', ['\n', one('a')], `\n${one('a')}`],
    ['bytes and line ends', ['# \xff\r\n\r\n', one('a')], `# \xff\r\n\r\n${one('a')}`],
    ['a file with itself', [`# x\n${one('a')}`, `# x\n${one('a')}`], `# x\n${one('a')}`],
    [
      'the same suppression in both: the last one stays where it is',
      [`# Licence\n\n# why\n${one('a')}\n${one('b', 'fun:g')}`, `# here\n${one('c')}`],
      `# Licence\n\n${one('b', 'fun:g')}\n# here\n# Also: a\n# why\n${one('c')}`,
    ],
    ['three times', [one('a') + one('b'), one('c')], `# Also: a\n# Also: b\n${one('c')}`],
  ])('%s', (_, texts, expected) => {
    expect(merge(...texts)).toBe(expected);
  });

  test('one that stays in the place of another may go itself', () => {
    const file = parse(one('a') + one('b', 'fun:g') + one('c', 'fun:h'));
    const [a, b, c] = file.suppressions;
    if (!a || !b || !c) throw new Error('three suppressions');
    const drops = new Map([
      [b, c],
      [a, b],
    ]);
    expect(mergeFiles([file], drops)).toBe(`# Also: a\n# Also: b\n${one('c', 'fun:h')}`);
  });
});

const FRAMES = ['fun:f', 'fun:g', 'fun:?', 'fun:*', '...', 'obj:o', 'obj:*', 'src:a.c:1'];
const HEADS = [
  'Cond',
  'Value0',
  'Leak',
  'Leak\nmatch-leak-kinds:definite',
  'Leak\nmatch-leak-kinds: definite,definite',
  'Param\nx(y)',
];

const suppression = fc
  .record({
    name: fc.constantFrom('a', 'b', 'c'),
    tools: fc.constantFrom('Memcheck', 'Memcheck', 'Memcheck,Helgrind', 'Helgrind'),
    head: fc.constantFrom(...HEADS),
    frames: fc.array(fc.constantFrom(...FRAMES), { minLength: 1, maxLength: 2 }),
    comment: fc.constantFrom('', '# 1\n', '# 2\n', '\n', '# 3\n\n'),
    signs: fc.constantFrom('', '', '', '', '#'),
  })
  .map(({ name, tools, head, frames, comment, signs }) => {
    const lines = ['{', name, `${tools}:${head}`, ...frames, '}'].join('\n').split('\n');
    return comment + lines.map((line) => `${signs}${line}\n`).join('');
  });
const fileTexts = fc.array(
  fc.array(suppression, { maxLength: 5 }).map((parts) => parts.join('')),
  { minLength: 1, maxLength: 3 },
);

const context: fc.Arbitrary<ErrorContext> = fc
  .record({
    kind: fc.constantFrom('Cond', 'Cond', 'Leak', 'Param'),
    functions: fc.array(fc.constantFrom('f', 'g', 'h', 'main'), { minLength: 1, maxLength: 3 }),
    obj: fc.constantFrom('o', 'p'),
    leakKind: fc.constantFrom('definite', 'possible'),
    count: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ kind, functions, obj, leakKind, count }) =>
    fullContext({
      tool: 'Memcheck',
      kind,
      frames: functions.map((fn, ip) => ({ ip, fn, obj, file: 'a.c', line: 1 })),
      extra: kind === 'Param' ? 'x(y)' : undefined,
      leakKind: kind === 'Leak' ? (leakKind as 'definite' | 'possible') : undefined,
      count,
    }),
  );

/** What a tool holds after reading files; null if it refuses one. Which mistake it meets first does not matter. */
function load(texts: readonly string[], tool: Tool, numCallers = 12): readonly LoadedSuppression[] | null {
  const results = texts.map((text) => loadSuppressions(text, { tool, release: NEWEST_RELEASE, numCallers }));
  return results.some(({ fatal }) => fatal) ? null : results.flatMap(({ suppressions }) => suppressions);
}

/** What Valgrind does with errors: by whom each is suppressed, and what it prints of the used suppressions. */
function answers(suppressions: readonly LoadedSuppression[], contexts: readonly ErrorContext[]) {
  const ledger = createLedger(
    createComparer(suppressions.map((loaded) => ({ key: nameAndContent(loaded), loaded }))),
  );
  const decisions = contexts.map((one) => {
    const { verdict, suppression } = ledger.decide(one);
    return { verdict, suppression };
  });
  return { decisions, uses: ledger.uses() };
}

test('every error is suppressed by the same suppression as before, and the used counts are the same', () => {
  fc.assert(
    fc.property(fileTexts, fc.array(context, { maxLength: 8 }), (texts, contexts) => {
      const merged = merge(...texts);
      for (const tool of suppressingTools(NEWEST_RELEASE)) {
        const before = load(texts, tool);
        const after = load([merged], tool);
        if (before === null || after === null) expect(after).toBe(before);
        else expect(answers(after, contexts)).toEqual(answers(before, contexts));
      }
    }),
    { numRuns: 3000 },
  );
});

test('a name or comment is never lost, no suppression is there twice, and a second time changes nothing', () => {
  fc.assert(
    fc.property(fileTexts, (texts) => {
      const merged = merge(...texts);
      const has = new Set(written(merged));
      expect(texts.flatMap(written).filter((line) => !has.has(line))).toEqual([]);
      expect(findDuplicates([parse(merged)]).size).toBe(0);
      expect(merge(merged)).toBe(merged);
    }),
    { numRuns: 2000 },
  );
});

/** All comments and names of a text; a name may have become a comment. */
function written(text: string): string[] {
  const { comments, suppressions } = parse(text);
  const lines = comments.map((comment) => comment.text.replace('# Also: ', ''));
  return [...lines, ...suppressions.map(({ name }) => name?.text ?? '')];
}

describeShared('real files', 'corpus/supp', () => {
  const names = sharedNames('corpus/supp').filter((name) => name.endsWith('.supp'));
  const sound = names
    .map((name) => ({ name, text: sharedText(`corpus/supp/${name}`) }))
    .filter(({ text }) => text.length < 100_000 && !findBrokenStructure(parse(text)));
  const neighbours = sound.flatMap((first, at) => {
    const second = sound[at + 1];
    return second ? [{ first, second }] : [];
  });

  test.each(neighbours)('$first.name and $second.name', ({ first, second }) => {
    const texts = [first.text, second.text];
    const merged = merge(...texts);
    const has = new Set(written(merged));
    expect(texts.flatMap(written).filter((line) => !has.has(line))).toEqual([]);
    for (const tool of suppressingTools(NEWEST_RELEASE)) {
      const before = load(texts, tool, 500);
      const after = load([merged], tool, 500);
      if (before === null || after === null) expect(after).toBe(before);
      else expect(after.map(nameAndContent)).toEqual(lastOfEach(before).map(nameAndContent));
    }
  });
});
