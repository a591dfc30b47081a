import { expect, test } from 'vitest';
import type { Log, LogRun } from '../../src/log/log.js';
import { readLog } from '../../src/log/read-log.js';
import type { ErrorContext, Frame } from '../../src/valgrind/error-context.js';
import { createRandom } from '../oracle/random.js';
import { describeShared, sharedNames, sharedText } from '../support/shared.js';

/** Cuts of each log; with 200, the long run, these tests take some ten minutes. */
const CUTS = Number(process.env['SUPPKIT_CUTS'] ?? 4);

const FOLDERS = ['logs/3.19.0', 'logs/3.28.0', 'logs/cpython2', 'spec/cases/logs'];

/** Logs of which some cuts cannot be seen, and why. */
const UNSEEN: readonly (readonly [reason: string, isSo: (text: string, log: Log) => boolean])[] = [
  [
    'a quiet log has no end: it may end behind any line',
    (text, { format }) => format === 'text' && !text.includes('== ERROR SUMMARY: '),
  ],
  [
    'of several processes, some may not have begun, and a forked one may run another program before its summary',
    (_, { runs }) => runs.length > 1,
  ],
  [
    'several processes write one document, so that nothing tells which end is missing',
    (_, { problems }) => problems.some(({ message }) => message.startsWith('there is more behind the end')),
  ],
];

const paths = FOLDERS.flatMap((folder) =>
  sharedNames(folder)
    .filter((name) => /\.(?:txt|xml|log)$/.test(name) && !name.startsWith('README'))
    .map((name) => `${folder}/${name}`),
);

/** Is it the same context as far as a log tells that lacks the suppression that was generated for it? */
function isSameAsFarAsTold(part: ErrorContext, whole: ErrorContext | undefined): boolean {
  if (!whole || part.stack.frames.length !== whole.stack.frames.length) return false;
  const frames = part.stack.frames.map((frame, at): Frame => {
    const { fn = null, obj = null } = whole.stack.frames[at] ?? {};
    return { ...frame, fn: frame.fn ?? fn, obj: frame.obj ?? obj };
  });
  const told = { ...part, count: whole.count, stack: { ...part.stack, frames } };
  return JSON.stringify(told) === JSON.stringify(whole);
}

/** How many contexts of a run must have been read before a line: all that others of the run follow. */
function leastRead({ contexts }: LogRun, line: number): number {
  return contexts.filter(({ line: begin }) => begin < line).length - 1;
}

describeShared('logs that are cut off', 'logs/INDEX.tsv', () => {
  test.each(paths)('%s', (path) => {
    const text = sharedText(path);
    const whole = readLog(text);
    const isUnseen = UNSEEN.some(([, isSo]) => isSo(text, whole));
    const random = createRandom(path);
    for (let cut = 0; cut < CUTS && text.length > 0; cut++) {
      const end = random.int(text.length - 1);
      const part = text.slice(0, end);
      const { runs, problems } = readLog(part);
      const where = `cut at ${end}, behind ${JSON.stringify(part.slice(-60))}`;

      expect(runs.length, where).toBeLessThanOrEqual(whole.runs.length);
      runs.forEach(({ contexts }, at) => {
        const all = whole.runs[at]?.contexts ?? [];
        const different = contexts.findIndex((context, index) => !isSameAsFarAsTold(context, all[index]));
        expect(different, where).toBe(-1);
      });
      const line = part.split('\n').length;
      const least = whole.runs.map((run) => Math.max(0, leastRead(run, line)));
      least.forEach((count, at) => {
        if (count > 0) expect(runs[at]?.contexts.length, where).toBeGreaterThanOrEqual(count);
      });
      if (runs.length > 0 && !isUnseen) expect(problems, where).not.toEqual([]);
    }
  });

  test('every reason for which a cut cannot be seen holds of some log', () => {
    const logs = paths.map((path) => ({ text: sharedText(path), log: readLog(sharedText(path)) }));
    for (const [, isSo] of UNSEEN) expect(logs.some(({ text, log }) => isSo(text, log))).toBe(true);
  });
});

describeShared('logs that are damaged', 'logs/INDEX.tsv', () => {
  test.each(paths)('%s is read all the same', (path) => {
    const text = sharedText(path);
    const random = createRandom(path);
    for (let time = 0; time < CUTS && text.length > 0; time++) {
      const { runs, problems } = readLog(time % 2 === 0 ? flipBytes(text) : dropLines(text));
      expect(runs.length).toBeGreaterThanOrEqual(0);
      for (const { line, message } of problems) expect([line > 0, message !== '']).toEqual([true, true]);
    }

    function flipBytes(from: string): string {
      const chars = [...from];
      for (let flips = 1 + random.int(20); flips > 0; flips--) {
        chars[random.int(chars.length)] = String.fromCharCode(random.int(256));
      }
      return chars.join('');
    }

    function dropLines(from: string): string {
      return from
        .split('\n')
        .filter(() => !random.chance(0.1))
        .join('\n');
    }
  });
});
