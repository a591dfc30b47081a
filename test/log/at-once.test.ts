import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Log } from '../../src/log/log.js';
import { createLogReader } from '../../src/log/read-log.js';
import { pickBy, randomNumbers } from '../match/random-numbers.js';
import { FINISHED, xmlDocument, xmlError, xmlErrorCounts, xmlStack } from './xml-texts.js';

/*
 * What is read at once, is the same as if it is read line by line. Where a line and its end come in two pieces, and the
 * beginning of `<error>` and of `<errorcounts>` too, the reader has nothing that it could take at once.
 */

const SAMPLES = readSamples('text');
const XML_SAMPLES = readSamples('xml');

function readSamples(format: string): [name: string, text: string][] {
  const folder = join(import.meta.dirname, '../../samples/logs', format);
  return readdirSync(folder)
    .sort()
    .map((name) => [name, readFileSync(join(folder, name), 'latin1')]);
}

function read(pieces: Iterable<string>): Log {
  const reader = createLogReader();
  for (const piece of pieces) reader.push(piece);
  return reader.end();
}

const lineByLine = (text: string): Log => read(text.split(/(?=\n)|(?<=\n)|(?<=<err)/));

/** Cuts a text in pieces of up to so many bytes. */
function* cut(text: string, random: (bound: number) => number, longest: number): Generator<string> {
  for (let at = 0; at < text.length;) {
    const end = at + 1 + random(longest);
    yield text.slice(at, end);
    at = end;
  }
}

function expectSame(text: string, random: (bound: number) => number): void {
  const expected = lineByLine(text);
  expect(read([text])).toEqual(expected);
  expect(read(cut(text, random, 5000))).toEqual(expected);
  expect(read(cut(text, random, 50))).toEqual(expected);
}

test.each([...SAMPLES, ...XML_SAMPLES])('%s', (_, text) => expectSame(text, randomNumbers(1)));

test('a piece that begins with a stack, and ends anywhere behind it', () => {
  // The beginning of this headline is one, too.
  const [, text] = SAMPLES.find(([name]) => name === 'overlap.nosupp.txt') ?? expect.fail();
  const expected = lineByLine(text);
  const [first = 0, second = 0] = [...text.matchAll(/^==\d+== {4}at 0x/gm)].map(({ index }) => index);
  for (let end = first + 1; end < second; end++) {
    expect(read([text.slice(0, first), text.slice(first, end), text.slice(end)])).toEqual(expected);
  }
});

test('a piece that begins with a document, and ends anywhere in it', () => {
  const text = xmlDocument(
    xmlError(0, 'InvalidRead', '  <what>Invalid read of size 4</what>', xmlStack('f', 'main')) +
      FINISHED +
      xmlErrorCounts({ '0x0': 3 }),
  );
  const expected = lineByLine(text);
  for (let end = 1; end < text.length; end++) {
    expect(read([text.slice(0, end), text.slice(end)])).toEqual(expected);
  }
});

const STACK = xmlStack('f', 'main');
const WHAT = '  <what>Invalid read of size 4</what>';
const OTHER_WHAT = '  <what>Invalid read of size 2</what>';
const RECORD =
  '  <xwhat>\n    <text>8 bytes in 1 blocks are definitely lost in loss record 1 of 1</text>\n  </xwhat>';
const auxwhat = (text: string): string => `  <auxwhat>${text}</auxwhat>`;

