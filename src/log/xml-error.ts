import { leakKindOf, onlyKindOf, parseMemcheckHeadline } from '../valgrind/headlines.js';
import { kindNamesOfAllReleases } from '../valgrind/kinds.js';
import { parseCount } from '../valgrind/printed-count.js';
import type { ErrorContext, Stack } from '../valgrind/error-context.js';
import { splitKindLine } from './generated-suppression.js';
import type { StackOptions } from './options.js';
import { stackForKind, type GeneratedFrame, type ShownFrame } from './stack.js';

/** The texts of an element's children that hold text alone, by element name; of several, the first. */
export type Fields = Record<string, string | undefined>;

/** An `<error>` as it stands in an XML log. */
export interface XmlError {
  /** The line of the log, from 1. */
  readonly line: number;
  readonly fields: Fields;
  /** The first `<stack>` that is a direct child: the one that is compared; all others are auxiliary. */
  readonly stack: readonly ShownFrame[];
  /** The `<suppression>` that `--gen-suppressions=all` adds. */
  readonly generated: { readonly fields: Fields; readonly frames: readonly GeneratedFrame[] } | null;
}

/** The kinds of core errors are the same words in XML and in suppressions, whatever the tool. */
const CORE_ERROR_KINDS: ReadonlySet<string> = new Set(kindNamesOfAllReleases('CoreError'));

/** Makes an error context of an error; `count` is how often it occurred. */
export function toErrorContext(
  { line, fields, generated }: XmlError,
  toolName: string | null,
  stack: Stack,
  options: StackOptions,
  count: number | null,
): ErrorContext {
  const errorKind = fields['kind'] ?? '';
  const what = headlineOf(fields);
  const [generatedTool, generatedKind] = splitKindLine(generated?.fields['skind'] ?? '');
  const tool = CORE_ERROR_KINDS.has(errorKind) ? 'CoreError' : (toolName ?? generatedTool);
  const { kind, extra } = classify(tool, errorKind, what);
  const leakKind = tool === 'Memcheck' ? leakKindOf(errorKind) : null;
  const suppressionKind = leakKind ? 'Leak' : (kind ?? (generatedKind || null));
  return {
    tool,
    kind: suppressionKind,
    errorKind,
    extra: kind === null && !leakKind ? (generated?.fields['skaux'] ?? null) : extra,
    leak: leakKind && {
      kind: leakKind,
      bytes: parseCount(fields['leakedbytes']),
      blocks: parseCount(fields['leakedblocks']),
    },
    what,
    count: isReportedOnce({ fields }) ? 1 : count,
    stack: stackForKind(suppressionKind, stack, options),
    line,
  };
}

/** Loss records and open file descriptors are reported as they are found, not counted (VG_(unique_error)). */
export function isReportedOnce({ fields }: Pick<XmlError, 'fields'>): boolean {
  const errorKind = fields['kind'] ?? '';
  return errorKind === 'FdNotClosed' || leakKindOf(errorKind) !== null;
}

/** The words that a text log has as its headline: `<xwhat>` where there is one, since a `<what>` may follow it. */
function headlineOf(fields: Fields): string {
  // FishyValue and Overlap end theirs in a line end (mc_errors.c, MC_(pp_Error)).
  return (fields['text'] ?? fields['what'] ?? '').replace(/(?<!\n)\n+$/, '');
}

/** What suppressions call an error; null where the log uses a kind that is not known here. */
function classify(tool: string, errorKind: string, what: string) {
  if (tool === 'Memcheck') {
    const headline = parseMemcheckHeadline(what);
    if (headline?.errorKind === errorKind) return headline;
    return { kind: onlyKindOf(tool, errorKind), extra: null };
  }
  // All others spell their kinds alike in XML and in suppressions.
  return { kind: kindNamesOfAllReleases(tool).includes(errorKind) ? errorKind : null, extra: null };
}
