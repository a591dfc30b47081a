import { expect, test } from 'vitest';
import { createProgress, type Terminal } from '../../src/cli/progress.js';

/** A terminal that keeps what is written, and a clock that a test sets. */
function fake(parts: Partial<Terminal>) {
  const written: string[] = [];
  const clock = { time: 0 };
  const terminal: Terminal = { write: (text) => written.push(text), ...parts };
  const progress = createProgress(
    () => terminal,
    () => clock.time,
  );
  return { written, clock, progress };
}

const LINE = '\r\u001b[K';

test('nothing is shown of work that is short', () => {
  const { written, clock, progress } = fake({ isTTY: true });
  for (clock.time = 0; clock.time < 1_000; clock.time += 10) progress.show(() => 'reading');
  progress.clear();
  expect(written).toEqual([]);
});

test('after a second, the line changes ten times a second at most, and goes away', () => {
  const { written, clock, progress } = fake({ isTTY: true });
  for (clock.time = 990; clock.time < 1_300; clock.time += 10) progress.show(() => `at ${clock.time}`);
  progress.clear();
  progress.clear();
  expect(written).toEqual([`${LINE}at 1000`, `${LINE}at 1100`, `${LINE}at 1200`, LINE]);
});

test('a line is safe, and never wraps', () => {
  const { written, clock, progress } = fake({ isTTY: true, columns: 12 });
  clock.time = 2_000;
  progress.show(() => 'a\u001b[1m is a long name');
  expect(written).toEqual([`${LINE}a\\u{1b}[1m `]);
});

test('where there is no terminal, nothing is ever written, and no text made', () => {
  const { written, clock, progress } = fake({});
  clock.time = 5_000;
  progress.show(() => {
    throw new Error('not needed');
  });
  progress.clear();
  expect(written).toEqual([]);
});
