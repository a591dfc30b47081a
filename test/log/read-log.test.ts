import { describe, expect, test } from 'vitest';
import { createLogReader, readLog } from '../../src/log/read-log.js';
import { describeShared, sharedNames, sharedText } from '../support/shared.js';
import { CARRIERS, MARGINS } from './carriers.js';
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

/** A log with something before each line. */
const carried = (text: string, carrier: string): string =>
  text
    .split('\n')
    .map((line) => carrier + line)
    .join('\n');

describe.each([...CARRIERS, ...MARGINS])('before each line: %s', (_, carrier) => {
  const generated =
    '{\n   <insert_a_suppression_name_here>\n   Memcheck:Addr4\n   fun:_Z1fv\n   fun:main\n}\n';
  const text = preamble() + user(...error('Invalid read of size 4', 'f()', 'main')) + generated;
  const fishy = `<what>Argument 'size' of function malloc has a fishy (possibly negative) value: -3\n</what>`;
  const xml = xmlDocument(xmlError(0, 'FishyValue', fishy, xmlStack('f')) + FINISHED);

  test('a text log says the same', () => {
    const log = readLog(text + user(summary(1)));
    expect(log.runs[0]?.contexts[0]?.stack.frames[0]?.fn).toBe('_Z1fv');
    expect(readLog(carried(text + user(summary(1)), carrier))).toEqual(log);
  });

  test('an XML log says the same', () => {
    const log = readLog(xml);
    expect(log.runs[0]?.contexts).toMatchObject([{ extra: 'malloc(size)' }]);
    expect(readLog(carried(xml, carrier))).toEqual(log);
    expect(readLog(carried(xml, carrier).replaceAll('\n', '\r\n'))).toEqual(log);
  });

  test('cut off within a stack line, it is not taken for whole', () => {
    const cut = user('Invalid read of size 4').concat('==100==    at 0x1: f (progr');
    expect(readLog(carried(cut, carrier)).runs).toMatchObject([{ contexts: [], complete: false }]);
  });
});

describeShared('real logs with something before each line', 'spec/cases/logs/index.json', () => {
  const names = sharedNames('spec/cases/logs').filter((name) => /\.(?:log|xml)$/.test(name));
  test.each(names)('%s', (name) => {
    const text = sharedText(`spec/cases/logs/${name}`);
    const log = readLog(text);
    for (const [who, carrier] of [...CARRIERS, ...MARGINS]) {
      expect(readLog(carried(text, carrier)), who).toEqual(log);
    }
  });
});

describe('what looks like XML, and is none', () => {
  test('a program that prints an XML declaration', () => {
    const log = readLog(`<?xml version="1.0"?>\n<html>\n${TEXT}`);
    expect(log).toMatchObject({ format: 'text', runs: [{ contexts: [{ kind: 'Addr4' }] }] });
  });

  test('a program that speaks of logs', () => {
    const log = readLog(`expected <valgrindoutput> at the start\n${TEXT}`);
    expect(log).toMatchObject({ format: 'text', runs: [{ contexts: [{ kind: 'Addr4' }] }] });
  });
});

test('XML that a tool wrote anew, in one line', () => {
  const log = readLog(XML);
  const inOneLine = readLog(XML.replaceAll(/\n\s*/g, ''));
  expect(inOneLine).toMatchObject({ format: 'xml', problems: [], runs: [{ complete: true }] });
  const told = (runs: typeof log.runs) =>
    runs.map((run) => run.contexts.map((context) => ({ ...context, line: 0 })));
  expect(told(inOneLine.runs)).toEqual(told(log.runs));
});

test.each([
  ['a line that is not whole yet', '<valgrindoutput>\x1b[1m<pid>1</pid>\x1b[0m'],
  [
    'one line, longer than what is looked at to see what it is',
    `<valgrindoutput>${'x\x1b[1m'.repeat(20_000)}<pid>1</pid>`,
  ],
  ['a root that is not at the start of it', `12: <valgrindoutput>${'x'.repeat(70_000)}<pid>1</pid>`],
])('XML that came through a terminal is read alike in all pieces: %s', (_, text) => {
  const inPieces = (length: number) => {
    const reader = createLogReader();
    for (let at = 0; at < text.length; at += length) reader.push(text.slice(at, at + length));
    return reader.end();
  };
  for (const length of [1, 16, 1 << 14, 1 << 16]) expect(inPieces(length)).toEqual(readLog(text));
});
