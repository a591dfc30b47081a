import assert from 'node:assert/strict';
import type { Log, LogReader } from '../../../src/log/log.js';
import { createLogReader } from '../../../src/log/read-log.js';
import { createTextLogReader } from '../../../src/log/text-reader.js';
import { createXmlLogReader } from '../../../src/log/xml-reader.js';
import type { Frame } from '../../../src/valgrind/error-context.js';
import { createRandom } from '../../oracle/random.js';
import { pieces, sampleTexts } from '../seeds.js';
import type { Target } from '../target.js';

/** Text logs, in any pieces. */
export const textLog: Target = {
  name: 'text-log',
  seeds: pieces(sampleTexts('logs/text', '.txt'), 12),
  words: [
    ['==1== ', '--1-- ', '**1** ', '==', '--', '{\n', '\n}\n'],
    ['   <insert_a_suppression_name_here>\n', '   obj:*\n', '==1==    at 0x1: f (a.c:1)\n'],
    ['==1==    by 0x2: ??? (in /bin/x)\n', "==1==  Address 0x0 is not stack'd\n"],
    ['==1== ERROR SUMMARY: 1 errors from 1 contexts (suppressed: 0 from 0)\n'],
    ['==00:00:00:01.234 1== ', '==2== ', '==1== Memcheck, a memory error detector\n'],
    ['==1== LEAK SUMMARY:\n', '==1== Invalid read of size 4\n'],
    ['==1== 8 bytes in 1 blocks are definitely lost in loss record 1 of 1\n'],
    ['used_suppression: 1 a b.supp:1\n', '---- Print suppressions ? --- [Return/N/n/Y/y/C/c] ---- '],
    ['\r\n', '\xff\xfe', '2026-01-01T00:00:00Z ', '| '],
  ].flat(),
  check: (text) => readInPieces(text, createTextLogReader),
};

/** XML logs, in any pieces. */
export const xmlLog: Target = {
  name: 'xml-log',
  seeds: pieces(sampleTexts('logs/xml', '.xml'), 40),
  words: [
    ['<', '>', '&', '</', '/>', '<!--', '-->', '<![CDATA[', ']]>', '&amp;', '&#0;', '&#x1F4A9;'],
    ['&#xD800;', '&lol;', '<?xml version="1.0"?>', '<valgrindoutput>', '</valgrindoutput>'],
    ['<error>', '</error>', '<stack>', '</stack>', '<frame><fn>f</fn></frame>'],
    ['<kind>Leak_DefinitelyLost</kind>', '<auxwhat>a</auxwhat>', '<unique>0x0</unique>'],
    ['<pair><count>1</count><unique>0x0</unique></pair>', '<suppcounts>', '<errorcounts>'],
    ['<rawtext>', '<pid>1</pid>', '<!DOCTYPE a [<!ENTITY l "ll">]>', '<?pi?>', 'xmlns:a="b"'],
    ['<a:b/>', '\xef\xbb\xbf', '\r', ' a="1"', '<line>', '<__proto__>', '</__proto__>'],
    ['<constructor/>', '<toString>', '</__defineGetter__>', '<__defineGetter__>'],
  ].flat(),
  check: (text) => readInPieces(text, createXmlLogReader),
};

/** Logs whose format and encoding are not known, in any pieces. */
export const anyLog: Target = {
  name: 'any-log',
  seeds: [...textLog.seeds, ...xmlLog.seeds].flatMap((text, at) => [text, carried(text, at)]),
  words: [...textLog.words, ...xmlLog.words],
  check: (text) => readInPieces(text, createLogReader),
};

/** A log as it comes out of other programs. */
function carried(text: string, at: number): string {
  const ways = [
    () => text.replaceAll('\n', '\r\n'),
    () => `\xff\xfe${[...text].map((unit) => `${unit}\0`).join('')}`,
    () => `\xef\xbb\xbf${text}`,
    () => text.replaceAll(/^/gm, '12: '),
    () => `building...\n${text}`,
  ];
  return ways[at % ways.length]?.() ?? text;
}

function readInPieces(text: string, createReader: () => LogReader): string[] {
  const log = read(text, [], createReader);
  const random = createRandom(text);
  const cuts = Array.from({ length: random.int(8) }, () => random.int(text.length + 1)).sort((a, b) => a - b);
  assert.ok(
    JSON.stringify(read(text, cuts, createReader)) === JSON.stringify(log),
    'read in pieces, a log tells the same',
  );
  const lines = text.split('\n').length;
  for (const { line, message } of log.problems) {
    assert.ok(message !== '' && line >= 1 && line <= lines, 'a problem is in a line of the log');
  }
  return outcomes(log);
}

function read(text: string, cuts: readonly number[], createReader: () => LogReader): Log {
  const reader = createReader();
  let at = 0;
  for (const cut of [...cuts, text.length]) {
    reader.push(text.slice(at, cut));
    at = cut;
  }
  return reader.end();
}

function outcomes({ format, runs, problems }: Log): string[] {
  return [
    ...problems.map(({ message }) => `${format} ${message.replaceAll(/\d+/g, '0').slice(0, 60)}`),
    ...runs.flatMap(({ tool, complete, contexts, leakChecks, summary, usedSuppressions, options }) => [
      [tool, complete, contexts.length > 0, leakChecks.length, summary === null, options === null].join(),
      `used ${Math.min(usedSuppressions?.length ?? -1, 3)}`,
      ...contexts
        .slice(0, 50)
        .map(({ kind, errorKind, extra, leak, count, stack: { frames, hasHiddenFrames } }) =>
          [
            kind,
            errorKind,
            extra !== null,
            leak?.kind,
            count === null,
            hasHiddenFrames,
            shapeOf(frames),
          ].join(),
        ),
    ]),
  ];
}

function shapeOf(frames: readonly Frame[]): string {
  const lacksNames = frames.some(({ fn }) => fn === null);
  return `${Math.min(frames.length, 4)} ${lacksNames} ${frames.some(({ obj }) => obj === null)}`;
}
