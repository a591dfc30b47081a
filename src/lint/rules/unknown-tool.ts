import type { KindLine } from '../../ast/nodes.js';
import { closest } from '../../diagnostic/similar.js';
import { displayText } from '../../source/source.js';
import type { SpannedText } from '../../source/span.js';
import { kindNamesOfAllReleases } from '../../valgrind/kinds.js';
import { ALL_CORE_NAMES, coreName, findTool, GONE_TOOLS, suppressingTools } from '../../valgrind/tools.js';
import { NEWEST_RELEASE, type Release } from '../../valgrind/release.js';
import { lacksNameLine } from '../name-line.js';
import { defineRule } from '../rule.js';
import { writeFix } from '../write-fix.js';

export const unknownTool = defineRule({
  id: 'unknown-tool',
  since: '0.1.0',
  severity: 'warning',
  fix: 'sometimes',
  scope: 'file',
  group: 'dead',
  summary: 'The tool list names a tool that Valgrind does not have',
  why: 'Valgrind compares tool names byte for byte, blanks included, and silently reads over a suppression that does not name the running tool. So a misspelt tool makes a suppression dead.',
  help: 'The tools that read suppressions are Memcheck, Helgrind and drd (in lower case); core errors are addressed by CoreError.',
  source: "m_errormgr.c, tool_name_present; the tools' VG_(details_name)",
  fixSafety: 'Correcting the name is unsafe: the suppression comes into force.',
  messages: {
    misspelt: 'no tool is called `{tool}`, so that this never matches; did you mean `{meant}`?',
    blanks: 'blanks belong to the name of a tool: `{tool}` never matches, `{meant}` would',
    gone: '`{tool}` is gone, Valgrind {release} was the last that had it; for it this suppression is skipped for ever',
    oldCore: '`{tool}` is no tool since Valgrind 3.23; core errors are addressed by `CoreError`',
    newCore: '`{tool}` is known from Valgrind 3.23 on; before, this suppression is skipped',
    empty: 'the tool list is empty, so that no tool reads this suppression',
    frame: 'the kind line is missing: a frame line is taken for it, so that no tool reads this suppression',
    silent: '`{tool}` reads no suppressions',
    unknown: 'no tool of Valgrind is called `{tool}`',
  },
  bad: [
    { code: '{\n   name\n   memcheck:Leak\n   fun:malloc\n}\n' },
    { code: '{\n   name\n   Memcheck, Helgrind:Leak\n   fun:malloc\n}\n' },
    { code: '{\n   name\n   exp-sgcheck:SorG\n   fun:main\n}\n' },
    { code: '{\n   name\n   ThreadSanitizer:Race\n   fun:main\n}\n' },
    { code: '{\n   name\n   core:PThread\n   fun:main\n}\n' },
    { code: '{\n   name\n   :Cond\n   fun:main\n}\n' },
    { code: '{\n   name\n   fun:malloc\n   fun:main\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   Memcheck,Helgrind,drd:Leak\n   fun:malloc\n}\n' },
    { code: '{\n   name\n   Addrcheck,Memcheck:Leak\n   fun:malloc\n}\n' },
    { code: '{\n   name\n   CoreError:FdNotClosed\n   fun:open\n}\n' },
    { code: '{\n   Memcheck:Leak\n   fun:malloc\n}\n' },
  ],
  create: (context) => ({
    suppression(suppression) {
      const { kindLine } = suppression;
      // Without its name line, a suppression has something else where the tools should be.
      if (!kindLine || lacksNameLine(suppression)) return;
      if (kindLine.kind && kindLine.tools.every((tool) => tool.text === '')) {
        context.report({ messageId: 'empty', span: kindLine, suppression });
      }
      for (const tool of kindLine.tools) {
        const found = describe(tool, kindLine, context.releases);
        if (found) context.report({ span: tool, suppression, ...found });
      }
    },
  }),
});

function describe(tool: SpannedText, { tools, kind }: KindLine, releases: readonly Release[]) {
  const { text } = tool;
  const newest = releases.at(-1) ?? NEWEST_RELEASE;
  const known = [...suppressingTools(newest).map(({ name }) => name), ...releases.map(coreName)];
  if (text === '' || known.includes(text)) return null;
  const data = { tool: displayText(text) };
  if (FRAME_PREFIXES.has(text)) return { messageId: 'frame', data, help: FRAME_HELP } as const;

  const trimmed = text.trim();
  if (trimmed !== text && known.includes(trimmed)) {
    return {
      messageId: 'blanks',
      data: { ...data, meant: trimmed },
      ...correction(tool, trimmed, kind),
    } as const;
  }
  if (ALL_CORE_NAMES.includes(trimmed)) {
    return { messageId: trimmed === 'core' ? 'oldCore' : 'newCore', data, severity: 'info' } as const;
  }
  const lastRelease = GONE_TOOLS.get(trimmed);
  if (lastRelease !== undefined) {
    // Beside a tool that reads the suppression, a word that is skipped is no harm.
    if (tools.some((other) => known.includes(other.text))) return null;
    return { messageId: 'gone', data: { ...data, release: lastRelease }, severity: 'info' } as const;
  }
  if (findTool(trimmed)?.name === trimmed) return { messageId: 'silent', data, severity: 'info' } as const;
  // `core` is worse than nothing: releases that know it refuse every such suppression.
  const meant = closest(
    trimmed,
    known.filter((name) => name !== 'core'),
  );
  if (meant === undefined) return { messageId: 'unknown', data, severity: 'info' } as const;
  return { messageId: 'misspelt', data: { ...data, meant }, ...correction(tool, meant, kind) } as const;
}

/** The fix that writes the tool that was meant, or why there is none: with an unknown kind, that tool would stop. */
function correction(tool: SpannedText, meant: string, kind: SpannedText | null) {
  const isKnown = kindNamesOfAllReleases(meant).includes(kind?.text ?? '');
  return isKnown
    ? { fixes: [writeFix(tool, meant)] }
    : { help: `Write \`${meant}\`, and a kind that it knows.` };
}

const FRAME_HELP = 'Write the kind line, such as `Memcheck:Leak`, between the name and the stack.';

/** What stands before the colon of a frame line. */
const FRAME_PREFIXES: ReadonlySet<string> = new Set(['fun', 'obj', 'src']);
