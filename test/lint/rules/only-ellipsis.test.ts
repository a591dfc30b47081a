import { onlyEllipsis } from '../../../src/lint/rules/only-ellipsis.js';
import type { Span } from '../../../src/source/span.js';
import { spanOf, supp, testRule } from '../../support/test-rule.js';

const stack = (...frames: readonly string[]): string =>
  `{\n   name\n   Memcheck:Cond\n${frames.map((frame) => `   ${frame}\n`).join('')}}\n`;

/** From the first ellipsis of a `stack` to the end of the last of some. */
const ellipses = (count: number): Span => {
  const lines = Array.from({ length: count }, () => '...');
  return spanOf(stack(...lines), lines.join('\n   '));
};

testRule(onlyEllipsis, {
  valid: [
    stack('fun:main'),
    stack('...', 'fun:main'),
    { name: 'several in a row before a frame', code: stack('...', '...', 'obj:*') },
    { name: 'one with a pattern that matches everything', code: stack('...', 'fun:*') },
    { name: 'one for another tool, which Valgrind does not check', code: '{\nname\nFoo:Bar\n...\n}\n' },
    { name: 'a frame just before the limit', code: stack('...', 'fun:main'), numCallers: 2 },
    { name: 'a line that is no frame pattern', code: stack('...', 'main') },
    { name: 'no stack', code: stack() },
    {
      name: 'a src: pattern behind which a frame is kept',
      code: stack('src:a.c', '...', 'fun:f').replace('Cond', 'Param'),
      numCallers: 2,
    },
    { name: 'no closing brace', code: '{\n   name\n   Memcheck:Cond\n   ...\n' },
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Cond
           ...
        #  ^^^ only
        }
      `,
      errors: [{ messageId: 'only', severity: 'error' }],
    },
    {
      name: 'several',
      code: stack('...', '...', '...'),
      errors: [{ messageId: 'only', ...ellipses(3) }],
    },
    {
      name: 'one behind an extra line',
      code: supp`
        {
           name
           Memcheck:Leak
           match-leak-kinds: definite
           ...
        #  ^^^ only
        }
        {
           name
           Memcheck:Param
           write(buf)
           ...
        #  ^^^ only
        }
      `,
    },
    {
      name: 'one behind a src: pattern that is taken as the extra line',
      code: supp`
        {
           name
           Memcheck:Param
           src:a.c:1
           ...
        #  ^^^ only
        }
        {
           name
           Memcheck:FishyValue
           src:malloc(size)
           ...
        #  ^^^ only
        }
      `,
      errors: [
        { messageId: 'only', severity: 'error' },
        { messageId: 'only', severity: 'error' },
      ],
    },
    {
      name: 'frames past the default of --num-callers',
      code: stack(...Array.from({ length: 12 }, () => '...'), 'fun:main'),
      errors: [{ messageId: 'onlyKept', ...ellipses(12), data: { numCallers: '12' }, severity: 'error' }],
    },
    {
      name: 'frames past a small --num-callers',
      code: stack('...', '...', 'fun:main'),
      numCallers: 2,
      errors: [{ messageId: 'onlyKept', ...ellipses(2), data: { numCallers: '2' } }],
    },
    {
      name: 'the first frame of many, with the smallest --num-callers of 3.19',
      code: stack('...', 'fun:main'),
      numCallers: 1,
      releases: [3019],
      errors: [{ messageId: 'onlyKept', ...ellipses(1), data: { numCallers: '1' } }],
    },
  ],
});
