import { leakKindOf, onlyKindOf, parseMemcheckHeadline } from '../valgrind/headlines.js';
import { kindNamesOfAllReleases } from '../valgrind/kinds.js';
import { parseCount } from '../valgrind/printed-count.js';
import type { ErrorContext } from '../valgrind/error-context.js';
import { parseSourceLine } from '../valgrind/source-line.js';
import { splitKindLine } from './generated-suppression.js';
import type { Keep } from './keeper.js';
import type { StackOptions } from './options.js';
import { createStackRestorer, stackForKind, type GeneratedFrame, type ShownFrame } from './stack.js';

/** The texts of an element's children that hold text alone, by element name; of several, the first. */
export type Fields = Record<string, string | undefined>;

/** An `<error>` as it stands in an XML log. */
export interface XmlError {
  /** The line of the log, from 1. */
  readonly line: number;
  /** The number that Valgrind gave it; empty if there is none. */
  readonly unique: string;
  readonly fields: Fields;
  /** The first `<stack>` that is a direct child: the one that is compared; all others are auxiliary. */
  readonly stack: readonly ShownFrame[];
  /** The `<suppression>` that `--gen-suppressions=all` adds. */
  readonly generated: { readonly fields: Fields; readonly frames: readonly GeneratedFrame[] } | null;
}

/** Makes a frame of the texts of its elements. */
export function shownFrame({ ip = '', fn, obj, dir, file, line }: Fields, keep: Keep): ShownFrame {
  return {
    address: keep(ip),
    fn: fn && keep(fn),
    obj: obj && keep(obj),
    dir: dir && keep(dir),
    file: file && keep(file),
    line: parseSourceLine(line),
  };
}

/** The kinds of core errors are the same words in XML and in suppressions, whatever the tool. */
const CORE_ERROR_KINDS: ReadonlySet<string> = new Set(kindNamesOfAllReleases('CoreError'));

/** What is known of the run of an error. */
export interface RunOfError {
  /** The tool's name as in kind lines; null where the log does not tell. */
  readonly tool: string | null;
  readonly options: StackOptions;
  /** How often an error occurred; null where the log does not tell. */
  readonly countOf: (error: XmlError) => number | null;
}

/** Makes what makes error contexts of the errors of a log. What is the same in many of them, it makes once. */
export function createContextMaker(): (error: XmlError, run: RunOfError) => ErrorContext {
  const restore = createStackRestorer();
  const classify = createClassifier();
  return (error, run) => {
    const { line, fields, generated } = error;
    const errorKind = fields['kind'] ?? '';
    const what = headlineOf(fields);
    const [generatedTool, generatedKind] = splitKindLine(generated?.fields['skind'] ?? '');
    const tool = CORE_ERROR_KINDS.has(errorKind) ? 'CoreError' : (run.tool ?? generatedTool);
    const leakKind = tool === 'Memcheck' ? leakKindOf(errorKind) : null;
    const { kind, extra } = leakKind ? LEAK : classify(tool, errorKind, what);
    const suppressionKind = kind ?? (generatedKind || null);
    const stack = restore(error.stack, run.options, generated?.frames);
    return {
      tool,
      kind: suppressionKind,
      errorKind,
      extra: kind === null ? (generated?.fields['skaux'] ?? null) : extra,
      leak: leakKind && {
        kind: leakKind,
        bytes: parseCount(fields['leakedbytes']),
        blocks: parseCount(fields['leakedblocks']),
      },
      what,
      count: isReportedOnce(error) ? 1 : run.countOf(error),
      stack: stackForKind(suppressionKind, stack, run.options),
      line,
    };
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
  const headline = fields['text'] ?? fields['what'] ?? '';
  return headline.endsWith('\n') ? headline.replace(/(?<!\n)\n+$/, '') : headline;
}

/** What suppressions call an error; null where the log uses a kind that is not known here. */
interface Classification {
  readonly kind: string | null;
  readonly extra: string | null;
}

/** That of all loss records, whatever they say. */
const LEAK: Classification = { kind: 'Leak', extra: null };

/** Makes a {@link classify} that remembers what it has said of a headline. */
function createClassifier(): typeof classify {
  const known = new Map<string, { tool: string; errorKind: string; classification: Classification }>();
  return (tool, errorKind, what) => {
    const before = known.get(what);
    if (before?.tool === tool && before.errorKind === errorKind) return before.classification;
    const classification = classify(tool, errorKind, what);
    known.set(what, { tool, errorKind, classification });
    return classification;
  };
}

function classify(tool: string, errorKind: string, what: string): Classification {
  if (tool === 'Memcheck') {
    const headline = parseMemcheckHeadline(what);
    if (headline?.errorKind === errorKind) return headline;
    return { kind: onlyKindOf(tool, errorKind), extra: null };
  }
  // All others spell their kinds alike in XML and in suppressions.
  return { kind: kindNamesOfAllReleases(tool).includes(errorKind) ? errorKind : null, extra: null };
}
