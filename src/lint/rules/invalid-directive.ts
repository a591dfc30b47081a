import { closest } from '../../diagnostic/similar.js';
import { displayText } from '../../source/source.js';
import { DIRECTIVE_TYPES, EXPIRES } from '../directives.js';
import { defineRule } from '../rule.js';
import { writeFix } from '../write-fix.js';

export const invalidDirective = defineRule({
  id: 'invalid-directive',
  since: '0.1.0',
  severity: 'warning',
  fix: 'sometimes',
  scope: 'directives',
  group: 'housekeeping',
  summary: 'A comment that begins with `suppkit-` is no directive, or names a rule that does not exist',
  why: 'A directive that suppkit does not understand hides nothing, and nobody would notice.',
  help: 'The directives are `suppkit-disable RULES`, `suppkit-disable-next-line RULES` and `suppkit-expires YYYY-MM-DD`, each with a reason behind ` -- ` if you like; several rules are separated by commas.',
  source: 'suppkit itself; to Valgrind it is a comment',
  fixSafety: 'Correcting a word is unsafe: the directive comes into force, and hides diagnostics.',
  messages: {
    misspeltType: 'there is no directive `suppkit-{type}`; did you mean `suppkit-{meant}`?',
    unknownType: 'there is no directive `suppkit-{type}`',
    noRules: '`suppkit-{type}` names no rule, and so hides nothing',
    misspeltRule: 'there is no rule `{rule}`; did you mean `{meant}`?',
    unknownRule: 'there is no rule `{rule}`',
  },
  bad: [
    { code: '# suppkit-ignore unknown-kind\n' },
    { code: '# suppkit-disable -- these are generated\n' },
    {
      code: '{\n   name\n   # suppkit-disable-next-line unknwon-kind\n   Memcheck:Value3\n   fun:main\n}\n',
    },
  ],
  good: [
    {
      code: '{\n   name\n   # suppkit-disable-next-line unknown-kind -- for our own Valgrind\n   Memcheck:Value3\n   fun:main\n}\n',
    },
    { code: '# Made by suppkit-generate.\n' },
  ],
  create: (context) => ({
    directive({ comment, type, words }) {
      const data = { type: displayText(type.text) };
      if (!DIRECTIVE_TYPES.includes(type.text)) {
        const meant = closest(type.text, DIRECTIVE_TYPES);
        if (meant === undefined) context.report({ messageId: 'unknownType', span: type, data });
        else
          context.report({
            messageId: 'misspeltType',
            span: type,
            data: { ...data, meant },
            fixes: [writeFix(type, meant)],
          });
        return;
      }
      if (type.text === EXPIRES) return;
      if (words.length === 0) context.report({ messageId: 'noRules', span: comment, data });
      for (const word of words) {
        if (context.ruleIds.includes(word.text)) continue;
        const rule = displayText(word.text);
        const meant = closest(word.text, context.ruleIds);
        if (meant === undefined) context.report({ messageId: 'unknownRule', span: word, data: { rule } });
        else
          context.report({
            messageId: 'misspeltRule',
            span: word,
            data: { rule, meant },
            fixes: [writeFix(word, meant)],
          });
      }
    },
  }),
});
