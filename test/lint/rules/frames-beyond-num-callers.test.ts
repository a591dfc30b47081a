import { framesBeyondNumCallers } from '../../../src/lint/rules/frames-beyond-num-callers.js';
import { supp, testRule } from '../../support/test-rule.js';

const frames = (count: number): string => '   fun:f\n'.repeat(count);
const cond = (body: string): string => `{\n   name\n   Memcheck:Cond\n${body}}\n`;

testRule(framesBeyondNumCallers, {
  valid: [
    cond(frames(12)),
    cond(`${frames(12)}   ...\n   ...\n`),
    { code: cond(frames(20)), numCallers: 20 },
    { name: 'an extra line is no frame', code: cond(frames(12)).replace('Cond', 'Param\n   write(buf)') },
    { name: 'no brace at its end', code: cond(frames(13)).replace('}', '') },
    { name: 'what no tool reads', code: cond(frames(13)).replace('Memcheck', 'Other') },
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun:a
           ...
           fun:b
        #  ^^^^^ ignored
        }
      `,
      numCallers: 2,
      errors: [{ messageId: 'ignored', data: { numCallers: '2' } }],
      output: '{\n   name\n   Memcheck:Cond\n   fun:a\n   ...\n}\n',
    },
    {
      name: 'several lines, and comments between them',
      code: cond(`${frames(12)}   # one\n   fun:x\n\n   ...\n   obj:*\n   # two\n`),
      errors: [{ messageId: 'ignored', start: 147, end: 169 }],
      output: cond(`${frames(12)}   # one\n   # two\n`),
    },
  ],
});
