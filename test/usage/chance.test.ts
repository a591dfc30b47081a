import { expect, test } from 'vitest';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import { createSource } from '../../src/source/source.js';
import { lackOfChance } from '../../src/usage/chance.js';

const [LEAK, COND, VALUE, ADDR, FD, ORDER] = [
  'Leak',
  'Cond',
  'Value8',
  'Addr8',
  'FdBadClose',
  'LockOrder',
].map((kind) => {
  const text = `{\na\nMemcheck:${kind}\nfun:f\n}\n`;
  const [suppression] = parseSuppressionFile(createSource('a.supp', text)).suppressions;
  if (!suppression) throw new Error('no suppression');
  return suppression;
});

test.each([
  [LEAK, ['--leak-check=no'], 'the run looked for no leaks (--leak-check=no)'],
  [LEAK, ['--leak-check=no', '--leak-check=summary'], null],
  [LEAK, [], null],
  [COND, ['--undef-value-errors=no'], 'the run looked for no undefined values (--undef-value-errors=no)'],
  [VALUE, ['--undef-value-errors=no'], 'the run looked for no undefined values (--undef-value-errors=no)'],
  [ADDR, ['--undef-value-errors=no', '--leak-check=no'], null],
  [FD, [], 'the run did not track file descriptors (--track-fds=yes)'],
  [FD, ['--track-fds=yes'], null],
  [FD, ['--track-fds=all'], null],
  [FD, null, null],
  [ORDER, ['--track-lockorders=no'], 'the run did not track the order of locks (--track-lockorders=no)'],
])('%#', (suppression, options, expected) => {
  if (!suppression) throw new Error('no suppression');
  expect(lackOfChance(suppression, options)).toBe(expected);
});
