import type { NamePatternLine, Suppression, SuppressionFile } from '../ast/nodes.js';
import type { Edit, Fix } from '../diagnostic/diagnostic.js';
import { applyEdits } from '../edit/apply-edits.js';
import { includes } from '../inclusion/inclusion.js';
import { createNamePattern } from '../inclusion/name-pattern.js';
import { includesNames, leastMatchedNames } from '../inclusion/name-questions.js';
import { loadSuppressions } from '../load/load.js';
import type { LoadedSuppression } from '../load/loaded-suppression.js';
import { displayText } from '../source/source.js';
import { createTextMemory } from '../source/text-memory.js';
import type { Release } from '../valgrind/release.js';
import { suppressingTools } from '../valgrind/tools.js';
import { functionsOf } from './functions-of.js';

/** A name pattern, and a wider one to write in its place. */
export interface WiderName {
  readonly line: NamePatternLine;
  readonly wider: string;
}

/** How many different patterns a title shows. */
const SHOWN_PATTERNS = 3;

/**
 * The fix that writes wider name patterns. It is proved that each matches all that the one in its place matches, and so
 * that the suppression accepts all that it accepted; the title says of a name that is new. Null where that is not so.
 */
export function widerNamesFix(names: readonly WiderName[]): Fix | null {
  const examples = new Set<string>();
  const shown = new Set<string>();
  for (const { line, wider } of names) {
    const widening = wideningOf(line.pattern.text, wider);
    if (!widening.isProved) return null;
    shown.add(`\`${line.type}:${displayText(wider)}\``);
    if (widening.example !== null) examples.add(`\`${displayText(widening.example)}\``);
  }
  const [example] = examples;
  const list = [...shown].slice(0, SHOWN_PATTERNS).join(', ');
  const title = `Write ${list}${shown.size > SHOWN_PATTERNS ? ' and so on' : ''}`;
  return {
    title: example === undefined ? title : `${title}, which also matches ${example}`,
    applicability: 'unsafe',
    edits: names.map(({ line: { pattern }, wider }) => ({
      start: pattern.start,
      end: pattern.end,
      text: wider,
    })),
  };
}

/** What is known of a pattern and another one in its place. */
interface Widening {
  /** The other one matches all names that the first one matches. */
  readonly isProved: boolean;
  /** A name that it matches besides, a likely one or the shortest; null where there is none, or none is found. */
  readonly example: string | null;
}

const known = createTextMemory<Widening>();

/** Asked once for each pair of patterns: files repeat them by the thousand. */
function wideningOf(narrow: string, wide: string): Widening {
  return known.recall(`${narrow}\n${wide}`, () => findWidening(narrow, wide)).value;
}

function findWidening(narrow: string, wide: string): Widening {
  const [before, after] = [createNamePattern(narrow), createNamePattern(wide)];
  if (includesNames(after, before) !== true) return { isProved: false, example: null };
  const likely = likelyName(wide);
  if (after.matches(likely) && !before.matches(likely)) return { isProved: true, example: likely };
  const choices = leastMatchedNames(after, [before]) ?? [];
  return { isProved: true, example: choices.find(({ matchedBy }) => matchedBy.size === 0)?.name ?? null };
}

/** A name as the pattern is meant for: another folder, another number. */
function likelyName(pattern: string): string {
  return pattern
    .replace(/^\*\//, '/usr/')
    .replaceAll(/(?<=[-.@])\*/g, '9')
    .replaceAll('*', '')
    .replaceAll('?', 'x');
}

/** Where a suppression stands, and how it is loaded. */
export interface LoadContext {
  readonly file: SuppressionFile;
  readonly releases: readonly Release[];
  readonly numCallers: number;
}

/**
 * The fix that changes whole lines of a suppression. It is proved that the suppression then accepts all that it accepted;
 * the title says of a stack that is new. Null where that is not so, or where no tool reads the suppression.
 */
export function widerLinesFix(
  { file: { source }, releases, numCallers }: LoadContext,
  { start, end }: Suppression,
  edits: readonly Edit[],
  title: string,
): Fix | null {
  const text = source.text.slice(start, end);
  const moved = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  const before = loadOne(text, releases, numCallers);
  const after = before && loadOne(applyEdits(text, moved), releases, numCallers);
  if (!after || includes([after], before, numCallers).answer !== 'yes') return null;
  const inclusion = includes([before], after, numCallers);
  const example = inclusion.answer === 'no' ? functionsOf(inclusion.witness) : '';
  return {
    title: example === '' ? title : `${title}, which also matches the stack \`${example}\``,
    applicability: 'unsafe',
    edits,
  };
}

/** A suppression as the first tool of the newest release holds it; undefined if none does. */
function loadOne(
  text: string,
  releases: readonly Release[],
  numCallers: number,
): LoadedSuppression | undefined {
  return releases
    .slice(-1)
    .flatMap((release) => suppressingTools(release).map((tool) => ({ tool, release, numCallers })))
    .map((options) => loadSuppressions(`${text}\n`, options))
    .find(({ fatal, suppressions }) => !fatal && suppressions.length > 0)?.suppressions[0];
}
