import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.js';
import { findRefusals, lintFiles } from '../../src/lint/lint.js';
import { rules } from '../../src/lint/rules/index.js';
import { createSource, type Source } from '../../src/source/source.js';
import { DEFAULT_NUM_CALLERS } from '../../src/valgrind/limits.js';
import { NEWEST_RELEASE, OLDEST_RELEASE, type Release } from '../../src/valgrind/release.js';
import { describeShared, sharedNames, sharedRows, sharedText } from '../support/shared.js';

const refusalRules = new Set(rules.filter((rule) => rule.isRefusal).map((rule) => rule.id));

/** The errors of rules about refusals, that is, the places where suppkit says that Valgrind stops. */
function stopsOf(source: Source, release: Release, numCallers = DEFAULT_NUM_CALLERS): Diagnostic[] {
  const options = { releases: [release], numCallers, evidence: null, severities: new Map() };
  return lintFiles([parseSuppressionFile(source)], options).filter(
    ({ severity, ruleId }) => severity === 'error' && refusalRules.has(ruleId),
  );
}

/** Does one of the diagnostics begin in this line (from 1) or above it? */
const isExplained = (stops: readonly Diagnostic[], { lines }: Source, line: number): boolean =>
  stops.some(({ span }) => lines.position(span.start).line <= line);

describeShared('real files', 'corpus/supp', () => {
  const names = sharedNames('corpus/supp').filter((name) => name.endsWith('.supp'));
  const oracles = [
    { release: OLDEST_RELEASE, rows: sharedRows('corpus/supp/ORACLE-3.19.tsv') },
    { release: NEWEST_RELEASE, rows: sharedRows('corpus/supp/ORACLE-new.tsv') },
  ];

  test('are all in the tables of what Valgrind says', () => {
    for (const { rows } of oracles)
      expect([...new Set(rows.map((row) => row['file']))].sort()).toEqual(names);
  });

  describe.each(oracles)('for release $release', ({ release, rows }) => {
    const refused = rows.filter((row) => row['accepted'] !== 'yes');
    const refusedNames = new Set(refused.map((row) => row['file']));

    test.each(refused)('$file is refused by $tool, and an error says why', ({ file = '', line }) => {
      const source = createSource(file, sharedText(`corpus/supp/${file}`));
      const stops = stopsOf(source, release);
      expect(isExplained(stops, source, line ? refusedLine(source, Number(line)) : Infinity)).toBe(true);
    });

    test('accepted files have no error that says otherwise', () => {
      const wrong = names
        .filter((name) => !refusedNames.has(name))
        .flatMap((name) => stopsOf(createSource(name, sharedText(`corpus/supp/${name}`)), release))
        .map(({ file, ruleId, span }) => ({ file, ruleId, span }));
      expect(wrong).toEqual([]);
    });
  });
});

/** The line that Valgrind means: it counts line ends, so that the number of a last line without one is one less. */
function refusedLine({ lines, text }: Source, line: number): number {
  const isLast = line === lines.lineCount - 1 && !text.endsWith('\n');
  return isLast ? lines.lineCount : line;
}

const LINES = [
  '{|}| } |{ name|} # end|...|....||#|# comment|#{|# }|text|:|core:PThread|SomeTool:Kind',
  'Memcheck|Memcheck:Cond|Memcheck:Leak|Memcheck:Param|Memcheck:FishyValue|Memcheck:ReallocZero',
  'memcheck:Leak|Memcheck: Cond|Memcheck,Helgrind:Leak|Helgrind:Race|drd:CondErr|CoreError:FdBadUse',
  'Memcheck,CoreError:FdBadClose|match-leak-kinds: definite|match-leak-kinds: all,none|write(buf)',
  'malloc(size)|fun:main|Fun:main|fun: main|fun:|obj:*|src:a.c|src:a.c:1 # (c)',
].flatMap((some) => some.split('|'));
const line = fc.constantFrom(...LINES);
const kindLine = fc.constantFrom(...LINES.filter((line) => line.includes(':')));

const suppression = fc
  .tuple(kindLine, fc.array(line, { maxLength: 5 }))
  .map(([kindLine, stack]) => ['{', 'name', kindLine, ...stack, '}']);

/** Changes the lines of a file, of which there is at least one; `at` is a line of it, `other` another one. */
type Mutation = (lines: readonly string[], at: number, other: number, byte: string) => readonly string[];

const MUTATIONS: readonly Mutation[] = [
  (lines, at) => lines.toSpliced(at, 1),
  (lines, at) => lines.toSpliced(at, 0, lines[at] ?? ''),
  (lines, at, other) => lines.with(at, lines[other] ?? '').with(other, lines[at] ?? ''),
  (lines, at) => lines.slice(0, at),
  (lines, at, other, byte) => {
    const line = lines[at] ?? '';
    const column = other % (line.length + 1);
    return lines.with(at, line.slice(0, column) + byte + line.slice(column));
  },
];

const mutation = fc.record({
  mutate: fc.constantFrom(...MUTATIONS),
  at: fc.nat(),
  other: fc.nat(),
  byte: fc.constantFrom(...' \t\v\r\n\0#{}:,.\xef\xff'),
});

const texts = fc
  .record({
    parts: fc.array(fc.oneof(suppression, fc.tuple(line)), { minLength: 1, maxLength: 3 }),
    mutations: fc.array(mutation, { maxLength: 4 }),
    ending: fc.constantFrom('\n', '\n', '', ' '),
  })
  .map(({ parts, mutations, ending }) => {
    let lines: readonly string[] = parts.flat();
    for (const { mutate, at, other, byte } of mutations) {
      if (lines.length > 0) lines = mutate(lines, at % lines.length, other % lines.length, byte);
    }
    return lines.join('\n') + ending;
  });

describe('broken files', () => {
  const releases = fc.constantFrom(OLDEST_RELEASE, 3024, NEWEST_RELEASE);
  const numCallers = fc.constantFrom(1, 2, 3, DEFAULT_NUM_CALLERS);

  test('have an error at or above each place where a tool stops, and none where all accept them', () => {
    fc.assert(
      fc.property(texts, releases, numCallers, (text, release, numCallers) => {
        const source = createSource('random.supp', text);
        const stops = stopsOf(source, release, numCallers);
        const refusals = findRefusals(parseSuppressionFile(source), { releases: [release], numCallers });
        if (refusals.length === 0) {
          expect(stops).toEqual([]);
          return;
        }
        for (const { fatal } of refusals) {
          expect(isExplained(stops, source, source.lines.position(fatal.span.start).line)).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
