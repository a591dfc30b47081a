import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.js';
import { diagnosticFingerprint } from '../../src/report/diagnostic-fingerprint.js';
import { createFingerprints } from '../../src/report/fingerprint.js';
import { createSource } from '../../src/source/source.js';
import { diagnostic } from './lint-reports.js';

/** The fingerprint of a diagnostic about `what` in a text. */
function fingerprintOf(text: string, what: string, parts: Partial<Diagnostic> = {}, file = 'a.supp'): string {
  const start = text.indexOf(what);
  const suppression = { line: 2, name: 'name' };
  const found = diagnostic({ file, suppression, span: { start, end: start + what.length }, ...parts });
  return diagnosticFingerprint(found, createSource(file, text), createFingerprints());
}

const SUPPRESSION = '{\n name\n Memcheck:Cond\n fun:f\n}\n';
const before = fingerprintOf(SUPPRESSION, SUPPRESSION);

test('what is elsewhere does not matter, nor lines, white space and words of the message', () => {
  expect(fingerprintOf(`# more\n\n${SUPPRESSION}# more`, SUPPRESSION)).toBe(before);
  const indented = SUPPRESSION.replaceAll('\n', '\r\n\t');
  expect(fingerprintOf(indented, indented)).toBe(before);
  const reworded = {
    message: 'other words',
    severity: 'info',
    suppression: { line: 9, name: 'name' },
  } as const;
  expect(fingerprintOf(SUPPRESSION, SUPPRESSION, reworded)).toBe(before);
});

test.each<[Partial<Diagnostic>]>([
  [{ ruleId: 'other-rule' }],
  [{ messageId: 'other' }],
  [{ suppression: { line: 2, name: 'other' } }],
  [{ suppression: null }],
  [{ span: { start: 0, end: 1 } }],
])('%j matters', (parts) => {
  expect(fingerprintOf(SUPPRESSION, SUPPRESSION, parts)).not.toBe(before);
});

test('the file matters', () => {
  expect(fingerprintOf(SUPPRESSION, SUPPRESSION, {}, 'b.supp')).not.toBe(before);
});
