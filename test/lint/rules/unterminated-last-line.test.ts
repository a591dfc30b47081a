import { unterminatedLastLine } from '../../../src/lint/rules/unterminated-last-line.js';
import { testRule } from '../../support/test-rule.js';

const suppression = '{\n   name\n   Memcheck:Cond\n   fun:main\n}\n';
const end = suppression.length;

testRule(unterminatedLastLine, {
  valid: [
    suppression,
    '',
    { name: 'a brace without a line end', code: suppression.trimEnd() },
    { name: 'a comment with a line end', code: `${suppression}# The end.\n` },
    { name: 'white space alone', code: `${suppression} \t\r` },
    { name: 'white space with a line end', code: suppression.replaceAll('\n', ' \r\n') },
  ],
  invalid: [
    {
      name: 'a comment',
      code: `${suppression}# The end.`,
      errors: [{ messageId: 'comment', start: end, end: end + 10, severity: 'error', data: {} }],
      output: `${suppression}# The end.\n`,
    },
    {
      name: 'an indented comment that is the whole file',
      code: '\n  # The end. ',
      errors: [{ messageId: 'comment', start: 3, end: 14 }],
      output: '\n  # The end. \n',
    },
    {
      name: 'a blank behind the brace',
      code: suppression.replace('}\n', '} '),
      errors: [{ messageId: 'whiteSpace', start: end - 2, end, severity: 'error', data: {} }],
      output: suppression.replace('}\n', '} \n'),
    },
    {
      name: 'half a line end of DOS',
      code: suppression.replaceAll('\n', '\r\n').slice(0, -1),
      errors: [{ messageId: 'whiteSpace', start: end + 2, end: end + 4 }],
      output: suppression.replaceAll('\n', '\r\n'),
    },
    {
      name: 'a blank behind the kind',
      code: '{\nname\nMemcheck:Cond ',
      errors: [{ messageId: 'whiteSpace', start: 7, end: 21 }],
      output: '{\nname\nMemcheck:Cond \n',
    },
    {
      name: 'a line that Valgrind reads over',
      code: '{\nname\nCoreError:FdBadClose\nfun:f\nfun:g ',
      numCallers: 1,
      errors: [{ messageId: 'whiteSpace', start: 34, end: 40, severity: 'warning' }],
      output: '{\nname\nCoreError:FdBadClose\nfun:f\nfun:g \n',
    },
  ],
});
