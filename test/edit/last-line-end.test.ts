import { expect, test } from 'vitest';
import { applyEdits } from '../../src/edit/apply-edits.js';
import { endLastLine, unendLastLine } from '../../src/edit/last-line-end.js';

const CLOSE = { start: 0, end: 1 };

test.each([
  ['}', '}\n '],
  ['} ', '} \n '],
  ['}\r', '}\r\n '],
  ['}\n', '}\n'],
  ['}\n\n', '}\n\n'],
  ['}\n ', '}\n  '],
  ['} \n  ', '} \n   '],
  ['}\n\t', '}\n\t'],
  ['}\n\n ', '}\n\n '],
  ['}\n#', '}\n#'],
  ['} x', '} x'],
])('%j becomes %j, and back', (text, ended) => {
  expect(applyEdits(text, endLastLine(text, CLOSE))).toBe(ended);
  expect(applyEdits(ended, unendLastLine(ended, CLOSE))).toBe(text);
});
