import { describe, expect, test } from 'vitest';
import type { Suppression } from '../../src/ast/nodes.js';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import { readEmulatedErrors } from '../../src/emulate/read.js';
import { createRunExplainer } from '../../src/explain/explain-runs.js';
import { createExplainer, isFar, type Explanation } from '../../src/explain/explain.js';
import { frameText } from '../../src/load/frame-text.js';
import { loadActive, loadDisabled } from '../../src/load/load-files.js';
import { MAYBE, NO, YES } from '../../src/match/answer.js';
import { compileSuppression, matchSuppression } from '../../src/match/suppression.js';
import { printSuppression } from '../../src/print/suppression.js';
import { byteText, createSource } from '../../src/source/source.js';
import type { ErrorContext } from '../../src/valgrind/error-context.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { findTool, type Tool } from '../../src/valgrind/tools.js';
import { suppression } from '../inclusion/suppressions.js';
import { loaded } from '../support/contexts.js';
import { createStackMaker } from './random-stacks.js';

const tool = findTool('memcheck') as Tool;
const options = { tool, release: NEWEST_RELEASE, numCallers: 12 };

const parse = (text: string) => parseSuppressionFile(createSource('a.supp', byteText(text)));

/** Suppressions from one line each: `name, kind, extra or nothing, frame lines`; `#` before it comments it out. */
const supp = (...lines: string[]): string =>
  lines
    .map((line) => {
      const prefix = line.startsWith('#') ? '#' : '';
      const parts = line
        .replace('#', '')
        .split(', ')
        .filter((part) => part !== '');
      return ['{', ...parts, '}'].map((part) => `${prefix}${part}\n`).join('');
    })
    .join('\n');

function contextOf(notation: string): ErrorContext {
  const { contexts, mistakes } = readEmulatedErrors(notation);
  const [context] = contexts;
  if (!context) throw new Error(JSON.stringify(mistakes));
  return context;
}

function explainOne(text: string, context: ErrorContext | string): Explanation {
  const files = [parse(text)];
  const [held] = [...loadActive(files, options), ...loadDisabled(files, options)];
  if (!held) throw new Error('not loaded');
  const error = typeof context === 'string' ? contextOf(context) : context;
  const explainer = createExplainer(options);
  return explainer.explain(explainer.prepare(held), explainer.see(error));
}

const resultOf = ({ change }: Explanation): string | null =>
  change && printSuppression(change.result).replaceAll(/\n */g, ' ').trim();

