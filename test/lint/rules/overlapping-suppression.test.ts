import { overlappingSuppression } from '../../../src/lint/rules/overlapping-suppression.js';
import { supp, testRule } from '../../support/test-rule.js';

const suppression = (name: string, kindLine: string, ...lines: readonly string[]): string =>
  ['{', name, kindLine, ...lines, '}\n'].join('\n');

const reading = suppression('reading', 'Memcheck:Cond', 'fun:png_read*');

testRule(overlappingSuppression, {
  valid: [
    reading,
    { name: 'a repeated one, which is the business of another rule', code: reading + reading },
    {
      name: 'a wider one, which is the business of another rule',
      code: reading + suppression('all', 'Memcheck:Cond', 'fun:png_*'),
    },
    { name: 'no error in common', code: reading + suppression('b', 'Memcheck:Cond', 'fun:png_write*') },
    { name: 'another tool', code: reading + suppression('b', 'Helgrind:Race', 'fun:*_row') },
    {
      name: 'other leak kinds',
      code:
        suppression('a', 'Memcheck:Leak', 'match-leak-kinds: definite', 'fun:malloc', 'fun:f*') +
        suppression('b', 'Memcheck:Leak', 'match-leak-kinds: reachable', 'fun:malloc', 'fun:*f'),
    },
    {
      name: 'one that is commented out',
      code: reading + suppression('b', 'Memcheck:Cond', 'fun:*_row').replaceAll(/^(?=.)/gm, '#'),
    },
  ],
  invalid: [
    {
      code: supp`
        {
           inner
        #  ^^^^^ overlap
           Memcheck:Cond
           ...
           fun:f
        }
        {
           no business of it
           Memcheck:Value8
           fun:g
        }
        {
           outer
           Memcheck:Cond
           fun:g
        }
      `,
      errors: [
        {
          messageId: 'overlap',
          data: { stack: 'g < f', other: 'outer', line: '13' },
          severity: 'warning',
          related: ['test.supp:13'],
        },
      ],
    },
    {
      name: 'of several, the next one',
      code: supp`
        {
           first
        #  ^^^^^ overlap
           Memcheck,Helgrind:Cond
           fun:f*
        }
        {
           wider
           Memcheck:Cond
           fun:*
           fun:g
        }
        {
           second
           Memcheck:Cond
           fun:*f
           fun:main
        }
      `,
      errors: [
        {
          messageId: 'overlap',
          data: { stack: 'f < g', other: 'wider', line: '7' },
          related: ['test.supp:7'],
        },
      ],
    },
  ],
});
