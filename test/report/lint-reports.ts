import type { Advice } from '../../src/diagnostic/advice.js';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.js';
import type { LintReport } from '../../src/report/lint-report.js';
import { byteText, createSource } from '../../src/source/source.js';

const FIRST = createSource('a.supp', byteText('{\n  é x\n  Memcheck:Vlaue4\n  fun:f\n}\n'));
const SECOND = createSource('dir/b\x1b.supp', '{\n\tname\n\tdrd:MutexErr\n}');

/** A diagnostic with these parts, and others that say little. */
export function diagnostic(parts: Partial<Diagnostic>): Diagnostic {
  return {
    ruleId: 'some-rule',
    messageId: 'some',
    severity: 'error',
    message: 'something is wrong',
    help: '',
    data: {},
    file: FIRST.file,
    span: { start: 0, end: 1 },
    suppression: null,
    related: [],
    fixes: [],
    ...parts,
  };
}

/** Two files, the second one with a name that would change the colours of a terminal. */
export const REPORT: LintReport = {
  files: [
    {
      source: FIRST,
      suppressions: 1,
      commentedOut: 0,
      diagnostics: [
        diagnostic({
          ruleId: 'unknown-kind',
          message: 'unknown kind `Vlaue4`',
          help: 'Use a kind that Memcheck knows.',
          data: { kind: 'Vlaue4' },
          span: { start: 20, end: 26 },
          suppression: { line: 2, name: 'é x' },
          related: [
            { file: SECOND.file, span: { start: 9, end: 12 }, message: 'the other one' },
            { file: 'unread.supp', span: { start: 0, end: 1 }, message: 'and another' },
          ],
          fixes: [
            {
              title: 'Write `Value4`',
              applicability: 'safe',
              edits: [{ start: 20, end: 26, text: 'Value4' }],
            },
            { title: 'Write é', applicability: 'unsafe', edits: [{ start: 20, end: 26, text: '\xc3\xa9' }] },
          ],
        }),
        diagnostic({
          severity: 'warning',
          message: 'a name with \x1b[1m in it',
          span: { start: 4, end: 8 },
          fixes: [{ title: 'Think', applicability: 'manual', edits: [] }],
        }),
      ],
    },
    {
      source: SECOND,
      suppressions: 2,
      commentedOut: 3,
      diagnostics: [
        diagnostic({ severity: 'info', file: SECOND.file, span: { start: 3, end: 23 } }),
        diagnostic({ file: SECOND.file, span: { start: 23, end: 23 } }),
      ],
    },
  ],
};

/** What to do about errors that are known, in a file with such a name. */
export const ADVICE: Advice = {
  reason: 'Such errors are known.',
  help: 'Enable it, or rebuild.',
  ways: [
    { what: 'Enable them.', price: 'They hide more.', commands: ["enable 'b\x1b.supp'", 'enable a.supp'] },
    { what: 'Rebuild.', price: 'It takes time.', commands: ['make'] },
  ],
};

/** Nothing was read, and nothing found. */
export const EMPTY_REPORT: LintReport = { files: [] };
