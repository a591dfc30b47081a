import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLogReader, readLog } from '../../src/log/read-log.js';
import type { Log } from '../../src/log/log.js';
import type { ErrorContext } from '../../src/valgrind/error-context.js';
import {
  debug,
  DRD,
  error,
  HELGRIND,
  listSummary,
  preamble,
  RULE,
  stack,
  summary,
  user,
  userOf,
} from './texts.js';
import {
  FINISHED,
  xmlDocument,
  xmlError,
  xmlErrorCounts,
  xmlStack,
  xmlSummary,
  xmlSuppressionCounts,
} from './xml-texts.js';

const READ = 'Invalid read of size 16';
const COND = 'Conditional jump or move depends on uninitialised value(s)';
const ADDRESS = " Address 0x4a41040 is 0 bytes after a block of size 40 alloc'd";

const memcheck =
  preamble() +
  debug('Valgrind options:', '   -s', 'Reading suppressions file: my own.supp') +
  user(READ, ...stack('f', 'main'), ADDRESS, ...stack('malloc', 'main'), '') +
  'output of the program, and half a ' +
  user(...error(COND, 'g', 'h', 'main')) +
  user(...error('70 bytes in 1 blocks are possibly lost in loss record 3 of 5', 'malloc', 'main')) +
  user(listSummary(7, 3), '', '2 errors in context 1 of 2:', ...error(COND, 'g', 'h', 'main')) +
  user('', '4 errors in context 2 of 2:', READ, ...stack('f', 'main'), ADDRESS, '') +
  debug('', 'used_suppression:     12 a name my own.supp:22') +
  user('', listSummary(7, 3));

const helgrind =
  preamble(HELGRIND) +
  user(
    ...RULE,
    'Thread #3: lock order "0xA before 0xB" violated',
    '',
    'Observed (incorrect) order is: acquisition of lock at 0xB',
  ) +
  user(
    ...stack('first', 'main'),
    '',
    ' followed by a later acquisition of lock at 0xA',
    ...stack('second', 'main'),
    '',
  ) +
  user(
    ...RULE,
    "Thread #1's call to f failed",
    '   with error code 16 (EBUSY: x)',
    ...stack('call', 'main'),
    '',
  ) +
  user(summary(2));

const drd =
  preamble(DRD) +
  user(
    'Acquired at:',
    ...stack('acquire', 'main'),
    'Lock on mutex 0x40 was held during 62 ms (threshold: 10 ms).',
  ) +
  user(
    ...stack('release', 'main'),
    'mutex 0x40 was first observed at:',
    ...stack('init', 'main'),
    '',
    summary(1),
  );

const forked =
  preamble() +
  user(...error(READ, 'f', 'main')) +
  userOf(7, ...error(COND, 'g', 'main'), summary(2)) +
  '==100== ---- Print suppression ? --- [Return/N/n/Y/y/C/c] ---- {\n   <insert_a_suppression_name_here>\n   Memcheck:Addr16\n   fun:f\n   fun:main\n}\n' +
  user(...error(COND, 'h', 'main'), summary(2));

const xml = (protocol: number): string =>
  xmlDocument(
    xmlError(0, 'InvalidRead', '  <what>Invalid read of size 16</what>', xmlStack('f&lt;int&gt;', 'main')) +
      xmlError(
        1,
        'UninitCondition',
        '  <threadname>R&D <1></threadname>',
        `  <what>${COND}</what>`,
        xmlStack('g', 'main'),
      ) +
      `<suppression><rawtext><![CDATA[{ <a> fun:x<y&z ]]]]></rawtext></suppression>` +
      FINISHED +
      xmlErrorCounts({ '0x1': 3, '0x0': 1 }) +
      xmlSuppressionCounts({ 'a &amp; b': 2 }) +
      (protocol === 6 ? xmlSummary(4, 2) : ''),
    { protocol },
  );

const LOGS = {
  memcheck,
  helgrind,
  drd,
  forked,
  'on CI': memcheck.replaceAll(/^/gm, '2024-05-01T12:00:00.1234567Z '),
  'xml, protocol 4': xml(4),
  'xml, protocol 6': xml(6),
  'xml, two documents': xml(4) + xml(6),
  'xml behind output': `some output\n==1== a message\n${xml(4)}`,
};

function readPieces(pieces: readonly string[]): Log {
  const reader = createLogReader();
  for (const piece of pieces) reader.push(piece);
  return reader.end();
}

/** Cuts a text at places that are given as parts of a thousand. */
function cutAt(text: string, places: readonly number[]): string[] {
  const cuts = places.map((place) => Math.floor((place * text.length) / 1000)).sort((a, b) => a - b);
  return [...cuts, text.length].map((end, at) => text.slice(at === 0 ? 0 : cuts[at - 1], end));
}

describe.each(Object.entries(LOGS))('%s', (_, text) => {
  const whole = readLog(text);

  test('is read', () => {
    expect(whole.runs.flatMap((run) => run.contexts).length).toBeGreaterThan(0);
    expect(whole.runs.every((run) => run.complete)).toBe(true);
  });

  test('in pieces, however it is cut', () => {
    expect(readPieces([...text])).toEqual(whole);
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { maxLength: 20 }), (places) => {
        expect(readPieces(cutAt(text, places))).toEqual(whole);
      }),
    );
  });

  test('cut off anywhere: what is complete is there, nothing else, and a problem', () => {
    // How often an error occurred is known at the end.
    const told = (context: ErrorContext) => ({ ...context, count: null });
    const all = whole.runs.map((run) => run.contexts.map(told));
    const endOfErrors = Math.max(text.lastIndexOf('</error>'), text.lastIndexOf('main (program.c'));
    for (let end = 0; end < text.length - 1; end++) {
      const { runs, problems } = readLog(text.slice(0, end));
      runs.forEach((run, at) => {
        expect(run.contexts.map(told)).toEqual(all[at]?.slice(0, run.contexts.length));
      });
      if (runs.length === 0) continue;
      const found = runs.flatMap((run) => run.contexts).length;
      if (end > endOfErrors + 20) expect(found).toBe(all.flat().length);
      const isWhole = runs.length === whole.runs.length && runs.every((run) => run.complete);
      expect(isWhole || problems.length > 0, `cut at ${end}: ${text.slice(end - 40, end)}`).toBe(true);
    }
  });
});

test('no bytes at all make the reader fail', () => {
  const lines = fc.constantFrom(
    ...memcheck.split('\n'),
    ...helgrind.split('\n'),
    ...drd.split('\n'),
    ...xml(6).split('\n'),
    '{',
    '}',
    '==1== ',
    '--1-- used_suppression: 1 a',
    '**1** x',
    '<',
    '&',
    '<!',
    ']]>',
  );
  const noise = fc.string({
    unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
  });
  fc.assert(
    fc.property(
      fc.array(fc.oneof(lines, noise)),
      fc.array(fc.nat(1000), { maxLength: 5 }),
      (parts, places) => {
        const text = parts.join('\n');
        const log = readLog(text);
        expect(readPieces(cutAt(text, places))).toEqual(log);
        for (const problem of log.problems) expect(problem.line).toBeGreaterThan(0);
      },
    ),
  );
});
