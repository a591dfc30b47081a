import { expect, test } from 'vitest';
import { MAYBE, YES } from '../../src/match/answer.js';
import { createComparer } from '../../src/match/comparer.js';
import { compileSuppression, matchSuppression, undeterminedReason } from '../../src/match/suppression.js';
import type { ErrorContext, Frame } from '../../src/valgrind/error-context.js';
import { LEAK_KINDS } from '../../src/valgrind/leak-kinds.js';
import { fullContext, loaded } from '../support/contexts.js';
import { pickBy, randomNumbers } from './random-numbers.js';

type Choices = readonly [string, ...string[]];
const NAMES: Choices = [
  'f',
  'g',
  'ff',
  'malloc',
  '_ZN2ns1fEv',
  '_ZN2ns3ff2Ei',
  '_RNv1f',
  'main',
  '(below main)',
  '???',
  'a*',
];
const SHOWN: Choices = ['ns::f()', 'ns::ff2(int)', 'f(int)', 'std::f()', 'operator()(int)', 'f'];
const OBJECTS: Choices = ['/bin/p', '/lib/libc.so.6', '/lib/libx.so', '???'];
const PATTERNS: Choices = [
  'fun:f',
  ...NAMES.map((name) => `fun:${name}`),
  ...'fun:* fun:f* fun:? fun:_ZN2ns* fun:*ff* fun:_Z* fun:_start fun:**'.split(' '),
  ...'obj:* obj:/bin/p obj:*/libc.so* obj:*x* obj:/lib/libx.so src:a.c src:a*:3 ...'.split(' '),
];
const REST: Choices = ['...', 'obj:/bin/p', 'obj:*', 'fun:*'];
const KINDS: Choices = [
  'Cond',
  'Addr4',
  'Leak',
  'Leak\n   match-leak-kinds: definite',
  'Param\n   write(buf)',
  'FishyValue',
];

/** So many of the suppressions are not disabled. */
const ACTIVE = 30;

const seeds = Array.from({ length: 40 }, (_, at) => at + 1);

test.each(seeds)('what it finds is what a comparison with each suppression finds, seed %i', (seed) => {
  const random = randomNumbers(seed);
  const pick = pickBy(random);
  const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
  const texts = times(40, () => {
    // What is looked up first is a function, an object, or nothing at all.
    const first = random(2) === 0 ? `fun:${pick(NAMES)}` : pick(['obj:/lib/libx.so', 'obj:*x*', 'obj:*']);
    const lines = [first, ...times(1 + random(4), () => pick(random(2) === 0 ? PATTERNS : REST))];
    return `{\n   x\n   Memcheck:${pick(KINDS)}\n${lines.map((line) => `   ${line}\n`).join('')}}\n`;
  });
  const keyed = loaded(texts.join(''), 'Memcheck').map((one) => ({ key: one, loaded: one }));
  const disabled = keyed.slice(ACTIVE);
  const comparer = createComparer(keyed.slice(0, ACTIVE), disabled);

  const makeFrame = (ip: number): Frame => {
    const isShown = random(4) === 0;
    const source =
      random(2) === 0 ? { file: 'a.c', line: 3, obj: null } : { file: null, line: null, obj: pick(OBJECTS) };
    return isShown ? { ip, fn: null, shownAs: pick(SHOWN), ...source } : { ip, fn: pick(NAMES), ...source };
  };
  for (const _ of times(100, () => null)) {
    const frames = times(1 + random(5), () => null).map((_none, ip) => makeFrame(ip));
    const kind = pick<string | null>(['Cond', 'Addr4', 'Leak', 'Param', 'FishyValue', null]);
    const context: ErrorContext = {
      ...fullContext({ tool: 'Memcheck', kind: kind ?? '', frames }),
      kind,
      extra: pick<string | null>([null, 'write(buf)']),
      leak: kind === 'Leak' ? { kind: LEAK_KINDS[random(4)] ?? 'definite', bytes: 1, blocks: 1 } : null,
      stack: { frames, hasHiddenFrames: random(2) === 0 },
    };
    const answers = comparer.suppressions.map(({ loaded: one }) =>
      matchSuppression(compileSuppression(one), context),
    );
    const placesOf = (wanted: number) =>
      answers.flatMap((answer, place) => (answer === wanted ? [place] : []));
    const expected = {
      matching: placesOf(YES),
      perhaps: placesOf(MAYBE).map((place) => {
        const { loaded: one } = comparer.suppressions[place] ?? expect.fail();
        return { place, reason: undeterminedReason(compileSuppression(one), context) };
      }),
      disabled: disabled.flatMap(({ key }) =>
        matchSuppression(compileSuppression(key), context) === YES ? [key] : [],
      ),
    };
    expect(comparer.compare(context)).toEqual(expected);
    expect(comparer.compare(context)).toEqual(expected);
  }
});
