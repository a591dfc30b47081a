import { expect, test } from 'vitest';
import { readLog } from '../../src/log/read-log.js';
import { error, preamble, summary, user } from './texts.js';

const TEXT = preamble() + user(...error('Invalid read of size 4', 'f', 'main')) + user(summary(1));
const LENGTH = 300_000;

/** What looks like the start of something that has an end, again and again: a pattern must not look for it each time. */
test.each([
  '>',
  '<?xml ',
  '<?xml ?>',
  '== ',
  '==1',
  '--- ',
  '** ',
  ' ',
  '\t',
  '\r',
  '\x1b[',
  '\x1b]',
  "'",
  '(in ',
  ': ',
  '1: ',
  'a | ',
])('a line of %j 300,000 bytes long, which the program wrote, is passed over', (part) => {
  const line = `${part.repeat(LENGTH / part.length)}x\n`;
  const log = readLog(TEXT);
  const read = readLog(line + TEXT);
  expect(
    read.runs.map(({ contexts }) => contexts.map((context) => ({ ...context, line: context.line - 1 }))),
  ).toEqual(log.runs.map(({ contexts }) => contexts));
  expect(read.problems).toEqual([]);
});
