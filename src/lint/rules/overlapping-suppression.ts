import { nameOffset } from '../../ast/nodes.js';
import { displayText } from '../../source/source.js';
import { functionsOf } from '../functions-of.js';
import { findOverlaps } from '../overlaps.js';
import { defineRule } from '../rule.js';

export const overlappingSuppression = defineRule({
  id: 'overlapping-suppression',
  since: '0.1.0',
  severity: 'off',
  fix: 'never',
  scope: 'file',
  group: 'housekeeping',
  summary: 'Some errors match two suppressions, of which each also matches others',
  why: 'Valgrind counts an error for one suppression alone, the one that it tries first. Which one that is changes while a program runs, since a used suppression moves to the front. So neither of the two used counts tells how many errors the suppression is for, and one that seems unused may be needed after the other is removed. Off by default: wide patterns overlap on purpose.',
  help: 'Make one of the two narrower, or one of both.',
  source: 'm_errormgr.c, is_suppressible_error',
  fixSafety: '',
  messages: {
    overlap: 'an error of the stack `{stack}` matches this suppression and `{other}` (line {line})',
  },
  bad: [
    {
      code: '{\n   reading\n   Memcheck:Cond\n   fun:png_read*\n}\n{\n   rows\n   Memcheck:Cond\n   fun:*_row\n}\n',
    },
  ],
  good: [
    {
      code: '{\n   reading\n   Memcheck:Cond\n   fun:png_read*\n}\n{\n   writing\n   Memcheck:Cond\n   fun:png_write*\n}\n',
    },
    {
      code: '{\n   reading\n   Memcheck:Cond\n   fun:png_read*\n}\n{\n   rows\n   Memcheck:Value8\n   fun:*_row\n}\n',
    },
  ],
  create: (context) => ({
    file(file) {
      const { source } = file;
      for (const [suppression, { other, witness }] of findOverlaps(file, context)) {
        context.report({
          messageId: 'overlap',
          span: suppression.name ?? suppression.openBrace,
          data: {
            stack: functionsOf(witness),
            other: displayText(other.name?.text ?? ''),
            line: String(source.lines.position(nameOffset(other)).line),
          },
          suppression,
          related: [
            {
              file: source.file,
              span: other.name ?? other.openBrace,
              message: 'it matches such an error, too',
            },
          ],
        });
      }
    },
  }),
});
