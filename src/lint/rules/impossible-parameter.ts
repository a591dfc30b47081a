import { hasWildcards } from '../../match/wildcard.js';
import { displayText } from '../../source/source.js';
import type { SpannedText } from '../../source/span.js';
import { OBSOLETE_PARAMS } from '../../valgrind/messages.js';
import { PARAMS_WITH_WILDCARD_CHARACTERS } from '../../valgrind/params.js';
import { addresseesOf, bodyLinesOf } from '../addressees.js';
import { defineRule } from '../rule.js';
import { writeFix } from '../write-fix.js';

export const impossibleParameter = defineRule({
  id: 'impossible-parameter',
  since: '0.1.0',
  severity: 'warning',
  fix: 'sometimes',
  scope: 'file',
  group: 'dead',
  summary: 'No system call has a parameter that is called like this',
  why: 'The line below `Memcheck:Param` is compared byte for byte with the name that Valgrind has for the parameter, such as `write(buf)`. There are no wildcards, blanks count, and the words around the name in a log do not belong to it. The same holds for `function(argument)` of FishyValue.',
  help: 'Write the parameter as `--gen-suppressions=all` prints it.',
  source: 'mc_errors.c, MC_(error_matches_suppression) and MC_(read_extra_suppression_info)',
  fixSafety: 'Writing the parameter that was meant is unsafe: the suppression comes into force.',
  messages: {
    wildcard:
      '`{line}` never matches: what looks like a wildcard is compared byte for byte, as the rest of the line',
    headline: '`{line}` never matches: only the parameter itself is compared, not the words around it',
    blanks: '`{line}` never matches: no parameter has blanks there',
    obsolete: '`{line}` never matches since Valgrind 3.15, which has a number between the brackets',
    frame: 'Valgrind takes this line for the parameter, since there is none above it',
  },
  bad: [
    { code: '{\n   name\n   Memcheck:Param\n   write(*)\n   fun:write\n}\n' },
    { code: '{\n   name\n   Memcheck:Param\n   Syscall param write(buf)\n   fun:write\n}\n' },
    { code: '{\n   name\n   Memcheck:Param\n   write( buf )\n   fun:write\n}\n' },
    { code: '{\n   name\n   Memcheck:Param\n   pwritev(vector[...])\n   fun:pwritev\n}\n' },
    { code: '{\n   name\n   Memcheck:Param\n   src:write.c\n   fun:main\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Param\n   write(buf)\n   fun:write\n}\n' },
    { code: '{\n   name\n   Memcheck:Param\n   ioctl(SIOCSIF*ADDR)\n   fun:ioctl\n}\n' },
    { code: '{\n   name\n   Memcheck:Param\n   write(buf)\n   src:write.c\n}\n' },
  ],
  create: (context) => ({
    suppression(suppression) {
      const { extraLine } = bodyLinesOf(suppression, context.releases);
      if (!extraLine) return;
      const kinds = addresseesOf(suppression.kindLine, context.releases).map(({ kind }) => kind);
      const isParam = kinds.some((kind) => kind?.extra === 'param');
      if (!isParam && !kinds.some((kind) => kind?.extra === 'fishy-value')) return;
      const mistake = describe(extraLine, isParam);
      if (!mistake) return;
      const data = { line: displayText(extraLine.text) };
      context.report({ span: extraLine, data, suppression, ...mistake });
    },
  }),
});

/** The line that a text log prints: `Syscall param write(buf) points to uninitialised byte(s)`. */
const HEADLINE =
  /^(?:Syscall param )?(.*?)(?: (?:contains|points to) un(?:initialised|addressable) byte.*)?$/s;
const BLANKS = /^(\w+)( ?)\((.*)\)$/s;

function describe(line: SpannedText, isParam: boolean) {
  const { text } = line;
  if (hasWildcards(text) && !PARAMS_WITH_WILDCARD_CHARACTERS.includes(text))
    return { messageId: 'wildcard' } as const;
  if (!isParam) return null;
  if (text.startsWith('src:')) return { messageId: 'frame' } as const;
  const [, param = text] = HEADLINE.exec(text) ?? [];
  if (param !== text) return { messageId: 'headline', fixes: [writeFix(line, param)] } as const;
  if (OBSOLETE_PARAMS.includes(text)) {
    const fixes = [writeFix(line, text.replace('...', '0'), 'manual')];
    return { messageId: 'obsolete', fixes } as const;
  }
  const [, call = '', blank = '', argument = ''] = BLANKS.exec(text) ?? [];
  if (blank === '' && argument === argument.trim()) return null;
  return { messageId: 'blanks', fixes: [writeFix(line, `${call}(${argument.trim()})`)] } as const;
}
