import { describe, expect, test } from 'vitest';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import { parseFrameNotation } from '../../src/emulate/frame-notation.js';
import type { LogRun, UsedSuppression } from '../../src/log/log.js';
import { createSource } from '../../src/source/source.js';
import { matchLogs } from '../../src/usage/match-logs.js';
import { observeRuns } from '../../src/usage/observe.js';
import { suppressionKeys } from '../../src/usage/suppression-key.js';
import { mergeReports, type ReportedRun, type RunFile } from '../../src/usage/usage-report.js';
import type { Frame } from '../../src/valgrind/error-context.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { logRun } from '../support/log-run.js';

const block = (name: string, kindLine: string, ...frames: string[]): string =>
  `{\n${name}\n${kindLine}\n${frames.join('\n')}\n}\n`;

const FILE = parseSuppressionFile(
  createSource(
    'x/a.supp',
    block('narrow', 'Memcheck:Cond', 'fun:f', 'fun:main') +
      block('broad', 'Memcheck:Cond', 'fun:f') +
      block('never', 'Memcheck:Cond', 'fun:never') +
      block('leak', 'Memcheck:Leak', 'fun:malloc') +
      block('race', 'Helgrind:Race', 'fun:f') +
      block('off', 'Memcheck:Cond', 'fun:g').replace(/^(?=.)/gm, '#'),
  ),
);

const contextsOf = (notation: string) => parseFrameNotation(notation).contexts;

/** What a run tells of the file: one line for each suppression that is not simply unused. */
function observe(parts: Partial<LogRun>): string[] {
  return outcomes(report(parts).files[0]);
}

function report(parts: Partial<LogRun>, platform: string | null = null): ReportedRun {
  const run = logRun(parts);
  const source = { file: 'x.log', log: { format: 'text', runs: [run], problems: [] } } as const;
  const { runs } = matchLogs([FILE], [source], { releases: [NEWEST_RELEASE], numCallers: null });
  const observed = observeRuns([FILE], runs, { digests: new Map([[source, 'd1']]), platform });
  const [first] = mergeReports([observed]).runs;
  if (!first) throw new Error('no run');
  return first;
}

const keys = suppressionKeys([FILE]).flat();
const outcomes = (file: RunFile | undefined): string[] =>
  (file?.outcomes ?? []).map(({ at, ...outcome }) => {
    const name = FILE.suppressions[at]?.name?.text;
    switch (outcome.verdict) {
      case 'used':
        return `${name}: used, says ${outcome.by}: ${outcome.count}, ${outcome.contexts}, ${outcome.bytes}/${outcome.blocks}`;
      case 'shadowed':
        return `${name}: shadowed by ${FILE.suppressions[keys.indexOf(outcome.shadowedBy)]?.name?.text}`;
      case 'would-be-used':
        return `${name}: would be used: ${outcome.count}, ${outcome.contexts}`;
      case 'other-tool':
        return `${name}: other tool`;
      default:
        return `${name}: ${outcome.verdict}: ${outcome.reason}`;
    }
  });

const OTHER_TOOL = 'race: other tool';
const used = (name: string, line: number | null, parts: Partial<UsedSuppression> = {}): UsedSuppression => ({
  count: 5,
  name,
  file: line === null ? null : 'a.supp',
  line,
  ...parts,
});
const SUMMARY = { errors: 0, contexts: 0, suppressed: 0, suppressedContexts: 0 };

