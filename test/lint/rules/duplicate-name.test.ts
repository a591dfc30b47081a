import { duplicateName } from '../../../src/lint/rules/duplicate-name.js';
import { supp, testRule } from '../../support/test-rule.js';

const named = (name: string, fun: string): string => `{\n   ${name}\n   Memcheck:Cond\n   fun:${fun}\n}\n`;

testRule(duplicateName, {
  valid: [
    named('a', 'f') + named('b', 'g'),
    { name: 'names that differ in case', code: named('a', 'f') + named('A', 'g') },
    { name: 'names that differ in blanks', code: named('a b', 'f') + named('a  b', 'g') },
    {
      name: 'placeholders, which are the business of another rule',
      code: named('<insert_a_suppression_name_here>', 'f') + named('<insert_a_suppression_name_here>', 'g'),
    },
    { name: 'no names at all', code: '{\n}\n{\n}\n' },
    {
      name: 'the name of one that is commented out',
      code: named('#', 'f').replaceAll(/^/gm, '#') + named('#', 'f'),
    },
    {
      name: 'the same suppression twice, which is the business of another rule',
      code: named('a', 'f').repeat(2),
    },
    {
      name: 'the same suppression in another file',
      code: named('a', 'f'),
      files: [{ file: 'first.supp', code: named('a', 'f') }],
    },
  ],
  invalid: [
    {
      code: supp`
        {
           same
           Memcheck:Cond
           fun:f
        }
        {
           same
        #  ^^^^ duplicate
           Memcheck:Cond
           fun:g
        }
      `,
      errors: [
        { messageId: 'duplicate', severity: 'warning', data: { name: 'same' }, related: ['test.supp:2'] },
      ],
    },
    {
      name: 'three of one name, of which two name the first',
      code: `${named('a b', 'f')}${named('a b\n#  ^^^ duplicate', 'g')}${named('a b\n#  ^^^ duplicate', 'h')}`,
      errors: [
        { messageId: 'duplicate', data: { name: 'a b' }, related: ['test.supp:2'] },
        { messageId: 'duplicate', data: { name: 'a b' }, related: ['test.supp:2'] },
      ],
    },
    {
      name: 'a name of another file, for another tool',
      code: `# Comment.\n${named('na\xc3\xafve\n#  ^^^^^^ duplicate', 'f').replace('Memcheck:Cond', 'Helgrind:Race')}`,
      files: [
        { file: 'first.supp', code: named('other', 'f') },
        { file: 'second.supp', code: `\n\n${named('na\xc3\xafve', 'f')}` },
      ],
      errors: [{ messageId: 'duplicate', data: { name: 'naïve' }, related: ['second.supp:4'] }],
    },
  ],
});
