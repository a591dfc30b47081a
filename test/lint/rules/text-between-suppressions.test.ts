import { expect, test } from 'vitest';
import { textBetweenSuppressions } from '../../../src/lint/rules/text-between-suppressions.js';
import { lintCase, spanOf, supp, testRule } from '../../support/test-rule.js';

const suppression = '{\n   name\n   Memcheck:Cond\n   fun:main\n}\n';
const BYTE_ORDER_MARK = '\xef\xbb\xbf';

testRule(textBetweenSuppressions, {
  valid: [
    suppression,
    '',
    { name: 'comments, indented too', code: `# Some prose.\n  # More.\n${suppression}#\n` },
    { name: 'white space of all kinds', code: `\v\n\f\r\n\t\n${suppression}   ` },
    {
      name: 'braces that are indented, or have white space behind them',
      code: suppression.replaceAll('\n', ' \n '),
    },
    { name: 'text that a NUL hides', code: suppression.replace('{', '{\0 begin').replace('}', '}\0 end') },
    { name: 'text in a suppression', code: suppression.replace('fun:main', 'text') },
    { name: 'a last line that is a comment without a line end', code: `${suppression}# The end.` },
  ],
  invalid: [
    {
      code: supp`
          Some prose.
        # ^^^^^^^^^^^ text
        {
           name
           Memcheck:Cond
           fun:main
        }
      `,
      errors: [{ messageId: 'text', severity: 'error', data: {} }],
    },
    {
      name: 'comments of other languages, and what merging leaves behind',
      code: supp`
         ; ini
        #^^^^^ text
         // C++
        #^^^^^^ text
         <<<<<<< HEAD
        #^^^^^^^^^^^^ text
         Memcheck:Cond
        #^^^^^^^^^^^^^ text
      `,
    },
    {
      name: 'what merging leaves behind, with its own advice',
      code: `<<<<<<< HEAD\n${suppression}=======\n>>>>>>> other\n`,
      errors: [
        { messageId: 'text', start: 0, end: 12, help: 'Resolve the merge conflict that has left this line.' },
        { messageId: 'text', start: 54, end: 61 },
        { messageId: 'text', start: 62, end: 75 },
      ],
    },
    {
      name: 'a suppression without its opening brace, once, and what follows it',
      code: supp`
        {
           a
           Memcheck:Cond
           fun:main
        }
           b
        #  ^ openBraceMissing
           Memcheck:Param
           write(buf)
           fun:write
        }
          text
        # ^^^^ text
      `,
    },
    {
      name: 'lines of a suppression with another one between them',
      code: supp`
         b
        #^ text
        {
           a
           Memcheck:Cond
           fun:main
        }
         Memcheck:Param
        #^^^^^^^^^^^^^^ text
         fun:write
        #^^^^^^^^^ text
      `,
    },
    {
      name: 'closing braces that are too many',
      code: supp`
        {
           name
           Memcheck:Cond
           fun:main
        }
         }
        #^ closeBrace
           }
        #  ^ closeBrace
      `,
      errors: [
        { messageId: 'closeBrace', severity: 'error', data: {} },
        { messageId: 'closeBrace', data: {} },
      ],
    },
    {
      name: 'an opening brace that is not alone',
      code: supp`
         { # begin
        #^^^^^^^^^ openBraceNotAlone
      `,
    },
    {
      name: 'a byte order mark before a brace',
      code: `${BYTE_ORDER_MARK}{\n`,
      errors: [{ messageId: 'byteOrderMark', start: 0, end: 4, severity: 'error', data: {} }],
      output: '{\n',
    },
    {
      name: 'a byte order mark before a comment',
      code: `${BYTE_ORDER_MARK}# Comment.\n${suppression}`,
      errors: [{ messageId: 'byteOrderMark', start: 0, end: 13 }],
      output: `# Comment.\n${suppression}`,
    },
    {
      name: 'a byte order mark alone on its line',
      code: `${BYTE_ORDER_MARK}\r\n${suppression}`,
      errors: [{ messageId: 'byteOrderMark', start: 0, end: 3 }],
      output: `\r\n${suppression}`,
    },
    ...['\xff\xfe', '\xfe\xff'].map((mark) => ({
      name: `the byte order mark ${JSON.stringify(mark)} of UTF-16`,
      code: `${mark}#\n`,
      errors: [
        {
          messageId: 'text' as const,
          start: 0,
          end: 3,
          help: 'Write the file in UTF-8: this is UTF-16, of which Valgrind can read nothing.',
        },
      ],
    })),
    {
      name: 'the end-of-file character of DOS',
      code: `${suppression}\x1a`,
      errors: [{ messageId: 'text', start: suppression.length, end: suppression.length + 1 }],
    },
    {
      name: 'a file whose lines end in CR alone, which is one line',
      code: suppression.replaceAll('\n', '\r'),
      errors: [{ messageId: 'openBraceNotAlone', start: 0, end: suppression.length - 1 }],
    },
    {
      name: 'a line that begins with a NUL',
      code: `${suppression} \0{\n#^^ text\n`,
    },
  ],
});

// The lines of a suppression whose `{` Valgrind does not see are no mistakes of their own.
test.each([
  {
    name: 'a byte order mark before the first brace',
    code: `${BYTE_ORDER_MARK}${suppression}text\n`,
    messageId: 'byteOrderMark',
    first: `${BYTE_ORDER_MARK}{`,
  },
  {
    name: 'a brace that is not alone',
    code: suppression.replace('{', '{ # begin') + 'text\n',
    messageId: 'openBraceNotAlone',
    first: '{ # begin',
  },
])('reports nothing more up to the closing brace behind $name', ({ code, messageId, first }) => {
  expect(lintCase(textBetweenSuppressions, { code })).toMatchObject([
    { messageId, span: spanOf(code, first) },
    { messageId: 'text', span: spanOf(code, 'text') },
  ]);
});
