import { expect, test } from 'vitest';
import { parse } from './trees.js';

/** More than can be arguments of one call. */
const MANY = 200_000;

const SUPPRESSION = '{\na\nb:c\nfun:f\n}\n';

test('a file of 200,000 comments', () => {
  expect(parse('#\n'.repeat(MANY)).comments.length).toBe(MANY);
});

test('a file of 200,000 stray lines', () => {
  expect(parse('x\n'.repeat(MANY)).strayLines.length).toBe(MANY);
});

test('a file of 300,000 suppressions, active and commented-out', { timeout: 240_000 }, () => {
  const commentedOut = SUPPRESSION.replaceAll(/^(?=.)/gm, '#');
  const { suppressions } = parse((SUPPRESSION + commentedOut).repeat(150_000));
  expect(suppressions.length).toBe(300_000);
  expect(suppressions.filter(({ state }) => state === 'active').length).toBe(150_000);
});

test('a kind line of 200,000 tools', () => {
  const { suppressions } = parse(`{\na\n${','.repeat(MANY)}:c\nfun:f\n}\n`);
  expect(suppressions[0]?.kindLine?.tools.length).toBe(MANY + 1);
});

test('a stack of 200,000 lines', () => {
  const { suppressions } = parse(`{\na\nb:c\n${'...\n'.repeat(MANY)}}\n`);
  expect(suppressions[0]?.frames.length).toBe(MANY);
});
