import { describe, expect, test } from 'vitest';
import { parseFrameNotation } from '../../src/emulate/frame-notation.js';
import { toEmulatedRuns } from '../../src/emulate/emulated-run.js';
import { createRunExplainer } from '../../src/explain/explain-runs.js';
import { readLog } from '../../src/log/read-log.js';
import { MAYBE, NO, YES } from '../../src/match/answer.js';
import { compileSuppression, matchSuppression } from '../../src/match/suppression.js';
import type { ErrorContext } from '../../src/valgrind/error-context.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { findTool } from '../../src/valgrind/tools.js';
import { parse } from '../ast/trees.js';
import { preamble, summary, user } from '../log/texts.js';
import { FINISHED, xmlDocument, xmlError, xmlErrorCounts } from '../log/xml-texts.js';
import { loaded } from '../support/contexts.js';

/** Valgrind prints 500 at most. What takes the square of this does not end. */
const MANY = 1_000_000;

const functions = Array.from({ length: 1000 }, (_, at) => `f${at}`);
const functionAt = (at: number): string => functions[at % functions.length] ?? '';

function textLog(frames: number): string {
  const lines = Array.from(
    { length: frames },
    (_, at) =>
      `   ${at === 0 ? 'at' : 'by'} 0x${at.toString(16)}: ${functionAt(at)} (p.c:${1 + (at % 1000)})`,
  );
  return preamble() + user('Invalid read of size 4', lines, '', summary(1));
}

function xmlLog(frames: number): string {
  const lines = Array.from(
    { length: frames },
    (_, at) =>
      `    <frame>\n      <ip>0x${at.toString(16)}</ip>\n      <fn>${functionAt(at)}</fn>\n    </frame>\n`,
  );
  const stack = `  <stack>\n${lines.join('')}  </stack>`;
  const error = xmlError(0, 'InvalidRead', '  <what>Invalid read of size 4</what>', stack);
  return xmlDocument(error + FINISHED + xmlErrorCounts({ '0x0': 1 }));
}

function onlyContext(text: string): ErrorContext {
  const { runs, problems } = readLog(text);
  expect(problems).toEqual([]);
  const [context, ...others] = runs.flatMap(({ contexts }) => contexts);
  if (!context || others.length > 0) throw new Error('there is not one error');
  return context;
}

const suppression = (...lines: string[]): string => `{\na\nMemcheck:Addr4\n${lines.join('\n')}\n}\n`;

describe('a stack of a million frames', { timeout: 240_000 }, () => {
  const context = onlyContext(textLog(MANY));

  test('is read from a text log', () => {
    expect(context.stack.frames).toHaveLength(MANY);
    expect(context.stack.frames.at(-1)).toMatchObject({ ip: MANY - 1, fn: 'f999', file: 'p.c', line: 1000 });
  });

  test('is read from an XML log', () => {
    const { frames } = onlyContext(xmlLog(MANY)).stack;
    expect(frames).toHaveLength(MANY);
    expect(frames.at(-1)).toMatchObject({ ip: MANY - 1, fn: 'f999' });
  });

  test.each([
    [['...', 'fun:f999', '...', 'fun:f0'], YES],
    [['...', 'fun:f999', '...', 'fun:nowhere'], NO],
    [['...', 'src:p.c:1000', '...', 'src:p.c:1'], YES],
    [['...', 'src:p.c:1000', '...', 'src:p.c:1001'], NO],
    [['...', 'obj:/bin/p'], MAYBE],
    [[...Array.from({ length: 10 }, () => ['...', 'fun:f*', '...']).flat(), 'fun:nowhere'], NO],
    [['fun:f0', 'fun:f1', 'fun:f2'], YES],
  ])('is compared with a suppression (%#)', (lines, answer) => {
    const [held] = loaded(suppression(...lines), 'memcheck', 500);
    if (!held) throw new Error('there is no suppression');
    expect(matchSuppression(compileSuppression(held), context)).toBe(answer);
  });

  test('is compared with a suppression of a million lines, of which Valgrind reads 12', () => {
    const lines = Array.from({ length: MANY }, (_, at) => `fun:${at < 12 ? functionAt(at) : 'nowhere'}\n`);
    const text = `{\na\nMemcheck:Addr4\n${lines.join('')}}\n`;
    expect(parse(text).suppressions.map(({ frames }) => frames.length)).toEqual([MANY]);
    const [held] = loaded(text, 'memcheck', 12);
    if (!held) throw new Error('there is no suppression');
    expect(matchSuppression(compileSuppression(held), context)).toBe(YES);
  });

  test('is explained (300,000 of them)', () => {
    const context = onlyContext(textLog(300_000));
    const file = parse(suppression('...', 'src:p.c:7', 'fun:f9', '...', 'fun:nowhere'));
    const tool = findTool('memcheck');
    if (!tool) throw new Error('there is no Memcheck');
    const options = { tool, release: NEWEST_RELEASE, numCallers: 12 };
    const explainer = createRunExplainer([file], [{ options, run: { contexts: [context] } }]);
    const [nearest] = explainer.nearestSuppressions({ options, context }, 1);
    expect(nearest?.answer).toBe(NO);
    const { lines = [] } = nearest ?? {};
    expect(lines.map(({ change, frames }) => [change !== null, frames.length])).toEqual([
      [false, 8],
      [true, 1],
      [false, 1],
      [false, 0],
      [true, 1],
    ]);
  });
});

test('an emulated stack of 200,000 frames has an address for each', () => {
  const { contexts } = parseFrameNotation(
    `Memcheck:Cond ${Array.from({ length: 200_000 }, (_, at) => `g${at}`).join(' < ')}\n`,
  );
  const made = toEmulatedRuns(contexts, { release: NEWEST_RELEASE, command: './a' });
  if ('mistake' in made) throw new Error(made.mistake);
  const addresses = made.runs.flatMap(({ errors }) => errors.flatMap((error) => error.addresses));
  expect(new Set(addresses).size).toBe(200_000);
});
