import type { CommentedOutFrame, FrameLine, Suppression, SuppressionFile } from '../../ast/nodes.js';
import { closest } from '../../diagnostic/similar.js';
import type { Selectors } from '../../edit/selectors.js';
import { compileWildcards, hasWildcards } from '../../match/wildcard.js';
import { listPretty } from '../../report/list.js';
import { printable } from '../../report/printable.js';
import { byteText, displayText } from '../../source/source.js';
import type { Span } from '../../source/span.js';
import { UsageError } from '../usage-error.js';

/** Whether a suppression, or a line of it, is active. */
export type State = Suppression['state'];

/** What was selected: a suppression, or one line of its stack. */
export interface Selected {
  readonly suppression: Suppression;
  readonly frame: FrameLine | null;
  /** Where the frame line is commented out. */
  readonly commentedOutFrame: CommentedOutFrame | null;
}

/**
 * Selects suppressions, active and commented-out ones, or their lines, in file order. A value that fits nothing in the
 * file is a usage error, and so is a selection that is empty: what was misspelt must not go unnoticed. Such an error
 * lists what is not in the wanted state, if there is any.
 */
export function select(file: SuppressionFile, selectors: Selectors, wanted: State): Selected[] {
  checkSelectors(selectors);
  const candidates = selectors.frame ? framesOf(file) : file.suppressions.map(wholeSuppression);
  const conditions = conditionsOf(file, selectors);
  for (const { fits, ...condition } of conditions.flat()) {
    if (!candidates.some(fits)) throw nothingFits(file, selectors, wanted, candidates, condition);
  }
  const selected = candidates.filter((candidate) =>
    conditions.every((alternatives) => alternatives.some(({ fits }) => fits(candidate))),
  );
  if (selected.length === 0) throw nothingFits(file, selectors, wanted, candidates, null);
  return selected;
}

/** One value of one selector. */
interface Condition {
  /** As it was given: `--fun main`. */
  readonly option: string;
  readonly value: string;
  /** What the value was compared with, in one candidate. */
  readonly textsOf: (selected: Selected) => readonly string[];
  readonly fits: (selected: Selected) => boolean;
}

/** Conditions of which all lists must be met, each by one of its own. */
function conditionsOf(file: SuppressionFile, selectors: Selectors): Condition[][] {
  const texts = selectors.frame ? FRAME_TEXTS : SUPPRESSION_TEXTS;
  const globs = (option: keyof typeof texts): Condition[] =>
    selectors[option].map((value) => {
      const fits = compileWildcards(byteText(value));
      const textsOf = texts[option];
      return { option, value, textsOf, fits: (selected) => textsOf(selected).some(fits) };
    });
  const lines = selectors.line.map((line): Condition => {
    const fits = ({ suppression, frame }: Selected): boolean => isOnLine(file, frame ?? suppression, line);
    return { option: 'line', value: String(line), textsOf: () => [], fits };
  });
  const [name, fun, obj, kind] = [globs('name'), globs('fun'), globs('obj'), globs('kind')];
  // One line is not both fun: and obj:, so that there one of the two must fit.
  const patterns = selectors.frame ? [[...fun, ...obj]] : [fun, obj];
  return [name, ...patterns, kind, lines].filter((conditions) => conditions.length > 0);
}

type TextsOf = (selected: Selected) => readonly string[];

const nameOf: TextsOf = ({ suppression: { name } }) => (name ? [name.text] : []);

/** The kind alone, with each of the tools, and the whole line. */
const kindsOf: TextsOf = ({ suppression: { kindLine } }) => {
  const kind = kindLine?.kind;
  return kind ? [kind.text, ...kindLine.tools.map((tool) => `${tool.text}:${kind.text}`), kindLine.text] : [];
};

const patternOf = (type: 'fun' | 'obj', frame: FrameLine): string[] =>
  frame.type === type ? [frame.pattern.text] : [];

