import { unclosedSuppression } from '../../../src/lint/rules/unclosed-suppression.js';
import { supp, testRule } from '../../support/test-rule.js';

const next = '{\n   next\n   Memcheck:Value8\n   fun:main\n}\n';

testRule(unclosedSuppression, {
  valid: [
    next,
    { name: 'no line end behind the brace', code: next.trimEnd() },
    { name: 'no name, which is the business of another rule', code: '{\n' },
    { name: 'no kind line, which is the business of another rule', code: '{\n   name\n' },
    { name: 'a suppression that is commented out', code: '#{\n# name\n# Memcheck:Cond\n# fun:main\n' },
  ],
  invalid: [
    {
      name: 'the end of the file',
      code: supp`
         {
        #^ unclosed
           name
           Memcheck:Cond
           fun:main
      `,
      errors: [{ messageId: 'unclosed', severity: 'error', data: {} }],
      output: ' {\n   name\n   Memcheck:Cond\n   fun:main\n}\n',
    },
    {
      name: 'the end of the file without a line end, behind a comment',
      code: ' {\n#^ unclosed\n   name\n   Memcheck:Cond\n   fun:main\n   # fun:_start\n',
      output: ' {\n   name\n   Memcheck:Cond\n   fun:main\n}\n   # fun:_start\n',
    },
    {
      name: 'the next suppression',
      code: ` {\n#^ unclosed\n   name\n   Memcheck:Cond\n   fun:main\n${next}`,
      output: ` {\n   name\n   Memcheck:Cond\n   fun:main\n}\n${next}`,
    },
    {
      name: 'two, with line ends of DOS',
      code: `\t{\r\n#^ unclosed\n  a\r\n  Memcheck:Cond\r\n  fun:f\r\n\t{\r\n#^ unclosed\n  b\r\n  drd:CondErr\r\n  ...\r\n  fun:f\r\n`,
      output:
        '\t{\r\n  a\r\n  Memcheck:Cond\r\n  fun:f\r\n}\r\n\t{\r\n  b\r\n  drd:CondErr\r\n  ...\r\n  fun:f\r\n}\r\n',
    },
    {
      name: 'white space behind the last line, with a line end and without',
      code: ` {\n#^ unclosed\n   a\n   Memcheck:Cond\n   fun:f \t\n {\n#^ unclosed\n   b\n   Memcheck:Cond\n   fun:g `,
      output: ' {\n   a\n   Memcheck:Cond\n   fun:f \t\n}\n {\n   b\n   Memcheck:Cond\n   fun:g \n}',
    },
    {
      name: 'one that swallows the next, since it has more frames than Valgrind keeps',
      code: ` {\n#^ unclosed\n   name\n   Memcheck:Cond\n   fun:f\n   fun:g\n${next}`,
      numCallers: 1,
      errors: [{ messageId: 'unclosed', severity: 'warning' }],
      output: ` {\n   name\n   Memcheck:Cond\n   fun:f\n   fun:g\n}\n${next}`,
    },
    {
      name: 'a brace in a suppression for another tool, which Valgrind reads over',
      code: ` {\n#^ unclosed\n   name\n   ThreadSanitizer:Race\n   fun:f\n${next}`,
      errors: [{ messageId: 'unclosed', severity: 'warning' }],
      output: ` {\n   name\n   ThreadSanitizer:Race\n   fun:f\n}\n${next}`,
    },
    {
      name: 'a malformed kind line before the end of the file',
      code: ' {\n#^ unclosed\n   name\n   Memcheck\n   fun:main\n',
      output: ' {\n   name\n   Memcheck\n   fun:main\n}\n',
    },
  ],
});
