import * as v from 'valibot';
import { displayText } from '../../source/source.js';
import { isPlaceholderName } from '../../valgrind/placeholder-name.js';
import { regularExpressionOption } from '../pattern-option.js';
import { defineRule } from '../rule.js';

export const unconventionalName = defineRule({
  id: 'unconventional-name',
  since: '0.1.0',
  severity: 'off',
  fix: 'never',
  scope: 'file',
  group: 'housekeeping',
  summary: 'The name of a suppression is not as the names of the project are',
  why: 'Valgrind takes any line as a name. But the names stand in its list of used suppressions, `used_suppression: 3 NAME FILE:12`, and in selectors: names of one form are easier to find there, and to select. Off by default; the option `pattern` says how names are.',
  help: 'Give it a name that the pattern matches.',
  source: 'suppkit itself; Valgrind takes any name',
  fixSafety: '',
  options: v.strictObject({
    pattern: regularExpressionOption(
      'A regular expression (of JavaScript, with the flag u) that the whole name must match; one word, if nothing else is said',
      '\\S+',
    ),
  }),
  messages: { form: '`{name}` does not have the form of names here, /{pattern}/' },
  bad: [
    { code: '{\n   zlib reads too far\n   Memcheck:Cond\n   fun:inflate\n}\n' },
    {
      code: '{\n   inflate_1\n   Memcheck:Cond\n   fun:inflate\n}\n',
      options: { pattern: '[a-z]+(-[a-z]+)*' },
    },
  ],
  good: [
    { code: '{\n   zlib-reads-too-far\n   Memcheck:Cond\n   fun:inflate\n}\n' },
    {
      code: '{\n   zlib: reads too far (bug 12)\n   Memcheck:Cond\n   fun:inflate\n}\n',
      options: { pattern: '\\w+: .*\\(bug \\d+\\)' },
    },
  ],
  create: ({ options: { pattern }, report }) => {
    const expression = new RegExp(`^(?:${pattern})$`, 'u');
    return {
      suppression(suppression) {
        const { name } = suppression;
        // A name that nobody has given is another rule's business.
        if (!name || isPlaceholderName(displayText(name.text)) || expression.test(displayText(name.text)))
          return;
        const data = { name: displayText(name.text), pattern };
        report({ messageId: 'form', span: name, data, suppression });
      },
    };
  },
});
