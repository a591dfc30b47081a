import { closest } from '../../diagnostic/similar.js';
import { displayText } from '../../source/source.js';
import type { SpannedText } from '../../source/span.js';
import { ALL_CORE_NAMES, findTool, GONE_TOOLS, suppressingTools } from '../../valgrind/tools.js';
import { NEWEST_RELEASE } from '../../valgrind/release.js';
import { defineRule } from '../rule.js';

export const unknownTool = defineRule({
  id: 'unknown-tool',
  since: '0.1.0',
  severity: 'warning',
  fix: 'sometimes',
  scope: 'file',
  isRefusal: false,
  summary: 'The tool list names a tool that Valgrind does not have',
  why: 'Valgrind compares tool names byte for byte, blanks included, and silently reads over a suppression that does not name the running tool. So a misspelt tool makes a suppression dead.',
  help: 'The tools that read suppressions are Memcheck, Helgrind and drd (in lower case); core errors are addressed by CoreError.',
  source: "m_errormgr.c, tool_name_present; the tools' VG_(details_name)",
  fixSafety: 'Correcting the name is unsafe: the suppression comes into force.',
  messages: {
    misspelt: 'no tool is called `{tool}`, so that this never matches; did you mean `{meant}`?',
    blanks: 'blanks belong to the name of a tool: `{tool}` never matches, `{meant}` would',
    gone: '`{tool}` is gone since Valgrind {release}; for it this suppression is skipped for ever',
    silent: '`{tool}` reads no suppressions',
    unknown: 'no tool of Valgrind is called `{tool}`',
  },
  bad: [
    { code: '{\n   name\n   memcheck:Leak\n   fun:malloc\n}\n' },
    { code: '{\n   name\n   Helgrind, Memcheck:Leak\n   fun:malloc\n}\n' },
    { code: '{\n   name\n   Addrcheck,Memcheck:Leak\n   fun:malloc\n}\n' },
    { code: '{\n   name\n   ThreadSanitizer:Race\n   fun:main\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   Memcheck,Helgrind,drd:Leak\n   fun:malloc\n}\n' },
    { code: '{\n   name\n   CoreError:FdNotClosed\n   fun:open\n}\n' },
    { code: '{\n   Memcheck:Leak\n   fun:malloc\n}\n' },
  ],
  create: (context) => ({
    suppression(suppression) {
      for (const tool of suppression.kindLine?.tools ?? []) {
        // Without its name line, a suppression has a frame where the kind line should be: not a tool at all.
        if (/^(?:fun|obj|src)$/.test(tool.text)) continue;
        const found = describe(tool);
        if (found) context.report({ span: tool, suppression, ...found });
      }
    },
  }),
});

function describe(tool: SpannedText) {
  const known = [...suppressingTools(NEWEST_RELEASE).map(({ name }) => name), ...ALL_CORE_NAMES];
  const { text } = tool;
  if (text === '' || known.includes(text)) return null;
  const data = { tool: displayText(text) };
  const write = (meant: string) =>
    [
      {
        title: `Write \`${meant}\``,
        applicability: 'unsafe',
        edits: [{ start: tool.start, end: tool.end, text: meant }],
      },
    ] as const;

  const trimmed = text.trim();
  if (trimmed !== text && known.includes(trimmed)) {
    return { messageId: 'blanks', data: { ...data, meant: trimmed }, fixes: write(trimmed) } as const;
  }
  const goneSince = GONE_TOOLS.get(trimmed);
  if (goneSince !== undefined) {
    return { messageId: 'gone', data: { ...data, release: goneSince }, severity: 'info' } as const;
  }
  if (findTool(trimmed)?.name === trimmed) return { messageId: 'silent', data, severity: 'info' } as const;
  const meant = closest(trimmed, known);
  if (meant === undefined) return { messageId: 'unknown', data, severity: 'info' } as const;
  return { messageId: 'misspelt', data: { ...data, meant }, fixes: write(meant) } as const;
}
