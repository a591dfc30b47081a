import { describe, expect, test } from 'vitest';
import { nameOffset, type SuppressionFile } from '../../src/ast/nodes.js';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import { readLog } from '../../src/log/read-log.js';
import { byteText, createSource } from '../../src/source/source.js';
import { matchLogs } from '../../src/usage/match-logs.js';
import type { SuppressionEvidence } from '../../src/usage/unused.js';
import { parseRelease } from '../../src/valgrind/release.js';
import { describeShared, sharedRows, sharedText } from '../support/shared.js';

type Row = Record<string, string>;

/** Options that change what is printed, not what happens. */
const PRINTING = /^(?:-v|-s|--gen-suppressions=.*|--xml=.*|--xml-file=.*)$/;

const behaviour = (options = ''): string =>
  options
    .split(' ')
    .filter((option) => !PRINTING.test(option))
    .sort()
    .join(' ');

const unescaped = (cell = ''): string =>
  byteText(cell.replaceAll(/\\([tn\\])/g, (_, c: string) => ({ t: '\t', n: '\n' })[c] ?? c));

/** Pairs of a run with suppressions and one without, in which nothing else differs. */
function recordedPairs(baseFormat: 'xml' | 'txt') {
  const index = sharedRows('logs/INDEX.tsv');
  const byPath = new Map(index.map((row) => [row['path'], row]));
  return index.flatMap((row) => {
    const [, folder, program, format] = /^(.*?)\/([^.]*)\.supp-.*\.(txt|xml)$/.exec(row['path'] ?? '') ?? [];
    const base = byPath.get(`${folder}/${program}.nosupp.${baseFormat}`);
    if (!base || behaviour(base['options']) !== behaviour(row['options'])) return [];
    return [{ path: row['path'] ?? '', row, base, format }];
  });
}

/** The used suppressions that a log states, as `count name file:line`; XML logs have no place. */
function statedUses(used: readonly Row[], path: string, hasPlaces: boolean): string[] {
  return used
    .filter((row) => row['path'] === path)
    .map((row) =>
      useLine(Number(row['count']), unescaped(row['name']), hasPlaces ? `${row['file']}:${row['line']}` : ''),
    );
}

const useLine = (count: number | null, name: string, place: string): string => `${count} ${name} ${place}`;

/** What we predict from the run without suppressions; null where a file is refused. */
function predict(base: Row, row: Row, hasPlaces: boolean) {
  const files = (row['suppression_files'] ?? '')
    .split(',')
    .map((path): SuppressionFile => parseSuppressionFile(createSource(path, sharedText(`logs/src/${path}`))));
  const log = readLog(sharedText(`logs/${base['path']}`));
  const release = parseRelease(row['version'] ?? '');
  if (release === null) throw new Error(`${row['path']} cannot be replayed`);
  const options = { releases: [release], numCallers: null };
  const { logs, usage, refusal } = matchLogs(files, [{ file: 'log', log }], options);
  if (refusal) return null;

  const untold = usage.filter(({ usedCount }) => usedCount === null);
  const line = ({ file, suppression, usedCount }: SuppressionEvidence): string => {
    const { line: number } = file.source.lines.position(nameOffset(suppression));
    return useLine(usedCount, suppression.name?.text ?? '', hasPlaces ? `${file.source.file}:${number}` : '');
  };
  return {
    uses: usage.filter(({ verdict, usedCount }) => verdict === 'used' && usedCount !== null).map(line),
    /** Names of suppressions of which the log does not tell how often they were used. */
    untold: new Set(untold.map(({ suppression }) => suppression.name?.text ?? '')),
    isDetermined: logs
      .flatMap(({ decisions }) => [...decisions])
      .every((d) => d.verdict === 'not-suppressed' || (d.verdict === 'suppressed' && d.suppression)),
  };
}

const withoutUntold = (uses: readonly string[], untold: ReadonlySet<string>): string[] =>
  uses.filter((use) => ![...untold].some((name) => use.slice(use.indexOf(' ') + 1).startsWith(`${name} `)));

describeShared(
  'recorded runs: the used suppressions follow from the run without suppressions',
  'logs/INDEX.tsv',
  () => {
    const used = sharedRows('logs/USED.tsv');
    describe.each(['xml', 'txt'] as const)('from %s', (baseFormat) => {
      const pairs = recordedPairs(baseFormat);
      test.each(pairs)('$path', ({ path, row, base, format }) => {
        const hasPlaces = format === 'txt';
        const stated = statedUses(used, path, hasPlaces);
        const predicted = predict(base, row, hasPlaces);
        if (!predicted) {
          expect(stated).toEqual([]);
          return;
        }
        // Where the log tells too little for some context, no order follows; what we know is still no more than there was.
        if (predicted.isDetermined) expect(predicted.uses).toEqual(withoutUntold(stated, predicted.untold));
        else expect(total(predicted.uses)).toBeLessThanOrEqual(total(stated));
      });
    });
  },
);

const total = (uses: readonly string[]): number =>
  uses.reduce((sum, use) => sum + Number.parseInt(use, 10), 0);
