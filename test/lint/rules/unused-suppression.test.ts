import { unusedSuppression } from '../../../src/lint/rules/unused-suppression.js';
import { EVIDENCE_FILE, spanOf, supp, testRule } from '../../support/test-rule.js';

const suppression = (name: string, kindLine: string, ...lines: readonly string[]): string =>
  ['{', `   ${name}`, kindLine, ...lines, '}\n'].join('\n');

const broad = suppression('broad', 'Memcheck:Cond', 'fun:f');
const narrow = suppression('narrow', 'Memcheck:Cond', 'fun:f', 'fun:main');
const never = suppression('never', 'Memcheck:Cond', 'fun:never');

testRule(unusedSuppression, {
  valid: [
    { name: 'anything without evidence', code: never },
    { name: 'one that is used', code: narrow, evidence: 'Memcheck:Cond f < main\n' },
    {
      name: 'one for a tool that did not run',
      code: suppression('race', 'Helgrind:Race', 'fun:f'),
      evidence: 'Memcheck:Cond f\n',
    },
    {
      name: 'one for a tool that does not exist',
      code: suppression('race', 'ThreadSanitizer:Race', 'fun:f'),
      evidence: 'Memcheck:Cond f\n',
    },
    {
      name: 'both of two that take turns',
      code: broad + narrow,
      evidence: 'Memcheck:Cond f < main\nMemcheck:Cond f < g\n',
    },
    {
      name: 'one that is used by the second of two tools',
      code: suppression('race', 'Helgrind:Race', 'fun:f'),
      evidence: 'Memcheck:Cond f\nHelgrind:Race f\n',
    },
    {
      name: 'one that is commented out',
      code: '#{\n# name\n# Memcheck:Cond\n# fun:never\n#}\n',
      evidence: 'Memcheck:Cond f\n',
    },
    {
      name: 'one that is about something else than the program, however that is built',
      code: never,
      evidence: 'Memcheck:Cond f\n',
      variants: { other: 'Memcheck:Cond g\n' },
    },
    {
      name: 'a file that Valgrind refuses, of which evidence tells nothing',
      code: `${never}}\n`,
      evidence: 'Memcheck:Cond f\n',
    },
  ],
  invalid: [
    {
      name: 'one that another build of the program would use',
      code: never,
      evidence: 'Memcheck:Cond f\n',
      variants: { other: 'Memcheck:Cond g\n', third: 'Memcheck:Cond never\n', last: 'Memcheck:Cond never\n' },
      errors: [
        {
          messageId: 'unusedHere',
          ...spanOf(never, 'never'),
          data: { name: EVIDENCE_FILE, variant: 'third' },
        },
      ],
    },
    {
      name: 'one with the stack of an error that no build of the program has',
      code: never,
      evidence: 'Memcheck:Value8 never < main\n',
      variants: { other: 'Memcheck:Value4 never < main\n' },
      errors: [{ messageId: 'unusedEverywhere', ...spanOf(never, 'never'), data: { name: EVIDENCE_FILE } }],
    },
    {
      name: 'one that matches nothing',
      code: supp`
        {
           never
        #  ^^^^^ unused
           Memcheck:Cond
           fun:never
        }
        {
           used
           Memcheck:Cond
           fun:f
        }
      `,
      evidence: 'Memcheck:Cond f\n',
      errors: [{ messageId: 'unused', severity: 'warning', data: { name: EVIDENCE_FILE }, related: [] }],
    },
    {
      name: 'one of another kind, another leak kind, another size, another parameter',
      code: supp`
        {
           value
        #  ^^^^^ unused
           Memcheck:Value4
           fun:f
        }
        {
           leak
        #  ^^^^ unused
           Memcheck:Leak
           match-leak-kinds: possible
           fun:malloc
        }
        {
           param
        #  ^^^^^ unused
           Memcheck:Param
           write(*)
           fun:write
        }
      `,
      evidence: 'Memcheck:Value8 f\nMemcheck:Leak(definite) malloc < f\nMemcheck:Param(write(buf)) write\n',
    },
    {
      name: 'one whose frames begin too far out, or are too many',
      code: supp`
        {
           outer
        #  ^^^^^ unused
           Memcheck:Cond
           fun:main
        }
        {
           gap
        #  ^^^ unused
           Memcheck:Cond
           fun:f
           fun:main
        }
        {
           deep
        #  ^^^^ unused
           Memcheck:Cond
           ...
           fun:main
           fun:_start
        }
      `,
      evidence: 'Memcheck:Cond f < g < main\n',
    },
    {
      name: 'the earlier of two, since Valgrind tries the last one first',
      code: `${narrow.replace('narrow', 'narrow\n#  ^^^^^^ shadowed')}${broad}`,
      evidence: 'Memcheck:Cond f < main\n',
      errors: [
        {
          messageId: 'shadowed',
          severity: 'warning',
          data: { name: EVIDENCE_FILE, other: 'broad' },
          related: ['test.supp:8'],
        },
      ],
    },
    {
      name: 'the later of two, where the earlier one has moved to the front',
      code: `${broad}${narrow.replace('narrow', 'narrow\n#  ^^^^^^ shadowed')}`,
      evidence: 'Memcheck:Cond f < g\nMemcheck:Cond f < main\n',
      errors: [
        { messageId: 'shadowed', data: { name: EVIDENCE_FILE, other: 'broad' }, related: ['test.supp:2'] },
      ],
    },
    {
      name: 'one that frames past --num-callers would have kept apart',
      code: `${narrow.replace('narrow', 'narrow\n#  ^^^^^^ shadowed')}${narrow.replace('fun:main', 'fun:other')}`,
      numCallers: 1,
      evidence: 'Memcheck:Cond f\n',
      releases: [3019],
    },
  ],
});
