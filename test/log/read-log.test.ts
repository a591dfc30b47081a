import { describe, expect, test } from 'vitest';
import { createLogReader, readLog } from '../../src/log/read-log.js';
import { error, preamble, summary, user } from './texts.js';
import { FINISHED, xmlDocument, xmlError, xmlStack } from './xml-texts.js';

const TEXT = preamble() + user(...error('Invalid read of size 4', 'f'), summary(1));
const XML = xmlDocument(
  xmlError(0, 'InvalidRead', '<what>Invalid read of size 4</what>', xmlStack('f')) + FINISHED,
);

describe('the format of a log', () => {
  test.each([
    ['text', TEXT],
    ['text', `\n  some output\n${TEXT}`],
    ['text', `<html>\n${TEXT}`],
    ['text', ''],
    ['text', 'nothing of Valgrind'],
    ['text', `${TEXT}<?xml version="1.0"?>\n<valgrindoutput>\n`],
    ['xml', XML],
    ['xml', `\n  ${XML}`],
    ['xml', `\xEF\xBB\xBF${XML}`],
    ['xml', `some output\nand more of it: <x>\n${XML}`],
    ['xml', `==100== Warning: set address range perms: large range\n--100-- REDIR: x\n${XML}`],
    ['xml', XML.replace(/^.*\n\n/, '')],
    ['xml', '<valgrindoutput>'],
    ['xml', '\x1B[32m2024-05-01T12:00:00.123Z <?xml version="1.0"?>'],
  ])('%s: %j', (format, log) => {
    expect(readLog(log).format).toBe(format);
  });

  test('does not depend on the cut', () => {
    for (const text of [TEXT, `${'x'.repeat(50)}\n${XML}`]) {
      const reader = createLogReader();
      for (const char of text) reader.push(char);
      expect(reader.end()).toEqual(readLog(text));
    }
  });
});

test('lines are counted from the first one of the log', () => {
  const lines = (log: string) => readLog(log).runs.flatMap((run) => run.contexts.map(({ line }) => line));
  const [line = 0] = lines(XML);
  expect(lines(`one\ntwo\n${XML}`)).toEqual([line + 2]);
  const [textLine = 0] = lines(TEXT);
  expect(lines(`one\ntwo\n${TEXT}`)).toEqual([textLine + 2]);
});
