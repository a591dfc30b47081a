import { frameText } from '../load/frame-text.js';
import type { FramePattern } from '../load/loaded-suppression.js';
import type { LoadOptions } from '../load/load.js';
import { exactLine, type LinePattern } from '../match/exact-line.js';
import { withKindOf } from '../match/run.js';
import { UNKNOWN_NAME, type ErrorContext, type Frame } from '../valgrind/error-context.js';
import type { LeakKind } from '../valgrind/leak-kinds.js';
import { pathOfMangled } from '../valgrind/mangled-path.js';
import { isTelling } from '../valgrind/replacements.js';
import { baseName, stableFunction, stableObject } from '../valgrind/unstable-names.js';

/** An error, and how its run loads suppressions; `matchLogs` gives both, as the decisions and the `options` of a run. */
export interface Subject {
  readonly context: ErrorContext;
  readonly options: LoadOptions;
}

/** A frame line of a suppression that is being made. */
export interface DraftLine {
  readonly pattern: FramePattern;
  /** As it is written in a file. */
  readonly text: string;
  /** Does it name something of the program that the error is in? */
  readonly isTelling: boolean;
  /** What people call the function; empty for `...`, and where nothing is named. */
  readonly label: string;
}

/** The line `...`. */
export const ELLIPSIS: DraftLine = { pattern: { type: '...' }, text: '...', isTelling: false, label: '' };

/** A suppression that is being made, without a name yet. */
export interface Draft {
  readonly tool: string;
  readonly kind: string;
  /** Param and FishyValue: what the extra line says. Null elsewhere. */
  readonly extra: string | null;
  /** Leak: its kinds. Null elsewhere, and where it is for all of them. */
  readonly leakKinds: ReadonlySet<LeakKind> | null;
  /** Innermost first. */
  readonly lines: readonly DraftLine[];
}

/** A draft that matches an error and as few others as may be, or why there can be none. */
export type Drafted = { readonly draft: Draft } | { readonly obstacle: string };

/**
 * Drafts a suppression for an error: its frames up to `main` or to a function that `isCut` names, and at most as many
 * as Valgrind keeps of a suppression.
 */
export function draftSuppression({ context, options }: Subject, isCut: (frame: Frame) => boolean): Drafted {
  const { tool, kind, extra, leak, stack } = withKindOf(options.release, context);
  if (kind === null) return { obstacle: 'its kind is not known to this version of suppkit' };
  if ((kind === 'Param' || kind === 'FishyValue') && extra === null) {
    return { obstacle: 'the log does not tell what its extra line has to say' };
  }
  const end = stack.frames.findIndex((frame) => frame.fn === 'main' || isCut(frame));
  const count = end === -1 ? stack.frames.length : end + 1;
  const lines = stack.frames
    .slice(0, Math.min(count, options.numCallers))
    .map((frame, at) => draftLine(exactLine(stack, at), frame));
  if (lines.length === 0) return { obstacle: 'it has no stack' };
  if (lines.every(({ label }) => label === '')) return { obstacle: namelessReason(stack.frames) };
  return { draft: { tool, kind, extra, leakKinds: leak && new Set([leak.kind]), lines } };
}

/** The draft with wildcards for all that changes in names from build to build, and from machine to machine. */
export function withStableNames(draft: Draft): Draft {
  return { ...draft, lines: draft.lines.map(stableLine) };
}

/** Which errors a draft is compared with, leak kinds aside. */
export function headOf({ tool, kind, extra }: Draft): string {
  return [tool, kind, extra ?? ''].join('\n');
}

/** The leak kinds of all drafts of one head. */
export function allLeakKinds(drafts: readonly Draft[]): ReadonlySet<LeakKind> | null {
  const sets = drafts.flatMap(({ leakKinds }) => (leakKinds ? [leakKinds] : []));
  return sets.length < drafts.length ? null : new Set(sets.flatMap((set) => [...set]));
}

/** All of a draft but for leak kinds. */
export function contentOfDraft(draft: Draft): string {
  return [headOf(draft), ...draft.lines.map(({ text }) => text)].join('\n');
}

function draftLine(pattern: LinePattern, frame: Frame): DraftLine {
  const isNamed = /[^*?]/.test(pattern.pattern);
  return {
    pattern,
    text: frameText(pattern),
    isTelling: isNamed && isTelling(frame),
    label: isNamed ? labelOf(pattern, frame) : '',
  };
}

function stableLine(line: DraftLine): DraftLine {
  const { pattern } = line;
  if (pattern.type === '...') return line;
  const stable = stablePattern(pattern);
  return { ...line, pattern: stable, text: frameText(stable) };
}

/** Line numbers change with every edit of the file. */
function stablePattern(pattern: LinePattern): LinePattern {
  switch (pattern.type) {
    case 'fun':
      return { type: 'fun', pattern: stableFunction(pattern.pattern) };
    case 'obj':
      return { type: 'obj', pattern: stableObject(pattern.pattern) };
    case 'src':
      return { ...pattern, line: 0 };
  }
}

/** The function without parameters and template arguments, demangled where it can be; else its file or object. */
function labelOf({ type, pattern }: LinePattern, { fn, shownAs }: Frame): string {
  const shown = shownAs ?? fn;
  if (shown === null || shown === UNKNOWN_NAME) return type === 'obj' ? baseName(pattern) : pattern;
  return shownAs === undefined ? (pathOfMangled(shown) ?? shown) : withoutArguments(shown);
}

/** `void ns::Widget<int>::poke(char) const` as `ns::Widget::poke`; what is no such name as it is. */
function withoutArguments(shown: string): string {
  if (/\boperator\b/.test(shown)) return shown;
  let depth = 0;
  let name = '';
  for (const letter of shown.replaceAll('(anonymous namespace)', '{anonymous}')) {
    if (letter === '(' && depth === 0) break;
    if (letter === '<') depth++;
    else if (letter === '>') depth--;
    else if (depth === 0) name += letter;
  }
  const plain = name.trim().replace(/^.* /, '');
  return depth === 0 && plain !== '' ? plain : shown;
}

function namelessReason(frames: readonly Frame[]): string {
  return frames.some(({ fn }) => fn === null)
    ? 'the log shows its functions demangled only, and no object: run Valgrind with --demangle=no or --gen-suppressions=all'
    : 'Valgrind knows neither function nor object of its frames: a suppression would be for all errors of the kind';
}
