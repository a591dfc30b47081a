import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createFingerprints } from '../../src/report/fingerprint.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

test('32 digits of the SHA-256 of the words', () => {
  const fingerprints = createFingerprints();
  expect(fingerprints.of(['a', 'é'])).toBe(sha256('a\0é'));
  expect(fingerprints.of([])).toBe(sha256(''));
});

test('the same words twice get two fingerprints, the same two in every report', () => {
  const first = createFingerprints();
  const given = [first.of(['a', 'b']), first.of(['a', 'c']), first.of(['a', 'b'])];
  expect(new Set(given).size).toBe(3);
  const second = createFingerprints();
  expect([second.of(['a', 'b']), second.of(['a', 'b'])]).toEqual([given[0], given[2]]);
});
