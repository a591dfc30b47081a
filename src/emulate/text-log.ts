import { UNKNOWN_NAME, type Frame } from '../valgrind/error-context.js';
import { LEAK_KINDS } from '../valgrind/leak-kinds.js';
import type { EmulatedError, EmulatedRun } from './emulated-run.js';

/**
 * Writes runs as a text log in Valgrind's own form (byte text), with the list of errors that `-s` adds, since nothing
 * else of a text log tells how often an error occurred. As everywhere in such logs, a frame with a source position
 * does not tell its object.
 */
export function printTextLog(runs: readonly EmulatedRun[]): string {
  return runs.map(printRun).join('');
}

function printRun(run: EmulatedRun): string {
  const user = (lines: readonly string[]): string => withPrefix(`==${run.pid}== `, lines);
  const debug = (lines: readonly string[]): string => withPrefix(`--${run.pid}-- `, lines);
  const { errors, lateErrors, summary } = run;
  const summaryLine = `ERROR SUMMARY: ${summary.errors} errors from ${summary.contexts} contexts (suppressed: 0 from 0)`;
  const listed = errors.toSorted((a, b) => a.count - b.count);
  return [
    user([...run.preamble, '']),
    debug(['Valgrind options:', ...run.options.map((option) => `   ${option}`), '']),
    ...errors.map((error) => user(errorBlock(error))),
    ...lateErrors.map((error) => user(errorBlock(error))),
    user(leakSummary(lateErrors)),
    user([summaryLine]),
    ...listed.map((error, at) =>
      user(['', `${error.count} errors in context ${at + 1} of ${summary.contexts}:`, ...errorBlock(error)]),
    ),
    listed.length === 0 ? '' : user([summaryLine]),
  ].join('');
}

function withPrefix(prefix: string, lines: readonly string[]): string {
  // A line end within a name would begin a line of its own.
  return lines.map((line) => `${prefix}${line.replaceAll(/[\n\r]/g, ' ')}\n`).join('');
}

/** The lines of an error, with the empty one behind it. */
function errorBlock({ context, headline, errorKind, addresses }: EmulatedError): string[] {
  const frames = context.stack.frames.map(
    (frame, at) => `   ${at === 0 ? 'at' : 'by'} 0x${addresses[at]}: ${describe(frame)}`,
  );
  const isHelgrind = context.tool === 'Helgrind';
  const rule = isHelgrind ? ['-'.repeat(64), ''] : [];
  return [...rule, ...(LAYOUTS[errorKind] ?? plainLayout)(headline, frames), ''];
}

type Layout = (headline: string, frames: readonly string[]) => string[];

const plainLayout: Layout = (headline, frames) => [headline, ...frames];

/** The errors that have more than a headline and a stack: hg_errors.c, HG_(pp_Error); drd_error.c, drd_tool_error_pp. */
const LAYOUTS: Readonly<Record<string, Layout>> = {
  Race: (headline, frames) => [headline, 'Locks held: none', ...frames],
  // The stack that is compared is the second one.
  LockOrder: (headline, frames) => [
    headline,
    '',
    'Observed (incorrect) order is: acquisition of lock at 0x2000',
    ...frames,
    '',
    ' followed by a later acquisition of lock at 0x1000',
    ...frames,
  ],
  HoldtimeErr: (headline, frames) => ['Acquired at:', ...frames, headline, ...frames],
};

/** m_debuginfo/debuginfo.c, VG_(describe_IP). */
function describe({ fn, shownAs, obj, file, line }: Frame): string {
  const name = fn ?? shownAs ?? UNKNOWN_NAME;
  if (file !== null) return `${name} (${file}:${line ?? 0})`;
  const isUnknown = obj === null || obj === UNKNOWN_NAME;
  return name === UNKNOWN_NAME && isUnknown ? name : `${name} (in ${obj ?? UNKNOWN_NAME})`;
}

/** Empty where there is no loss record. */
function leakSummary(errors: readonly EmulatedError[]): string[] {
  const kinds = errors.flatMap(({ context }) => context.leak?.kind ?? []);
  if (kinds.length === 0) return [];
  const rows = LEAK_KINDS.map((kind) => {
    const blocks = kinds.filter((other) => other === kind).length;
    return `${LEAK_TITLES[kind]}: 0 bytes in ${blocks} blocks`;
  });
  return ['LEAK SUMMARY:', ...rows, '        suppressed: 0 bytes in 0 blocks', ''];
}

const LEAK_TITLES = {
  definite: '   definitely lost',
  indirect: '   indirectly lost',
  possible: '     possibly lost',
  reachable: '   still reachable',
};
