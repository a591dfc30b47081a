import { expect, test } from 'vitest';
import { createLogReader } from '../../src/log/read-log.js';
import { error, preamble, summary, user } from './texts.js';
import { FINISHED, xmlDocument } from './xml-texts.js';

const TEXT = preamble() + user(...error('Invalid read of size 4', 'f'), summary(1));

test.each([
  ['text', TEXT, 10],
  ['XML', xmlDocument(FINISHED), 40],
  ['text behind a carrier', TEXT.replaceAll(/^(?==)/gm, 'service | '), 10],
])('%s that was damaged is not complete, and the reason stands at its last line', (_, text, line) => {
  const reader = createLogReader();
  reader.push(text);
  const whole = createLogReader();
  whole.push(text);
  const log = whole.end();
  expect(log).toMatchObject({ problems: [], runs: [{ complete: true }] });
  expect(reader.end('the data are damaged')).toEqual({
    ...log,
    runs: log.runs.map((run) => ({ ...run, complete: false })),
    problems: [{ line, message: 'the data are damaged' }],
  });
});

test('nothing that could be read', () => {
  expect(createLogReader().end('the data are cut off')).toEqual({
    format: 'text',
    runs: [],
    problems: [{ line: 1, message: 'the data are cut off' }],
  });
});
