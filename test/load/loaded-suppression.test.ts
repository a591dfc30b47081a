import { expect, test } from 'vitest';
import { isSameLoaded, type LoadedSuppression } from '../../src/load/loaded-suppression.js';
import { suppression } from '../inclusion/suppressions.js';

const FRAMES = 'fun:a ... obj:/b src:c.c:1';

test('names and places do not count', () => {
  const one = suppression(FRAMES, { leakKinds: new Set(['definite', 'possible']) });
  const other = { leakKinds: new Set(['possible', 'definite'] as const), name: 'x', line: 9, offset: 99 };
  expect(isSameLoaded(one, suppression(FRAMES, other))).toBe(true);
  expect(isSameLoaded(one, one)).toBe(true);
});

test.each<Partial<LoadedSuppression>>([
  { tool: 'drd' },
  { kind: 'Value8' },
  { extra: 'write(buf)' },
  { leakKinds: new Set() },
  { neverMatches: true },
  { crashesAt: 'its kind' },
])('%j does', (parts) => {
  expect(isSameLoaded(suppression(FRAMES), suppression(FRAMES, parts))).toBe(false);
});

test('leak kinds do', () => {
  const [definite, possible] = [
    suppression(FRAMES, { leakKinds: new Set(['definite']) }),
    suppression(FRAMES, { leakKinds: new Set(['possible']) }),
  ];
  expect(isSameLoaded(definite, possible)).toBe(false);
});

test.each([
  'fun:a ... obj:/b',
  'fun:a ... obj:/b src:c.c:2',
  'fun:a ... obj:/b src:c.c',
  'fun:a ... obj:/b src:d.c:1',
  'fun:a ... fun:/b src:c.c:1',
  'fun:a fun:a obj:/b src:c.c:1',
  '... ... obj:/b src:c.c:1',
])('frames do: %s', (frames) => {
  expect(isSameLoaded(suppression(FRAMES), suppression(frames))).toBe(false);
  expect(isSameLoaded(suppression(frames), suppression(FRAMES))).toBe(false);
});