test.each([
  ['nothing but a stack', [STACK]],
  ['two headlines', [WHAT, OTHER_WHAT, STACK]],
  ['a loss record and a headline', [RECORD, '  <kind>InvalidRead</kind>', WHAT, STACK]],
  ['a number behind the stack', [WHAT, STACK, '  <unique>0x7</unique>']],
  ['a kind behind the stack', [WHAT, STACK, '  <kind>InvalidWrite</kind>']],
  ['a headline behind the stack', [WHAT, STACK, OTHER_WHAT]],
  ['a loss record behind the stack', [WHAT, STACK, RECORD]],
  ['a text behind the stack', [WHAT, STACK, '  <text>Invalid read of size 2</text>']],
  ['bytes behind the stack', [RECORD, STACK, '  <leakedbytes>7</leakedbytes>']],
  ['an error behind the stack', [WHAT, STACK, '<error>\n</error>']],
  ['a document behind the stack', [WHAT, STACK, '<valgrindoutput>\n</valgrindoutput>']],
  ['a comment behind the stack', [WHAT, STACK, '<!-- </error> -->']],
  ['an instruction behind the stack', [WHAT, STACK, '<?xml version="1.0"?>']],
  ['two stacks', [WHAT, STACK, auxwhat('a &lt;b&gt; &amp; c'), xmlStack('g')]],
  ['no frame', [WHAT, '  <stack>\n  </stack>', xmlStack('g')]],
  ['another entity', [WHAT, STACK, auxwhat('&quot;a&quot;')]],
  ['an entity that XML does not have', [WHAT, STACK, auxwhat('&x;')]],
  ['an ampersand', [WHAT, STACK, auxwhat('a & b')]],
  ['the end of a CDATA section', [WHAT, STACK, auxwhat('a ]]> b')]],
])('an error with %s', (_, children) => {
  const kind = children[0] === RECORD ? 'Leak_DefinitelyLost' : 'InvalidRead';
  const error = xmlError(0, kind, ...children);
  const errors = children.length === 1 ? error.replace(/ +<kind>.*\n/, '') : error;
  // Twice, the second time from memory.
  const text = xmlDocument(errors + errors + xmlErrorCounts({ '0x0': 3 }) + FINISHED);
  expectSame(text, randomNumbers(1));
});

/** What a program may write, and what may happen to lines. */
const OUTPUT: readonly [string, ...string[]] = [
  '',
  ' ',
  'some text',
  '   at 0x1234: f (a.c:1)',
  'a -- b == c ** d',
  'text before==77== Invalid read of size 4',
  '{',
  '}',
  '   <insert_a_suppression_name_here>',
  "vex: the `impossible' happened:",
  "valgrind: m_x.c:1 (f): Assertion 'x' failed.",
  'host stacktrace:',
  'Thread 1: status = VgTs_Runnable',
  '\0\0\0\0\0\0\0\0\0',
  '\x1B[31mred\x1B[0m',
  '2024-05-01T12:00:00.1234567Z output',
  '==77== ',
  '==77== Invalid read of size 4',
  '==77==    at 0x1234: g (b.c:2)',
  '==77== Memcheck, a memory error detector',
  '==77== 3 errors in context 1 of 2:',
  '==77== LEAK SUMMARY:',
  '==77== FATAL: x',
  '==77== Something that nobody knows',
  '--77-- warning: x',
];

const DAMAGES: readonly [(line: string) => string, ...((line: string) => string)[]] = [
  (line) => line.slice(1),
  (line) => line.slice(0, -1),
  (line) => `${line}\r`,
  (line) => `x${line}`,
  (line) => line.replace(/^==\d+== {3,4}/, ''),
  (line) => line.replace(/^==\d+==/, '==77=='),
  (line) => `${line}\n${line}`,
  (line) => line.replace('   at ', '   by '),
  (line) => line.replace('0x', '0y'),
];

const seeds = Array.from({ length: 60 }, (_, at) => at + 1);

/** The lines of some samples one after the other, or in turns; each of a process of its own, or of one of few. */
function mixSamples(random: (bound: number) => number, count: number): string[] {
  const logs = Array.from({ length: count }, () => {
    const [, text = ''] = SAMPLES[random(SAMPLES.length)] ?? [];
    const pid = String(random(3) === 0 ? 77 : 100 + random(1000));
    return text.replace(/^(==|--)\d+\1/gm, (_, mark: string) => `${mark}${pid}${mark}`).split('\n');
  });
  const isInTurns = random(2) === 0;
  const lines: string[] = [];
  while (logs.some((log) => log.length > 0)) {
    const log = isInTurns ? logs[random(logs.length)] : logs.find((one) => one.length > 0);
    lines.push(...(log?.splice(0, isInTurns ? 1 + random(30) : log.length) ?? []));
  }
  return lines;
}

