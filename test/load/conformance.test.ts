import { expect, test } from 'vitest';
import { loadSuppressions } from '../../src/load/load.js';
import { NEWEST_RELEASE, parseRelease, type Release } from '../../src/valgrind/release.js';
import { findTool } from '../../src/valgrind/tools.js';
import { describeShared, sharedJson, sharedNames, sharedRows, sharedText } from '../support/shared.js';

interface ParseCase {
  readonly tool: string;
  readonly args?: readonly string[];
  readonly accepted: boolean;
  readonly message?: string;
  readonly line?: number;
  readonly warning?: string;
  readonly valgrind: string;
}

/** Valgrind's answer in the words of the cases: accepted or not, line, message. */
function answer(text: string, toolName: string, release: Release, numCallers = 12) {
  const tool = findTool(toolName);
  if (!tool) throw new Error(`no tool ${toolName}`);
  const { fatal, warnings } = loadSuppressions(text, { tool, release, numCallers });
  return { accepted: fatal === null, line: fatal?.line ?? null, message: fatal?.message ?? null, warnings };
}

const numCallersOf = (args: readonly string[] = []): number =>
  Number(args.find((arg) => arg.startsWith('--num-callers='))?.split('=')[1] ?? 12);

describeShared('parse cases of 3.19', 'spec/cases', () => {
  const names = sharedNames('spec/cases').filter(
    (name) => name.endsWith('.supp') && !name.startsWith('newest-'),
  );
  test.each(names)('%s', (name) => {
    const expected = sharedJson<ParseCase>(`spec/cases/${name.replace('.supp', '.json')}`);
    const release = parseRelease(expected.valgrind);
    expect(release).not.toBeNull();
    const actual = answer(
      sharedText(`spec/cases/${name}`),
      expected.tool,
      release ?? 0,
      numCallersOf(expected.args),
    );
    const prefix = /\n==\d+== /;
    expect(actual).toEqual({
      accepted: expected.accepted,
      line: expected.line ?? null,
      message: expected.message ?? null,
      warnings: expected.warning?.split(prefix) ?? [],
    });
  });
});

describeShared('parse cases of the newest release', 'spec/cases/NEWEST.tsv', () => {
  // `--num-callers=1`, which these cases use, is refused there, so they have no answer.
  const rows = sharedRows('spec/cases/NEWEST.tsv').filter((row) => row['accepted'] !== '?');
  test.each(rows)('$case $tool', ({ case: name, tool, accepted, line, message }) => {
    const json = `spec/cases/${name}.json`;
    const args = name?.startsWith('newest-') ? [] : sharedJson<ParseCase>(json).args;
    const actual = answer(
      sharedText(`spec/cases/${name}.supp`),
      tool ?? '',
      NEWEST_RELEASE,
      numCallersOf(args),
    );
    expect(actual).toMatchObject({
      accepted: accepted === 'yes',
      line: line ? Number(line) : null,
      message: message || null,
    });
  });
});

describeShared('the corpus', 'corpus/supp', () => {
  const oracles = [
    { release: 3019, rows: 'corpus/supp/ORACLE-3.19.tsv' },
    { release: NEWEST_RELEASE, rows: 'corpus/supp/ORACLE-new.tsv' },
  ];
  test.each(oracles)('every row of $rows', ({ release, rows }) => {
    const wrong = sharedRows(rows).flatMap(({ file = '', tool = '', accepted, line, message }) => {
      const expected = {
        accepted: accepted === 'yes',
        line: line ? Number(line) : null,
        message: message || null,
        warnings: [],
      };
      const actual = { ...answer(sharedText(`corpus/supp/${file}`), tool, release), warnings: [] };
      return JSON.stringify(actual) === JSON.stringify(expected) ? [] : [{ file, tool, expected, actual }];
    });
    expect(wrong).toEqual([]);
  });
});
