import { defineRule } from '../rule.js';

export const textAfterNul = defineRule({
  id: 'text-after-nul',
  since: '0.1.0',
  severity: 'warning',
  fix: 'never',
  scope: 'file',
  group: 'dead',
  summary: 'A line has a NUL byte in it',
  why: 'Valgrind sees of a line what stands before its first NUL; the rest is invisible to it, but not to you. A file in UTF-16 has a NUL in every character.',
  help: 'Remove the NUL bytes, or save the file as UTF-8.',
  source: 'm_errormgr.c, get_nbnc_line and the comparisons of C strings',
  fixSafety: '',
  messages: { invisible: 'Valgrind does not see what stands behind this NUL byte{others}' },
  bad: [{ code: '{\n   name\n   Memcheck:Cond\n   fun:main\0_loop\n}\n' }],
  good: [{ code: '{\n   name\n   Memcheck:Cond\n   fun:main_loop\n}\n' }],
  create: (context) => ({
    file({ source: { text, lines } }) {
      const [first, ...others] = nulsInLines(text);
      if (first === undefined) return;
      const { line } = lines.position(first);
      context.report({
        messageId: 'invisible',
        span: { start: first, end: lines.lineEnd(line) },
        data: { others: others.length === 0 ? '' : `, nor in ${others.length} more lines` },
      });
    },
  }),
});

/** The offset of the first NUL of each line that has one and is no comment. */
function nulsInLines(text: string): number[] {
  const offsets: number[] = [];
  for (let at = text.indexOf('\0'); at !== -1;) {
    const lineStart = text.lastIndexOf('\n', at) + 1;
    if (!/^[ \t\v\f\r]*#/.test(text.slice(lineStart, at))) offsets.push(at);
    const lf = text.indexOf('\n', at);
    at = lf === -1 ? -1 : text.indexOf('\0', lf);
  }
  return offsets;
}
