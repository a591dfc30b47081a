import * as v from 'valibot';
import { displayText } from '../../source/source.js';
import { isPlaceholderName } from '../../valgrind/placeholder-name.js';
import { defineRule } from '../rule.js';

export const missingReason = defineRule({
  id: 'missing-reason',
  since: '0.1.0',
  severity: 'off',
  fix: 'never',
  scope: 'file',
  group: 'housekeeping',
  summary: 'Neither the name of a suppression nor a comment says why it is there',
  why: 'Whoever is to decide whether a suppression is still needed wants to know which bug it hides, and whose. Off by default; with the option `pattern`, a project can ask for the number of a bug.',
  help: 'Write a comment above the suppression, or say it in its name.',
  source: 'suppkit itself; Valgrind takes any name',
  fixSafety: '',
  options: v.strictObject({
    pattern: v.optional(
      v.pipe(
        v.string(),
        v.check(isRegularExpression, 'expected a regular expression'),
        v.description(
          'A regular expression (of JavaScript, with the flag u) that the name or a comment above or in the suppression must match; empty: any comment will do, or a name of several words',
        ),
      ),
      '',
    ),
  }),
  messages: {
    missing: 'nothing says why this suppression is there',
    pattern: 'neither the name nor a comment of this suppression matches /{pattern}/',
  },
  bad: [
    { code: '{\n   cond_17\n   Memcheck:Cond\n   fun:inflate\n}\n' },
    {
      code: '# zlib\n{\n   reads too far on purpose\n   Memcheck:Cond\n   fun:inflate\n}\n',
      options: { pattern: 'bug \\d+' },
    },
  ],
  good: [
    { code: '# zlib reads too far on purpose.\n{\n   cond_17\n   Memcheck:Cond\n   fun:inflate\n}\n' },
    { code: '{\n   zlib reads too far on purpose\n   Memcheck:Cond\n   fun:inflate\n}\n' },
    {
      code: '{\n   # See bug 12.\n   name\n   Memcheck:Cond\n   fun:inflate\n}\n',
      options: { pattern: 'bug \\d+' },
    },
  ],
  create: ({ options: { pattern }, report }) => {
    const expression = new RegExp(pattern, 'u');
    return {
      suppression(suppression) {
        const { name, openBrace, leadingComments, innerComments } = suppression;
        const nameText = displayText(name?.text ?? '');
        const comments = [...leadingComments, ...innerComments].map(({ text }) => displayText(text));
        const span = name ?? openBrace;
        if (pattern === '') {
          const isSaid = SEVERAL_WORDS.test(nameText) && !isPlaceholderName(nameText);
          if (!isSaid && !comments.some((text) => LETTER.test(text)))
            report({ messageId: 'missing', span, suppression });
        } else if (![nameText, ...comments].some((text) => expression.test(text))) {
          report({ messageId: 'pattern', span, data: { pattern }, suppression });
        }
      },
    };
  },
});

const SEVERAL_WORDS = /\S\s+\S+\s+\S/;
const LETTER = /\p{L}/u;

function isRegularExpression(text: string): boolean {
  try {
    return Boolean(new RegExp(text, 'u'));
  } catch {
    return false;
  }
}
