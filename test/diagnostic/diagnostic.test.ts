import { expect, test } from 'vitest';
import { compareDiagnostics, type Diagnostic } from '../../src/diagnostic/diagnostic.js';

function diagnostic(file: string, start: number, end: number, ruleId: string, message: string): Diagnostic {
  const span = { start, end };
  const plain = { messageId: 'm', severity: 'error', help: '', data: {}, suppression: null } as const;
  return { ...plain, ruleId, message, file, span, related: [], fixes: [] };
}

test('diagnostics are sorted by file, start, end, rule and message', () => {
  const sorted = [
    diagnostic('B.supp', 9, 9, 'z', 'z'), // Bytes, not letters of a language: capitals come first.
    diagnostic('a.supp', 0, 5, 'z', 'z'),
    diagnostic('a.supp', 2, 3, 'z', 'z'),
    diagnostic('a.supp', 2, 10, 'a', 'z'),
    diagnostic('a.supp', 2, 10, 'b', 'a'),
    diagnostic('a.supp', 2, 10, 'b', 'b'),
    diagnostic('b.supp', 0, 0, 'a', 'a'),
  ];
  expect(sorted.toReversed().sort(compareDiagnostics)).toEqual(sorted);
  const neighbours = sorted.slice(1).map((one, at) => Math.sign(compareDiagnostics(sorted[at] ?? one, one)));
  expect(neighbours).toEqual([-1, -1, -1, -1, -1, -1]);
  for (const one of sorted) expect(compareDiagnostics(one, { ...one })).toBe(0);
});
