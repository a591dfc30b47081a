import { describe, expect, test } from 'vitest';
import {
  choiceParameter,
  flagParameter,
  formatProfileRun,
  parseProfileRun,
  variantsOf,
  type Profile,
} from '../../src/emulate/profile.js';
import { PROFILES } from '../../src/emulate/profiles.js';

const PROFILE: Profile = {
  name: 'thing',
  summary: 'a thing',
  parameters: [
    choiceParameter({ name: 'bits', description: 'bits', default: '64', choices: ['32', '64'] }),
    flagParameter({ name: 'loud', description: 'loud', default: 'no' }),
    flagParameter({ name: 'quick', description: 'quick', default: 'yes' }),
    {
      name: 'seed',
      description: 'seed',
      default: '1',
      choices: null,
      expected: 'a digit',
      isValid: (value) => /^\d$/.test(value),
      variants: [],
    },
  ],
  emulate: () => [],
  whyNone: () => null,
  advise: () => null,
};

const parse = (text: string) => parseProfileRun(text, [PROFILE]);

describe('a profile run', () => {
  test.each([
    ['thing', 'thing', { bits: '64', loud: 'no', quick: 'yes', seed: '1' }],
    ['thing:', 'thing', { bits: '64', loud: 'no', quick: 'yes', seed: '1' }],
    ['thing:bits=32,loud', 'thing:bits=32,loud', { bits: '32', loud: 'yes', quick: 'yes', seed: '1' }],
    ['thing:seed=7,no-quick,', 'thing:no-quick,seed=7', { bits: '64', loud: 'no', quick: 'no', seed: '7' }],
    ['thing:loud=no,quick=no,bits=64', 'thing:no-quick', { bits: '64', loud: 'no', quick: 'no', seed: '1' }],
  ])('%s', (text, formatted, values) => {
    const parsed = parse(text);
    expect(parsed).toEqual({ run: { profile: PROFILE, values } });
    if (parsed && 'run' in parsed) expect(formatProfileRun(parsed.run)).toBe(formatted);
  });

  test.each(['other', './thing', 'thing.json', 'Thing', '', ':bits=32', 'thin:g'])(
    '%j names none',
    (text) => {
      expect(parse(text)).toBeNull();
    },
  );

  test.each([
    ['thing:bit=32', 'thing has no parameter bit; did you mean bits?'],
    ['thing:colour=red', 'thing has no parameter colour; it has bits, loud, quick, seed'],
    ['thing:__proto__=1', 'thing has no parameter __proto__; it has bits, loud, quick, seed'],
    ['thing:constructor', 'thing has no parameter constructor; it has bits, loud, quick, seed'],
    ['thing:no-bits', 'thing has no parameter no-bits; it has bits, loud, quick, seed'],
    ['thing:bits=16', 'thing: bits must be 32 or 64, not 16'],
    ['thing:bits', 'thing: bits must be 32 or 64, not empty'],
    ['thing:loud=maybe', 'thing: loud must be no or yes, not maybe'],
    ['thing:seed=x', 'thing: seed must be a digit, not x'],
  ])('%s', (text, mistake) => {
    expect(parse(text)).toEqual({ mistake });
  });
});

test('variants: one change first, then more', () => {
  const parsed = parse('thing:seed=3');
  if (!parsed || 'mistake' in parsed) throw new Error('it is no profile run');
  expect(variantsOf(parsed.run).map(formatProfileRun)).toEqual([
    'thing:bits=32,seed=3',
    'thing:loud,seed=3',
    'thing:no-quick,seed=3',
    'thing:bits=32,loud,seed=3',
    'thing:bits=32,no-quick,seed=3',
    'thing:loud,no-quick,seed=3',
    'thing:bits=32,loud,no-quick,seed=3',
  ]);
});

test('the profiles that are known', () => {
  for (const { name, parameters } of PROFILES) {
    expect(name).toMatch(/^[a-z]+$/);
    for (const { name: parameter, default: value, isValid, variants } of parameters) {
      expect(parameter).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(isValid(value)).toBe(true);
      expect(variants.every(isValid)).toBe(true);
    }
  }
});