describe('the smallest change of a suppression, as the loader and the matcher have it', () => {
  test.each([
    [
      'a renamed function',
      'a, Memcheck:Addr4, fun:PyObject_Free',
      'Memcheck:Addr4 _PyObject_Free < main',
      '{ a Memcheck:Addr4 fun:_PyObject_Free }',
    ],
    ['another size', 'a, Memcheck:Addr4, fun:f', 'Memcheck:Addr8 f < main', '{ a Memcheck:Addr8 fun:f }'],
    [
      'a parameter',
      'a, Memcheck:Param, write(buf), fun:write',
      'Memcheck:Param(writev(vector[1])) write',
      '{ a Memcheck:Param writev(vector[1]) fun:write }',
    ],
    [
      'a leak kind more',
      'a, Memcheck:Leak, match-leak-kinds: definite, fun:malloc',
      'Memcheck:Leak(indirect) malloc',
      '{ a Memcheck:Leak match-leak-kinds: definite,indirect fun:malloc }',
    ],
    [
      'an extra line that the new kind has',
      'a, Memcheck:Cond, fun:write',
      'Memcheck:Param(write(buf)) write',
      '{ a Memcheck:Param write(buf) fun:write }',
    ],
    [
      'an extra line that the new kind has not',
      'a, Memcheck:Param, write(buf), fun:write',
      'Memcheck:User write',
      '{ a Memcheck:User fun:write }',
    ],
    [
      'a parameter that a `src` line was taken for',
      'a, Memcheck:Param, src:a.c, fun:write',
      'Memcheck:Param(write(buf)) write',
      '{ a Memcheck:Param write(buf) fun:write }',
    ],
    [
      'a kind that never matches',
      'a, Memcheck:CoreMem, fun:f',
      'Memcheck:Addr4 f',
      '{ a Memcheck:Addr4 fun:f }',
    ],
    [
      'a line that is not needed, and one that is',
      'a, Memcheck:Cond, fun:f, fun:gone, fun:main',
      'Memcheck:Cond f < main',
      '{ a Memcheck:Cond fun:f fun:main }',
    ],
    [
      'leak kinds where a line becomes `src`',
      'a, Memcheck:Leak, fun:f',
      'Memcheck:Leak(definite) ???(a.c:1)',
      '{ a Memcheck:Leak obj:* }',
    ],
  ])('%s', (_, text, error, expected) => {
    const explanation = explainOne(supp(text), error);
    expect(explanation.answer).toBe(NO);
    expect(resultOf(explanation)).toBe(expected);
    expect(explanation.change?.proof).toEqual({ answer: YES, reason: '' });
    const [changed] = loaded(
      explanation.change ? printSuppression(explanation.change.result) : '',
      'Memcheck',
    );
    if (!changed) throw new Error('not loaded');
    expect(matchSuppression(compileSuppression(changed), contextOf(error))).toBe(YES);
  });

  test('none where the log or Valgrind leaves no way', () => {
    expect(explainOne(supp('a, Memcheck:Cond, fun:f'), 'Memcheck:Cond f')).toMatchObject({
      answer: YES,
      failure: null,
      change: null,
    });
    // A log of text: what it does not tell may match.
    const context = contextOf('Memcheck:Cond f < main');
    const untold = {
      ...context.stack,
      frames: context.stack.frames.map((frame) => ({ ...frame, obj: null })),
    };
    const open = explainOne(supp('a, Memcheck:Cond, fun:f, obj:/p'), { ...context, stack: untold });
    expect(open).toMatchObject({
      answer: MAYBE,
      reason: 'the log does not tell the object of `f`, with which `obj:/p` is compared',
      failure: { part: 1, answer: MAYBE, comparedWith: [1] },
      change: null,
    });
    // The change is known, and the log tells too little for it, too.
    const closed = explainOne(supp('a, Memcheck:Cond, fun:_f, obj:/p'), { ...context, stack: untold });
    expect(resultOf(closed)).toBe('{ a Memcheck:Cond fun:f obj:/p }');
    expect(closed.change?.proof.answer).toBe(MAYBE);
    // The smallest change would leave nothing but ellipses within the frames that count.
    const [held] = loadActive([parse(supp('a, Memcheck:Cond, fun:main'))], { ...options, numCallers: 1 });
    if (!held) throw new Error('not loaded');
    const short = createExplainer({ ...options, numCallers: 1 });
    const error = short.see(contextOf('Memcheck:Cond f < main'));
    expect(short.explain(short.prepare(held), error).change).toBeNull();
  });

  test('an error of another name of the kind', () => {
    const explanation = explainOne(supp('a, Memcheck:BadSize, fun:f'), 'Memcheck:BadSize _f');
    expect(resultOf(explanation)).toBe('{ a Memcheck:UnsafeZeroSize fun:_f }');
  });
});

test('whatever the change is, the loader reads it and the matcher says that it matches', () => {
  const make = createStackMaker(20_261_205);
  const explainer = createExplainer(options);
  const [file] = [parse(supp('a, Memcheck:Cond, fun:f'))];
  const [held] = loadActive([file], options);
  if (!held) throw new Error('not loaded');
  let changes = 0;
  for (let round = 0; round < 800; round++) {
    const frames = make.patterns(4);
    const kinds = ['Cond', 'Value8', 'Addr4'] as const;
    const one = explainer.prepare({
      ...held,
      loaded: suppression(frames, { kind: make.pick<string>(kinds) }),
    });
    const error = explainer.see({
      ...contextOf('Memcheck:Cond f'),
      kind: make.pick<string>(kinds),
      stack: make.stack(4, true),
    });
    const explanation = explainer.explain(one, error);
    const [head, exact] = [explainer.headDistance(one, error), explainer.stackDistance(one, error, Infinity)];
    expect(explainer.leastStackDistance(one, error, Infinity)).toBeLessThanOrEqual(exact);
    expect(head + exact).toBe(explanation.answer === YES ? 0 : explanation.change?.cost);
    if (explanation.answer !== NO) continue;
    expect(explanation.change?.proof.answer).toBe(YES);
    changes++;
  }
  expect(changes).toBeGreaterThan(300);
});

