import assert from 'node:assert/strict';
import type { EmulatedErrors } from '../../../src/emulate/emulated-errors.js';
import { toEmulatedRuns } from '../../../src/emulate/emulated-run.js';
import { parseFrameNotation, printFrameNotation } from '../../../src/emulate/frame-notation.js';
import { parseEmulatedJson, printEmulatedJson } from '../../../src/emulate/json.js';
import { printTextLog } from '../../../src/emulate/text-log.js';
import { printXmlLog } from '../../../src/emulate/xml-log.js';
import { readLog } from '../../../src/log/read-log.js';
import { byteText } from '../../../src/source/source.js';
import type { ErrorContext } from '../../../src/valgrind/error-context.js';
import { NEWEST_RELEASE } from '../../../src/valgrind/release.js';
import { mutatedJson } from '../mutate-json.js';
import { sampleTexts } from '../seeds.js';
import type { Target } from '../target.js';

const NOTATION = [
  ...sampleTexts('emulated', '.frames'),
  'Memcheck:Value8 PyObject_Free < dictresize < PyDict_SetItem\n',
  '3x Memcheck:Leak(definite) malloc@/usr/lib/libc.so.6 << f(a.c:12) < ??? < "operator new(unsigned long)"\n',
  'Memcheck:Param("write(\\"buf\\")") write\n# a comment\nHelgrind:Race "a\\\\b"@"/x y"(a.c:0)\n',
];

/** Errors in frame notation. */
export const frameNotation: Target = {
  name: 'frame-notation',
  seeds: NOTATION,
  words: [
    [' < ', ' << ', '???', '"', '\\"', '\\n', '\\\\', '(', ')', '@', '@@', '(a.c:1)', '#', '2x '],
    ['0x ', ':', '\r\n', '\t', 'Memcheck:Value8', 'Memcheck:Leak(definite)', 'Memcheck:Param(a)'],
    ['CoreError:FdNotClosed', 'drd:MutexErr', 'main'],
  ].flat(),
  check(text) {
    const read = parseFrameNotation(text);
    const printed = printFrameNotation(read.contexts);
    const again = parseFrameNotation(printed);
    assert.deepEqual(again.mistakes, [], 'what is printed can be read');
    assert.deepEqual(again.contexts.map(withoutLine), read.contexts.map(withoutLine), 'and says the same');
    return outcomes(read);
  },
};

const JSON_WORDS = [
  ['schemaVersion', 'contexts', 'tool', 'kind', 'extra', 'leakKind', 'count', 'errorKind', 'what'],
  ['stack', 'fn', 'obj', 'file', 'line', 'ip', 'Memcheck', 'Value8', 'Leak', 'definite', 'Param'],
  ['???'],
].flat();
const JSON_TEXTS = NOTATION.map((text) => printEmulatedJson(parseFrameNotation(text).contexts));

/** Errors in JSON. */
export const emulatedJson: Target = {
  name: 'emulated-json',
  seeds: JSON_TEXTS,
  words: JSON_WORDS.map((word) => `"${word}":`),
  inputs: mutatedJson(JSON_TEXTS, JSON_WORDS),
  check(text) {
    const read = parseEmulatedJson(text);
    assert.ok(read.mistakes.length > 0 || read.contexts.every(({ stack }) => stack.frames.length > 0));
    const printed = printEmulatedJson(read.contexts);
    const again = parseEmulatedJson(byteText(printed));
    assert.equal(printEmulatedJson(again.contexts), printed, 'what is printed can be read');
    return [...outcomes(read), ...asLogs(read.contexts)];
  },
};

/** The logs that are made of errors can be read, and have all of them. */
function asLogs(contexts: readonly ErrorContext[]): string[] {
  const made = toEmulatedRuns(contexts, { release: NEWEST_RELEASE, command: './a' });
  if ('mistake' in made) return [made.mistake.replaceAll(/`[^`]*`|\d+/g, '_')];
  for (const run of made.runs) {
    const { runs, problems } = readLog(printXmlLog(run));
    assert.deepEqual(problems, [], 'an XML log that is made is sound');
    assert.equal(runs.length, 1);
  }
  const { runs } = readLog(printTextLog(made.runs));
  assert.equal(runs.length, made.runs.length, 'a text log that is made has all runs');
  return [`${made.runs.length} runs`];
}

function withoutLine(context: ErrorContext): ErrorContext {
  return { ...context, line: 0 };
}

function outcomes({ contexts, mistakes }: EmulatedErrors): string[] {
  return [
    ...mistakes.map(({ message }) => message.replaceAll(/`[^`]*`|\d+/g, '_').slice(0, 60)),
    ...contexts.map(({ tool, kind, stack: { frames } }) => `${tool} ${kind} ${Math.min(frames.length, 4)}`),
  ];
}
