import { expect, test } from 'vitest';
import { printSuppression } from '../../src/print/suppression.js';

const lines = { name: 'a', kindLine: 'Memcheck:Leak', extraLine: null, frames: ['fun:f', '...', 'obj:*'] };

test('the canonical layout', () => {
  expect(printSuppression(lines)).toBe('{\n   a\n   Memcheck:Leak\n   fun:f\n   ...\n   obj:*\n}\n');
});

test('an extra line, and the layout of another file', () => {
  const layout = { indent: '\t', lineEnd: '\r\n' };
  expect(printSuppression({ ...lines, extraLine: 'match-leak-kinds: all', frames: ['fun:f'] }, layout)).toBe(
    '{\r\n\ta\r\n\tMemcheck:Leak\r\n\tmatch-leak-kinds: all\r\n\tfun:f\r\n}\r\n',
  );
});