describe('the nearest', () => {
  const FILE = parse(
    supp(
      'other kind, Memcheck:Value8, fun:PyObject_Free',
      '#off, Memcheck:Addr4, fun:PyObject_Free',
      'realloc, Memcheck:Addr4, fun:PyObject_Realloc',
      'race, Helgrind:Race, fun:PyObject_Free',
      'far, Memcheck:Addr4, fun:quite_another, fun:thing',
    ),
  );
  const [free, main] = [
    contextOf('Memcheck:Addr4 _PyObject_Free < dictresize < main'),
    contextOf('Memcheck:Addr4 main'),
  ];
  const explainer = createRunExplainer([FILE], [{ options, run: { contexts: [main, free, { ...free }] } }]);
  const names = (explanations: readonly Explanation[]) => explanations.map(({ held }) => held.loaded.name);

  test('suppressions of an error: the renamed function first, commented out or not', () => {
    expect(names(explainer.nearestSuppressions({ options, context: free }, 9))).toEqual([
      'off',
      'realloc',
      'other kind',
      'far',
    ]);
    expect(names(explainer.nearestSuppressions({ options, context: free }, 2))).toEqual(['off', 'realloc']);
  });

  test('errors of a suppression; those that look the same come once', () => {
    const [, off, , race, far] = FILE.suppressions;
    if (!off || !race || !far) throw new Error('too few suppressions');
    expect(explainer.nearestContexts(off, 9).map(({ context }) => context)).toEqual([free, main]);
    expect(explainer.isLoaded(race)).toBe(false);
    expect(explainer.nearestContexts(race, 9)).toEqual([]);
    expect(explainer.explain({ options, context: free }, race)).toBeNull();
    expect(explainer.nearestContexts(far, 1).map(isFar)).toEqual([true]);
    expect(explainer.nearestContexts(off, 1).map(isFar)).toEqual([false]);
  });
});

test('the nearest are those of which the smallest change costs least, of all that there are', () => {
  const make = createStackMaker(20_261_206);
  const KINDS = ['Cond', 'Value8', 'Addr4', 'Jump'] as const;
  for (let round = 0; round < 40; round++) {
    const lines = Array.from({ length: 12 }, (_, at) => {
      const frames = make.patterns(4).map(frameText);
      return `${make.pick(['', '', '#'])}s${at}, Memcheck:${make.pick(KINDS)}, ${frames.join(', ')}`;
    });
    const file = parse(supp(...lines));
    const contexts = Array.from({ length: 12 }, () => ({
      ...contextOf(`Memcheck:${make.pick(KINDS)} f`),
      stack: make.stack(4, make.pick([true, false])),
    }));
    const explainer = createRunExplainer([file], [{ options, run: { contexts } }]);
    const costOf = (context: ErrorContext, one: Suppression): number => {
      const single = createExplainer(options);
      const held = [...loadActive([file], options), ...loadDisabled([file], options)].find(
        ({ suppression }) => suppression === one,
      );
      if (!held) return Infinity;
      const [prepared, error] = [single.prepare(held), single.see(context)];
      return single.headDistance(prepared, error) + single.stackDistance(prepared, error, Infinity);
    };
    const sorted = (costs: readonly number[]) => costs.toSorted((a, b) => a - b).slice(0, 3);
    for (const context of contexts) {
      const all = file.suppressions.map((one) => costOf(context, one));
      const found = explainer.nearestSuppressions({ options, context }, 3);
      expect(found.map(({ held }) => costOf(context, held.suppression))).toEqual(sorted(all));
    }
    for (const one of file.suppressions) {
      const all = contexts.map((context) => costOf(context, one));
      const found = explainer.nearestContexts(one, 3);
      expect(found.map(({ context }) => costOf(context, one))).toEqual(sorted(all));
    }
  }
});