const SUPPRESSION_TEXTS = {
  name: nameOf,
  fun: ({ suppression }) => suppression.frames.flatMap((frame) => patternOf('fun', frame)),
  obj: ({ suppression }) => suppression.frames.flatMap((frame) => patternOf('obj', frame)),
  kind: kindsOf,
} satisfies Record<string, TextsOf>;

const FRAME_TEXTS: typeof SUPPRESSION_TEXTS = {
  name: nameOf,
  fun: ({ frame }) => (frame ? patternOf('fun', frame) : []),
  obj: ({ frame }) => (frame ? patternOf('obj', frame) : []),
  kind: kindsOf,
};

function wholeSuppression(suppression: Suppression): Selected {
  return { suppression, frame: null, commentedOutFrame: null };
}

function framesOf({ suppressions }: SuppressionFile): Selected[] {
  return suppressions
    .filter(({ state }) => state === 'active')
    .flatMap((suppression) => {
      const active = suppression.frames.map((frame) => ({ frame, commentedOutFrame: null }));
      const others = suppression.commentedOutFrames.map((commentedOutFrame) => ({
        frame: commentedOutFrame.frame,
        commentedOutFrame,
      }));
      return [...active, ...others]
        .sort((a, b) => a.frame.start - b.frame.start)
        .map((line) => ({ suppression, ...line }));
    });
}

function isOnLine({ source }: SuppressionFile, { start, end }: Span, line: number): boolean {
  const { position } = source.lines;
  return position(start).line <= line && line <= position(end).line;
}

function checkSelectors({ name, fun, obj, kind, line, all, frame }: Selectors): void {
  const count = name.length + fun.length + obj.length + kind.length + line.length;
  if (count === 0 && !all) {
    throw new UsageError('say what to select: --name, --fun, --obj or --kind GLOB, --line N, or --all');
  }
  if (count > 0 && all)
    throw new UsageError('--all selects everything: leave it out, or the other selectors');
  if (frame && fun.length + obj.length + line.length === 0) {
    throw new UsageError('--frame selects lines: say which with --fun GLOB, --obj GLOB or --line N');
  }
}

/** How many suppressions an error message lists. */
const LISTED = 10;

function nothingFits(
  file: SuppressionFile,
  { frame }: Selectors,
  wanted: State,
  candidates: readonly Selected[],
  condition: Pick<Condition, 'option' | 'value' | 'textsOf'> | null,
): UsageError {
  const path = printable(file.source.file);
  if (file.suppressions.length === 0) return new UsageError(`there is no suppression in ${path}`);
  const subject = `no ${frame ? 'line of an active suppression' : 'suppression'} in ${path} fits`;
  if (!condition)
    return new UsageError(`${subject} all selectors together; there are:\n${listed(file, wanted)}`);

  const { option, value, textsOf } = condition;
  const texts = candidates.flatMap((candidate) => textsOf(candidate)).map(displayText);
  const meant = hasWildcards(value) ? undefined : closest(value, new Set(texts));
  const hint = meant === undefined ? '' : ` did you mean ${printable(meant)}?`;
  const given = `--${option} ${printable(value)}`;
  return new UsageError(
    `${subject} ${given};${hint === '' ? ' there' : `${hint} There`} are:\n${listed(file, wanted)}`,
  );
}

/** The suppressions of a file that could be toggled, or else all of them; but not too many. */
function listed(file: SuppressionFile, wanted: State): string {
  const others = file.suppressions.filter(({ state }) => state !== wanted);
  const all = others.length > 0 ? others : file.suppressions;
  const [, ...pieces] = listPretty([{ ...file, suppressions: all.slice(0, LISTED) }], false);
  const lines = pieces.map((line) => line.trimEnd());
  const more = all.length - LISTED;
  if (more > 0) lines.push(`  and ${more} more: suppkit list ${printable(file.source.file)}`);
  return lines.join('\n');
}