describe('of several processes, with the same stacks again and again', () => {
  test.each(seeds)('seed %i', (seed) => {
    const random = randomNumbers(seed);
    expectSame(mixSamples(random, 6).join('\n'), random);
  });
});

describe('with output of programs between the lines, and damaged', () => {
  test.each(seeds)('seed %i', (seed) => {
    const random = randomNumbers(seed + 1000);
    const pick = pickBy(random);
    const rarity = pick([10, 50, 300]);
    const lines = mixSamples(random, 4).flatMap((line) => {
      const other = random(rarity);
      if (other === 0) return [line, pick(OUTPUT)];
      return [other === 1 ? pick(DAMAGES)(line) : line];
    });
    expectSame(lines.join('\n'), random);
  });
});

/** What may be in an XML log that is not right, or not usual. */
const XML_OUTPUT: readonly [string, ...string[]] = [
  '',
  'output of the program',
  '<',
  '&',
  '&amp;',
  '<x>',
  '</x>',
  '<error>',
  '</error>',
  '<stack>',
  '</stack>',
  '  <stack>',
  '  </stack>',
  '    <frame>',
  '    </frame>',
  '<errorcounts>',
  '</errorcounts>',
  '  </pair>',
  '  <kind>UninitCondition</kind>',
  '  <what>Invalid read of size 2</what>',
  '  <text>Invalid read of size 2</text>',
  '  <xwhat>\n    <text>Invalid read of size 2</text>\n  </xwhat>',
  '  <xauxwhat>\n    <text>a</text>\n  </xauxwhat>',
  '<![CDATA[',
  ']]>',
  '<!-- -->',
  '<?xml version="1.0"?>',
  '<valgrindoutput>',
  '</valgrindoutput>',
  '  <auxwhat>a &lt; b</auxwhat>',
  '  <auxwhat>Open AF_UNIX socket 9: <unknown></auxwhat>',
  '  <unique>0x5</unique>',
  '\0\x01',
  '\xE9\xC3\xA9',
];

const XML_DAMAGES: readonly [(line: string) => string, ...((line: string) => string)[]] = [
  (line) => line.slice(1),
  (line) => line.slice(0, -1),
  (line) => `${line}\r`,
  (line) => line.replace('>', '> '),
  (line) => line.replace(/>[^<]+</, '>&#233;<'),
  (line) => line.replace(/>[^<]+</, '>a < b<'),
  (line) => line.replace(/>[^<]+</, '>a &gt; b &amp; c<'),
  (line) => line.replace(/>[^<]+</, '>a &quot;<'),
  (line) => line.replace(/>[^<]+</, '><'),
  (line) => line.replace(/>[^<]+</, '>a > b]]<'),
  (line) => `${line}\n${line}`,
  () => '',
];

describe('of several documents, with the same stacks again and again', () => {
  test.each(seeds)('seed %i', (seed) => {
    const random = randomNumbers(seed + 2000);
    const logs = Array.from({ length: 6 }, () => XML_SAMPLES[random(4) * 7]?.[1] ?? '');
    expectSame(logs.join(''), random);
  });
});

describe('with output of programs in documents, and damaged', () => {
  test.each(seeds)('seed %i', (seed) => {
    const random = randomNumbers(seed + 3000);
    const pick = pickBy(random);
    const rarity = pick([30, 300, 3000]);
    const text = [0, 1, 2].map(() => XML_SAMPLES[random(XML_SAMPLES.length)]?.[1] ?? '').join('');
    const lines = text.split('\n').flatMap((line) => {
      const other = random(rarity);
      if (other === 0) return [line, pick(XML_OUTPUT)];
      return [other === 1 ? pick(XML_DAMAGES)(line) : line];
    });
    expectSame(lines.join('\n'), random);
  });
});
