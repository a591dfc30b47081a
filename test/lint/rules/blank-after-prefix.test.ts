import { blankAfterPrefix } from '../../../src/lint/rules/blank-after-prefix.js';
import { supp, testRule } from '../../support/test-rule.js';

const frame = (line: string): string => `{\n   name\n   Memcheck:Cond\n   ${line}\n}\n`;

testRule(blankAfterPrefix, {
  valid: [
    frame('fun:main'),
    { name: 'blanks inside the pattern', code: frame('fun:operator new') },
    { name: 'an empty pattern, since Valgrind trims the line', code: frame('obj:   ') },
    { name: 'a blank before the line number, which Valgrind skips', code: frame('src:main.c: 12') },
    { name: 'a no-break space, which is no white space', code: frame('fun:\xa0main') },
    { name: 'a blank before the colon, which makes the line no frame pattern', code: frame('fun :main') },
    { name: 'a frame that is commented out', code: frame('# fun: main\n   fun:f') },
    { name: 'a commented-out suppression', code: '#{\n# name\n# Memcheck:Cond\n# fun: main\n#}\n' },
    {
      name: 'a src: pattern that is taken as the parameter',
      code: '{\n   name\n   Memcheck:Param\n   src: a.c\n   fun:f\n}\n',
    },
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun: main
        #      ^ blank
        }
      `,
      errors: [{ messageId: 'blank', severity: 'warning', data: { pattern: ' main' } }],
      output: frame('fun:main'),
    },
    {
      name: 'several blanks before each kind of pattern',
      code: supp`
        {
           name
           Memcheck:Cond
           obj:  /usr/lib/*
        #      ^^ blank
           ...
           src:   main.c:12
        #      ^^^ blank
        }
      `,
      errors: [
        { messageId: 'blank', data: { pattern: '  /usr/lib/*' } },
        { messageId: 'blank', data: { pattern: '   main.c' } },
      ],
      output: frame('obj:/usr/lib/*\n   ...\n   src:main.c:12'),
    },
    {
      name: 'a tab, and CRLF line ends that stay',
      code: '{\r\n\tname\r\n\tMemcheck:Cond\r\n\tfun:\tmain\r\n#    ^ blank\r\n}\r\n',
      errors: [{ messageId: 'blank', data: { pattern: '\tmain' } }],
      output: '{\r\n\tname\r\n\tMemcheck:Cond\r\n\tfun:main\r\n}\r\n',
    },
    {
      name: 'a pattern that is shown as UTF-8',
      code: frame('fun: na\xc3\xafve\n#      ^ blank'),
      errors: [{ messageId: 'blank', data: { pattern: ' naïve' } }],
      output: frame('fun:na\xc3\xafve'),
    },
    {
      name: 'a suppression for another tool',
      code: supp`
        {
           name
           ThreadSanitizer:Race
           fun: main
        #      ^ blank
        }
      `,
      output: '{\n   name\n   ThreadSanitizer:Race\n   fun:main\n}\n',
    },
  ],
});
