import { expect, test } from 'vitest';
import { bundled } from '../support/bundled.js';
import { run } from '../support/run.js';

/** What a program prints that imports both functions, and that a signal ends. */
function printedUntilEnded(lines: string): string {
  const program = bundled(`
    import { access, readFile } from 'node:fs';
    import { holdSignals, holdSignalsInSteps } from './src/cli/hold-signals.ts';
    const say = (text) => process.stdout.write(text + ' ');
    const interrupt = () => process.kill(process.pid, 'SIGINT');
    ${lines}`);
  const { status, stdout, stderr } = run(process.execPath, ['--input-type=module', '-'], { input: program });
  expect({ status, stderr }).toEqual({ status: null, stderr: '' });
  return stdout;
}

/** Node calls listeners of signals at one place of its turns; the work may begin at any. */
const PLACES: readonly (readonly [what: string, begin: string, end: string])[] = [
  ['at the start', '', ''],
  ['behind a pause', 'setImmediate(() => {', '});'],
  ['when a file was read', "readFile('/dev/null', () => {", '});'],
  ['when a timer is up', 'setTimeout(() => {', '}, 0);'],
  ['in a promise', 'await null;', ''],
];

/** What would be said if the command lived on, in the end of which no signal comes. */
const LATER = "setTimeout(() => say('later'), 1000);";

test.each(PLACES)('work that is interrupted is done, and nothing behind it: %s', (_, begin, end) => {
  const work = "holdSignals(() => { say('begun'); interrupt(); say('done'); });";
  expect(printedUntilEnded(`${begin} ${work} ${LATER} ${end}`)).toBe('begun done ');
});

test('works may follow each other in any turns', () => {
  const work = `
    const workOn = (left) => {
      holdSignals(() => (left === 0 ? interrupt() : say(left)));
      if (left > 0) access('/dev/null', () => workOn(left - 1));
    };
    workOn(5);`;
  expect(printedUntilEnded(`${work} ${LATER}`)).toBe('5 4 3 2 1 ');
});

test.each(PLACES)('a step that is interrupted is the last one, and is undone: %s', (_, begin, end) => {
  const steps = `
    function* steps() {
      try {
        say('begun');
        yield;
        interrupt();
        say('done');
        yield;
        say('next');
      } finally {
        say('undone');
      }
    }`;
  const work = 'void holdSignalsInSteps(steps());';
  expect(printedUntilEnded(`${steps} ${begin} ${work} ${LATER} ${end}`)).toBe('begun done undone ');
});

test.each(PLACES)('steps before which work was interrupted are undone: %s', (_, begin, end) => {
  const steps = "function* steps() { try { for (;;) yield; } finally { say('undone'); } }";
  const work = 'holdSignals(interrupt); void holdSignalsInSteps(steps());';
  expect(printedUntilEnded(`${steps} ${begin} ${work} ${LATER} ${end}`)).toBe('undone ');
});

test.each(PLACES)('the last step may be interrupted, too: %s', (_, begin, end) => {
  const steps = "function* steps() { interrupt(); say('done'); }";
  const work = 'void holdSignalsInSteps(steps());';
  expect(printedUntilEnded(`${steps} ${begin} ${work} ${LATER} ${end}`)).toBe('done ');
});
