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
import { suppressionTexts } from '../support/suppression-texts.js';

const refusalRules = new Set(rules.filter((rule) => rule.group === 'refused').map((rule) => rule.id));

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

describe('broken files', () => {
  const releases = fc.constantFrom(OLDEST_RELEASE, 3024, NEWEST_RELEASE);
  const numCallers = fc.constantFrom(1, 2, 3, DEFAULT_NUM_CALLERS);

  test('have an error at or above each place where a tool stops, and none where all accept them', () => {
    fc.assert(
      fc.property(suppressionTexts, releases, numCallers, (text, release, numCallers) => {
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
