import { expect, test } from 'vitest';
import { appendSuppressions } from '../../src/edit/append-suppressions.js';
import { applyEdits } from '../../src/edit/apply-edits.js';
import { parse } from '../ast/trees.js';

const lines = (name: string) => ({ name, kindLine: 'Memcheck:Cond', extraLine: null, frames: ['fun:f'] });

function appended(text: string, ...names: string[]): string {
  return applyEdits(text, appendSuppressions(parse(text), names.map(lines)));
}

const NEW = '{\n   new\n   Memcheck:Cond\n   fun:f\n}\n';

test.each([
  ['an empty file', '', NEW],
  ['a comment without a line end, which Valgrind would refuse', '# a', `# a\n\n${NEW}`],
  ['a line end', '# a\n', `# a\n\n${NEW}`],
  ['a blank line', '# a\n\n', `# a\n\n${NEW}`],
  ['more of them', '# a\n\n\n', `# a\n\n\n${NEW}`],
  ['blanks without a line end', '# a\n  ', `# a\n  \n${NEW}`],
  ['blanks behind the last line', '# a  ', `# a  \n\n${NEW}`],
  ['the indentation of the last suppression', '{\n a\n X:Y\n fun:f\n}\n\n{\n\tb\n\tX:Y\n\tfun:f\n}\n', null],
])('behind %s', (_, text, expected) => {
  expect(appended(text, 'new')).toBe(expected ?? `${text}\n${NEW.replaceAll('   ', '\t')}`);
});

test('line ends as those of the file, and the indentation of active suppressions', () => {
  const text = '{\r\na\r\nX:Y\r\nfun:f\r\n}\r\n#{\r\n#  b\r\n#  X:Y\r\n#  fun:f\r\n#}\r\n';
  expect(appended(text, 'new')).toBe(`${text}\r\n{\r\nnew\r\nMemcheck:Cond\r\nfun:f\r\n}\r\n`);
});

test('several, and none', () => {
  expect(appended('', 'new', 'new')).toBe(`${NEW}\n${NEW}`);
  expect(appended('# a')).toBe('# a');
});