describe('a run that loaded the file', () => {
  const options = ['-s', '--suppressions=a.supp'];

  test("Valgrind's list decides", () => {
    const list = [used('leak', 18, { leak: { bytes: 30, blocks: 2 } }), used('narrow', 2)];
    expect(observe({ options, usedSuppressions: list })).toEqual([
      'narrow: used, says valgrind: 5, null, null/null',
      'leak: used, says valgrind: 5, null, 30/2',
      OTHER_TOOL,
    ]);
    expect(observe({ options, usedSuppressions: [] })).toEqual([OTHER_TOOL]);
  });

  test('so does a list of names, where they are unique', () => {
    expect(observe({ options, usedSuppressions: [used('broad', null)] })).toEqual([
      'broad: used, says valgrind: 5, null, null/null',
      OTHER_TOOL,
    ]);
  });

  test('what the list lacks and an error of the log shows has come into the file since', () => {
    const contexts = contextsOf('2x Memcheck:Cond f < main');
    expect(observe({ options, usedSuppressions: [], contexts })).toEqual([
      'narrow: shadowed by broad',
      'broad: used, says matching: 2, 1, 0/0',
      OTHER_TOOL,
    ]);
  });

  test('without a list, a run that suppressed nothing has used none, leaks aside', () => {
    const open = 'the log does not list the used suppressions, as Valgrind does with -s';
    expect(observe({ options, summary: SUMMARY })).toEqual([`leak: undetermined: ${open}`, OTHER_TOOL]);
    const summary = { ...SUMMARY, suppressed: 1, suppressedContexts: 1 };
    expect(observe({ options, summary })).toEqual([
      ...['narrow', 'broad', 'never', 'leak'].map((name) => `${name}: undetermined: ${open}`),
      OTHER_TOOL,
    ]);
  });

  test('a log that is cut off leaves all open', () => {
    expect(observe({ options, complete: false }).slice(0, 1)).toEqual([
      'narrow: undetermined: the log is cut off',
    ]);
  });

  test('a run that looked for no such errors had no chance', () => {
    expect(observe({ options: [...options, '--leak-check=no'], usedSuppressions: [] })).toEqual([
      'leak: no-chance: the run looked for no leaks (--leak-check=no)',
      OTHER_TOOL,
    ]);
  });
});

describe('a run that loaded no file', () => {
  test('its errors are matched, also with what is commented out', () => {
    const contexts = contextsOf('2x Memcheck:Cond f < main\n3x Memcheck:Cond g');
    expect(observe({ options: [], contexts })).toEqual([
      'narrow: shadowed by broad',
      'broad: used, says matching: 2, 1, 0/0',
      OTHER_TOOL,
      'off: would be used: 3, 1',
    ]);
  });

  test('what the log tells too little about stays open, with the reason', () => {
    const frame: Frame = { ip: 0, fn: null, obj: null, file: null, line: null };
    const contexts = contextsOf('Memcheck:Cond x').map((context) => ({
      ...context,
      stack: { frames: [frame], hasHiddenFrames: false },
    }));
    const reason = (name: string) =>
      `undetermined: the log shows \`\` demangled, and \`fun:${name}\` is compared with the mangled name`;
    expect(observe({ options: [], contexts })).toEqual([
      `broad: ${reason('f')}`,
      `never: ${reason('never')}`,
      OTHER_TOOL,
    ]);
  });
});

test('a run that loaded other files only tells what would have been', () => {
  const contexts = contextsOf('2x Memcheck:Cond f');
  const run = report({ options: ['--suppressions=b.supp'], contexts });
  expect(run.files[0]?.loaded).toBe(false);
  expect(outcomes(run.files[0])).toEqual(['broad: would be used: 2, 1', OTHER_TOOL]);
});

test('a run is known by its log, and its platform by the libraries of Valgrind', () => {
  expect(report({}, 'arm64-linux')).toMatchObject({
    id: 'd1.0',
    log: 'x.log',
    tool: 'Memcheck',
    valgrind: null,
    platform: 'arm64-linux',
    evidence: 'log',
  });
  const obj = '/usr/libexec/valgrind/vgpreload_memcheck-amd64-linux.so';
  const contexts = contextsOf(`Memcheck:Leak(definite) malloc@${obj} < main`);
  expect(report({ contexts, valgrindVersion: '3.19.0' }, 'arm64-linux')).toMatchObject({
    valgrind: '3.19.0',
    platform: 'amd64-linux',
  });
});

test('a file is known by its name and what stands in it, wherever it is', () => {
  const idOf = (path: string, text: string): string | undefined =>
    observeRuns([parseSuppressionFile(createSource(path, text))], [], {}).files[0]?.id;
  const text = FILE.source.text;
  expect(idOf('/other/checkout/a.supp', `# Moved.\n${text}`)).toBe(idOf('x/a.supp', text));
  expect(idOf('b.supp', text)).not.toBe(idOf('a.supp', text));
  expect(idOf('a.supp', text.replace('never', 'seldom'))).not.toBe(idOf('a.supp', text));
});
