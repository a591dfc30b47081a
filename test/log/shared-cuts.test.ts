import { expect, test } from 'vitest';
import type { Log, LogRun } from '../../src/log/log.js';
import { readLog } from '../../src/log/read-log.js';
import type { ErrorContext, Frame } from '../../src/valgrind/error-context.js';
import { createRandom } from '../oracle/random.js';
import { describeShared, sharedNames, sharedText } from '../support/shared.js';

/** Cuts of each log; with 200, the long run, these tests take some minutes. */
const CUTS = Number(process.env['SUPPKIT_CUTS'] ?? 2);

/** The longest logs take as long as this, in milliseconds. */
const TIMEOUT = 60_000 + 2_000 * CUTS;

const FOLDERS = ['logs/3.19.0', 'logs/3.28.0', 'logs/cpython2', 'spec/cases/logs'];

/** Logs of which some cuts cannot be seen, and why. */
const UNSEEN: readonly (readonly [reason: string, isSo: (text: string, log: Log) => boolean])[] = [
  [
    'a quiet log has no end: it may end behind any line',
    (text, { format }) => format === 'text' && !text.includes('== ERROR SUMMARY: '),
  ],
  [
    'a tool without errors has a summary only if it is told to track file descriptors, from 3.23 on',
    (_, { runs }) => runs.every(({ tool }) => tool === 'Nulgrind'),
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

/**
 * Is it the same context as far as a log tells that lacks the suppression that was generated for it? Frames below main
 * may be shown behind a stack that seems to end there.
 */
function isSameAsFarAsTold(part: ErrorContext, whole: ErrorContext | undefined): boolean {
  if (!whole) return false;
  const shown = whole.stack.frames.slice(0, part.stack.frames.length);
  const isSameStack = part.stack.hasHiddenFrames || shown.length === whole.stack.frames.length;
  const frames = part.stack.frames.map((frame, at): Frame => {
    const { fn = null, obj = null } = whole.stack.frames[at] ?? {};
    return { ...frame, fn: frame.fn ?? fn, obj: frame.obj ?? obj };
  });
  const stack = (some: readonly Frame[]) => ({ frames: some, hasHiddenFrames: false });
  const told = { ...part, count: whole.count, stack: stack(frames) };
  return isSameStack && JSON.stringify(told) === JSON.stringify({ ...whole, stack: stack(shown) });
}

/** The runs by what does not change when others are missing: the number of the process, and which one of it. */
function byProcess({ runs }: Log): Map<string, LogRun> {
  const pids = runs.map(({ pid }) => pid);
  const key = (at: number): string =>
    `${pids[at]} ${pids.slice(0, at).filter((pid) => pid === pids[at]).length}`;
  return new Map(runs.map((run, at) => [key(at), run]));
}

/** How many contexts of a run must have been read before a line: all that others of the run follow. */
function leastRead({ contexts }: LogRun, line: number): number {
  return contexts.filter(({ line: begin }) => begin < line).length - 1;
}

describeShared('logs that are cut off', 'logs/INDEX.tsv', () => {
  test.each(paths)(
    '%s',
    (path) => {
      const text = sharedText(path);
      const whole = readLog(text);
      const isUnseen = UNSEEN.some(([, isSo]) => isSo(text, whole));
      const random = createRandom(path);
      for (let cut = 0; cut < CUTS && text.length > 0; cut++) {
        const end = random.int(text.trimEnd().length);
        const part = text.slice(0, end);
        const log = readLog(part);
        const where = `cut at ${end}, behind ${JSON.stringify(part.slice(-60))}`;

        const runs = byProcess(log);
        const line = part.split('\n').length;
        for (const [process, wholeRun] of byProcess(whole)) {
          const contexts = runs.get(process)?.contexts ?? [];
          const isDifferent = (context: ErrorContext, at: number): boolean =>
            !isSameAsFarAsTold(context, wholeRun.contexts[at]);
          expect(contexts.findIndex(isDifferent), where).toBe(-1);
          expect(contexts.length, where).toBeGreaterThanOrEqual(leastRead(wholeRun, line));
        }
        if (isUnseen) continue;
        if (log.runs.length > 0) expect(log.problems, where).not.toEqual([]);
        const found = log.runs.reduce((sum, { contexts }) => sum + contexts.length, 0);
        if (whole.format === 'xml') expect(found, where).toBe(part.split('</error>').length - 1);
      }
    },
    TIMEOUT,
  );

  test('every reason for which a cut cannot be seen holds of some log', () => {
    const logs = paths.map((path) => ({ text: sharedText(path), log: readLog(sharedText(path)) }));
    for (const [, isSo] of UNSEEN) expect(logs.some(({ text, log }) => isSo(text, log))).toBe(true);
  });
});

describeShared('logs that are damaged', 'logs/INDEX.tsv', () => {
  test.each(paths)(
    '%s is read all the same',
    (path) => {
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
    },
    TIMEOUT,
  );
});
